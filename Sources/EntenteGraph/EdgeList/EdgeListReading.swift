/// What has been read of an edge list, before the graph is built: it needs nothing more of the text.
struct EdgeListReading {
  /// One side's vertices.
  struct Side: Sendable {
    /// The vertex of each id in the pieces; nil if ids are vertices.
    var ranks: [Int32]?
    var names = VertexNames(numbers: [])

    func vertex(of id: Int32) -> Int { Int(ranks?[Int(id)] ?? id) }
  }

  private(set) var pieces: [EdgePiece] = []
  private(set) var left = Side()
  private(set) var right = Side()
  private(set) var lineCount = 0
  private(set) var commentCount = 0

  /// - Parameters:
  ///   - bytes: the text.
  ///   - hasHeader: whether its first line that is neither blank nor a comment is skipped.
  ///   - isText: whether ids are read as text even where they are numbers.
  init(_ bytes: UnsafeRawBufferPointer, hasHeader: Bool, asText isText: Bool = false) throws(EdgeListError) {
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if let kind = otherKind(of: bytes, from: start) {
      throw .malformed([EdgeListError.Problem(line: 1, column: 1, kind: kind)], count: 1)
    }
    if hasHeader { start = skipHeader(of: bytes, from: start) }
    let ranges = linePieces(of: bytes, from: start)
    let firstPair = FirstPair(bytes, from: start, after: lineCount)
    if !isText, readIntegers(bytes, ranges, isWeighted: firstPair.isWeighted) { return }
    try readText(bytes, ranges, firstPair)
  }

  /// Counts the lines up to the first that is neither blank nor a comment, and finds where the next one starts.
  private mutating func skipHeader(of bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    var line = TextLine(startingAt: start)
    while line.start < bytes.count {
      line.readFields(bytes)
      lineCount += 1
      if line.isComment { commentCount += 1 }
      if line.fieldCount > 0 { return line.next }
      line = TextLine(startingAt: line.next)
    }
    return bytes.count
  }

  /// Reads lines of small whole numbers; not if there is anything else.
  private mutating func readIntegers(_ bytes: UnsafeRawBufferPointer, _ ranges: [Range<Int>], isWeighted: Bool) -> Bool
  {
    guard let pieces = integerPieces(of: bytes, ranges, isWeighted: isWeighted) else { return false }
    let pairCount = pieces.reduce(0) { $0 + $1.columns.lefts.count }
    // A table with a place for each possible id must not be much larger than the pairs are.
    let limit = 4 * pairCount + 1 << 16
    let idLimits = [pieces.map(\.leftLimit).max() ?? 0, pieces.map(\.rightLimit).max() ?? 0]
    guard idLimits.allSatisfy({ $0 <= limit }) else { return false }
    let sides = parallelMap(2, named: "numbering vertices") { side in
      integerSide(pieces, idLimit: idLimits[side], isLeft: side == 0)
    }
    // Stopped: nothing was read.
    guard sides.count == 2 else { return true }
    (left, right) = (sides[0], sides[1])
    self.pieces = pieces.map { EdgePiece(columns: $0.columns, range: $0.columns.lefts.indices) }
    lineCount += pieces.reduce(0) { $0 + $1.lineCount }
    commentCount += pieces.reduce(0) { $0 + $1.commentCount }
    return true
  }

  private mutating func readText(
    _ bytes: UnsafeRawBufferPointer, _ ranges: [Range<Int>], _ firstPair: FirstPair
  ) throws(EdgeListError) {
    let pieces = parallelMap(ranges.count, named: "reading", sharing: bytes) { piece, bytes in
      TextPiece(bytes, ranges[piece], as: firstPair)
    }
    guard pieces.count == ranges.count else { return }
    var problems: [EdgeListError.Problem] = []
    var problemCount = 0
    for piece in pieces {
      for var problem in piece.problems.prefix(EdgeListError.maximumProblemCount - problems.count) {
        problem.line += lineCount
        problems.append(problem)
      }
      problemCount += piece.problemCount
      lineCount += piece.lineCount
      commentCount += piece.commentCount
    }
    if problemCount > 0 { throw .malformed(problems, count: problemCount) }
    // As many ids as this are not numbered, and make no graph either.
    let pairCount = pieces.reduce(0) { $0 + $1.lefts.count }
    guard pairCount <= GraphSize.maximumEdgeCount else { throw .unsuitable(.tooManyEdges(pairCount)) }
    let sides = parallelMap(2, named: "numbering vertices", sharing: bytes) { side, bytes in
      numberedNames(pieces.map { side == 0 ? $0.lefts : $0.rights }, in: bytes)
    }
    guard sides.count == 2 else { return }
    (left, right) = (sides[0].side, sides[1].side)
    self.pieces = pieces.indices.map { piece in
      let columns = EdgeColumns(
        lefts: sides[0].ids[piece], rights: sides[1].ids[piece],
        weights: firstPair.isWeighted ? pieces[piece].weights : nil)
      return EdgePiece(columns: columns, range: columns.lefts.indices)
    }
  }
}

/// The text cut at ends of lines, into pieces whose number depends on its length alone.
private func linePieces(of bytes: UnsafeRawBufferPointer, from start: Int) -> [Range<Int>] {
  let cuts = parts(of: start..<bytes.count, count: (bytes.count - start) >> 19 + 1)
  var pieces: [Range<Int>] = []
  var begin = start
  for cut in cuts {
    var end = max(begin, cut.upperBound)
    while end < bytes.count, end > start, bytes[end - 1] != ByteClass.lineFeed { end += 1 }
    pieces.append(begin..<end)
    begin = end
  }
  return pieces
}

/// What a text is that is no edge list, as its first line shows; nil if it may be one.
private func otherKind(of bytes: UnsafeRawBufferPointer, from start: Int) -> EdgeListError.Kind? {
  let text = UnsafeRawBufferPointer(rebasing: bytes[start...])
  if text.starts(with: "%%MatrixMarket".utf8) { return .matrixMarket }
  // Of PNG, zip and gzip.
  let marks: [[UInt8]] = [[0x89, 0x50, 0x4E, 0x47], [0x50, 0x4B, 0x03, 0x04], [0x1F, 0x8B]]
  if marks.contains(where: { text.starts(with: $0) }) { return .notText }
  let line = UnsafeRawBufferPointer(rebasing: text.prefix { $0 != ByteClass.lineFeed })
  if line.contains(0) { return .notText }
  // A comment may be anything.
  let isComment = line.first { !ByteClass.isBlank($0) }.map(ByteClass.startsComment) ?? false
  return !isComment && firstInvalidUTF8(line) != nil ? .notText : nil
}
