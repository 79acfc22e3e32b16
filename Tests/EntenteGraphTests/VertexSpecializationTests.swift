import EntenteGraph
import Foundation
import TestSupport
import Testing

@Suite struct VertexSpecializationTests {
  @Test func valuesOfOtherPrograms() throws {
    let small = BipartiteGraph(try Oracle.small())
    let expected: [Double?] = [
      0.590253391250, 0.729304843635, 0.545193686505, 0, 1, 0.483553338026, 0.661412384802, 0.821864064561,
      0.729304843635, 0.317393805514,
    ]
    #expect(areSame(small.withoutIsolates.specializations(), expected))
    let active = (0..<small.vertexCount).filter { small.degree(of: $0) > 0 }
    let values = small.specializations()
    #expect(areSame(active.map { values[$0] }, expected), "isolates make no difference")
  }

  @Test func mandatoryNetworks() {
    #expect(BipartiteGraph.singlePair.specializations() == [nil, nil])
    #expect(BipartiteGraph.star.specializations() == [nil, 0, 0, 0], "the centre holds all")
    #expect(BipartiteGraph.sideEmpty.specializations() == [nil, nil, nil])
    #expect(BipartiteGraph.singleParty.specializations() == [nil])
    // a0 has b0 and half of b1, where it might have had all of b1; a1 has the most popular one, as its totals say.
    let disconnected = BipartiteGraph.disconnected.specializations()
    #expect(areSame(disconnected, BipartiteGraph.disconnected.definition))
    #expect(disconnected[3] == nil && disconnected[7] == nil)
  }

  @Test func closedForms() {
    let same = BipartiteGraph.complete(3, 4)
    #expect(areSame(same.specializations(), [Double?](repeating: 0, count: 7)))
    let matching = BipartiteGraph(leftCount: 2, rightCount: 2, edges: [(0, 0, 2), (1, 1, 2)])
    #expect(areSame(matching.specializations(), [1, 1, 1, 1]))
    #expect(BipartiteGraph(2, 2, [(0, 0), (1, 1)]).specializations() == [nil, nil, nil, nil], "nothing to choose")
  }

  @Test(arguments: [0.5, 1e300, 0x1p53 + 2])
  func onlyWholeNumbers(weight: Double) {
    let graph = BipartiteGraph(leftCount: 2, rightCount: 2, edges: [(0, 0, weight), (1, 1, 1), (0, 1, 1)])
    #expect(graph.specializations() == [nil, nil, nil, nil])
  }

  @Test func largeWeights() {
    let graph = BipartiteGraph(
      leftCount: 2, rightCount: 2, edges: [(0, 0, 1e15), (0, 1, 3e15), (1, 0, 2e15), (1, 1, 1e15)])
    // A smallest distance of next to nothing.
    let (first, second) = (log(1.75 / 3), log(5.25 / 4))
    let expected: Double = (0.25 * first + 0.75 * second) / log(1.75)
    #expect(isSame(graph.specializations()[0], expected))
  }

  @Test func everySmallGraphAgainstAllAllocations() {
    for graph in BipartiteGraph.allSmall + BipartiteGraph.allSmallWeighted(upTo: 2) {
      #expect(areSame(graph.specializations(), graph.definition), "\(graph.edges())")
    }
  }

  @Test(arguments: 0..<40)
  func randomGraphsAgainstAllAllocations(seed: UInt64) {
    let graph = BipartiteGraph.random(4, 5, edges: 16, seed: seed)
    #expect(areSame(graph.specializations(), graph.definition), "seed \(seed)")
  }

  @Test(arguments: 0..<40)
  func laws(seed: UInt64) {
    let graph = BipartiteGraph.random(seed: seed)
    let values = graph.specializations()
    #expect(values.allSatisfy { $0.map { (0...1).contains($0) } ?? true })
    let relabelling = Relabelling(of: graph, isolates: (2, 1), seed: seed)
    let relabelled = relabelling.graph.specializations()
    #expect(areSame(relabelling.vertices.map { relabelled[$0] }, values, tolerance: 1e-12), "seed \(seed)")
    #expect(relabelling.isolates.allSatisfy { relabelled[$0] == nil })
    let swapped = graph.swapped.specializations()
    #expect(Array(swapped[graph.rightCount...] + swapped[..<graph.rightCount]) == values, "seed \(seed)")
    expectSameBits { graph.specializations().map { $0 ?? -1 } }
  }
}

extension BipartiteGraph {
  /// d′ of each vertex, its smallest distance that of the best of all allocations.
  fileprivate var definition: [Double?] {
    let matrix = matrix
    let totals = matrix.map { $0.reduce(0, +) }
    let all = totals[left].reduce(0, +)
    return (0..<vertexCount).map { vertex in
      let own = totals[vertex]
      guard own > 0 else { return nil }
      let others = Array(totals[isLeft(vertex) ? right : left])
      func distance(_ amounts: [Double]) -> Double {
        var sum = 0.0
        for (amount, other) in zip(amounts, others) where amount > 0 {
          let share = amount / own
          sum += share * log(share / (other / all))
        }
        return sum
      }
      var smallest = Double.infinity
      func allocate(_ amounts: [Double], _ rest: Double) {
        guard amounts.count < others.count else {
          if rest == 0 { smallest = min(smallest, distance(amounts)) }
          return
        }
        for amount in 0...Int(min(rest, others[amounts.count])) {
          allocate(amounts + [Double(amount)], rest - Double(amount))
        }
      }
      allocate([], own)
      let largest = log(all / own)
      return largest - smallest > 1e-9 ? (distance(matrix[vertex]) - smallest) / (largest - smallest) : nil
    }
  }
}
