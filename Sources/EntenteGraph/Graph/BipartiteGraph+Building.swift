extension BipartiteGraph {
  /// Builds a graph from its edges in columns, in any order.
  ///
  /// A pair that is given more than once is one edge: its weight is the sum of its weights, added in the order given;
  /// without weights it is how often the pair is given, so that there are weights only if some pair is given twice.
  ///
  ///     let graph = try BipartiteGraph(leftCount: 2, rightCount: 2, lefts: [1, 0, 1], rights: [0, 1, 0])
  ///     graph.edges()  // (0, 1, 1), (1, 0, 2)
  ///
  /// - Parameters:
  ///   - leftCount: how many vertices the left side has, isolates included; 0 or more.
  ///   - rightCount: the same for the right side.
  ///   - lefts: each edge's vertex of the left side, in `0..<leftCount`.
  ///   - rights: each edge's vertex of the right side, counted from 0 on its own side, in `0..<rightCount`.
  ///   - weights: each edge's weight, finite and greater than 0; nil if none has any. Those of each vertex's edges have
  ///     a finite sum.
  /// - Throws: `GraphError` for what is not so, and for more than ``GraphSize`` allows.
  /// - Complexity: O(V + E) time and space: beside the columns 4 bytes a vertex and 16 bytes an edge while it builds
  ///   (40 with weights, 48 where pairs given twice make them), of which 4 and 8 (24 with weights) stay. Where a few
  ///   vertices have nearly all edges, 8 bytes an edge more (16 with weights) while it builds.
  ///
  /// No edges make a graph of isolates. The graph is the same for any number of threads.
  public init(
    leftCount: Int, rightCount: Int, lefts: [Int32], rights: [Int32], weights: [Double]? = nil
  ) throws(GraphError) {
    guard lefts.count == rights.count, lefts.count == weights?.count ?? lefts.count else {
      throw .unequalColumns(lefts: lefts.count, rights: rights.count, weights: weights?.count)
    }
    let size = try GraphSize(leftCount: leftCount, rightCount: rightCount, edgeCount: lefts.count)
    let columns = EdgeColumns(lefts: lefts, rights: rights, weights: weights)
    let pieces = columns.pieces()
    // Where the pieces were not all looked at because the computation is stopped, the sorting stops as well.
    let errors = parallelMap(pieces.count, named: "checking edges") { pieces[$0].firstError(in: size) }
    if let error = errors.lazy.compactMap({ $0 }).first { throw error }
    try self.init(size: size, pieces: pieces)
  }

  /// Builds a graph from its edges, in any order.
  ///
  /// - Parameters:
  ///   - leftCount: how many vertices the left side has, isolates included; 0 or more.
  ///   - rightCount: the same for the right side.
  ///   - edges: a vertex of the left side, one of the right side counted from 0 on its own side, and a finite weight
  ///     greater than 0.
  /// - Precondition: ids lie within their side; no more vertices and edges than ``GraphSize`` allows; the weights of
  ///   each vertex's edges have a finite sum.
  /// - Complexity: O(V + E) time and space.
  public init(leftCount: Int, rightCount: Int, edges: [(left: Int, right: Int, weight: Double)]) {
    precondition(leftCount >= 0 && rightCount >= 0, "a side cannot have fewer than 0 vertices")
    guard let size = try? GraphSize(leftCount: leftCount, rightCount: rightCount, edgeCount: edges.count) else {
      preconditionFailure("too large for 32-bit ids")
    }
    for edge in edges {
      precondition((0..<leftCount).contains(edge.left), "no vertex \(edge.left) on the left side of \(leftCount)")
      precondition((0..<rightCount).contains(edge.right), "no vertex \(edge.right) on the right side of \(rightCount)")
      precondition(edge.weight > 0 && edge.weight.isFinite, "an edge's weight is a finite number greater than 0")
    }
    let isWeighted = edges.contains { $0.weight != 1 }
    let columns = EdgeColumns(
      lefts: edges.map { Int32(truncatingIfNeeded: $0.left) },
      rights: edges.map { Int32(truncatingIfNeeded: $0.right) },
      weights: isWeighted ? edges.map(\.weight) : nil)
    do throws(GraphError) {
      try self.init(size: size, pieces: columns.pieces())
    } catch {
      preconditionFailure("\(error)")
    }
  }

  /// Builds a graph from distinct edges that stand in order already: by left vertex, then by right one.
  ///
  /// - Complexity: O(V + E) time and space.
  package init(leftCount: Int, rightCount: Int, sortedLefts: [Int32], rights: [Int32], weights edgeWeights: [Double]) {
    let edgeCount = sortedLefts.count
    let isWeighted = edgeWeights.contains { $0 != 1 }
    self.init(leftCount: leftCount, rightCount: rightCount, edgeCount: edgeCount, isWeighted: isWeighted) { rows in
      var vertex = 0
      for edge in 0..<edgeCount {
        while vertex <= Int(sortedLefts[edge]) {
          rows.offsets[vertex] = Int32(truncatingIfNeeded: edge)
          vertex += 1
        }
        rows.targets[edge] = Int32(leftCount) + rights[edge]
        if let weights = rows.weights { weights[edge] = edgeWeights[edge] }
      }
      for vertex in vertex..<max(vertex, leftCount) { rows.offsets[vertex] = Int32(truncatingIfNeeded: edgeCount) }
      return isWeighted ? rows.fillRight(by: WeightedEdge.self) : rows.fillRight(by: PlainEdge.self)
    }
  }

  /// Builds a graph from edges that are known to be sound.
  ///
  /// - Parameters:
  ///   - size: how many vertices there are, and how many edges in the pieces.
  ///   - pieces: the edges; all with weights, or all without.
  ///   - leftRanks: the vertex of each left id in the pieces; nil if ids are vertices.
  ///   - rightRanks: the same for the right side.
  init(
    size: GraphSize, pieces: [EdgePiece], leftRanks: [Int32]? = nil, rightRanks: [Int32]? = nil
  ) throws(GraphError) {
    let sorting = EdgeSorting(size: size, pieces: pieces, leftRanks: leftRanks, rightRanks: rightRanks)
    if pieces.contains(where: { $0.columns.weights != nil }) {
      try self.init(sorting, by: WeightedEdge.self)
    } else {
      try self.init(sorting, by: PlainEdge.self)
    }
  }

  private init<Edge: SortableEdge>(_ sorting: EdgeSorting, by edge: Edge.Type) throws(GraphError) {
    let edges = UnsafeMutableBufferPointer<Edge>.allocate(capacity: sorting.size.edgeCount)
    adviseLargePages(edges)
    defer { edges.deallocate() }
    let size = sorting.size
    guard let buckets = try sorting.sort(into: edges) else {
      self.init(leftCount: size.leftCount, rightCount: size.rightCount)
      return
    }
    self.init(
      leftCount: size.leftCount, rightCount: size.rightCount, edgeCount: buckets.distinctCount,
      isWeighted: buckets.isWeighted
    ) { rows in
      guard rows.fillLeft(from: edges, buckets) else { return false }
      // The sorted edges are done with, and their room will do for the other side.
      let room = UnsafeMutableRawBufferPointer(edges)
      return rows.weights == nil
        ? rows.fillRight(by: PlainEdge.self, room) : rows.fillRight(by: WeightedEdge.self, room)
    }
    if !buckets.isSumFinite, let vertex = strengths().firstIndex(where: { !$0.isFinite }) {
      throw .infiniteStrength(vertex: isLeft(vertex) ? vertex : vertex - leftCount, isLeft: isLeft(vertex))
    }
  }

  /// A graph whose rows are filled in place; one without edges if they could not be, since the computation is stopped.
  private init(leftCount: Int, rightCount: Int, edgeCount: Int, isWeighted: Bool, _ fill: (AdjacencyBuffers) -> Bool) {
    var targets: [Int32] = []
    var weights: [Double]?
    var isFilled = false
    let vertexCount = leftCount + rightCount
    let offsets = [Int32](unsafeUninitializedCapacity: vertexCount + 1) { offsetBuffer, offsetCount in
      adviseLargePages(offsetBuffer)
      targets = [Int32](unsafeUninitializedCapacity: 2 * edgeCount) { targetBuffer, targetCount in
        adviseLargePages(targetBuffer)
        var rows = AdjacencyBuffers(
          leftCount: leftCount, rightCount: rightCount, edgeCount: edgeCount, offsets: offsetBuffer,
          targets: targetBuffer, weights: nil)
        if isWeighted {
          weights = [Double](unsafeUninitializedCapacity: 2 * edgeCount) { weightBuffer, weightCount in
            adviseLargePages(weightBuffer)
            rows.weights = weightBuffer
            isFilled = fill(rows)
            weightCount = isFilled ? 2 * edgeCount : 0
          }
        } else {
          isFilled = fill(rows)
        }
        targetCount = isFilled ? 2 * edgeCount : 0
      }
      if isFilled { offsetBuffer[vertexCount] = Int32(2 * edgeCount) }
      offsetCount = isFilled ? vertexCount + 1 : 0
    }
    guard isFilled else {
      self.init(leftCount: leftCount, rightCount: rightCount)
      return
    }
    self.init(leftCount: leftCount, rightCount: rightCount, offsets: offsets, targets: targets, weights: weights)
  }

  /// A graph of isolates.
  private init(leftCount: Int, rightCount: Int) {
    self.init(
      leftCount: leftCount, rightCount: rightCount,
      offsets: [Int32](repeating: 0, count: leftCount + rightCount + 1), targets: [], weights: nil)
  }
}
