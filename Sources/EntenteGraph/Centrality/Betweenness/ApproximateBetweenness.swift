extension BipartiteGraph {
  /// About how often each vertex stands between two others, from shortest paths drawn at random: for graphs whose exact
  /// ``betweennessCentrality()`` would take too long.
  ///
  /// With the confidence asked for, every value at once is off by at most `error` times N(N − 1)/2, the number of pairs
  /// of N vertices. So an error of 0.01 tells apart vertices whose shares of all pairs differ by 0.02.
  ///
  /// What hangs on cut vertices is counted exactly. Within blocks a pair is drawn, as often as there are pairs it stands
  /// for, and then one of its shortest paths, each as likely as any other; an inner vertex of the path is hit. Drawing
  /// ends as soon as the hits allow: Chernoff's bound for each vertex, on both sides, at each of the times at which it is
  /// looked at, all of them together failing with a probability of 1 − `confidence` at most.
  ///
  /// - Parameters:
  ///   - error: greater than 0 and less than 1.
  ///   - confidence: the probability with which the error holds; greater than 0 and less than 1.
  ///   - seed: whatever; the same values for the same seed, whatever the threads.
  /// - Returns: a value for each vertex, on the scale of the exact ones, and how many paths were drawn.
  /// - Precondition: `error` and `confidence` are in range.
  /// - Complexity: about log(V)/`error` paths if no vertex stands between many pairs, log(V)/`error`² at most; O(V + E)
  ///   time for each, but usually far less; O(V + E) space.
  ///
  /// Exact, and without a draw, for a graph without cycles, one without edges, and the empty graph.
  ///
  /// For the path b0 – a0 – b1: `[1, 0, 0]`.
  ///
  /// References: M. Borassi, E. Natale, "KADABRA is an adaptive algorithm for betweenness via random approximation",
  /// 2019, doi:10.1145/3284359, for the draws, a search from both ends; W. Hoeffding, "Probability inequalities for sums
  /// of bounded random variables", 1963, doi:10.1080/01621459.1963.10500830, for the bound.
  public func approximateBetweennessCentrality(
    error: Double, confidence: Double = 0.9, seed: UInt64
  ) -> ApproximateBetweenness {
    precondition(error > 0 && error < 1, "an error is a share of all pairs, greater than 0 and less than 1")
    precondition(confidence > 0 && confidence < 1, "a confidence is a probability, neither 0 nor 1")
    let tree = BlockTree(of: self)
    let pairs = PairsWithinBlocks(WeightedBlocks(of: self, tree))
    var values = tree.separatedPairs()
    guard !pairs.blocks.blocks.isEmpty else {
      return ApproximateBetweenness(values: values, error: error, confidence: confidence, sampleCount: 0)
    }
    let all = Double(vertexCount) * Double(vertexCount - 1) / 2
    let plan = SamplingPlan(
      error: error * all / pairs.count, failure: 1 - confidence, eventCount: Set(pairs.blocks.vertices).count)
    var hits = [Int](repeating: 0, count: vertexCount)
    var sampleCount = 0
    for count in plan.sampleCounts {
      pairs.addHits(ofSamples: sampleCount..<count, seed: seed, to: &hits)
      sampleCount = count
      if Computation.isStopped || plan.isEnough(sampleCount, hits) { break }
    }
    for vertex in hits.indices { values[vertex] += pairs.count * Double(hits[vertex]) / Double(sampleCount) }
    return ApproximateBetweenness(values: values, error: error, confidence: confidence, sampleCount: sampleCount)
  }
}

/// Betweenness from a sample of shortest paths.
public struct ApproximateBetweenness: Sendable, Equatable {
  /// One value per vertex, left side first, on the scale of ``BipartiteGraph/betweennessCentrality()``.
  public let values: [Double]
  /// How far every value is from the exact one at most, as a share of the N(N − 1)/2 pairs of N vertices.
  public let error: Double
  /// The probability with which that holds for all values at once.
  public let confidence: Double
  /// How many shortest paths were drawn.
  public let sampleCount: Int
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
    // An error of more would ask for next to no sample.
    let error = min(error, 0.5)
    // As few as are enough if there are no hits; and as many as are, whatever the hits, since the divergence is 2·error²
    // at least (Pinsker).
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
  func isEnough(_ sampleCount: Int, _ hits: [Int]) -> Bool {
    if sampleCount == sampleCounts.last { return true }
    let needed = exponent / Double(sampleCount)
    return Set(hits).allSatisfy { hits in
      let share = Double(hits) / Double(sampleCount)
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

  /// Draws some samples, each from a stream of its own, and adds the hits of the graph's vertices.
  func addHits(ofSamples samples: Range<Int>, seed: UInt64, to hits: inout [Int]) {
    let pieces = parts(of: samples, count: min(256, samples.count / 64))
    let largest = blocks.blocks.lazy.map(\.vertices.count).max() ?? 0
    let found = parallelMap(
      pieces.count, named: "approximate betweenness", scratch: { PathSampler(vertexCount: largest) }
    ) { piece, sampler in
      var hits: [Int32] = []
      for sample in pieces[piece] where !Computation.isStopped {
        var generator = SampleGenerator(seed: seed, stream: sample)
        appendPath(to: &hits, sampler, &generator)
      }
      return hits
    }
    for vertex in found.joined() { hits[Int(vertex)] += 1 }
  }

  private func appendPath(to hits: inout [Int32], _ sampler: PathSampler, _ generator: inout SampleGenerator) {
    let ordered = generator.unit() * (2 * count)
    let start = last(of: 0..<blocks.vertices.count) { pairsBefore[$0] <= ordered }
    let block = blocks.blocks[Int(blocksOfVertices[start])].vertices
    let own = weightsBefore[start + 1] - weightsBefore[start]
    var place = weightsBefore[block.lowerBound]
    place += generator.below(weightsBefore[block.upperBound] - place - own)
    // Among all of the block but those that the start stands for.
    if place >= weightsBefore[start] { place += own }
    let end = last(of: block) { weightsBefore[$0] <= place }
    blocks.offsets.withUnsafeBufferPointer { offsets in
      blocks.targets.withUnsafeBufferPointer { targets in
        blocks.weights.withUnsafeBufferPointer { weights in
          let view = BlockView(
            offsets: UnsafeBufferPointer(rebasing: offsets[block.lowerBound...block.upperBound]), targets: targets,
            weights: UnsafeBufferPointer(rebasing: weights[block]))
          sampler.drawPath(from: start - block.lowerBound, to: end - block.lowerBound, in: view, using: &generator) {
            hits.append(blocks.vertices[block.lowerBound + $0])
          }
        }
      }
    }
  }

  /// The last number of a range for which something holds that holds for the first, and up to some number only.
  private func last(of range: Range<Int>, where holds: (Int) -> Bool) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while high - low > 1 {
      let middle = (low + high) / 2
      if holds(middle) { low = middle } else { high = middle }
    }
    return low
  }
}
