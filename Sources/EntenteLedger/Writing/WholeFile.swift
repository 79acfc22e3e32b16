internal import CPlatform

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Something could not be written.
public struct WritingError: Error, Sendable, CustomStringConvertible {
  public let description: String

  package init(_ path: String, _ what: String) { description = "\(path) \(what)" }

  fileprivate func said(of path: String, insteadOf beside: String) -> WritingError {
    description.hasPrefix(beside) ? WritingError(path + description.dropFirst(beside.count)) : self
  }

  private init(_ description: String) { self.description = description }

  /// What the system says of its last error.
  fileprivate init(_ path: String, errno number: Int32) {
    self.init(path, "cannot be written: \(String(cString: strerror(number)))")
  }
}

/// A file that appears whole or not at all: what is written goes beside it, under a name not taken, and is renamed onto
/// it at the end. Whenever the process is stopped, the file is the old one or the new one.
///
/// What is no plain file (a pipe, a device) is written to as it is, and what a link leads to is replaced, not the link.
/// A file that is replaced keeps its permissions. A rename needs no wait for the disk to be safe from the end of a
/// process; from a loss of power it is as safe as the file system makes it.
package struct WholeFile: ~Copyable {
  private let path: String
  /// Where the bytes go: beside the file, or the file itself if it is no plain one.
  private let place: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var isClosed = false

  package init(_ path: String) throws(WritingError) {
    let target = resolved(path)
    var status = stat()
    let exists = stat(target, &status) == 0
    if exists, status.st_mode & S_IFMT == S_IFDIR { throw WritingError(path, "is a folder") }
    let opened: (name: String, descriptor: Int32)
    if exists, status.st_mode & S_IFMT != S_IFREG {
      opened = (target, open(target, O_WRONLY | O_CLOEXEC))
    } else {
      let mode = exists ? status.st_mode & 0o7777 : 0o666
      opened = openBeside(target, mode: mode)
      if exists, opened.descriptor >= 0 { fchmod(opened.descriptor, mode) }
    }
    if opened.descriptor < 0 { throw WritingError(path, errno: errno) }
    (self.path, place, descriptor) = (target, opened.name, opened.descriptor)
  }

  /// Adds bytes at the end.
  package mutating func append(_ bytes: [UInt8]) throws(WritingError) {
    if buffer.count + bytes.count < 1 << 18 {
      buffer += bytes
      return
    }
    try flush()
    try write(bytes)
  }

  private mutating func flush() throws(WritingError) {
    let bytes = buffer
    buffer.removeAll(keepingCapacity: true)
    try write(bytes)
  }

  private func write(_ bytes: [UInt8]) throws(WritingError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { Self.put(descriptor, $0, from: written) }
      if count < 0 {
        if errno == EINTR { continue }
        throw WritingError(path, errno: errno)
      }
      written += count
    }
  }

  private static func put(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer, from offset: Int) -> Int {
    #if canImport(Darwin)
      Darwin.write(descriptor, bytes.baseAddress?.advanced(by: offset), bytes.count - offset)
    #elseif canImport(Musl)
      Musl.write(descriptor, bytes.baseAddress?.advanced(by: offset), bytes.count - offset)
    #else
      Glibc.write(descriptor, bytes.baseAddress?.advanced(by: offset), bytes.count - offset)
    #endif
  }

  /// Puts the file in its place. A file that is not finished leaves no trace.
  package consuming func finish() throws(WritingError) {
    try flush()
    isClosed = true
    // Some file systems say only now that there was no room.
    if close(descriptor) != 0 {
      let number = errno
      if place != path { unlink(place) }
      throw WritingError(path, errno: number)
    }
    if place != path, rename(place, path) != 0 {
      let number = errno
      unlink(place)
      throw WritingError(path, errno: number)
    }
  }

  deinit {
    if isClosed { return }
    close(descriptor)
    if place != path { unlink(place) }
  }
}

/// Writes a file whole or not at all.
package func writeWhole(_ bytes: [UInt8], to path: String) throws(WritingError) {
  var file = try WholeFile(path)
  try file.append(bytes)
  try file.finish()
}

/// A folder that appears whole or not at all: its files are written into a folder beside it, which then gets its name.
///
/// If there is a folder of that name, the two change names at once, where the system can do so: then at no moment is
/// there none.
///
/// - Parameters:
///   - path: where the folder is to be; its name must not be taken, unless by force.
///   - force: what has the name is kept as `NAME.bak`, or `NAME.2.bak`...
///   - write: writes the files into the folder that it is given.
/// - Returns: where the old folder went, if there was one.
@discardableResult
package func writeWholeFolder(
  _ path: String, force: Bool, _ write: (String) throws -> Void
) throws -> String? {
  var path = path
  while path.utf8.count > 1, path.utf8.last == UInt8(ascii: "/") { path.removeLast() }
  let isTaken = isThere(path)
  if isTaken, !force { throw WritingError(path, "is there already; give another name, or --force to keep it as .bak") }
  var beside = ""
  for number in 0... {
    beside = "\(path).\(getpid()).\(number).new"
    if mkdir(beside, 0o777) == 0 { break }
    if errno != EEXIST { throw WritingError(path, errno: errno) }
  }
  do {
    try write(beside)
    guard isTaken else {
      if rename(beside, path) != 0 { throw WritingError(path, errno: errno) }
      return nil
    }
    let backup = freeBackupName(path)
    var status = stat()
    if stat(path, &status) == 0 { chmod(beside, status.st_mode & 0o7777) }
    // The new folder has the name of the backup for a moment: then both change names, and at no moment is there a name
    // that nobody knows, or none.
    if rename(beside, backup) != 0 { throw WritingError(backup, errno: errno) }
    if exchange_names(backup, path) == 0 { return backup }
    // Where that cannot be done, one after the other.
    if rename(backup, beside) != 0 || rename(path, backup) != 0 { throw WritingError(path, errno: errno) }
    if rename(beside, path) != 0 {
      let number = errno
      rename(backup, path)
      throw WritingError(path, errno: number)
    }
    return backup
  } catch {
    removeFolder(beside)
    // Nobody knows the folder by the name that it had while it was written.
    guard let error = error as? WritingError else { throw error }
    throw error.said(of: path, insteadOf: beside)
  }
}

/// Whether something has a name, be it a link that leads nowhere.
private func isThere(_ path: String) -> Bool {
  var status = stat()
  return lstat(path, &status) == 0
}

/// The first name with `.bak` that is not taken.
private func freeBackupName(_ path: String) -> String {
  var backup = path + ".bak"
  var number = 2
  while isThere(backup) {
    backup = "\(path).\(number).bak"
    number += 1
  }
  return backup
}

/// Removes a folder of plain files.
private func removeFolder(_ path: String) {
  guard let folder = opendir(path) else { return }
  while let entry = readdir(folder) {
    let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    if name != ".", name != ".." { unlink("\(path)/\(name)") }
  }
  closedir(folder)
  rmdir(path)
}

/// What a path leads to through links; the path itself if it leads to nothing yet.
private func resolved(_ path: String) -> String {
  // A pipe has names that lead to nothing that could be opened.
  var status = stat()
  if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG { return path }
  guard let real = realpath(path, nil) else {
    // A link to a file that is not there yet leads to where that would be.
    var target = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let count = readlink(path, &target, target.count - 1)
    guard count > 0 else { return path }
    let text = String(decoding: target.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    if text.hasPrefix("/") { return text }
    return path.split(separator: "/", omittingEmptySubsequences: false).dropLast().map { "\($0)/" }.joined() + text
  }
  defer { free(real) }
  return String(cString: real)
}

/// A new file beside another, for as long as this is being written.
private func openBeside(_ path: String, mode: mode_t) -> (name: String, descriptor: Int32) {
  var number = 0
  while true {
    let name = "\(path).\(getpid()).\(number).new"
    let descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    if descriptor >= 0 || errno != EEXIST { return (name, descriptor) }
    number += 1
  }
}
