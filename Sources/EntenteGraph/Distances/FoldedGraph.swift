/// The larger components of a graph with less to search: leaves are left out, and vertices with the same neighbours,
/// twins, are one vertex.
///
/// A leaf is one step farther than its neighbour from everything else, and twins are equally far from everything else:
/// distances between the classes, with the numbers of vertices and leaves in each, settle all distances. Classes of a
/// component stand side by side, left ones first, each side in the order of a search from a vertex of many neighbours,
/// so that classes that are near to each other have near numbers.
struct FoldedGraph: Sendable {
  /// Where the neighbours of each class stand in `targets`, in ascending order.
  private(set) var offsets: [Int32] = [0]
  private(set) var targets: [Int32] = []
  private(set) var components: [FoldedComponent] = []
  /// How many vertices each class has, and how many leaves these have.
  private(set) var sizes: [Int32] = []
  private(set) var leafCounts: [Int32] = []
  /// The class of each vertex of these components that is not a leaf; -1 for others.
  private(set) var classNumbers: [Int32] = []

  var classCount: Int { sizes.count }

  /// - Parameter ranges: which of the components are taken in; they have three vertices or more.
  /// - Complexity: O(V + E) time and space.
  init(_ graph: BipartiteGraph, _ lists: ComponentLists, _ ranges: [Range<Int>]) {
    guard !ranges.isEmpty else { return }
    let twins = Twins(graph, lists, ranges)
    var classes = [Int32](repeating: -1, count: graph.vertexCount)
    var order: [Int32] = []
    for range in ranges {
      let first = order.count
      twins.appendClasses(of: lists.vertices[range], in: graph, to: &order, marks: &classes)
      let leftCount = order[first...].count { graph.isLeft(Int($0)) }
      var (left, right) = (first, first + leftCount)
      let leafCount = lists.vertices[range].count { graph.degree(of: Int($0)) == 1 }
      components.append(
        FoldedComponent(
          left: left..<right, right: right..<order.count, vertices: range, leafCount: leafCount))
      for vertex in order[first...] {
        if graph.isLeft(Int(vertex)) {
          classes[Int(vertex)] = Int32(left)
          left += 1
        } else {
          classes[Int(vertex)] = Int32(right)
          right += 1
        }
      }
    }
    sizes = [Int32](repeating: 0, count: order.count)
    leafCounts = sizes
    classNumbers = classes
    for vertex in ranges.lazy.flatMap({ lists.vertices[$0].lazy.map(Int.init) }) where twins.firsts[vertex] >= 0 {
      classNumbers[vertex] = classes[Int(twins.firsts[vertex])]
      sizes[Int(classNumbers[vertex])] += 1
      leafCounts[Int(classNumbers[vertex])] += twins.leafCounts[vertex]
    }
    addEdges(graph, twins, order)
  }

  /// Neighbours by classes. Each class in turn is added to the lists of its neighbours, which so are ascending.
  private mutating func addEdges(_ graph: BipartiteGraph, _ twins: Twins, _ order: [Int32]) {
    var sources = [Int32](repeating: 0, count: order.count)
    for vertex in order { sources[Int(classNumbers[Int(vertex)])] = vertex }
    let rows = AdjacencyRows(count: order.count) { add in
      for (number, vertex) in sources.enumerated() {
        for place in graph.places(of: Int(vertex)) {
          let target = Int(graph.targets[place])
          if twins.firsts[target] == graph.targets[place] { add(Int(classNumbers[target]), number) }
        }
      }
    }
    (offsets, targets) = (rows.offsets, rows.targets)
  }
}

/// One component of a folded graph.
struct FoldedComponent: Sendable {
  /// Its classes on each side.
  let left: Range<Int>
  let right: Range<Int>
  /// Where its vertices stand in the lists of components, and how many of them are leaves.
  let vertices: Range<Int>
  let leafCount: Int
}

/// Which vertices have the same neighbours, leaves aside.
private struct Twins {
  /// For each vertex the first of its twins, itself if it has none; -1 for leaves, and outside the components.
  private(set) var firsts: [Int32]
  /// How many leaves each vertex has.
  private(set) var leafCounts: [Int32]

  init(_ graph: BipartiteGraph, _ lists: ComponentLists, _ ranges: [Range<Int>]) {
    firsts = [Int32](repeating: -1, count: graph.vertexCount)
    leafCounts = [Int32](repeating: 0, count: graph.vertexCount)
    let vertices = ranges.lazy.flatMap { lists.vertices[$0] }
    for vertex in vertices where graph.degree(of: Int(vertex)) == 1 {
      leafCounts[Int(graph.targets[Int(graph.offsets[Int(vertex)])])] += 1
    }
    // An open table of those that are not the twin of another, by a hash of their neighbours.
    var table = [Int32](repeating: -1, count: 1)
    while table.count < 2 * vertices.count { table += table }
    for vertex in vertices.map(Int.init) where graph.degree(of: vertex) > 1 {
      firsts[vertex] = Int32(vertex)
      // The centre of a star has leaves alone, and is nobody's twin.
      guard Int(leafCounts[vertex]) < graph.degree(of: vertex) else { continue }
      var hash: UInt64 = 0
      for place in graph.places(of: vertex) where graph.degree(of: Int(graph.targets[place])) > 1 {
        hash &+= SplitMix.mixed(UInt64(truncatingIfNeeded: graph.targets[place]) &+ 1)
      }
      var slot = Int(truncatingIfNeeded: SplitMix.mixed(hash)) & (table.count - 1)
      while table[slot] >= 0 {
        if haveSameNeighbors(graph, vertex, Int(table[slot])) {
          firsts[vertex] = table[slot]
          break
        }
        slot = (slot + 1) & (table.count - 1)
      }
      if table[slot] < 0 { table[slot] = Int32(vertex) }
    }
  }

  private func haveSameNeighbors(_ graph: BipartiteGraph, _ vertex: Int, _ other: Int) -> Bool {
    let (places, others) = (graph.places(of: vertex), graph.places(of: other))
    guard places.count - Int(leafCounts[vertex]) == others.count - Int(leafCounts[other]) else { return false }
    var place = others.lowerBound
    for target in graph.targets[places] where graph.degree(of: Int(target)) > 1 {
      while graph.degree(of: Int(graph.targets[place])) == 1 { place += 1 }
      guard graph.targets[place] == target else { return false }
      place += 1
    }
    return true
  }

  /// Appends the first twins among the vertices of a component, in the order of a search from the one with most
  /// neighbours. Marks those that it has met.
  func appendClasses(
    of vertices: ArraySlice<Int32>, in graph: BipartiteGraph, to order: inout [Int32], marks: inout [Int32]
  ) {
    var head = order.count
    var root = vertices[vertices.startIndex]
    for vertex in vertices where graph.degree(of: Int(vertex)) > graph.degree(of: Int(root)) { root = vertex }
    root = firsts[Int(root)]
    order.append(root)
    marks[Int(root)] = 0
    while head < order.count {
      for place in graph.places(of: Int(order[head])) {
        let target = Int(graph.targets[place])
        guard firsts[target] == graph.targets[place], marks[target] < 0 else { continue }
        marks[target] = 0
        order.append(graph.targets[place])
      }
      head += 1
    }
  }
}
