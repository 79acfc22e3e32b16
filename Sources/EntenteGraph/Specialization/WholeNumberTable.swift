/// What a network of whole-number weights has in common with all tables of the same row and column totals.
package struct WholeNumberTable {
  /// The totals of the vertices of each side that have an edge, in the order of the vertices.
  let rows: [Int]
  let columns: [Int]
  let total: Int
  /// Σ w·ln w over the edges.
  let sum: Double

  /// Nil without edges, if some weight is no whole number, or if the total is above 2⁵³.
  package init?(_ graph: BipartiteGraph) {
    guard graph.edgeCount > 0 else { return nil }
    var totals = [Int](repeating: 0, count: graph.vertexCount)
    var (total, terms) = (0, [Double]())
    for edge in graph.edges() {
      guard let weight = Int(exactly: edge.weight), weight <= 1 << 53 else { return nil }
      total += weight
      guard total <= 1 << 53 else { return nil }
      totals[edge.left] += weight
      totals[graph.leftCount + edge.right] += weight
      if weight > 1 { terms.append(informationTerm(weight)) }
    }
    rows = totals[graph.left].filter { $0 > 0 }
    columns = totals[graph.right].filter { $0 > 0 }
    // Sorted, as a sum must not depend on the order of the vertices.
    (self.total, sum) = (total, terms.sorted().reduce(0, +))
  }

  /// The entropy of a table of this total, of its Σ a·ln a.
  func entropy(_ sum: Double) -> Double { max(0, logarithm(Double(total)) - sum / Double(total)) }
}

/// a·ln a; 0 for 0.
func informationTerm(_ amount: Int) -> Double { amount > 1 ? Double(amount) * logarithm(Double(amount)) : 0 }

/// By how much one more unit raises a·ln a: from `amount` − 1 to `amount`, which is 1 or more.
func informationStep(_ amount: Int) -> Double {
  guard amount > 1 else { return 0 }
  // Not a difference of two large numbers: the integral of ln x + 1 over the unit, of which two terms are exact to the
  // last bits for large ones.
  if amount > 1024 {
    let middle = Double(amount) - 0.5
    return logarithm(middle) + 1 - 1 / (24 * middle * middle)
  }
  let below = Double(amount - 1)
  return logarithm(Double(amount)) + below * logarithm(onePlus: 1 / below)
}

/// Vertices of a side whose totals are equal.
struct TotalClass: Equatable {
  let total: Int
  let count: Int

  /// The classes of totals, ascending.
  static func classes(of totals: [Int]) -> [TotalClass] {
    var classes: [TotalClass] = []
    for total in totals.sorted() {
      let isSame = classes.last?.total == total
      let count = isSame ? classes.removeLast().count : 0
      classes.append(TotalClass(total: total, count: count + 1))
    }
    return classes
  }
}

/// A number as a multiple of 2⁻⁴⁰: costs that are whole numbers add up without rounding, and can be compared.
func scaledCost(_ cost: Double) -> Int { Int((cost * 0x1p40).rounded()) }
