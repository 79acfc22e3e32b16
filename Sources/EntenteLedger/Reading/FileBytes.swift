#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The bytes of a file, or of standard input for `-`.
///
/// - Throws: ``LedgerError`` with what the system says.
package func readFile(_ path: String) throws(LedgerError) -> [UInt8] {
  let descriptor = path == "-" ? dup(0) : open(path, O_RDONLY | O_CLOEXEC)
  var failure = descriptor < 0 ? errno : 0
  var bytes: [UInt8] = []
  if failure == 0 {
    var status = stat()
    // A plain file has a size, which saves making room again and again; a pipe has none.
    let size = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0
    bytes = [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
      failure = fill(UnsafeMutableRawBufferPointer(buffer), from: descriptor, size: size, &count)
    }
    var chunk = [UInt8](repeating: 0, count: bytes.count == size + 1 ? 1 << 20 : 0)
    while failure == 0, !chunk.isEmpty {
      var count = 0
      failure = chunk.withUnsafeMutableBytes { fill($0, from: descriptor, size: 0, &count) }
      bytes += chunk[..<count]
      if count < chunk.count { break }
    }
    close(descriptor)
  }
  guard failure == 0 else {
    let message =
      switch failure {
      case ENOENT: "there is no such file"
      case EISDIR: "this is a folder, not a file"
      default: "it cannot be read: \(String(cString: strerror(failure)))"
      }
    throw LedgerError(diagnostics: [Diagnostic(location: SourceLocation(file: path), message: message)])
  }
  return bytes
}

/// Whether there is a folder of a name.
func isFolder(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

/// Whether there is a plain file of a name: nothing that never ends, or waits for somebody to write.
func isFile(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
}

func exists(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0
}

/// The last name of a folder's path, also of `.` and `..`.
func folderName(_ path: String) -> String {
  if let real = realpath(path, nil) {
    defer { free(real) }
    return String(cString: real).split(separator: "/").last.map(String.init) ?? path
  }
  return path.split(separator: "/").last.map(String.init) ?? path
}

/// The names of what is in a folder, in order; none if it cannot be read.
func names(inFolder path: String) -> [String] {
  guard let folder = opendir(path) else { return [] }
  defer { closedir(folder) }
  var names: [String] = []
  while let entry = readdir(folder) {
    names.append(withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
  }
  return names.sorted()
}

/// Reads until a buffer is full or the file ends; returns the error number, or 0.
///
/// - Parameter size: of a plain file; a large one is read in two pieces at the same time, for it is memory that is waited
///   for.
private func fill(
  _ buffer: UnsafeMutableRawBufferPointer, from descriptor: Int32, size: Int, _ count: inout Int
) -> Int32 {
  count = 0
  if size > 1 << 24 {
    let half = size / 2
    // Safe, for the two do not overlap: each is written by one thread.
    nonisolated(unsafe) let pieces = [
      UnsafeMutableRawBufferPointer(rebasing: buffer[..<half]),
      UnsafeMutableRawBufferPointer(rebasing: buffer[half..<size]),
    ]
    let counts = concurrently(2) { piece in readPiece(pieces[piece], of: descriptor, from: piece * half) }
    // A file that has become shorter, or an error: what was read in order counts, and reading goes on from there.
    count = counts[0] == half ? half + counts[1] : counts[0]
    lseek(descriptor, off_t(count), SEEK_SET)
  }
  while count < buffer.count {
    let done = read(descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count)
    if done == 0 { return 0 }
    if done < 0 {
      if errno == EINTR { continue }
      return errno
    }
    count += done
  }
  return 0
}

/// Reads a piece of a file as far as it goes, and returns how far that was.
private func readPiece(_ buffer: UnsafeMutableRawBufferPointer, of descriptor: Int32, from offset: Int) -> Int {
  var count = 0
  while count < buffer.count {
    let done = pread(
      descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count, off_t(offset + count))
    if done > 0 {
      count += done
    } else if done == 0 || errno != EINTR {
      break
    }
  }
  return count
}
