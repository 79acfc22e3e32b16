#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Asks the system to back a large buffer that is not yet written to with large pages, where it has such: half the time
/// of filling a fresh array of many megabytes goes by in handing out small ones.
func adviseLargePages<Element>(_ buffer: UnsafeMutableBufferPointer<Element>) {
  #if os(Linux)
    let (pageSize, leastSize) = (4096, 4 << 20)
    let bytes = UnsafeMutableRawBufferPointer(buffer)
    guard bytes.count >= leastSize, let start = bytes.baseAddress else { return }
    let skipped = -Int(bitPattern: start) & (pageSize - 1)
    // Advice that is not taken changes nothing.
    _ = madvise(start + skipped, (bytes.count - skipped) & ~(pageSize - 1), Int32(MADV_HUGEPAGE))
  #endif
}
