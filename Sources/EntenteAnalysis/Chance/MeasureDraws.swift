import EntenteGraph
import EntenteLedger

/// Values of measures in random networks, summed as they come: all values of all draws would not fit.
struct MeasureDraws: Sendable {
  /// Each measure, and the places of its values among all.
  let places: [(measure: Measure, values: Range<Int>)]
  /// The values of all measures in the network itself.
  let observed: [MeasureValue]
  private let graph: BipartiteGraph
  /// For each measure the largest absolute value in the network itself; not below what is lost to rounding.
  private let scales: [Double]
  private let values: @Sendable (BipartiteGraph, Measure) -> [MeasureValue]

  /// - Parameters:
  ///   - graph: the network that the draws are compared with.
  ///   - measures: what is measured.
  ///   - values: the values of a measure on a network, in the order of its vertices, edges or sides.
  init(
    of graph: BipartiteGraph, _ measures: [Measure],
    values: @escaping @Sendable (BipartiteGraph, Measure) -> [MeasureValue]
  ) {
    (self.graph, self.values) = (graph, values)
    var places: [(measure: Measure, values: Range<Int>)] = []
    var observed: [MeasureValue] = []
    for measure in measures {
      let start = observed.count
      observed += values(graph, measure)
      places.append((measure, start..<observed.count))
    }
    // Values below, where others are not, are what rounding leaves of 0; the units of weights may be small themselves.
    let least = 0.01 * min(1, graph.edges().reduce(0) { max($0, $1.weight) })
    scales = places.map { max(least, observed[$0.values].largestMagnitude) }
    (self.places, self.observed) = (places, observed)
  }

  /// What becomes of each value in so many draws.
  ///
  /// Chains are as many whatever the machine, and are added up in their order, so that the result does not depend on the
  /// number of threads.
  func moments(of sampler: NullSampler, draws: Int, seed: UInt64) -> [RunningMoments] {
    let chains = parts(of: 0..<draws, count: 8)
    let progress = ProgressCount(named: "drawing networks", of: draws)
    let numbers = observed.map(\.number)
    let sums = Computation.silently {
      parallelMap(chains.count, named: "drawing networks") { chain in
        // Whoever has all threads busy with draws needs no others for a measure.
        Computation.silently(threads: 1) {
          var sampler = sampler
          var random = NullSampler.Randomness(seed: seed, part: chain)
          var moments = [RunningMoments](repeating: RunningMoments(), count: numbers.count)
          for _ in chains[chain] where !Computation.isStopped {
            add(sampler.sample(&random), to: &moments, beside: numbers)
            progress.step()
          }
          return moments
        }
      }
    }
    var all = [RunningMoments](repeating: RunningMoments(), count: numbers.count)
    for sum in sums {
      for index in all.indices { all[index].add(sum[index]) }
    }
    return all
  }

  private func add(_ drawn: BipartiteGraph, to moments: inout [RunningMoments], beside observed: [Double?]) {
    var edges: [Int?]?
    for ((measure, places), scale) in zip(places, scales) {
      let values = values(drawn, measure)
      let scale = max(scale, values[...].largestMagnitude)
      if measure.scope == .pair {
        let found = edges ?? graph.edgeNumbers(in: drawn)
        edges = found
        for (index, edge) in zip(places, found) {
          // A measure that was stopped may have fewer values.
          guard let edge, edge < values.count, let value = values[edge].number else { continue }
          moments[index].add(value, beside: observed[index], scale: scale)
        }
      } else {
        for (index, value) in zip(places, values) {
          guard let value = value.number else { continue }
          moments[index].add(value, beside: observed[index], scale: scale)
        }
      }
    }
  }
}

extension ArraySlice<MeasureValue> {
  /// The largest absolute value; 0 if none is defined.
  fileprivate var largestMagnitude: Double { reduce(0) { Swift.max($0, abs($1.number ?? 0)) } }
}

extension BipartiteGraph {
  /// The number that each edge has in another graph with the same vertices; nil for those that are not there.
  ///
  /// - Complexity: O(V + E + F) time for F edges of the other graph.
  func edgeNumbers(in other: BipartiteGraph) -> [Int?] {
    var numbers: [Int?] = []
    numbers.reserveCapacity(edgeCount)
    var start = 0
    for vertex in left {
      let others = other.neighbors(of: vertex)
      var next = others.startIndex
      for neighbor in neighbors(of: vertex) {
        while next < others.endIndex, others[next] < neighbor { next += 1 }
        let isThere = next < others.endIndex && others[next] == neighbor
        numbers.append(isThere ? start + next - others.startIndex : nil)
      }
      start += others.count
    }
    return numbers
  }
}
