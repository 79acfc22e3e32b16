import EntenteAnalysis

/// The strongest of the edges put into it, up to a number of them: by weight, then by significance, then by the ids of
/// their ends.
///
/// Memory is of the order of the number kept, however many are put in.
struct StrongestEdges {
  typealias Edge = ProjectionOutline.Edge

  private let most: Int
  private var kept: [Edge] = []
  /// The weakest of as many as are wanted, once there are so many: a weaker one cannot be among them.
  private var weakest: Edge?

  /// - Precondition: the number is positive.
  init(most: Int) {
    precondition(most > 0, "the strongest of none are none")
    self.most = most
  }

  mutating func insert(_ edge: Edge) {
    if let weakest, !Self.isStronger(edge, weakest) { return }
    kept.append(edge)
    if kept.count >= 2 * most {
      kept = sorted
      weakest = kept.last
    }
  }

  /// Strongest first.
  var sorted: [Edge] { Array(kept.sorted(by: Self.isStronger).prefix(most)) }

  /// Places of parties are in the order of their ids.
  private static func isStronger(_ a: Edge, _ b: Edge) -> Bool {
    if a.weight != b.weight { return a.weight > b.weight }
    let (p, q) = (a.p ?? 2, b.p ?? 2)
    return p != q ? p < q : (a.first, a.second) < (b.first, b.second)
  }
}
