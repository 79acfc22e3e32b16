internal import CPlatform

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Why a text cannot be read in an encoding.
struct EncodingProblem: Error {
  var message: String
}

/// A file's bytes as UTF-8.
///
/// - Parameter encoding: a name that iconv(3) knows, such as `windows-1252`, `gb18030` or `utf-16`; nil reads UTF-8, or
///   UTF-16 if the file begins with its byte-order mark.
func decoded(_ bytes: [UInt8], as encoding: String?) throws(EncodingProblem) -> [UInt8] {
  guard let name = encoding ?? markedEncoding(bytes) else { return bytes }
  if ["utf-8", "utf8"].contains(name.lowercased()) { return bytes }
  // To iconv, no name is the encoding of the user's locale.
  guard !name.isEmpty, let converter = iconv_open("UTF-8", name), Int(bitPattern: converter) != -1 else {
    throw EncodingProblem(
      message: "unknown encoding \"\(name)\"; known are utf-8, utf-16, windows-1252, iso-8859-1, gb18030, big5, "
        + "shift_jis and all that `iconv --list` names")
  }
  defer { iconv_close(converter) }
  var input = bytes
  var output: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  var consumed = 0
  while consumed < input.count {
    let (read, written, failure) = convert(converter, &input, from: consumed, into: &chunk)
    output += chunk[..<written]
    consumed += read
    if failure == 0 || failure == E2BIG { continue }
    let byte = "0x" + String(input[min(consumed, input.count - 1)], radix: 16, uppercase: true)
    throw EncodingProblem(
      message: failure == EINVAL
        ? "the file ends within a character of \(name)"
        : "the byte \(byte) at \(consumed) is no \(name); give another --encoding")
  }
  // Some converters keep the last letter back, as long as an accent may follow.
  output += chunk[..<flush(converter, into: &chunk)]
  // A mark of the byte order is not text.
  return output.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(output.dropFirst(3)) : output
}

private func markedEncoding(_ bytes: [UInt8]) -> String? {
  if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return "utf-32" }
  return bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) ? "utf-16" : nil
}

/// The encoding of a text of which every second byte is NUL, as its first letters show.
func unmarkedEncoding(_ bytes: [UInt8]) -> String? {
  guard bytes.count >= 4 else { return nil }
  switch (bytes[0], bytes[1], bytes[2], bytes[3]) {
  case (1..., 0, 1..., 0): return "utf-16le"
  case (0, 1..., 0, 1...): return "utf-16be"
  default: return nil
  }
}

/// What a converter has kept back; returns how many bytes it wrote.
private func flush(_ converter: iconv_t, into output: inout [UInt8]) -> Int {
  output.withUnsafeMutableBytes { output in
    var target = output.baseAddress?.assumingMemoryBound(to: CChar.self)
    var space = output.count
    _ = iconv(converter, nil, nil, &target, &space)
    return output.count - space
  }
}

/// One call of iconv: how many bytes it read and wrote, and its error number, or 0.
private func convert(
  _ converter: iconv_t, _ input: inout [UInt8], from start: Int, into output: inout [UInt8]
) -> (read: Int, written: Int, failure: Int32) {
  input.withUnsafeMutableBytes { input in
    output.withUnsafeMutableBytes { output in
      var source = input.baseAddress?.assumingMemoryBound(to: CChar.self).advanced(by: start)
      var target = output.baseAddress?.assumingMemoryBound(to: CChar.self)
      var left = input.count - start
      var space = output.count
      errno = 0
      let result = iconv(converter, &source, &left, &target, &space)
      let failure = result == Int(bitPattern: UInt.max) ? errno : 0
      return (input.count - start - left, output.count - space, failure)
    }
  }
}
