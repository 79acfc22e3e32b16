/// A line of an edge list, cut into fields.
struct TextLine {
  let start: Int
  /// Where the text of the line ends, and where the next line starts.
  private(set) var end = 0
  private(set) var next = 0
  private(set) var isComment = false
  /// The fields that are there; the first four of them are kept.
  private(set) var fieldCount = 0
  private(set) var fields: (Range<Int>, Range<Int>, Range<Int>, Range<Int>) = (0..<0, 0..<0, 0..<0, 0..<0)

  init(startingAt start: Int) { self.start = start }

  /// Reads the line's fields. A field is empty where a vertex or a weight is missing between or after separators.
  mutating func readFields(_ bytes: UnsafeRawBufferPointer) {
    next = start
    while next < bytes.count, bytes[next] != ByteClass.lineFeed { next += 1 }
    end = next > start && bytes[next - 1] == ByteClass.carriageReturn ? next - 1 : next
    next = min(bytes.count, next + 1)
    var place = skipBlanks(bytes, from: start)
    guard place < end else { return }
    if ByteClass.startsComment(bytes[place]) {
      isComment = true
      return
    }
    while true {
      let first = place
      while place < end, !ByteClass.isBlank(bytes[place]), !ByteClass.isMark(bytes[place]) { place += 1 }
      append(first..<place)
      place = skipBlanks(bytes, from: place)
      guard place < end else { return }
      if ByteClass.isMark(bytes[place]) { place = skipBlanks(bytes, from: place + 1) }
    }
  }

  private func skipBlanks(_ bytes: UnsafeRawBufferPointer, from place: Int) -> Int {
    var place = place
    while place < end, ByteClass.isBlank(bytes[place]) { place += 1 }
    return place
  }

  private mutating func append(_ field: Range<Int>) {
    switch fieldCount {
    case 0: fields.0 = field
    case 1: fields.1 = field
    case 2: fields.2 = field
    case 3: fields.3 = field
    default: break
    }
    fieldCount += 1
  }
}

/// The first line of two or three fields: if it has three, all pairs have weights.
struct FirstPair: Sendable {
  /// From 1; 0 if there is none.
  private(set) var line = 0
  private(set) var isWeighted = false

  /// - Parameters:
  ///   - bytes: the text.
  ///   - start: where to begin.
  ///   - lineCount: the lines before that.
  init(_ bytes: UnsafeRawBufferPointer, from start: Int, after lineCount: Int) {
    var line = TextLine(startingAt: start)
    var number = lineCount
    while line.start < bytes.count {
      line.readFields(bytes)
      number += 1
      if line.fieldCount == 2 || line.fieldCount == 3 {
        (self.line, isWeighted) = (number, line.fieldCount == 3)
        return
      }
      line = TextLine(startingAt: line.next)
    }
  }
}

/// Where an id stands in the text, in 8 bytes.
struct Token: Sendable {
  static let maximumLength = Int(UInt16.max)

  private let bits: UInt64

  /// - Precondition: not longer than ``maximumLength``.
  init(_ range: Range<Int>) {
    bits = UInt64(truncatingIfNeeded: range.lowerBound) << 16 | UInt64(truncatingIfNeeded: range.count)
  }

  var range: Range<Int> {
    let start = Int(truncatingIfNeeded: bits >> 16)
    return start..<start + Int(truncatingIfNeeded: bits & 0xFFFF)
  }
}

/// Lines of an edge list whose ids are any text, and all that is wrong with them.
struct TextPiece: Sendable {
  private(set) var lefts: [Token] = []
  private(set) var rights: [Token] = []
  private(set) var weights: [Double] = []
  private(set) var lineCount = 0
  private(set) var commentCount = 0
  /// The first problems, with lines counted from the piece's own first, which is 1.
  private(set) var problems: [EdgeListError.Problem] = []
  private(set) var problemCount = 0

  /// - Parameters:
  ///   - bytes: the text.
  ///   - range: whole lines of it.
  ///   - firstPair: the file's first pair, which says whether each has to have a weight; else none may.
  init(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, as firstPair: FirstPair) {
    var place = range.lowerBound
    while place < range.upperBound {
      lineCount += 1
      var line = TextLine(startingAt: place)
      line.readFields(bytes)
      place = line.next
      if line.isComment { commentCount += 1 }
      if line.fieldCount > 0 { read(line, of: bytes, as: firstPair) }
    }
  }

  private mutating func read(_ line: TextLine, of bytes: UnsafeRawBufferPointer, as firstPair: FirstPair) {
    let isWeighted = firstPair.isWeighted
    let earlier = problemCount
    checkID(line.fields.0, in: line, bytes)
    if line.fieldCount == 1 { report(.rightMissing, at: line.end, in: line, bytes) }
    if line.fieldCount >= 2 { checkID(line.fields.1, in: line, bytes) }
    var weight = 1.0
    if line.fieldCount == 2, isWeighted {
      report(.weightMissing(firstPairLine: firstPair.line), at: line.end, in: line, bytes)
    }
    if line.fieldCount >= 3 {
      let field = line.fields.2
      if !isWeighted {
        if line.fieldCount == 3 {
          report(.weightUnexpected(firstPairLine: firstPair.line), at: field.lowerBound, in: line, bytes)
        }
      } else if field.isEmpty {
        report(.emptyField, at: field.lowerBound, in: line, bytes)
      } else if let number = decimalNumber(UnsafeRawBufferPointer(rebasing: bytes[field])), number > 0, number.isFinite
      {
        weight = number
      } else {
        let text = String(decoding: bytes[field].prefix(100), as: UTF8.self)
        report(.invalidWeight(text), at: field.lowerBound, in: line, bytes)
      }
    }
    if line.fieldCount >= 4 { report(.surplusField, at: line.fields.3.lowerBound, in: line, bytes) }
    guard problemCount == earlier else { return }
    lefts.append(Token(line.fields.0))
    rights.append(Token(line.fields.1))
    if isWeighted { weights.append(weight) }
  }

  private mutating func checkID(_ field: Range<Int>, in line: TextLine, _ bytes: UnsafeRawBufferPointer) {
    if field.isEmpty { return report(.emptyField, at: field.lowerBound, in: line, bytes) }
    if field.count > Token.maximumLength { return report(.longID, at: field.lowerBound, in: line, bytes) }
    var isASCII = true
    for place in field {
      if ByteClass.isControl(bytes[place]) {
        return report(.controlCharacter(bytes[place]), at: place, in: line, bytes)
      }
      if bytes[place] >= 0x80 { isASCII = false }
    }
    if !isASCII, let invalid = firstInvalidUTF8(UnsafeRawBufferPointer(rebasing: bytes[field])) {
      report(.invalidUTF8, at: field.lowerBound + invalid, in: line, bytes)
    }
  }

  private mutating func report(
    _ kind: EdgeListError.Kind, at place: Int, in line: TextLine, _ bytes: UnsafeRawBufferPointer
  ) {
    problemCount += 1
    guard problems.count < EdgeListError.maximumProblemCount else { return }
    // Every byte begins a character but those that go on with one.
    let before = bytes[line.start..<place].reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    problems.append(EdgeListError.Problem(line: lineCount, column: before + 1, kind: kind))
  }
}
