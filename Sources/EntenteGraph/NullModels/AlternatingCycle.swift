/// Turns an alternating cycle of a graph over: its edges and the absent edges between them change places, so that no
/// degree changes.
///
/// A walk starts at a vertex with a choice and goes, by an edge, to the other side, and back by an absent edge that is
/// allowed, always to any that there is with equal chance, until it meets a vertex of its own side again. What it has
/// gone since it was there is the cycle.
///
/// Each step's chance is one over the number of a vertex's edges, or of its absent ones that are allowed: the same in
/// all graphs with these degrees. So a walk on a cycle goes round it with the same chance before and after the turn.
/// And it comes upon the cycle with the same chance, since the turn leaves each vertex of the other side joined with
/// as many of the cycle's vertices as before. A turn and the turn back are equally likely, so in the long run are all
/// graphs. Any two of them differ by such cycles, of whatever length: each is reached, whatever is forbidden.
///
/// That trades between two vertices do not suffice there, and that cycles of three do for one forbidden edge a vertex
/// (no loops), is in the paper; cycles of any length serve any pattern.
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
    guard let closing = exits.last else { return }
    var entry = closing
    for step in steps[vertex]..<vertices.count {
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
