/// Which edges are the same in every graph with the degrees of a given one, between classes of its vertices.
///
/// Let arcs lead from left to right along edges and from right to left along absent edges that are allowed. A cycle of
/// arcs is an alternating cycle: turned over, it gives another graph with the same degrees. So an edge is free to
/// be or not exactly if both its ends are in one strongly connected part.
///
/// Vertices of one class can change places, so that what holds for an edge holds for all between two classes, and
/// the parts of the classes are those of the vertices.
struct SettledEdges {
  enum State { case forbidden, absent, present, free }

  /// Row by row of the left classes.
  let states: [State]

  /// - Complexity: O(E + R·C) time and space for R and C classes.
  init(of graph: BipartiteGraph, _ left: VertexClasses, _ right: VertexClasses, among allowed: AllowedEdges) {
    var arcs = ClassArcs(leftCount: left.count, rightCount: right.count)
    var isAllowed = [Bool](repeating: true, count: left.count * right.count)
    for first in 0..<left.count {
      var edges = [Int](repeating: 0, count: right.count)
      for vertex in left.members[first] {
        for neighbor in graph.neighbors(of: Int(vertex)) { edges[right.classes[Int(neighbor) - graph.leftCount]] += 1 }
      }
      if !allowed.isComplete {
        // What is forbidden to one of a class is forbidden to all.
        for other in allowed.forbidden(of: Int(left.members[first][0]), left: true) {
          isAllowed[first * right.count + right.classes[Int(other)]] = false
        }
      }
      for second in 0..<right.count where isAllowed[first * right.count + second] {
        arcs.rightward[first * right.count + second] = edges[second] > 0
        arcs.leftward[first * right.count + second] =
          edges[second] < left.members[first].count * right.members[second].count
      }
    }
    let parts = arcs.strongParts()
    states = isAllowed.indices.map { place in
      let (first, second) = (parts[place / right.count], parts[left.count + place % right.count])
      if !isAllowed[place] { return .forbidden }
      if first == second { return .free }
      return arcs.rightward[place] ? .present : .absent
    }
  }
}

/// A directed graph between left and right classes.
private struct ClassArcs {
  let leftCount: Int
  let rightCount: Int
  /// Whether an arc leads from a left to a right class, and back, row by row of the left ones.
  var rightward: [Bool]
  var leftward: [Bool]

  init(leftCount: Int, rightCount: Int) {
    (self.leftCount, self.rightCount) = (leftCount, rightCount)
    rightward = [Bool](repeating: false, count: leftCount * rightCount)
    leftward = rightward
  }

  /// The first class from a place on that an arc leads to, left ones first.
  private func next(from vertex: Int, at place: Int) -> Int? {
    if vertex < leftCount {
      return (max(place, leftCount)..<max(place, leftCount + rightCount)).first {
        rightward[vertex * rightCount + $0 - leftCount]
      }
    }
    return (min(place, leftCount)..<leftCount).first { leftward[$0 * rightCount + vertex - leftCount] }
  }

  /// A number for the strongly connected part of each class.
  ///
  /// Reference: R. E. Tarjan, "Depth-first search and linear graph algorithms", 1972, doi:10.1137/0201010.
  func strongParts() -> [Int] {
    let count = leftCount + rightCount
    var parts = [Int](repeating: -1, count: count)
    var order = [Int](repeating: -1, count: count)
    var low = [Int](repeating: 0, count: count)
    var places = [Int](repeating: 0, count: count)
    var (visited, partCount) = (0, 0)
    var open: [Int] = []  // visited, part not yet known
    for root in 0..<count where order[root] < 0 {
      var path = [root]
      while let vertex = path.last {
        if order[vertex] < 0 {
          (order[vertex], low[vertex]) = (visited, visited)
          visited += 1
          open.append(vertex)
        }
        if let target = next(from: vertex, at: places[vertex]) {
          if order[target] < 0 {
            path.append(target)  // and back to this arc once it is done
            continue
          }
          if parts[target] < 0 { low[vertex] = min(low[vertex], low[target]) }
          places[vertex] = target + 1
          continue
        }
        path.removeLast()
        guard low[vertex] == order[vertex] else { continue }
        while let member = open.popLast() {
          parts[member] = partCount
          if member == vertex { break }
        }
        partCount += 1
      }
    }
    return parts
  }
}
