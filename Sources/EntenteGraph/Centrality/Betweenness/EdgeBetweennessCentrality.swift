extension BipartiteGraph {
  /// How often an edge is the way from one vertex to another: the pairs of vertices whose shortest paths it lies on.
  ///
  /// B(e) = Σ σ(s, t | e) / σ(s, t) over all unordered pairs {s, t} of vertices of both sides, the ends of e among
  /// them, where σ(s, t) is the number of shortest paths from s to t and σ(s, t | e) of those along e. Pairs without a
  /// path count 0.
  ///
  /// - Returns: one value per edge, by its number, not normalised; 1 at least, since it is the path of its own ends.
  /// - Complexity: O(V·(V + E)) time, shared among threads; O(V + E) space for each of 64 pieces of work at most; each
  ///   thread has some 200 to 600 bytes a vertex of the largest block for itself. Only what lies on cycles takes that
  ///   long: O(V + E) time for a tree.
  ///
  /// Weights are not used. A graph without edges has no values. A bridge has the product of the numbers of vertices on
  /// its two sides. The values at a vertex v of a component of N vertices add up to 2·B(v) + N − 1; those of all edges
  /// to the distances of all pairs.
  ///
  /// For the path b0 – a0 – b1: `[2, 2]`.
  ///
  /// Reference: M. Girvan, M. E. J. Newman, "Community structure in social and biological networks", 2002,
  /// doi:10.1073/pnas.122653799.
  public func edgeBetweennessCentrality() -> [Double] {
    edgeBetweennessCentrality(countingPathsTo: SourceBatch.largestCount)
  }

  /// The same, with sources that have more shortest paths to some vertex than that treated by themselves.
  package func edgeBetweennessCentrality(countingPathsTo largestCount: Double) -> [Double] {
    let tree = BlockTree(of: self)
    var betweenness = tree.bridgedPairs(of: self)
    let blocks = WeightedBlocks(of: self, tree)
    let values = blocks.dependencies(on: .edges, countingPathsTo: largestCount, named: "edge betweenness")
    // Rows are ascending: the left neighbours of a right vertex come in the order in which they stand there.
    var next = blocks.offsets
    for block in blocks.blocks {
      let first = block.vertices.lowerBound
      for vertex in block.left {
        for place in blocks.places(of: vertex) {
          let neighbor = first + Int(blocks.targets[place])
          let back = Int(next[neighbor])
          next[neighbor] += 1
          guard let edge = edgeNumber(of: Int(blocks.vertices[vertex]), and: Int(blocks.vertices[neighbor])) else {
            preconditionFailure("an edge of a block is none of the graph")
          }
          betweenness[edge] = values[place] + values[back]
        }
      }
    }
    return betweenness
  }
}
