extension OneModeProjection {
  /// How surprising it is that the ends of each edge share so many neighbours, if every vertex of both sides has its
  /// degree on average and all else is left to chance: the significance of the stochastic degree sequence model.
  ///
  /// The chance that two vertices u and v share as many neighbours as they do, or more, when u and v are both joined to
  /// c with chance p(u, c)·p(v, c), of the graph with the largest entropy whose expected degrees are those of the graph
  /// (``BipartiteConfigurationModel``), and independently for each c. It is exact: the number of shared neighbours has
  /// a Poisson binomial distribution, of which the upper tail is summed. The statistic is that number, whatever the
  /// weighting of the projection.
  ///
  /// - Returns: one value per edge, in the order of ``edges()``, in `0...1`; nil where the model has no solution.
  /// - Complexity: O(V log V + E + Σ d(c)²) time over the vertices c of the other side, that of the model, and at most
  ///   n·k for each two classes of vertices with equal degree, n being the other side's vertices and k the most
  ///   neighbours that two of these classes share, on all threads. O(V + R·C + edges of the projection) space for R and
  ///   C classes.
  ///
  /// The values are not corrected for the number of pairs: ``falseDiscoveryRates(of:tests:by:)`` does, of n·(n − 1)/2
  /// tests among n vertices, since those that share no neighbour were compared too. Where the degrees leave one graph
  /// only, all values are 1: of a star, or if all are joined with all.
  ///
  /// Reference: Z. Neal, "The backbone of bipartite projections: inferring relationships from co-authorship,
  /// co-sponsorship, co-attendance and other co-behaviors", 2014, doi:10.1016/j.socnet.2014.06.001.
  public func stochasticDegreeSignificances() -> [Double]? {
    guard let model = BipartiteConfigurationModel(of: graph) else { return nil }
    let own = isLeft ? model.left : model.right
    let other = isLeft ? model.right : model.left
    let counts = sharedCounts()
    // Edges between the same two classes differ in nothing but their number.
    var pairOfEdge: [Int32] = []
    pairOfEdge.reserveCapacity(edgeCount)
    for vertex in 0..<vertexCount {
      for neighbor in neighbors(of: vertex) where Int(neighbor) > vertex {
        let (a, b) = (own.classes[vertex], own.classes[Int(neighbor)])
        pairOfEdge.append(Int32(min(a, b) * own.count + max(a, b)))
      }
    }
    let edges = AdjacencyRows.places(of: 0..<own.count * own.count, in: pairOfEdge)
    let pairs = (0..<edges.count).filter { edges.degree(of: $0) > 0 }
    let largest = pairs.map { pair in edges.places(of: pair).reduce(0) { max($0, counts[Int(edges.targets[$1])]) } }
    let pieces = evenParts(of: pairs.indices, count: 256) { Int(largest[$0]) * other.count }
    var significances = [Double](repeating: 1, count: edgeCount)
    significances.withUnsafeMutableBufferPointer { buffer in
      _ = parallelMap(
        pieces.count, named: "shared neighbours", sharing: buffer, scratch: { (PoissonBinomial(), [Double]()) }
      ) { piece, significances, scratch in
        for place in pieces[piece] {
          let pair = pairs[place]
          let (a, b) = pair.quotientAndRemainder(dividingBy: own.count)
          let trials = (0..<other.count).lazy.map { c in
            (
              p: model.probability(a, c, left: isLeft) * model.probability(b, c, left: isLeft),
              count: other.members[c].count
            )
          }
          scratch.0.upperTails(upTo: Int(largest[place]), of: trials, in: &scratch.1)
          for edge in edges.neighbors(of: pair) { significances[Int(edge)] = scratch.1[Int(counts[Int(edge)])] }
        }
      }
    }
    return significances
  }
}
