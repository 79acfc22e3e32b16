#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The processors that this program may use, which can be fewer than there are.
package let processorCount = max(1, allowedProcessorCount() ?? sysconf(Int32(_SC_NPROCESSORS_ONLN)))

/// How many processors the system allows this program to run on; nil where it does not say.
private func allowedProcessorCount() -> Int? {
  #if os(Linux)
    // sched_getaffinity is none of the functions that Swift sees, but the same set is written here in hexadecimal.
    let file = open("/proc/self/status", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { _ = close(file) }
    return withUnsafeTemporaryAllocation(byteCount: 1 << 14, alignment: 16) { bytes in
      let length = max(0, read(file, bytes.baseAddress, bytes.count))
      return allowedProcessorCount(inStatus: UnsafeRawBufferPointer(rebasing: bytes[..<length]))
    }
  #else
    return nil
  #endif
}

/// The processors of a line like `Cpus_allowed:	ff,0000000f`; nil if there is no such line, or none is allowed.
package func allowedProcessorCount(inStatus status: UnsafeRawBufferPointer) -> Int? {
  let lines = status.split(separator: UInt8(ascii: "\n"))
  let name = "Cpus_allowed:"
  guard let line = lines.first(where: { $0.starts(with: name.utf8) }) else { return nil }
  let digits = line.dropFirst(name.utf8.count).compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
  let count = digits.reduce(0) { $0 + $1.nonzeroBitCount }
  return count > 0 ? count : nil
}
