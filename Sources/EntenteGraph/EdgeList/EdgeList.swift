/// A graph read from a plain edge list, with the names of its vertices.
///
/// An edge list has a line for each pair: the left vertex, the right vertex and, if it has weights, a weight:
///
///     # firm bank agreements
///     acme first-bank 2
///
/// - Fields are separated by spaces and tabs, or by one comma or semicolon with or without these around it. Lines end
///   with LF or CRLF. Blank lines are skipped, and so are lines whose first character other than a blank is `#` or `%`,
///   and a byte order mark.
/// - Ids are any text in UTF-8 but separators and control characters, up to 65,535 bytes. Quotes are characters like
///   any other, and do not protect a blank or a comma.
/// - Each side has ids of its own: the same id on both sides is two vertices. Only ids that occur are vertices, so that
///   there are no isolates.
/// - If every id of a side is a whole number in its shortest spelling (`7`, not `007` or `+7`), however large, the
///   vertices of that side are in the order of the numbers; else all of them are in the order of their UTF-8 bytes.
/// - A first line that names the columns is read as a pair unless it is said to be a header; ``mayHaveHeader`` tells
///   what looks like one.
/// - A weight is a decimal number greater than 0, like `2`, `0.5` or `1e-3`. All pairs have one, or none has. A pair
///   that is given more than once is one edge: its weight is the sum, or how often it is given.
///
/// The result does not depend on the order of the lines, but for the rounding of sums of weights, which are added in
/// the order of the lines; and it is the same for any number of threads.
public struct EdgeList: Sendable, Equatable {
  public let graph: BipartiteGraph
  /// The names of the left side's vertices, in their order.
  public let leftNames: VertexNames
  /// The names of the right side's vertices, in their order: vertex `leftCount + i` of the graph has the name `i`.
  public let rightNames: VertexNames
  /// Lines that were read, of every kind, the header included.
  public let lineCount: Int
  /// Lines that were skipped as comments.
  public let commentCount: Int
  /// Lines that give a pair.
  public let pairCount: Int
  /// Whether the first pair looks like a header, which is to be skipped: its two ids occur nowhere else, and either are
  /// both words like `source` and `target`, or one of them is the only id of its side that is not a number.
  public let mayHaveHeader: Bool

  /// Pairs that were given before, and have been merged with those.
  public var duplicateCount: Int { pairCount - graph.edgeCount }

  /// Reads an edge list from memory.
  ///
  /// - Parameters:
  ///   - bytes: the text, in UTF-8.
  ///   - hasHeader: whether the first line that is neither blank nor a comment names the columns, and is skipped.
  /// - Throws: `EdgeListError` with every line that is wrong; then nothing is read.
  /// - Complexity: O(bytes) time, and O(n log n) comparisons more for n different names where ids are not whole numbers
  ///   below 2³¹ without large gaps. Space: beside the text 8 bytes a pair while it reads (24 where ids are not such
  ///   numbers, plus their bytes) and 24 while it builds; with weights 16, 32 and 56. The graph and its names stay.
  ///
  /// No pairs make an empty graph.
  public init(bytes: UnsafeRawBufferPointer, hasHeader: Bool = false) throws(EdgeListError) {
    try self.init(EdgeListReading(bytes, hasHeader: hasHeader))
  }

  /// Reads an edge list from an array of bytes.
  ///
  /// - Parameters:
  ///   - bytes: the text, in UTF-8.
  ///   - hasHeader: whether the first line that is neither blank nor a comment names the columns, and is skipped.
  /// - Throws: `EdgeListError` with every line that is wrong; then nothing is read.
  public init(bytes: [UInt8], hasHeader: Bool = false) throws(EdgeListError) {
    let reading = try bytes.withUnsafeBufferPointer { buffer throws(EdgeListError) in
      try EdgeListReading(UnsafeRawBufferPointer(buffer), hasHeader: hasHeader)
    }
    try self.init(reading)
  }

  /// Reads an edge list from a file.
  ///
  /// The file is read into memory as a whole, which is given back before the graph is built.
  ///
  /// - Parameters:
  ///   - path: the file; a pipe will do as well, and `-` is the standard input. While a pipe or the standard input
  ///     gives nothing, reading cannot be stopped.
  ///   - hasHeader: whether the first line that is neither blank nor a comment names the columns, and is skipped.
  /// - Throws: `EdgeListError` if it cannot be read, or with every line that is wrong; then nothing is read.
  public init(contentsOf path: String, hasHeader: Bool = false) throws(EdgeListError) {
    try self.init(Self.reading(contentsOf: path, hasHeader: hasHeader))
  }

  private static func reading(contentsOf path: String, hasHeader: Bool) throws(EdgeListError) -> EdgeListReading {
    let file = try FileBytes(path: path)
    defer { file.deallocate() }
    return try EdgeListReading(UnsafeRawBufferPointer(file.bytes), hasHeader: hasHeader)
  }

  /// Reads all ids as text even where they are numbers, which must make no difference.
  package init(readingAsText bytes: [UInt8]) throws(EdgeListError) {
    let reading = try bytes.withUnsafeBufferPointer { buffer throws(EdgeListError) in
      try EdgeListReading(UnsafeRawBufferPointer(buffer), hasHeader: false, asText: true)
    }
    try self.init(reading)
  }

  private init(_ reading: EdgeListReading) throws(EdgeListError) {
    (lineCount, commentCount) = (reading.lineCount, reading.commentCount)
    pairCount = reading.pieces.reduce(0) { $0 + $1.range.count }
    (leftNames, rightNames) = (reading.left.names, reading.right.names)
    do throws(GraphError) {
      graph = try BipartiteGraph(
        size: GraphSize(leftCount: leftNames.count, rightCount: rightNames.count, edgeCount: pairCount),
        pieces: reading.pieces, leftRanks: reading.left.ranks, rightRanks: reading.right.ranks)
    } catch {
      throw .unsuitable(error)
    }
    mayHaveHeader = mayBeginWithHeader(reading, graph)
  }
}

/// Whether the first pair looks as if it were the names of the columns.
private func mayBeginWithHeader(_ reading: EdgeListReading, _ graph: BipartiteGraph) -> Bool {
  // Where reading was stopped, columns may be of different lengths.
  guard !Computation.isStopped, graph.edgeCount > 1 else { return false }
  // A name is no weight.
  guard let first = reading.pieces.first(where: { !$0.range.isEmpty }), first.columns.weights == nil else {
    return false
  }
  let left = reading.left.vertex(of: first.columns.lefts[first.range.lowerBound])
  let right = reading.right.vertex(of: first.columns.rights[first.range.lowerBound])
  let isAlone = graph.degree(of: left) == 1 && graph.degree(of: graph.leftCount + right) == 1
  guard isAlone, graph.weight(at: graph.places(of: left).lowerBound) == 1 else { return false }
  let (leftNames, rightNames) = (reading.left.names, reading.right.names)
  if [leftNames[left], rightNames[right]].allSatisfy({ columnNames.contains($0.lowercased()) }) { return true }
  return leftNames.isOnlyWord(left) || rightNames.isOnlyWord(right)
}

private let columnNames: Set<String> = [
  "source", "target", "from", "to", "left", "right", "firm", "bank", "company", "investor", "id", "name", "node", "a",
  "b",
]
