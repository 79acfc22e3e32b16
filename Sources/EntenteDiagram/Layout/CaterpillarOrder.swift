/// The order of a network without cycles in which every tree is a path with leaves: exactly then, and if no blocks hold
/// parties together, a single panel needs no crossing.
///
/// Reference: F. Harary, A. Schwenk, "A new crossing number for bipartite graphs", Utilitas Mathematica 1, 1972.
enum CaterpillarOrder {
  /// An order without crossings, nil if some tree is no caterpillar or there is a cycle.
  ///
  /// - Precondition: every block is one vertex.
  /// - Complexity: O(E log E) time.
  static func columns(_ network: ColumnNetwork) -> [[[Int]]]? {
    let left = network.vertexCount(0)
    // Left vertices first, then right ones; lines of all panels, each pair once.
    let partners = (0..<(left + network.vertexCount(1))).map { vertex in
      vertex < left
        ? Array(Set(network.lines(of: vertex, in: 0).map { $0.end + left })).sorted()
        : Array(Set(network.lines(of: vertex - left, in: 1).map(\.end))).sorted()
    }
    // What is left without the leaves; two leaves that have only each other are a spine of one.
    let isSpine = partners.indices.map { vertex in
      partners[vertex].count != 1 || (vertex < left && partners[partners[vertex][0]].count == 1)
    }
    let spine = partners.indices.map { isSpine[$0] ? partners[$0].filter { isSpine[$0] } : [] }
    guard spine.allSatisfy({ $0.count <= 2 }) else { return nil }
    var columns: [[[Int]]] = [[], []]
    var isPlaced = [Bool](repeating: false, count: partners.count)
    func place(_ vertex: Int) {
      isPlaced[vertex] = true
      columns[vertex < left ? 0 : 1].append([vertex < left ? vertex : vertex - left])
    }
    for end in partners.indices where isSpine[end] && spine[end].count < 2 && !isPlaced[end] {
      var next: Int? = end
      place(end)
      while let vertex = next {
        for leaf in partners[vertex] where !isSpine[leaf] { place(leaf) }
        next = spine[vertex].first { !isPlaced[$0] }
        if let next { place(next) }
      }
    }
    // Vertices of a cycle have no end to begin with.
    return isPlaced.allSatisfy { $0 } ? columns : nil
  }
}
