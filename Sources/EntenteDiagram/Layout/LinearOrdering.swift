/// The order of a column's units with the fewest crossings, the other column fixed.
///
/// Wherever one unit should stand above another if there were no third, there is an arc. Units that no cycle of arcs
/// holds together can be ordered for all their pairs at once, so only the strong components (R. Tarjan, "Depth-first
/// search and linear graph algorithms", 1972, doi:10.1137/0201010) are left to order: the small ones over all their
/// subsets, the others by sifting.
struct LinearOrdering {
  /// From top to bottom.
  private(set) var units: [Int]
  /// Whether no order has fewer crossings.
  private(set) var isOptimal = true

  /// Orders units.
  ///
  /// - Parameters:
  ///   - matrix: the crossings of the units' pairs.
  ///   - start: an order of all units; of equal ones the earlier stays the earlier.
  ///   - limit: components up to this size are ordered over all their subsets.
  /// - Complexity: O(n² + Σ 2ˢ s²) time for components of s units, s up to the limit.
  init(_ matrix: CrossingMatrix, from start: [Int], exactUpTo limit: Int, budget: inout WorkBudget) {
    budget.spend(2 * matrix.count * matrix.count)
    units = []
    for component in Self.components(matrix, from: start) {
      if component.count <= 2 {
        units += component.count == 2 ? Self.ordered(component, matrix) : component
      } else if component.count <= limit, budget.left > component.count * component.count << component.count {
        budget.spend(component.count * component.count << component.count)
        units += Self.bestOrder(component, matrix)
      } else {
        isOptimal = false
        units += Sifting.order(component, matrix, budget: &budget)
      }
    }
  }

  private static func ordered(_ pair: [Int], _ matrix: CrossingMatrix) -> [Int] {
    matrix.excess[pair[0] * matrix.count + pair[1]] > 0 ? [pair[1], pair[0]] : pair
  }

  /// The strong components from top to bottom, each in the order of the start.
  private static func components(_ matrix: CrossingMatrix, from start: [Int]) -> [[Int]] {
    let component = strongComponents(matrix, from: start)
    let count = (component.max() ?? -1) + 1
    var members = [[Int]](repeating: [], count: count)
    for unit in start { members[component[unit]].append(unit) }
    // Of the components with nothing left above them, the one that begins first in the start comes next.
    var above = [Int](repeating: 0, count: count)
    for unit in start {
      let row = unit * matrix.count
      for other in 0..<matrix.count where matrix.excess[row + other] < 0 && component[other] != component[unit] {
        above[component[other]] += 1
      }
    }
    var waiting = start.filter { members[component[$0]].first == $0 }.map { component[$0] }
    var sorted: [[Int]] = []
    while let next = waiting.firstIndex(where: { above[$0] == 0 }) {
      let taken = waiting.remove(at: next)
      sorted.append(members[taken])
      for unit in members[taken] {
        let row = unit * matrix.count
        for other in 0..<matrix.count where matrix.excess[row + other] < 0 && component[other] != taken {
          above[component[other]] -= 1
        }
      }
    }
    return sorted
  }

  /// For each unit the number of its strong component.
  private static func strongComponents(_ matrix: CrossingMatrix, from start: [Int]) -> [Int] {
    let count = matrix.count
    var component = [Int](repeating: -1, count: count)
    var (number, low) = ([Int](repeating: -1, count: count), [Int](repeating: 0, count: count))
    var (visited, components) = (0, 0)
    var open: [Int] = []
    // A stack of its own: a column may be longer than the call stack is deep.
    var path: [(unit: Int, next: Int)] = []
    for root in start where number[root] < 0 {
      path.append((root, 0))
      while let (unit, next) = path.last {
        if number[unit] < 0 {
          (number[unit], low[unit]) = (visited, visited)
          visited += 1
          open.append(unit)
        }
        var other = next
        while other < count {
          if matrix.excess[unit * count + other] < 0 && component[other] < 0 {
            if number[other] < 0 { break }
            low[unit] = min(low[unit], low[other])
          }
          other += 1
        }
        if other < count {
          // Looked at again on the way back, when its lowest number is known.
          path[path.count - 1].next = other
          path.append((other, 0))
          continue
        }
        path.removeLast()
        if low[unit] == number[unit] {
          while let top = open.popLast() {
            component[top] = components
            if top == unit { break }
          }
          components += 1
        }
      }
    }
    return component
  }

  /// The best order of a few units, over all subsets: what stands below each set does not change the best order in it.
  private static func bestOrder(_ component: [Int], _ matrix: CrossingMatrix) -> [Int] {
    let size = component.count
    let excess = component.flatMap { unit in component.map { matrix.excess[unit * matrix.count + $0] } }
    var fewest = [Int](repeating: 0, count: 1 << size)
    var lowest = [Int](repeating: 0, count: 1 << size)
    for set in 1..<(1 << size) {
      var best = Int.max
      for last in (0..<size).reversed() where set >> last & 1 == 1 {
        let rest = set & ~(1 << last)
        var crossings = fewest[rest]
        for unit in 0..<size where rest >> unit & 1 == 1 { crossings += max(excess[unit * size + last], 0) }
        if crossings < best { (best, lowest[set]) = (crossings, last) }
      }
      fewest[set] = best
    }
    var order: [Int] = []
    var set = (1 << size) - 1
    while set != 0 {
      order.append(component[lowest[set]])
      set &= ~(1 << lowest[set])
    }
    return order.reversed()
  }
}
