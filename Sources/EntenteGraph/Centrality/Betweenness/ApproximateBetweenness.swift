extension BipartiteGraph {
  /// About how often each vertex stands between two others, from shortest paths drawn at random: for graphs whose exact
  /// ``betweennessCentrality()`` would take too long.
  ///
  /// With the confidence asked for, every value at once is off by at most `error` times N(N − 1)/2, the number of pairs
  /// of N vertices. So an error of 0.01 tells apart vertices whose shares of all pairs differ by 0.02.
  ///
  /// What hangs on cut vertices is counted exactly. Within blocks a pair is drawn, as often as there are pairs it
  /// stands for, and then one of its shortest paths, each as likely as any other; an inner vertex of the path is hit.
  /// Drawing ends as soon as the hits allow: Chernoff's bound for each vertex, on both sides, at each of the times at
  /// which it is looked at, all of them together failing with a probability of 1 − `confidence` at most.
  ///
  /// - Parameters:
  ///   - error: greater than 0 and less than 1.
  ///   - confidence: the probability with which the error holds; greater than 0 and less than 1.
  ///   - seed: whatever; the same values for the same seed, whatever the threads.
  /// - Returns: a value for each vertex, on the scale of the exact ones, and how many paths were drawn.
  /// - Precondition: `error` and `confidence` are in range.
  /// - Complexity: about log(V)/`error` paths if no vertex stands between many pairs, log(V)/`error`² if one does; for
  ///   each O(V + E) time, but usually far less. No more than about twice the time of the exact values. O(V + E) space.
  ///
  /// Where the exact values are less work than all draws up to the next look at them, as in small graphs, they take
  /// their place. Exact, and without a draw, is a graph without cycles, one without edges, and the empty graph.
  ///
  /// For the path b0 – a0 – b1: `[1, 0, 0]`.
  ///
  /// References: M. Borassi, E. Natale, "KADABRA is an adaptive algorithm for betweenness via random approximation",
  /// 2019, doi:10.1145/3284359, for the draws, a search from both ends; W. Hoeffding, "Probability inequalities for
  /// sums of bounded random variables", 1963, doi:10.1080/01621459.1963.10500830, for the bound.
  public func approximateBetweennessCentrality(
    error: Double, confidence: Double = 0.9, seed: UInt64
  ) -> ApproximateBetweenness {
    approximateBetweennessCentrality(error: error, confidence: confidence, seed: seed, orExact: true)
  }

  /// The same; without the exact values, whatever the work, if these are not wanted.
  package func approximateBetweennessCentrality(
    error: Double, confidence: Double = 0.9, seed: UInt64, orExact mayBeExact: Bool
  ) -> ApproximateBetweenness {
    precondition(error > 0 && error < 1, "an error is a share of all pairs, greater than 0 and less than 1")
    precondition(confidence > 0 && confidence < 1, "a confidence is a probability, neither 0 nor 1")
    let tree = BlockTree(of: self)
    var values = tree.separatedPairs()
    let blocks = WeightedBlocks(of: self, tree)
    guard !blocks.blocks.isEmpty else {
      return ApproximateBetweenness(values: values, error: 0, confidence: confidence, sampleCount: 0)
    }
    let pairs = PairsWithinBlocks(blocks)
    let all = Double(vertexCount) * Double(vertexCount - 1) / 2
    let plan = SamplingPlan(
      error: error * all / pairs.count, failure: 1 - confidence, eventCount: Set(blocks.vertices).count)
    var sample = PathSample(hits: Array(repeating: 0, count: vertexCount))
    for count in plan.sampleCounts {
      if mayBeExact, Double(count) * sample.costOfOne > Double(blocks.cost) {
        let exact = blocks.dependencies(
          on: .vertices, countingPathsTo: SourceBatch.largestCount, named: "betweenness")
        for (vertex, value) in zip(blocks.vertices, exact) { values[Int(vertex)] += value }
        return ApproximateBetweenness(values: values, error: 0, confidence: confidence, sampleCount: sample.count)
      }
      pairs.extend(&sample, to: count, seed: seed)
      if Computation.isStopped || plan.isEnough(sample) { break }
    }
    for vertex in values.indices {
      values[vertex] += pairs.count * Double(sample.hits[vertex]) / Double(sample.count)
    }
    return ApproximateBetweenness(values: values, error: error, confidence: confidence, sampleCount: sample.count)
  }
}

/// Betweenness from a sample of shortest paths.
public struct ApproximateBetweenness: Sendable, Equatable {
  /// One value per vertex, left side first, on the scale of ``BipartiteGraph/betweennessCentrality()``.
  public let values: [Double]
  /// How far every value is from the exact one at most, as a share of the N(N − 1)/2 pairs of N vertices: what was
  /// asked for, or 0 if the values are exact.
  public let error: Double
  /// The probability with which that holds for all values at once.
  public let confidence: Double
  /// How many shortest paths were drawn.
  public let sampleCount: Int
}

/// Paths that were drawn.
private struct PathSample {
  /// How often each vertex of the graph was an inner vertex of a path.
  var hits: [Int]
  /// How many paths there are.
  var count = 0
  /// How many edges were looked at for them.
  var edgeCount = 0

  /// What drawing one more costs, about, in units of ``WeightedBlocks/cost``.
  var costOfOne: Double { 64 + (count == 0 ? 0 : Double(edgeCount) / Double(count)) }
}

/// When to look at a sample of many events, and whether it will do: each event's share of the sample is then within the
/// error of its probability, all at once, but for the probability of failure.
private struct SamplingPlan {
  let error: Double
  /// What the logarithm of the inverse of one bound's probability of failure is.
  private let exponent: Double
  /// The sizes at which to look, ascending. The last one is always enough.
  let sampleCounts: [Int]

  init(error: Double, failure: Double, eventCount: Int) {
    // An error of more would ask for next to no sample; one of less for more than can be counted, let alone drawn.
    let error = max(0x1p-60, min(error, 0.5))
    // As few as are enough if there are no hits; and as many as are, whatever the hits, since the divergence is at
    // least 2·error² (Pinsker).
    let (fewest, most) = (1 / -logarithm(onePlus: -error), 1 / (2 * error * error))
    let growth = 1.25
    let lookCount = 1 + Int((logarithm(most / fewest) / logarithm(growth)).rounded(.up))
    let exponent = logarithm(2 * Double(eventCount) * Double(lookCount) / failure)
    sampleCounts = (1...lookCount).map { look in
      let count = look == lookCount ? most : fewest * power(growth, Double(look - 1))
      return Int(min(count * exponent, 0x1p62).rounded(.up))
    }
    (self.error, self.exponent) = (error, exponent)
  }

  /// Whether no probability that is further away than the error explains the hits of any event.
  func isEnough(_ sample: PathSample) -> Bool {
    if sample.count == sampleCounts.last { return true }
    let needed = exponent / Double(sample.count)
    return Set(sample.hits).allSatisfy { hits in
      let share = Double(hits) / Double(sample.count)
      return (share + error >= 1 || divergence(of: share, from: share + error) >= needed)
        && (share - error <= 0 || divergence(of: share, from: share - error) >= needed)
    }
  }

  /// Kullback and Leibler's, of one coin from another.
  private func divergence(of share: Double, from probability: Double) -> Double {
    let hit = share == 0 ? 0 : share * logarithm(share / probability)
    let miss = share == 1 ? 0 : (1 - share) * logarithm((1 - share) / (1 - probability))
    return hit + miss
  }
}

/// The pairs of each block, each counting as often as the weights of its ends say.
private struct PairsWithinBlocks: Sendable {
  let blocks: WeightedBlocks
  /// How many pairs there are, over all blocks.
  let count: Double
  /// The block of each vertex.
  private let blocksOfVertices: [Int32]
  /// The sum of the weights before each vertex, and of all.
  private let weightsBefore: [Int]
  /// The number of ordered pairs that begin before each vertex, and of all.
  private let pairsBefore: [Double]

  init(_ blocks: WeightedBlocks) {
    var blocksOfVertices: [Int32] = []
    var (weights, pairs) = ([0], [0.0])
    for (index, block) in blocks.blocks.enumerated() {
      let total = blocks.weights[block.vertices].reduce(0, +)
      for vertex in block.vertices {
        blocksOfVertices.append(Int32(index))
        weights.append(weights[vertex] + Int(blocks.weights[vertex]))
        pairs.append(pairs[vertex] + blocks.weights[vertex] * (total - blocks.weights[vertex]))
      }
    }
    self.blocks = blocks
    count = pairs[pairs.count - 1] / 2
    (self.blocksOfVertices, weightsBefore, pairsBefore) = (blocksOfVertices, weights, pairs)
  }

  /// Draws more paths, each from a stream of its own.
  func extend(_ sample: inout PathSample, to count: Int, seed: UInt64) {
    let pieces = parts(of: sample.count..<count, count: min(256, (count - sample.count) / 64))
    let largest = blocks.blocks.lazy.map(\.vertices.count).max() ?? 0
    @Sendable func scratch() -> PathSampler { PathSampler(vertexCount: largest) }
    let found = parallelMap(pieces.count, named: "approximate betweenness", scratch: scratch) { piece, sampler in
      var hits: [Int32] = []
      var edgeCount = 0
      for path in pieces[piece] {
        if Computation.isStopped { break }
        var generator = SplitMix(seed: seed, stream: path)
        edgeCount += appendPath(to: &hits, sampler, &generator)
      }
      return (hits: hits, edgeCount: edgeCount)
    }
    for part in found {
      for vertex in part.hits { sample.hits[Int(vertex)] += 1 }
      sample.edgeCount += part.edgeCount
    }
    sample.count = count
  }

  /// Adds the inner vertices of one more path, and returns how many edges were looked at.
  private func appendPath(to hits: inout [Int32], _ sampler: PathSampler, _ generator: inout SplitMix) -> Int {
    let ordered = generator.unit() * (2 * count)
    let start = (1..<blocks.vertices.count).partitioningIndex { pairsBefore[$0] > ordered } - 1
    let block = blocks.blocks[Int(blocksOfVertices[start])].vertices
    let own = weightsBefore[start + 1] - weightsBefore[start]
    var place = weightsBefore[block.lowerBound]
    place += generator.below(weightsBefore[block.upperBound] - place - own)
    // Among all of the block but those that the start stands for.
    if place >= weightsBefore[start] { place += own }
    let end = block.dropFirst().partitioningIndex { weightsBefore[$0] > place } - 1
    return blocks.offsets.withUnsafeBufferPointer { offsets in
      blocks.targets.withUnsafeBufferPointer { targets in
        blocks.weights.withUnsafeBufferPointer { weights in
          let view = BlockView(
            offsets: UnsafeBufferPointer(rebasing: offsets[block.lowerBound...block.upperBound]), targets: targets,
            weights: UnsafeBufferPointer(rebasing: weights[block]))
          let first = block.lowerBound
          return sampler.drawPath(from: start - first, to: end - first, in: view, using: &generator) {
            hits.append(blocks.vertices[first + $0])
          }
        }
      }
    }
  }
}
