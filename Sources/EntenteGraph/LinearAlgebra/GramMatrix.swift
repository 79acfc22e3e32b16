/// B D⁻¹ Bᵀ, where the block B of a graph's adjacency matrix joins the vertices of one side, the near one, with those
/// of the other, the far one, and D is a diagonal: a symmetric matrix with a row for each near vertex and no negative
/// eigenvalue.
///
/// It is never written down. For its product with a vector each far vertex adds up the entries of its neighbours and
/// gives them the sum back: every edge is read once, and only near vertices are looked up at random.
struct GramMatrix: Sendable {
  /// The near vertices, in the order of the matrix: those with most neighbours first, so that the entries that are
  /// looked up most often lie close together.
  let vertices: [Int32]
  /// What far vertices with one neighbour add to the diagonal.
  let leaves: [Double]

  /// The far vertices that have neighbours, those with fewest first.
  private let rows: [Int32]
  /// Where the neighbours of each row stand in `columns`, and the weights of their edges in `weights`.
  private let offsets: [Int32]
  private let columns: [Int32]
  private let weights: [Double]?
  /// The entries of D⁻¹.
  private let scales: [Double]
  /// The rows with one neighbour, and ranges of the others that are about the same work.
  private let leafRows: Range<Int>
  private let pieces: [Range<Int>]

  /// - Parameters:
  ///   - graph: has B.
  ///   - near: vertices of one side.
  ///   - far: vertices of the other; all their neighbours are in `near`.
  ///   - isWeighted: whether the entries of B are the weights of edges; else they are 1.
  ///   - divisors: D, a number greater than 0 for each vertex of the graph; nil for the identity.
  ///   - places: scratch, one value for each vertex of the graph.
  /// - Complexity: O(V + E) time and space for the vertices given and their edges.
  init(
    _ graph: BipartiteGraph, near: some Sequence<Int32>, far: some Sequence<Int32>, isWeighted: Bool = false,
    divisors: [Double]? = nil, places: inout [Int32]
  ) {
    let (offsets, targets) = (graph.offsets, graph.targets)
    vertices = graph.verticesByDegree(near).reversed()
    for (place, vertex) in vertices.enumerated() { places[Int(vertex)] = Int32(place) }
    let rows = graph.verticesByDegree(far)
    self.rows = rows
    var ends: [Int32] = [0]
    ends.reserveCapacity(rows.count + 1)
    for row in rows { ends.append(ends[ends.count - 1] + offsets[Int(row) + 1] - offsets[Int(row)]) }
    leafRows = 0..<rows.prefix { offsets[Int($0) + 1] - offsets[Int($0)] == 1 }.count
    pieces = workPieces(leafRows.upperBound..<rows.count, ends, dimension: vertices.count)
    self.offsets = ends

    let rowPieces = [leafRows] + pieces
    let columnRanges = rowPieces.map { Int(ends[$0.lowerBound])..<Int(ends[$0.upperBound]) }
    let names = places
    var columns = [Int32](repeating: 0, count: Int(ends[rows.count]))
    parallelFill(&columns, columnRanges, named: "matrix") { piece, _, part in
      var next = 0
      for row in rowPieces[piece] {
        for place in graph.places(of: Int(rows[row])) {
          part[next] = names[Int(targets[place])]
          next += 1
        }
      }
    }
    self.columns = columns
    if isWeighted, graph.weights != nil {
      weights = rows.flatMap { row in graph.places(of: Int(row)).map { graph.weight(at: $0) } }
    } else {
      weights = nil
    }
    scales = divisors.map { divisors in rows.map { 1 / divisors[Int($0)] } } ?? Array(repeating: 1, count: rows.count)
    var leaves = [Double](repeating: 0, count: vertices.count)
    for row in leafRows {
      let weight = weights?[row] ?? 1
      leaves[Int(columns[row])] += weight * (weight * scales[row])
    }
    self.leaves = leaves
  }

  /// How many rows the matrix has.
  var dimension: Int { vertices.count }

  /// How many sums ``multiply(_:into:)`` makes of each entry of the product.
  var partCount: Int { max(1, pieces.count) }

  /// The matrix without ``leaves``, times a vector.
  ///
  /// - Parameters:
  ///   - vector: one entry a row.
  ///   - sums: `partCount` arrays of `dimension` numbers, one behind the other, which add up to the product.
  /// - Complexity: O(E) time for the edges, O(partCount · dimension) space for the sums.
  func multiply(_ vector: [Double], into sums: inout [Double]) {
    let ranges = (0..<partCount).map { $0 * dimension..<($0 + 1) * dimension }
    parallelFill(&sums, ranges, named: "product") { piece, _, part in
      part.update(repeating: 0)
      guard piece < pieces.count else { return }
      vector.withUnsafeBufferPointer { multiply($0, pieces[piece], into: part) }
    }
  }

  private func multiply(
    _ vector: UnsafeBufferPointer<Double>, _ piece: Range<Int>, into sums: UnsafeMutableBufferPointer<Double>
  ) {
    offsets.withUnsafeBufferPointer { offsets in
      columns.withUnsafeBufferPointer { columns in
        scales.withUnsafeBufferPointer { scales in
          var end = Int(offsets[piece.lowerBound])
          guard let weights else {
            for row in piece {
              let start = end
              end = Int(offsets[row + 1])
              var sum = 0.0
              for place in start..<end { sum += vector[Int(columns[place])] }
              sum *= scales[row]
              for place in start..<end { sums[Int(columns[place])] += sum }
            }
            return
          }
          weights.withUnsafeBufferPointer { weights in
            for row in piece {
              let start = end
              end = Int(offsets[row + 1])
              var sum = 0.0
              for place in start..<end { sum += weights[place] * vector[Int(columns[place])] }
              sum *= scales[row]
              for place in start..<end { sums[Int(columns[place])] += weights[place] * sum }
            }
          }
        }
      }
    }
  }
}

/// Ranges of rows of about the same work. Each costs as much again as the matrix has rows: there are few where rows are
/// not many times as many.
private func workPieces(_ rows: Range<Int>, _ offsets: [Int32], dimension: Int) -> [Range<Int>] {
  func work(before row: Int) -> Int { Int(offsets[row] - offsets[rows.lowerBound]) + 2 * (row - rows.lowerBound) }
  let total = work(before: rows.upperBound)
  return parts(of: rows, count: min(8, total / 40_000, total / (2 * max(1, dimension))), work: work)
}
