import EntenteGraph
import TestSupport
import Testing

@Suite struct MatchingTests {
  @Test func sizesOfNetworkx() throws {
    for network in try KernelOracle.networks() {
      #expect([Double(BipartiteGraph(network).maximumMatching().size)] == network.values["matchingSize"], "\(network)")
    }
    for oracle in [try Oracle.davis(), try Oracle.small()] {
      #expect(BipartiteGraph(oracle).maximumMatching().size == oracle.matchingSize)
    }
  }

  /// Every matching of every small graph, its cover and parts included: nothing depends on which of the largest is
  /// taken.
  @Test func everySmallGraphAgainstAllItsMatchings() {
    for graph in BipartiteGraph.allSmall {
      let what: Comment = "\(graph.allNeighbors)"
      let all = MaximumMatchings(of: graph)
      #expect(graph.maximumMatching().size == all.size, what)
      for budget in [0, 1, .max] {
        #expect(all.partners.contains(Array(graph.maximumMatching(budget: budget).partners)), what)
      }
      let decomposition = graph.dulmageMendelsohn()
      #expect(decomposition.parts == all.parts, what)
      #expect(decomposition.blocks == all.blocks, what)
      #expect(decomposition.blockCount == (all.blocks.compactMap { $0 }.max() ?? -1) + 1, what)
      let cover = graph.minimumVertexCover()
      #expect(cover == all.covers.last, what)
      for partners in all.partners {
        let matching = Matching(partners: partners)
        #expect(graph.dulmageMendelsohn(of: matching) == decomposition, what)
        #expect(graph.minimumVertexCover(of: matching) == cover, what)
      }
    }
  }

  @Test(arguments: 0..<80)
  func largerGraphs(seed: UInt64) {
    let graph = BipartiteGraph.random(
      150 + Int(seed) % 3 * 50, 200, edges: 150 + 10 * Int(seed), seed: seed)
    let matching = graph.maximumMatching()
    #expect(graph.maximumMatching() == matching, "always the same")
    #expect(graph.maximumMatching(budget: 0).size == matching.size)
    #expect(graph.maximumMatching(budget: 20).size == matching.size)
    for (vertex, partner) in matching.partners.enumerated() {
      guard let partner else { continue }
      #expect(matching.partners[partner] == vertex && graph.neighbors(of: vertex).contains(Int32(partner)))
    }
    #expect(matching.partners.count { $0 != nil } == 2 * matching.size)
    // König: a cover as large as the matching says that there is none larger.
    let cover = graph.minimumVertexCover(of: matching)
    #expect(cover.count { $0 } == matching.size)
    #expect(graph.edges().allSatisfy { cover[$0.left] || cover[graph.leftCount + $0.right] })
    #expect(graph.minimumVertexCover(of: graph.maximumMatching(budget: 0)) == cover)
    expectParts(graph, matching)
  }

  /// What the parts are for.
  private func expectParts(_ graph: BipartiteGraph, _ matching: Matching) {
    let found = graph.dulmageMendelsohn(of: matching)
    #expect(graph.dulmageMendelsohn(of: graph.maximumMatching(budget: 0)) == found)
    for (vertex, partner) in matching.partners.enumerated() {
      let part = found.parts[vertex]
      if let partner {
        #expect(found.parts[partner] == part && found.blocks[partner] == found.blocks[vertex])
      } else {
        #expect(part == (graph.isLeft(vertex) ? .vertical : .horizontal))
      }
      #expect((found.blocks[vertex] != nil) == (part == .square))
    }
    // The matrix is block triangular: no left vertex of a part has a neighbour in a part before its own.
    let rank: [DulmageMendelsohn.Part: Int] = [.horizontal: 0, .square: 1, .vertical: 2]
    for edge in graph.edges() {
      #expect((rank[found.parts[edge.left]] ?? 3) <= (rank[found.parts[graph.leftCount + edge.right]] ?? -1))
    }
  }

  @Test(arguments: 0..<40)
  func relabellingAndIsolatesChangeNothingElse(seed: UInt64) {
    let graph = BipartiteGraph.random(seed: seed)
    let other = Relabelling(of: graph, seed: seed)
    #expect(graph.maximumMatching().size == other.graph.maximumMatching().size)
    let (before, after) = (graph.dulmageMendelsohn(), other.graph.dulmageMendelsohn())
    let (cover, otherCover) = (graph.minimumVertexCover(), other.graph.minimumVertexCover())
    for vertex in 0..<graph.vertexCount {
      let image = other.vertices[vertex]
      #expect(before.parts[vertex] == after.parts[image] && cover[vertex] == otherCover[image])
      for second in 0..<graph.vertexCount {
        #expect(
          (before.blocks[vertex] == before.blocks[second])
            == (after.blocks[image] == after.blocks[other.vertices[second]]))
      }
    }
    for isolate in other.isolates {
      #expect(after.parts[isolate] == (other.graph.isLeft(isolate) ? .vertical : .horizontal))
    }
  }

  @Test(arguments: [2, 3, 50, 5000])
  func aPathIsOneBlockAnEdge(half: Int) {
    // a0 – b0 – a1 – b1 …: one perfect matching, whose edges are the blocks; the search for them goes as deep as
    // it can.
    let pairs = (0..<half).flatMap { i in i + 1 < half ? [(i, i), (i + 1, i)] : [(i, i)] }
    for graph in [BipartiteGraph(half, half, pairs), BipartiteGraph(half, half, pairs.map { ($0.1, $0.0) })] {
      #expect(graph.maximumMatching().size == half && graph.maximumMatching(budget: 0).size == half)
      let found = graph.dulmageMendelsohn()
      #expect(found.parts.allSatisfy { $0 == .square } && found.blockCount == half)
      #expect(found.blocks == Array(0..<half) + Array(0..<half))
      // The edge that closes the ring makes one block of all.
      let ring = BipartiteGraph(half, half, pairs + [(0, half - 1)])
      if half > 2 { #expect(ring.dulmageMendelsohn().blockCount == 1) }
    }
  }

  // MARK: The five mandatory fixtures

  @Test func theFixtures() {
    let none = [nil, nil, nil] as [Int?]
    #expect(Array(BipartiteGraph.singlePair.maximumMatching().partners) == [1, 0])
    #expect(BipartiteGraph.singlePair.minimumVertexCover() == [true, false])
    #expect(BipartiteGraph.singlePair.dulmageMendelsohn().blocks == [0, 0])
    #expect(BipartiteGraph.star.maximumMatching().size == 1)
    #expect(BipartiteGraph.star.minimumVertexCover() == [true, false, false, false])
    #expect(BipartiteGraph.star.dulmageMendelsohn().parts == [.horizontal, .horizontal, .horizontal, .horizontal])
    #expect(Array(BipartiteGraph.sideEmpty.maximumMatching().partners) == none)
    #expect(BipartiteGraph.sideEmpty.minimumVertexCover() == [false, false, false])
    #expect(BipartiteGraph.sideEmpty.dulmageMendelsohn().parts == [.vertical, .vertical, .vertical])
    #expect(BipartiteGraph.singleParty.dulmageMendelsohn().blockCount == 0)
    let disconnected = BipartiteGraph.disconnected.dulmageMendelsohn()  // a0–b0, a0–b1, a1–b1; a2–b2; a3; b3
    #expect(disconnected.blocks == [0, 1, 2, nil, 0, 1, 2, nil])
    #expect(disconnected.parts[3] == .vertical && disconnected.parts[7] == .horizontal)
    #expect(BipartiteGraph.disconnected.minimumVertexCover() == [true, true, true, false, false, false, false, false])
    let empty = BipartiteGraph(0, 0, [])
    #expect(empty.maximumMatching().size == 0 && empty.minimumVertexCover().isEmpty)
    #expect(empty.dulmageMendelsohn().parts.isEmpty)
  }

  @Test func aMatchingThatIsNotAMaximumOneStopsTheProgram() async {
    await #expect(processExitsWith: .failure) {
      _ = BipartiteGraph.singlePair.minimumVertexCover(of: Matching(partners: [nil, nil]))
    }
    await #expect(processExitsWith: .failure) {
      _ = BipartiteGraph.singlePair.dulmageMendelsohn(of: Matching(partners: [nil, nil]))
    }
    await #expect(processExitsWith: .failure) {
      _ = BipartiteGraph.star.minimumVertexCover(of: Matching(partners: [1, 0]))
    }
  }
}

/// All maximum matchings of a small graph, and what follows of them by definition.
private struct MaximumMatchings {
  var size = 0
  var partners: [[Int?]] = []
  let parts: [DulmageMendelsohn.Part]
  let blocks: [Int?]
  /// All smallest covers, those with the most left vertices last.
  let covers: [[Bool]]

  init(of graph: BipartiteGraph) {
    let (neighbors, count, left) = (graph.allNeighbors, graph.vertexCount, graph.left)
    var all: [[Int?]] = []
    func extend(_ partners: [Int?], from vertex: Int) {
      guard vertex < left.upperBound else { return all.append(partners) }
      extend(partners, from: vertex + 1)
      for neighbor in neighbors[vertex] where partners[neighbor] == nil {
        var longer = partners
        (longer[vertex], longer[neighbor]) = (neighbor, vertex)
        extend(longer, from: vertex + 1)
      }
    }
    extend([Int?](repeating: nil, count: count), from: 0)
    func matched(_ partners: [Int?]) -> Int { partners.count { $0 != nil } / 2 }
    let size = all.map(matched).max() ?? 0
    let largest = all.filter { matched($0) == size }
    (self.size, partners) = (size, largest)
    // A vertex that some of them leaves over is in the part of its side's surplus, and so are its neighbours.
    let isLeftOver = (0..<count).map { vertex in largest.contains { $0[vertex] == nil } }
    let parts = (0..<count).map { vertex -> DulmageMendelsohn.Part in
      if isLeftOver[vertex] { return graph.isLeft(vertex) ? .vertical : .horizontal }
      if neighbors[vertex].contains(where: { isLeftOver[$0] }) { return graph.isLeft(vertex) ? .horizontal : .vertical }
      return .square
    }
    self.parts = parts
    // Blocks: joined by edges of the square part that are in some of them.
    var labels = Array(0..<count)
    for partners in largest {
      for vertex in left where parts[vertex] == .square {
        guard let partner = partners[vertex] else { continue }
        let (a, b) = (labels[vertex], labels[partner])
        labels = labels.map { $0 == max(a, b) ? min(a, b) : $0 }
      }
    }
    let names = Set((0..<count).filter { parts[$0] == .square }.map { labels[$0] }).sorted()
    blocks = (0..<count).map { parts[$0] == .square ? names.firstIndex(of: labels[$0]) : nil }
    let subsets = (0..<1 << count).map { bits in (0..<count).map { bits >> $0 & 1 == 1 } }
    let all2 = subsets.filter { cover in left.allSatisfy { l in neighbors[l].allSatisfy { cover[l] || cover[$0] } } }
    let fewest = all2.map { $0.count { $0 } }.min() ?? 0
    covers = all2.filter { $0.count { $0 } == fewest }.sorted { $0[left].count { $0 } < $1[left].count { $0 } }
  }
}
