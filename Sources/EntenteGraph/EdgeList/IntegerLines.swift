import Synchronization

/// Lines of an edge list whose ids are all whole numbers below 2³¹, in their shortest spelling.
struct IntegerPiece: Sendable {
  fileprivate(set) var columns = EdgeColumns(lefts: [], rights: [], weights: nil)
  fileprivate(set) var lineCount = 0
  fileprivate(set) var commentCount = 0
  /// Above all ids of the side.
  fileprivate(set) var leftLimit = 0
  fileprivate(set) var rightLimit = 0
}

/// Reads lines of whole numbers.
///
/// - Returns: the pieces; nil if there is anything in them that is not what it is in most files. What it is, and
///   whether it is an error, is for ``TextPiece`` to find out.
func integerPieces(of bytes: UnsafeRawBufferPointer, _ ranges: [Range<Int>], isWeighted: Bool) -> [IntegerPiece]? {
  let isUnusual = Atomic(false)
  let pieces = parallelMap(ranges.count, named: "reading", sharing: bytes, scratch: { IntegerColumns() }) {
    piece, bytes, columns -> IntegerPiece in
    guard !isUnusual.load(ordering: .relaxed) else { return IntegerPiece() }
    var lines = IntegerLines(bytes: bytes, place: ranges[piece].lowerBound, end: ranges[piece].upperBound)
    if let piece = columns.piece(of: &lines, isWeighted: isWeighted) { return piece }
    isUnusual.store(true, ordering: .relaxed)
    return IntegerPiece()
  }
  return isUnusual.load(ordering: .relaxed) ? nil : pieces
}

/// One side's vertices: the ids that occur, in ascending order.
func integerSide(_ pieces: [IntegerPiece], idLimit: Int, isLeft: Bool) -> EdgeListReading.Side {
  // A bit an id fits the cache where a table of numbers would not.
  var marks = [UInt64](repeating: 0, count: idLimit / 64 + 1)
  marks.withUnsafeMutableBufferPointer { marks in
    for piece in pieces {
      let ids = isLeft ? piece.columns.lefts : piece.columns.rights
      ids.withUnsafeBufferPointer { ids in
        for id in ids { marks[Int(id) &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: id & 63) }
      }
    }
  }
  let count = marks.reduce(0) { $0 + $1.nonzeroBitCount }
  // Ids from 0 without gaps are vertices already.
  guard count < idLimit else { return EdgeListReading.Side(ranks: nil, names: VertexNames(below: idLimit)) }
  var numbers: [Int32] = []
  numbers.reserveCapacity(count)
  var ranks = [Int32](repeating: 0, count: idLimit)
  for (index, word) in marks.enumerated() {
    var word = word
    while word != 0 {
      let id = 64 * index + word.trailingZeroBitCount
      ranks[id] = Int32(truncatingIfNeeded: numbers.count)
      numbers.append(Int32(truncatingIfNeeded: id))
      word &= word &- 1
    }
  }
  return EdgeListReading.Side(ranks: ranks, names: VertexNames(numbers: numbers))
}

/// Room for the columns of one piece after another, so that only as much is allocated for each as it needs.
private struct IntegerColumns {
  private var lefts: [Int32] = []
  private var rights: [Int32] = []
  private var weights: [Double] = []

  mutating func piece(of lines: inout IntegerLines, isWeighted: Bool) -> IntegerPiece? {
    // The shortest line of a pair has four bytes, but for the last.
    let most = (lines.end - lines.place) / 4 + 1
    if lefts.count < most {
      lefts = [Int32](repeating: 0, count: most)
      rights = lefts
    }
    if isWeighted, weights.count < most { weights = [Double](repeating: 0, count: most) }
    var piece = IntegerPiece()
    let count = lefts.withUnsafeMutableBufferPointer { lefts in
      rights.withUnsafeMutableBufferPointer { rights in
        weights.withUnsafeMutableBufferPointer { weights in
          lines.read(into: lefts, rights, isWeighted ? weights : nil, &piece)
        }
      }
    }
    guard let count else { return nil }
    piece.columns = EdgeColumns(
      lefts: Array(lefts[..<count]), rights: Array(rights[..<count]),
      weights: isWeighted ? Array(weights[..<count]) : nil)
    return piece
  }
}

private struct IntegerLines {
  let bytes: UnsafeRawBufferPointer
  var place: Int
  let end: Int

  /// Reads all lines.
  ///
  /// - Returns: how many pairs there are; nil if anything is unusual.
  mutating func read(
    into lefts: UnsafeMutableBufferPointer<Int32>, _ rights: UnsafeMutableBufferPointer<Int32>,
    _ weights: UnsafeMutableBufferPointer<Double>?, _ piece: inout IntegerPiece
  ) -> Int? {
    var count = 0
    var lineCount = 0
    var (largestLeft, largestRight): (Int32, Int32) = (-1, -1)
    while place < end {
      lineCount += 1
      var left = number()
      if left < 0 {
        switch lineWithoutNumber() {
        case .skipped: continue
        case .comment:
          piece.commentCount += 1
          continue
        case .indented: left = number()
        }
      }
      guard left >= 0, place < end else { return nil }
      // One separator is the rule.
      let byte = bytes[place]
      guard ByteClass.isBlank(byte) || ByteClass.isMark(byte) else { return nil }
      place += 1
      var right = number()
      if right < 0 {
        place -= 1
        skipSeparator()
        right = number()
      }
      guard right >= 0 else { return nil }
      if let weights {
        guard let weight = weight() else { return nil }
        weights[count] = weight
      }
      guard endsLine() else { return nil }
      lefts[count] = left
      rights[count] = right
      largestLeft = max(largestLeft, left)
      largestRight = max(largestRight, right)
      count += 1
    }
    piece.lineCount = lineCount
    (piece.leftLimit, piece.rightLimit) = (Int(largestLeft) + 1, Int(largestRight) + 1)
    return count
  }

  /// A number at this place, which it moves on; -1 where it stays, if there is none, or one that is too large or not in
  /// its shortest spelling.
  @inline(__always)
  private mutating func number() -> Int32 {
    guard place + 8 <= bytes.count else { return numberOfAnyLength() }
    let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
    let values = word ^ 0x3030_3030_3030_3030
    // The high bit of each byte that is no digit is set, up to the first of them; above it a carry may disturb.
    let others = ((values &+ 0x7676_7676_7676_7676) | values) & 0x8080_8080_8080_8080
    guard others != 0 else { return numberOfAnyLength() }
    let length = others.trailingZeroBitCount &>> 3
    guard length > 0, length == 1 || values & 0xFF != 0 else { return -1 }
    // Leading zeros in front make eight digits, which are added up in pairs, fours and eights.
    var sum = values &<< UInt64(truncatingIfNeeded: 64 &- 8 &* length)
    sum = ((sum &* 2561) &>> 8) & 0x00FF_00FF_00FF_00FF
    sum = ((sum &* 6_553_601) &>> 16) & 0x0000_FFFF_0000_FFFF
    sum = (sum &* 42_949_672_960_001) &>> 32
    place += length
    return Int32(truncatingIfNeeded: sum)
  }

  /// The same digit by digit.
  @inline(never)
  private mutating func numberOfAnyLength() -> Int32 {
    var value = 0
    var next = place
    while next < end, ByteClass.isDigit(bytes[next]) {
      value = value * 10 + Int(bytes[next] - 0x30)
      guard value <= Int(Int32.max) else { return -1 }
      next += 1
    }
    guard next > place, next == place + 1 || bytes[place] != 0x30 else { return -1 }
    place = next
    return Int32(truncatingIfNeeded: value)
  }

  private enum OtherLine {
    case skipped
    case comment
    case indented
  }

  /// What a line is that does not begin with a number, and the next place to look at.
  @inline(never)
  private mutating func lineWithoutNumber() -> OtherLine {
    skipBlanks()
    if place < end, ByteClass.startsComment(bytes[place]) {
      while place < end, bytes[place] != ByteClass.lineFeed { place += 1 }
      place += 1
      return .comment
    }
    return endsLine() ? .skipped : .indented
  }

  private mutating func skipBlanks() {
    while place < end, ByteClass.isBlank(bytes[place]) { place += 1 }
  }

  private mutating func skipSeparator() {
    skipBlanks()
    if place < end, ByteClass.isMark(bytes[place]) {
      place += 1
      skipBlanks()
    }
  }

  private mutating func weight() -> Double? {
    let last = place
    skipSeparator()
    guard place > last else { return nil }
    let start = place
    while place < end, bytes[place] > 0x20, !ByteClass.isMark(bytes[place]) { place += 1 }
    let weight = decimalNumber(UnsafeRawBufferPointer(rebasing: bytes[start..<place]))
    guard let weight, weight > 0, weight.isFinite else { return nil }
    return weight
  }

  /// Moves on to the next line if there are only blanks in front of it.
  @inline(__always)
  private mutating func endsLine() -> Bool {
    if place < end, bytes[place] == ByteClass.lineFeed {
      place += 1
      return true
    }
    return endsUnusualLine()
  }

  @inline(never)
  private mutating func endsUnusualLine() -> Bool {
    skipBlanks()
    let isReturn = place < end && bytes[place] == ByteClass.carriageReturn
    let last = isReturn ? place + 1 : place
    guard last == end || bytes[last] == ByteClass.lineFeed else { return false }
    place = last + 1
    return true
  }
}
