/// One side's vertices, those of equal degree and with the same forbidden edges put together: no null model that keeps
/// degrees can tell them apart.
struct VertexClasses: Sendable {
  /// The class of each vertex of the side.
  let classes: [Int]
  /// The vertices of each class, ascending, counted from 0 on their side.
  let members: [[Int32]]
  /// The degree of each class's vertices.
  let degrees: [Int]

  var count: Int { members.count }

  /// - Complexity: O(V log V) time without forbidden edges; comparisons of lists of them add to it.
  init(of graph: BipartiteGraph, left isLeft: Bool, among allowed: AllowedEdges) {
    let side = graph.vertices(left: isLeft)
    let degreeOf = side.map(graph.degree)
    let forbidden = side.indices.map { allowed.forbidden(of: $0 - side.startIndex, left: isLeft) }
    let order = degreeOf.indices.sorted { a, b in
      if degreeOf[a] != degreeOf[b] { return degreeOf[a] < degreeOf[b] }
      if forbidden[a] != forbidden[b] { return forbidden[a].lexicographicallyPrecedes(forbidden[b]) }
      return a < b
    }
    var classes = [Int](repeating: 0, count: side.count)
    var members: [[Int32]] = []
    var last: Int?
    for vertex in order {
      if let last, degreeOf[last] == degreeOf[vertex], forbidden[last] == forbidden[vertex] {
        members[members.count - 1].append(Int32(vertex))
      } else {
        members.append([Int32(vertex)])
      }
      classes[vertex] = members.count - 1
      last = vertex
    }
    self.classes = classes
    degrees = members.map { degreeOf[Int($0[0])] }
    self.members = members
  }
}
