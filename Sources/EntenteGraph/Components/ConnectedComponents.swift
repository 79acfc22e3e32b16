/// A connected part of a graph: its vertices, ascending.
public struct Component: Sendable, Equatable {
  public let vertices: [Int]
}

/// Which connected component each vertex of a graph belongs to.
public struct ComponentLabels: Sendable, Equatable {
  /// The number of components, each isolate one of its own.
  public let count: Int
  /// The number of each vertex's component: 0 for that of the first vertex, and so on in the order of the components'
  /// smallest vertices.
  public let labels: [Int32]

  /// How many vertices each component has.
  ///
  /// - Complexity: O(V) time, O(components) space.
  public func sizes() -> [Int] {
    var sizes = [Int](repeating: 0, count: count)
    for label in labels { sizes[Int(label)] += 1 }
    return sizes
  }
}

extension BipartiteGraph {
  /// The connected components, each isolate one of its own, in the order of their smallest vertices.
  ///
  /// - Returns: for each component its vertices, ascending; every vertex is in one of them.
  /// - Complexity: O(V + E) time, O(V) space; see ``componentLabels()``, which makes one array instead of one a
  ///   component.
  ///
  /// An empty graph has none. For the path b0 – a0 – b1 and an isolate a1: [0, 2, 3] and [1].
  public func connectedComponents() -> [Component] {
    let found = componentLabels()
    var starts = [0]
    starts.reserveCapacity(found.count + 1)
    for size in found.sizes() { starts.append(starts[starts.count - 1] + size) }
    var next = starts
    var members = [Int](repeating: 0, count: vertexCount)
    for vertex in 0..<vertexCount {
      let label = Int(found.labels[vertex])
      members[next[label]] = vertex
      next[label] += 1
    }
    return (0..<found.count).map { Component(vertices: Array(members[starts[$0]..<starts[$0 + 1]])) }
  }

  /// The connected component of every vertex.
  ///
  /// Two vertices are in the same one if there is a path from one to the other.
  ///
  /// - Returns: the number of components, and one label a vertex, left side first.
  /// - Complexity: O(E·log V) time at worst, about O(V + E) in fact; O(V) space.
  ///
  /// Each isolate is a component of its own, and an empty graph has none. For the path b0 – a0 – b1 and an isolate a1:
  /// 0, 1, 0, 0.
  ///
  /// Reference: M. Sutton, T. Ben-Nun, A. Barak, "Optimizing parallel graph connectivity computation via subgraph
  /// sampling", 2018, doi:10.1109/IPDPS.2018.00012.
  public func componentLabels() -> ComponentLabels {
    var count: Int32 = 0
    let labels = [Int32](unsafeUninitializedCapacity: vertexCount) { parents, filled in
      for vertex in 0..<vertexCount { parents.initializeElement(at: vertex, to: Int32(vertex)) }
      filled = vertexCount
      joinComponents(parents)
      // A parent is the smaller vertex, and has its label before its children ask for it.
      for vertex in 0..<vertexCount {
        if parents[vertex] == vertex {
          parents[vertex] = count
          count += 1
        } else {
          parents[vertex] = parents[Int(parents[vertex])]
        }
      }
    }
    return ComponentLabels(count: Int(count), labels: labels)
  }

  /// How many vertices of each side every connected component with an edge has, in the order of their smallest
  /// vertices.
  ///
  /// - Complexity: as ``componentLabels()``.
  package func componentSizes() -> [(left: Int, right: Int)] {
    let found = componentLabels()
    var sizes = [(left: Int, right: Int)](repeating: (0, 0), count: found.count)
    for vertex in left { sizes[Int(found.labels[vertex])].left += 1 }
    for vertex in right { sizes[Int(found.labels[vertex])].right += 1 }
    return sizes.filter { $0.left > 0 && $0.right > 0 }
  }

  /// Makes one tree of each component, in which every parent is smaller than its children.
  ///
  /// A few edges of every vertex join nearly all of the largest component. Of the other edges, those within it need
  /// not be looked at; each of the rest is seen from an end outside of it.
  private func joinComponents(_ parents: UnsafeMutableBufferPointer<Int32>) {
    let sampled = 2
    offsets.withUnsafeBufferPointer { offsets in
      targets.withUnsafeBufferPointer { targets in
        for vertex in 0..<vertexCount {
          let start = Int(offsets[vertex])
          for place in start..<min(start + sampled, Int(offsets[vertex + 1])) {
            join(Int32(vertex), targets[place], in: parents)
          }
        }
        let largest = likelyLargestRoot(parents)
        for vertex in 0..<vertexCount where root(of: Int32(vertex), in: parents) != largest {
          let start = Int(offsets[vertex]) + sampled
          for place in start..<max(start, Int(offsets[vertex + 1])) { join(Int32(vertex), targets[place], in: parents) }
        }
      }
    }
  }

  /// The root that most of some vertices, spread over the graph, have.
  private func likelyLargestRoot(_ parents: UnsafeMutableBufferPointer<Int32>) -> Int32 {
    let step = max(1, vertexCount / 1024)
    let roots = stride(from: 0, to: vertexCount, by: step).map { root(of: Int32($0), in: parents) }.sorted()
    var (best, length, bestLength): (Int32, Int, Int) = (-1, 0, 0)
    for (place, root) in roots.enumerated() {
      length = place > 0 && roots[place - 1] == root ? length + 1 : 1
      if length > bestLength { (best, bestLength) = (root, length) }
    }
    return best
  }
}

/// The root of a vertex's tree. Every second vertex on the way is hung one higher.
private func root(of vertex: Int32, in parents: UnsafeMutableBufferPointer<Int32>) -> Int32 {
  var vertex = vertex
  while true {
    let parent = parents[Int(vertex)]
    let next = parents[Int(parent)]
    if parent == next { return parent }
    parents[Int(vertex)] = next
    vertex = next
  }
}

/// Hangs the tree of one vertex under that of another, the larger root under the smaller.
private func join(_ a: Int32, _ b: Int32, in parents: UnsafeMutableBufferPointer<Int32>) {
  let (a, b) = (root(of: a, in: parents), root(of: b, in: parents))
  if a < b { parents[Int(b)] = a } else if b < a { parents[Int(a)] = b }
}
