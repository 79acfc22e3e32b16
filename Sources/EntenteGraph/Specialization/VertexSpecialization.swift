extension BipartiteGraph {
  /// How far a vertex's choice of neighbours is from the shares that these have of everything: Blüthgen's d′.
  ///
  /// d = Σ p ln(p/q) over a vertex's neighbours, p being their shares of its weight and q their shares of the weight of
  /// all edges: Kullback and Leibler's distance. d′ = (d − smallest) / (largest − smallest). The smallest is that of
  /// the closest distribution of the vertex's weight over the other side, in whole numbers that are no more than the
  /// other side's totals, and is exact; the largest is ln(weight of all edges / the vertex's weight).
  ///
  /// - Returns: one value per vertex, left side first, in `0...1`: 0 for one that chooses as all do together, 1 for one
  ///   whose neighbours have nobody else. Nil for an isolate, for a vertex that holds all edges' weight, wherever else
  ///   largest and smallest agree (all have one edge of weight 1), and for all if some weight is no whole number or
  ///   they add up to more than 2⁵³.
  /// - Complexity: O(V log V + E + c₁·c₂·(c₁ + c₂)) time, c₁ and c₂ being the numbers of different totals of each side,
  ///   O(V) space.
  ///
  /// Isolates of the other side make no difference. For two left vertices with edges {0: 1, 1: 1} each: 0 for all. For
  /// {0: 2} and {1: 2}: 1 for all.
  ///
  /// Reference: N. Blüthgen, F. Menzel, N. Blüthgen, "Measuring specialization in species interaction networks", 2006,
  /// doi:10.1186/1472-6785-6-9.
  public func specializations() -> [Double?] {
    guard let table = WholeNumberTable(self) else { return [Double?](repeating: nil, count: vertexCount) }
    let totals = strengths()
    let ofLeft = smallestDistances(totals: table.rows, others: table.columns, total: table.total)
    let ofRight = smallestDistances(totals: table.columns, others: table.rows, total: table.total)
    let all = Double(table.total)
    return (0..<vertexCount).map { vertex in
      guard let smallest = (isLeft(vertex) ? ofLeft : ofRight)[Int(totals[vertex])] else { return nil }
      let own = totals[vertex]
      let largest = logarithm(all / own)
      guard largest - smallest > 1e-14 * max(1, largest) else { return nil }
      let terms = places(of: vertex).map { place in
        let share = weight(at: place) / own
        return share * logarithm(share * (all / totals[Int(targets[place])]))
      }
      return min(1, max(0, (terms.sorted().reduce(0, +) - smallest) / (largest - smallest)))
    }
  }
}

/// For each of a side's totals, the smallest distance that a vertex with it can have.
private func smallestDistances(totals: [Int], others: [Int], total: Int) -> [Int: Double] {
  let classes = TotalClass.classes(of: others)
  let own = TotalClass.classes(of: totals).map(\.total)
  let distances = parallelMap(own.count, named: "specialization") { piece in
    ClosestAllocation(of: own[piece], to: classes, total: total).distance
  }
  return Dictionary(uniqueKeysWithValues: zip(own, distances))
}

/// A vertex's units, divided among the vertices of the other side as closely to their totals as whole numbers can be.
private struct ClosestAllocation {
  private let units: Int
  private let total: Int
  private let classes: [TotalClass]
  /// The units of each class together. Vertices of one class have equal numbers or such that differ by one.
  private var amounts: [Int]
  /// What the next unit costs that a class is given; infinite if each of its vertices has as many as there are.
  private var nextCosts: [Double] = []
  /// What the last unit costs that a class was given; minus infinity if it was given none.
  private var lastCosts: [Double] = []

  init(of units: Int, to classes: [TotalClass], total: Int) {
    (self.units, self.total, self.classes) = (units, total, classes)
    amounts = classes.map { $0.count * Self.quota($0.total, units, total) }
    nextCosts = classes.indices.map(nextCost)
    lastCosts = classes.indices.map(lastCost)
    var rest = units - amounts.reduce(0, +)
    while rest > 0 {
      let best = nextCosts.indices.reduce(0) { nextCosts[$1] < nextCosts[$0] ? $1 : $0 }
      let count = min(rest, classes[best].count - amounts[best] % classes[best].count)
      add(count, to: best)
      rest -= count
    }
    // Costs rise with each unit, so that the whole is smallest where no unit is better placed elsewhere. The closest
    // may lie below what was given out at first.
    while true {
      let best = nextCosts.indices.reduce(0) { nextCosts[$1] < nextCosts[$0] ? $1 : $0 }
      let worst = lastCosts.indices.reduce(0) { lastCosts[$1] > lastCosts[$0] ? $1 : $0 }
      guard best != worst, lastCosts[worst] > nextCosts[best] + 1e-13 else { break }
      add(1, to: best)
      add(-1, to: worst)
    }
  }

  /// The whole part of a class's share, without an overflow.
  private static func quota(_ share: Int, _ units: Int, _ total: Int) -> Int {
    let product = share.multipliedFullWidth(by: units)
    return total.dividingFullWidth(product).quotient
  }

  private mutating func add(_ count: Int, to place: Int) {
    amounts[place] += count
    (nextCosts[place], lastCosts[place]) = (nextCost(place), lastCost(place))
  }

  private func nextCost(_ place: Int) -> Double {
    let level = amounts[place] / classes[place].count + 1
    guard level <= classes[place].total else { return .infinity }
    return informationStep(level) - logarithm(Double(classes[place].total))
  }

  private func lastCost(_ place: Int) -> Double {
    guard amounts[place] > 0 else { return -.infinity }
    let level = (amounts[place] + classes[place].count - 1) / classes[place].count
    return informationStep(level) - logarithm(Double(classes[place].total))
  }

  /// Kullback and Leibler's distance from the totals.
  var distance: Double {
    var sum = 0.0
    for (amount, others) in zip(amounts, classes) {
      let (level, higher) = amount.quotientAndRemainder(dividingBy: others.count)
      for (level, count) in [(level, others.count - higher), (level + 1, higher)] where level > 0 && count > 0 {
        let share = Double(level) / Double(units)
        sum += Double(count) * share * logarithm(share * (Double(total) / Double(others.total)))
      }
    }
    return max(0, sum)
  }
}
