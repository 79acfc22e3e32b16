/// Memory that begins where a line of the processor's cache does; nothing is in it yet.
///
/// Values as long as a line, such as eight numbers, stand in one line each. Whoever allocates it deallocates it.
func allocateCacheLines<Element: BitwiseCopyable>(
  _ count: Int, of type: Element.Type = Element.self
) -> UnsafeMutableBufferPointer<Element> {
  UnsafeMutableRawBufferPointer.allocate(byteCount: count * MemoryLayout<Element>.stride, alignment: 64)
    .bindMemory(to: type)
}
