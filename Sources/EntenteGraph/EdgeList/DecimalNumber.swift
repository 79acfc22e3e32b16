/// Reads a decimal number like `2`, `0.5` or `1e-3` from bytes; nil if they are anything else. Neither infinity nor
/// hexadecimal digits are numbers here, but a number may be too large, and is infinite then.
func decimalNumber(_ bytes: UnsafeRawBufferPointer) -> Double? {
  var digits: UInt64 = 0
  var digitCount = 0
  var decimals = 0
  var hasPoint = false
  for byte in bytes {
    if byte &- 0x30 < 10 {
      digits = digits &* 10 &+ UInt64(byte &- 0x30)
      digitCount += 1
      if hasPoint { decimals += 1 }
    } else if byte == 0x2E, !hasPoint {
      hasPoint = true
    } else {
      return generalDecimalNumber(bytes)
    }
  }
  // Both are exact numbers, so that the quotient is rounded once.
  guard digitCount > 0, digitCount <= 15 else { return generalDecimalNumber(bytes) }
  return Double(digits) / powersOfTen[decimals]
}

private let powersOfTen: [Double] = [
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
]

private func generalDecimalNumber(_ bytes: UnsafeRawBufferPointer) -> Double? {
  let isDecimal = bytes.allSatisfy { byte in
    switch byte {
    case 0x30...0x39, 0x2B, 0x2D, 0x2E, 0x45, 0x65: true  // digits, + - . E e
    default: false
    }
  }
  return isDecimal ? Double(String(decoding: bytes, as: UTF8.self)) : nil
}
