/// What can be made of the numbers of vertices at each distance from each vertex.
protocol DistanceMeasure {
  associatedtype Tally: ClassTally

  /// A vertex has some others at a distance.
  mutating func add(_ count: Int, at distance: Int, from vertex: Int)

  /// A vertex has the others that were found from its place in the folded graph.
  mutating func add(_ tally: Tally, at place: FoldedPlace, from vertex: Int)

  /// All that was found between the classes of the folded graph, from both ends.
  mutating func add(_ tally: Tally)
}

extension DistanceMeasure {
  mutating func add(_ tally: Tally, at place: FoldedPlace, from vertex: Int) {}
  mutating func add(_ tally: Tally) {}
}

/// Where a vertex went in a folded graph.
struct FoldedPlace {
  /// Its class, or, for a leaf, that of its neighbour, and then all others are one step farther.
  let classNumber: Int
  let isLeaf: Bool
  /// How many vertices of the component are neither in that class nor leaves of it, and how many of those are leaves.
  let otherCount: Int
  let otherLeafCount: Int
}

/// Sums over distances, for a run of classes of a folded graph.
protocol ClassTally: LaneTally, Sendable {
  init(_ folded: FoldedGraph, _ classes: Range<Int>)
  /// Adds the sums for a part of these classes.
  mutating func add(_ part: Self)
}

extension BipartiteGraph {
  /// Tells a measure all distances.
  ///
  /// Small components are searched one after another. The sources of large ones are cut into pieces, whose number
  /// depends on the graph alone, and the sums of the pieces are added up in their order.
  ///
  /// - Complexity: O(V·(V + E)) time; where most distances are short, as they mostly are, the steps are taken by 512
  ///   sources at a time. O(V + E) space: some 150 bytes a vertex for each thread, and for sums 256 MiB at most, or
  ///   128 bytes a vertex if that is more.
  func addDistances<Measure: DistanceMeasure>(
    to measure: inout Measure, in lists: ComponentLists, named name: String
  ) {
    let monitor = Computation.monitor
    var small = SmallSearch(vertexCount: vertexCount)
    var large: [Range<Int>] = []
    for range in lists.ranges where range.count > 1 {
      if range.count > SmallSearch.vertexLimit {
        large.append(range)
      } else if !(monitor?.isStopped ?? false) {
        small.search(lists.vertices[range], of: self, into: &measure)
      }
    }
    guard !large.isEmpty else { return }
    let folded = FoldedGraph(self, lists, large)
    let batches = folded.batches()
    let pieces = parts(of: 0..<batches.count, count: min(64, max(8, (1 << 24) / folded.classCount)))
    let tallies = parallelMap(
      pieces.count, named: name, scratch: { LaneSearch(folded) },
      { piece, search in
        var tally = Measure.Tally(folded, folded.classes(of: batches[pieces[piece]]))
        for batch in batches[pieces[piece]] {
          if monitor?.isStopped ?? false { break }
          search.search(batch, monitor, into: &tally)
        }
        return tally
      })
    var total = Measure.Tally(folded, 0..<folded.classCount)
    for tally in tallies { total.add(tally) }
    measure.add(total)
    addFolded(folded, total, in: lists, to: &measure)
  }

  /// Adds what was found between classes to each of their vertices and leaves, and the distances within a class.
  private func addFolded<Measure: DistanceMeasure>(
    _ folded: FoldedGraph, _ total: Measure.Tally, in lists: ComponentLists, to measure: inout Measure
  ) {
    for component in folded.components {
      for member in lists.vertices[component.vertices] where folded.classNumbers[Int(member)] >= 0 {
        let vertex = Int(member)
        let number = Int(folded.classNumbers[vertex])
        let (size, allLeaves) = (Int(folded.sizes[number]), Int(folded.leafCounts[number]))
        var leafCount = 0
        for place in places(of: vertex) where degree(of: Int(targets[place])) == 1 { leafCount += 1 }
        func add(_ vertex: Int, isLeaf: Bool) {
          let place = FoldedPlace(
            classNumber: number, isLeaf: isLeaf, otherCount: component.vertices.count - size - allLeaves,
            otherLeafCount: component.leafCount - allLeaves)
          measure.add(total, at: place, from: vertex)
          let step = isLeaf ? 1 : 0
          if isLeaf { measure.add(1, at: 1, from: vertex) }
          if leafCount > step { measure.add(leafCount - step, at: 1 + step, from: vertex) }
          if size > 1 { measure.add(size - 1, at: 2 + step, from: vertex) }
          if allLeaves > leafCount { measure.add(allLeaves - leafCount, at: 3 + step, from: vertex) }
        }
        add(vertex, isLeaf: false)
        guard leafCount > 0 else { continue }
        for place in places(of: vertex) where degree(of: Int(targets[place])) == 1 {
          add(Int(targets[place]), isLeaf: true)
        }
      }
    }
  }
}

extension FoldedGraph {
  /// All classes as sources, of one side of a component at a time. Those that stand for several vertices are together:
  /// batches of others then need no weights.
  fileprivate func batches() -> [LaneBatch] {
    components.indices.flatMap { component in
      [true, false].flatMap { isLeft in
        let classes = isLeft ? components[component].left : components[component].right
        var byDigits: [[Int32]] = []
        for number in classes {
          let digits = 2 * (Int32.bitWidth - leafCounts[number].leadingZeroBitCount) + (sizes[number] > 1 ? 1 : 0)
          while byDigits.count <= digits { byDigits.append([]) }
          byDigits[digits].append(Int32(truncatingIfNeeded: number))
        }
        let sources = byDigits.flatMap { $0 }
        return stride(from: 0, to: sources.count, by: Lanes.maximumCount).map { first in
          LaneBatch(
            component: component, isLeft: isLeft,
            sources: Array(sources[first..<min(first + Lanes.maximumCount, sources.count)]))
        }
      }
    }
  }

  /// The classes of the components that some batches, which follow each other, are of.
  fileprivate func classes(of batches: ArraySlice<LaneBatch>) -> Range<Int> {
    guard let first = batches.first, let last = batches.last else { return 0..<0 }
    return components[first.component].left.lowerBound..<components[last.component].right.upperBound
  }
}
