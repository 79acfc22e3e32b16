extension BipartiteGraph {
  /// The number of neighbours of a vertex. O(1).
  public func degree(of vertex: Int) -> Int { Int(offsets[vertex + 1] - offsets[vertex]) }

  /// The number of neighbours of each vertex: how many partners a party has.
  ///
  /// - Returns: one count per vertex, left side first.
  /// - Complexity: O(V) time and space.
  ///
  /// An isolate has 0. A pair that was given several times counts once. Divided by the number of vertices of the
  /// other side it is the normalised degree of Borgatti & Everett.
  ///
  /// Reference: S. P. Borgatti, M. G. Everett, "Network analysis of 2-mode data", 1997,
  /// doi:10.1016/S0378-8733(96)00301-2.
  public func degrees() -> [Int] { (0..<vertexCount).map(degree) }

  /// The sum of the weights of each vertex's edges: how many agreements a party has with its partners, an agreement
  /// counted once for each of them.
  ///
  /// - Returns: one sum per vertex, left side first; 0 for an isolate.
  /// - Complexity: O(V + E) time, O(V) space.
  ///
  /// Reference: A. Barrat, M. Barthélemy, R. Pastor-Satorras, A. Vespignani, "The architecture of complex weighted
  /// networks", 2004, doi:10.1073/pnas.0400087101.
  public func strengths() -> [Double] {
    guard let weights else { return degrees().map(Double.init) }
    return (0..<vertexCount).map { weights[places(of: $0)].reduce(0, +) }
  }
}
