#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The bytes of a file, read into memory.
///
/// Not mapped: a mapped file that is cut short meanwhile would stop the program.
struct FileBytes {
  let bytes: UnsafeMutableRawBufferPointer

  /// - Parameter path: the file; `-` is the standard input.
  init(path: String) throws(EdgeListError) {
    let file = path == "-" ? STDIN_FILENO : openFile(path)
    guard file >= 0 else { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
    defer { if file != STDIN_FILENO { _ = close(file) } }
    var status = stat()
    guard fstat(file, &status) == 0 else {
      throw .unreadable(path: path, reason: String(cString: strerror(errno)))
    }
    let isRegular = status.st_mode & S_IFMT == S_IFREG
    // Files of the system say that they are empty, and the standard input may have been read from before.
    let content =
      isRegular && status.st_size > 0 && path != "-" ? readInPieces(file, size: Int(status.st_size)) : readToEnd(file)
    switch content {
    case .success(let bytes): self.bytes = bytes
    case .failure(let error): throw .unreadable(path: path, reason: String(cString: strerror(error.code)))
    }
  }

  func deallocate() { bytes.deallocate() }
}

private struct SystemError: Error {
  let code: Int32
}

private func openFile(_ path: String) -> Int32 {
  while true {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    if file >= 0 || errno != EINTR { return file }
  }
}

/// Reads a file of a known size; less if it has been cut short meanwhile.
private func readInPieces(_ file: Int32, size: Int) -> Result<UnsafeMutableRawBufferPointer, SystemError> {
  let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: size)
  adviseLargePages(bytes)
  let pieces = parts(of: 0..<size, count: size >> 22 + 1)
  let results = parallelMap(pieces.count, named: "reading", sharing: bytes) { piece, bytes in
    let range = pieces[piece]
    var place = range.lowerBound
    while place < range.upperBound {
      let rest = UnsafeMutableBufferPointer(rebasing: bytes[place..<range.upperBound])
      let count = pread(file, rest.baseAddress, rest.count, off_t(place))
      if count == 0 { break }
      if count > 0 { place += count } else if errno != EINTR { return (place: place, error: errno) }
    }
    return (place: place, error: Int32(0))
  }
  if let failed = results.first(where: { $0.error != 0 }) {
    bytes.deallocate()
    return .failure(SystemError(code: failed.error))
  }
  // What follows a gap is no part of the file any more; and nothing is if the computation was stopped.
  let end = results.count == pieces.count ? zip(results, pieces).first { $0.place < $1.upperBound }?.0.place ?? size : 0
  return .success(UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(bytes)[..<end]))
}

/// Reads until nothing is left, whatever it is that is read.
private func readToEnd(_ file: Int32) -> Result<UnsafeMutableRawBufferPointer, SystemError> {
  var bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
  var length = 0
  while !Computation.isStopped {
    if length == bytes.count {
      let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: 2 * bytes.count, alignment: 16)
      larger.copyMemory(from: UnsafeRawBufferPointer(bytes))
      bytes.deallocate()
      bytes = larger
    }
    let rest = UnsafeMutableRawBufferPointer(rebasing: bytes[length...])
    let count = read(file, rest.baseAddress, rest.count)
    if count == 0 { break }
    if count > 0 {
      length += count
    } else if errno != EINTR {
      let code = errno
      bytes.deallocate()
      return .failure(SystemError(code: code))
    }
  }
  return .success(UnsafeMutableRawBufferPointer(rebasing: bytes[..<length]))
}
