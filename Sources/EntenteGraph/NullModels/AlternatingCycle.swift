/// Turns an alternating cycle of a graph over: its edges and the absent edges between them change places, so that no
/// degree changes.
///
/// A walk starts at a vertex with a choice and goes, by an edge, to the other side, and back by an absent edge that is
/// allowed, always to any that there is with equal chance, until it meets a vertex of its own side again. What it has
/// gone since it was there is the cycle. The number of edges of a vertex, and of absent ones that are allowed, is the
/// same in all graphs with these degrees: the walk that leads back has the same chance, so in the long run every
/// graph is as likely as any other. Any two of the graphs differ by such cycles, of whatever length, so each is
/// reached, whatever is forbidden. That trades of two vertices, or of three, do not suffice there was seen by
/// Rao et al. for one forbidden edge a vertex; a walk that finds cycles of any length is what serves all patterns.
///
/// Reference: A. R. Rao, R. Jana, S. Bandyopadhyay, "A Markov chain Monte Carlo method for generating random
/// (0,1)-matrices with given marginals", 1996, Sankhyā A 58(2), 225–242.
struct AlternatingCycle: Sendable {
  private let forbidden: AdjacencyRows
  private let traders: [Int]
  /// For each vertex of the other side, how many traders it is not joined with though it may be.
  private let absent: [Int]
  /// Where in the present walk each vertex stands; -1 if it does not.
  private var steps: [Int]
  /// The walk: vertices, and those of the other side by which each was left.
  private var vertices: [Int] = []
  private var exits: [Int32] = []

  init(rows: AdjacencyRows, forbidden: AdjacencyRows, traders: [Int], otherCount: Int) {
    self.forbidden = forbidden
    self.traders = traders
    steps = [Int](repeating: -1, count: rows.count)
    var absent = [Int](repeating: traders.count, count: otherCount)
    for trader in traders {
      for place in rows.places(of: trader) { absent[Int(rows.targets[place])] -= 1 }
      for place in forbidden.places(of: trader) { absent[Int(forbidden.targets[place])] -= 1 }
    }
    self.absent = absent
  }

  /// Walks, and turns the cycle over if there is one.
  mutating func turn(_ rows: inout AdjacencyRows, using generator: inout some RandomNumberGenerator) {
    defer {
      for vertex in vertices { steps[vertex] = -1 }
      vertices.removeAll(keepingCapacity: true)
      exits.removeAll(keepingCapacity: true)
    }
    var vertex = traders[generator.below(traders.count)]
    while steps[vertex] < 0 {
      steps[vertex] = vertices.count
      vertices.append(vertex)
      let exit = rows.targets[rows.places(of: vertex).lowerBound + generator.below(rows.degree(of: vertex))]
      exits.append(exit)
      guard absent[Int(exit)] > 0 else { return }
      repeat {
        vertex = traders[generator.below(traders.count)]
      } while rows.contains(vertex, Int(exit)) || forbidden.contains(vertex, Int(exit))
    }
    // The cycle closes by the absent edge between its first vertex and the last exit. If the walk first came there by
    // that very edge, it could not after the turn, and nothing would lead back: no turn.
    let start = steps[vertex]
    guard let closing = exits.last, start == 0 || exits[start - 1] != closing else { return }
    var entry = closing
    for step in start..<vertices.count {
      replace(exits[step], by: entry, of: vertices[step], in: &rows)
      entry = exits[step]
    }
  }

  private func replace(_ old: Int32, by new: Int32, of vertex: Int, in rows: inout AdjacencyRows) {
    let places = rows.places(of: vertex)
    guard var place = places.first(where: { rows.targets[$0] == old }) else { return }
    while place + 1 < places.upperBound, rows.targets[place + 1] < new {
      rows.targets[place] = rows.targets[place + 1]
      place += 1
    }
    while place > places.lowerBound, rows.targets[place - 1] > new {
      rows.targets[place] = rows.targets[place - 1]
      place -= 1
    }
    rows.targets[place] = new
  }
}
