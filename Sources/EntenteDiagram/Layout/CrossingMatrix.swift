/// How many lines cross for each order of two units (vertices, or blocks of them) of a column, the other column fixed.
///
/// Reference: M. Jünger, P. Mutzel, "2-layer straightline crossing minimization: performance of exact and heuristic
/// algorithms", 1997, doi:10.7155/jgaa.00001.
struct CrossingMatrix {
  /// A line of a unit, as its place in the other column comes along.
  struct End {
    var unit: Int
    var panel: Int
    var weight: Int
    var place: Int
  }

  let count: Int
  /// Row by row: crossings if one unit stands above another less those if it stands below.
  private(set) var excess: [Int]

  /// Takes a matrix of crossings, row by row: those if one unit stands above another.
  init(count: Int, crossings: [Int]) {
    self.count = count
    excess = crossings
    for unit in 0..<count {
      excess[unit * count + unit] = 0
      for other in 0..<unit {
        let difference = crossings[unit * count + other] - crossings[other * count + unit]
        excess[unit * count + other] = difference
        excess[other * count + unit] = -difference
      }
    }
  }

  /// Counts crossings.
  ///
  /// - Parameters:
  ///   - count: the number of units.
  ///   - ends: the units' lines in the order of their places.
  ///   - panelWeights: how often each panel counts.
  /// - Complexity: O(E n + n²) time for E lines of n units.
  init(count: Int, ends: [End], panelWeights: [Int]) {
    var crossings = [Int](repeating: 0, count: count * count)
    // For each panel and unit, the weight of its lines that end above the present place: if the unit of a line stands
    // above another unit, it crosses those of the other that end above it.
    var above = [Int](repeating: 0, count: panelWeights.count * count)
    var settled = 0
    for (index, end) in ends.enumerated() {
      let weight = end.weight * panelWeights[end.panel]
      let (row, sums) = (end.unit * count, end.panel * count)
      while ends[settled].place < end.place {
        above[ends[settled].panel * count + ends[settled].unit] += ends[settled].weight
        settled += 1
      }
      precondition(settled <= index)
      for other in 0..<count { crossings[row + other] &+= weight &* above[sums + other] }
    }
    self.init(count: count, crossings: crossings)
  }

  /// The lines of units in the order of their places in the other column, for one or more lists of units.
  ///
  /// - Parameter units: for each vertex of the column the list of units it is in, and its unit there.
  /// - Complexity: O(E) time.
  static func ends(
    of network: ColumnNetwork, in column: Int, lists: Int, units: [(list: Int, unit: Int)?], other: [[Int]]
  ) -> [[End]] {
    var ends = [[End]](repeating: [], count: lists)
    for (place, vertex) in other.joined().enumerated() {
      for line in network.lines(of: vertex, in: 1 - column) {
        guard let (list, unit) = units[line.end] else { continue }
        ends[list].append(End(unit: unit, panel: line.panel, weight: line.weight, place: place))
      }
    }
    return ends
  }
}
