/// Texts as numbers: each distinct run of bytes is kept once, and numbered in the order of its first appearance.
///
/// An open-addressing table over one arena of bytes: no String is made, and none is compared, until one is asked for.
/// The hash is seeded anew in every process, so that no file can be made to collide; the numbers do not depend on it.
///
/// - Complexity: O(length) a look-up, expected; memory is the distinct bytes, and 16 to 32 bytes a text.
package struct Interner: Sendable {
  private var texts = Texts()
  /// Hash in the upper half, number + 1 in the lower; 0 is free. The count is a power of two.
  private var slots: [UInt64] = [UInt64](repeating: 0, count: 16)
  private let seed = UInt64.random(in: 1...UInt64.max)

  package init() {}

  /// The number of distinct texts.
  package var count: Int { texts.count }

  /// The text of a number.
  package func text(_ number: Int) -> String { texts[number] }

  /// Calls a function with the bytes of a number's text.
  package func withBytes<Result>(_ number: Int, _ body: (Span<UInt8>) -> Result) -> Result {
    texts.withBytes(number, body)
  }

  package mutating func reserveCapacity(_ count: Int) {
    while slots.count < 2 * count { grow() }
    texts.reserveCapacity(count)
  }

  /// The number of a text, new or old.
  @discardableResult
  package mutating func intern(_ text: Span<UInt8>) -> Int { intern(text.bytes) }

  /// The number of a text, new or old, or of any other run of bytes.
  @discardableResult
  package mutating func intern(_ text: RawSpan) -> Int {
    let hash = hash(text)
    let slot = slot(of: text, hash)
    if slots[slot] != 0 { return Int(UInt32(truncatingIfNeeded: slots[slot])) - 1 }
    let number = texts.count
    texts.append(text)
    slots[slot] = hash | UInt64(number + 1)
    if texts.count > slots.count - slots.count / 4 { grow() }
    return number
  }

  /// The number of a text, or nil if it is not among them.
  package func number(of text: Span<UInt8>) -> Int? { number(of: text.bytes) }

  private func number(of text: RawSpan) -> Int? {
    let found = slots[slot(of: text, hash(text))]
    return found == 0 ? nil : Int(UInt32(truncatingIfNeeded: found)) - 1
  }

  @discardableResult
  package mutating func intern(_ text: String) -> Int {
    var text = text
    return text.withUTF8 { intern($0.span) }
  }

  package func number(of text: String) -> Int? {
    var text = text
    return text.withUTF8 { number(of: $0.span) }
  }

  /// The slot that holds a text, or the free one where it belongs.
  private func slot(of text: RawSpan, _ hash: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash >> 32) & mask
    while true {
      let entry = slots[slot]
      if entry == 0 { return slot }
      if entry & 0xFFFF_FFFF_0000_0000 == hash, texts.equals(Int(UInt32(truncatingIfNeeded: entry)) - 1, text) {
        return slot
      }
      slot = (slot + 1) & mask
    }
  }

  private mutating func grow() {
    let old = slots
    let mask = old.count * 2 - 1
    slots = [UInt64](repeating: 0, count: mask + 1)
    for entry in old where entry != 0 {
      var slot = Int(truncatingIfNeeded: entry >> 32) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = entry
    }
  }

  /// 32 bits of hash in the upper half. Eight bytes at a time through a multiplication folded onto itself.
  private func hash(_ bytes: RawSpan) -> UInt64 {
    let count = bytes.byteCount
    var state = seed ^ UInt64(truncatingIfNeeded: count)
    var offset = 0
    while offset + 8 <= count {
      state = Self.mixed(state ^ bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    if offset < count {
      // The last bytes: the last eight of a longer text, which overlap, or one by one.
      var tail: UInt64 = 0
      if count >= 8 {
        tail = bytes.unsafeLoadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
      } else {
        while offset < count {
          tail = tail << 8 | UInt64(bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self))
          offset += 1
        }
      }
      state = Self.mixed(state ^ tail)
    }
    return Self.mixed(state) & 0xFFFF_FFFF_0000_0000
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }
}
