/// Numbers the ids of one side in the order of their names.
///
/// - Parameters:
///   - pieces: where the ids stand in the text, in pieces.
///   - bytes: the text.
/// - Returns: a number for each different id in the order in which they first occur, for all places of it; and the
///   vertex and the name of each.
func numberedNames(
  _ pieces: [[Token]], in bytes: UnsafeRawBufferPointer
) -> (ids: [[Int32]], side: EdgeListReading.Side) {
  var table = NameTable(bytes)
  var ids: [[Int32]] = []
  for piece in pieces {
    if Computation.isStopped { break }
    ids.append(piece.map { table.id(of: $0) })
  }
  ids += [[Int32]](repeating: [], count: pieces.count - ids.count)
  return (ids, table.side())
}

/// Different names, each with a number of its own, by open addressing over ranges of the text.
private struct NameTable {
  private let bytes: UnsafeRawBufferPointer
  /// The first occurrence of each name, and its hash.
  private var tokens: [Token] = []
  private var hashes: [UInt64] = []
  /// The number of the name in each slot; -1 where there is none.
  private var slots = [Int32](repeating: -1, count: 1024)
  /// Hashes differ from one table to the next, so that no file can be made to collide; numbers do not depend on them.
  private let seed = UInt64.random(in: .min ... .max)

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  mutating func id(of token: Token) -> Int32 {
    let name = UnsafeRawBufferPointer(rebasing: bytes[token.range])
    let hash = hash(name)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 {
      let id = Int(slots[slot])
      if hashes[id] == hash, areEqual(UnsafeRawBufferPointer(rebasing: bytes[tokens[id].range]), name) {
        return slots[slot]
      }
      slot = (slot + 1) & mask
    }
    let id = Int32(truncatingIfNeeded: tokens.count)
    slots[slot] = id
    tokens.append(token)
    hashes.append(hash)
    if 2 * tokens.count > slots.count { grow() }
    return id
  }

  /// The vertex of each number, and the names of the vertices.
  func side() -> EdgeListReading.Side {
    let isNumeric = tokens.allSatisfy { isShortestNumber(UnsafeRawBufferPointer(rebasing: bytes[$0.range])) }
    let entries = tokens.indices.map { id in
      let name = UnsafeRawBufferPointer(rebasing: bytes[tokens[id].range])
      return (key: isNumeric ? numericKey(name) : textKey(name), id: Int32(truncatingIfNeeded: id))
    }
    let order = entries.sorted { a, b in
      if a.key != b.key { return a.key < b.key }
      let first = bytes[tokens[Int(a.id)].range]
      let second = bytes[tokens[Int(b.id)].range]
      if isNumeric, first.count != second.count { return first.count < second.count }
      return first.lexicographicallyPrecedes(second)
    }
    var ranks = [Int32](repeating: 0, count: tokens.count)
    for (rank, entry) in order.enumerated() { ranks[Int(entry.id)] = Int32(truncatingIfNeeded: rank) }
    return EdgeListReading.Side(ranks: ranks, names: names(order.map { tokens[Int($0.id)] }, isNumeric: isNumeric))
  }

  private func names(_ tokens: [Token], isNumeric: Bool) -> VertexNames {
    if isNumeric {
      let numbers = tokens.map { numericKey(UnsafeRawBufferPointer(rebasing: bytes[$0.range])) }
      if numbers.last ?? 0 <= UInt64(Int32.max) {
        return VertexNames(numbers: numbers.map { Int32(truncatingIfNeeded: $0) })
      }
    }
    var (texts, starts): ([UInt8], [Int]) = ([], [0])
    starts.reserveCapacity(tokens.count + 1)
    texts.reserveCapacity(tokens.reduce(0) { $0 + $1.range.count })
    for token in tokens {
      texts.append(contentsOf: bytes[token.range])
      starts.append(texts.count)
    }
    return VertexNames(bytes: texts, starts: starts, isNumeric: isNumeric)
  }

  private mutating func grow() {
    let mask = 2 * slots.count - 1
    slots = [Int32](repeating: -1, count: 2 * slots.count)
    for (id, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(truncatingIfNeeded: id)
    }
  }

  private func hash(_ name: UnsafeRawBufferPointer) -> UInt64 {
    var hash = seed ^ UInt64(truncatingIfNeeded: name.count)
    var place = 0
    while place < name.count {
      let product = (hash ^ word(name, at: place)).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
      hash = product.high ^ product.low
      place += 8
    }
    return hash ^ hash >> 32
  }
}

/// Eight bytes as a number, the first one lowest; zeros where the name has ended.
private func word(_ name: UnsafeRawBufferPointer, at place: Int) -> UInt64 {
  if place + 8 <= name.count {
    return UInt64(littleEndian: name.loadUnaligned(fromByteOffset: place, as: UInt64.self))
  }
  var word: UInt64 = 0
  for byte in place..<name.count { word |= UInt64(name[byte]) << UInt64(8 * (byte - place)) }
  return word
}

private func areEqual(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Bool {
  guard a.count == b.count else { return false }
  var place = 0
  while place < a.count {
    guard word(a, at: place) == word(b, at: place) else { return false }
    place += 8
  }
  return true
}

/// The first bytes of a name as a number that sorts as they do.
private func textKey(_ name: UnsafeRawBufferPointer) -> UInt64 { word(name, at: 0).byteSwapped }

/// The number itself, or the largest there is for what has more digits than fit.
private func numericKey(_ name: UnsafeRawBufferPointer) -> UInt64 {
  guard name.count <= 19 else { return .max }
  return name.reduce(0) { $0 * 10 + UInt64($1 - 0x30) }
}

/// Whether a name is a whole number without leading zeros or a sign.
private func isShortestNumber(_ name: UnsafeRawBufferPointer) -> Bool {
  name.allSatisfy { ByteClass.isDigit($0) } && (name.count == 1 || name[0] != 0x30)
}
