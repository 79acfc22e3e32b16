/// What sources depend on.
enum DependencySubject: Sendable {
  case vertices
  case edges
}

extension WeightedBlocks {
  /// The pairs of a block whose shortest paths pass each vertex, or each edge, a pair counting as often as the weights
  /// of its ends say.
  ///
  /// - Parameters:
  ///   - subject: whether vertices or edges are counted for.
  ///   - largestCount: how many shortest paths a Double may count.
  ///   - name: what is being computed, for those who wait.
  /// - Returns: a value for each vertex of the blocks; or for each of their `targets`, so that the value of an edge is
  ///   the sum of two.
  /// - Complexity: O(n·(n + e)) time for each block of n vertices and e edges, shared among threads; O(V + E) space for
  ///   each piece of work, of which there are 64 at most, 16 if the graph is large.
  func dependencies(
    on subject: DependencySubject, countingPathsTo largestCount: Double, named name: String
  ) -> [Double] {
    var values = [Double](repeating: 0, count: subject == .vertices ? vertices.count : targets.count)
    let batches = self.batches()
    let pieces = self.pieces(of: batches, valueCount: values.count)
    let largest = blocks.lazy.map(\.vertices.count).max() ?? 0
    @Sendable func scratch() -> SourceBatch { SourceBatch(vertexCount: largest, largestCount: largestCount) }
    let partial = parallelMap(pieces.count, named: name, scratch: scratch) { piece, batch in
      dependencies(of: batches[pieces[piece]], on: subject, batch)
    }
    for part in partial {
      for (value, place) in zip(part.values, part.range) { values[place] += value }
    }
    return values
  }

  /// What ``dependencies(on:countingPathsTo:named:)`` costs, about: vertices and places of batches.
  var cost: Int {
    blocks.reduce(0) { sum, block in
      let batchCount = [block.left, block.right].reduce(0) {
        $0 + ($1.count + SourceBatch.width - 1) / SourceBatch.width
      }
      return sum + batchCount * cost(ofBatchIn: block)
    }
  }

  private func cost(ofBatchIn block: Block) -> Int { block.vertices.count + range(of: block, .edges).count }

  private struct Batch: Sendable {
    let block: Int
    /// Counted from 0 within the block.
    let sources: Range<Int>
  }

  private func batches() -> [Batch] {
    var batches: [Batch] = []
    for (index, block) in blocks.enumerated() {
      let first = block.vertices.lowerBound
      for side in [block.left, block.right] {
        for start in stride(from: side.lowerBound, to: side.upperBound, by: SourceBatch.width) {
          let end = min(start + SourceBatch.width, side.upperBound)
          batches.append(Batch(block: index, sources: start - first..<end - first))
        }
      }
    }
    return batches
  }

  /// Ranges of batches that take about equally long; one if it is little work.
  private func pieces(of batches: [Batch], valueCount: Int) -> [Range<Int>] {
    let costs = workBelow(batches.indices) { cost(ofBatchIn: blocks[batches[$0].block]) }
    let count = min(costs[batches.count] >> 15, max(16, min(64, (1 << 24) / max(1, valueCount))))
    return parts(of: batches.indices, count: count) { costs[$0] }
  }

  /// What the sources of some batches depend on.
  private func dependencies(
    of batches: ArraySlice<Batch>, on subject: DependencySubject, _ scratch: SourceBatch
  ) -> (range: Range<Int>, values: [Double]) {
    guard let first = batches.first, let last = batches.last else { return (0..<0, []) }
    let range =
      self.range(of: blocks[first.block], subject).lowerBound..<self.range(of: blocks[last.block], subject).upperBound
    var values = [Double](repeating: 0, count: range.count)
    offsets.withUnsafeBufferPointer { offsets in
      targets.withUnsafeBufferPointer { targets in
        weights.withUnsafeBufferPointer { weights in
          values.withUnsafeMutableBufferPointer { values in
            for batch in batches {
              if Computation.isStopped { break }
              let block = blocks[batch.block]
              let own = self.range(of: block, subject)
              let view = BlockView(
                offsets: UnsafeBufferPointer(
                  rebasing: offsets[block.vertices.lowerBound...block.vertices.upperBound]),
                targets: targets, weights: UnsafeBufferPointer(rebasing: weights[block.vertices]))
              let part = UnsafeMutableBufferPointer(
                rebasing: values[own.lowerBound - range.lowerBound..<own.upperBound - range.lowerBound])
              if scratch.addDependencies(of: batch.sources, on: subject, in: view, to: part) { continue }
              // More shortest paths than a Double can count: again, with counts of any size.
              var scaled = ScaledDependencies(block: view)
              for source in batch.sources { scaled.addDependencies(of: source, on: subject, to: part) }
            }
          }
        }
      }
    }
    return (range, values)
  }

  /// Where the values for a block stand among those of all.
  private func range(of block: Block, _ subject: DependencySubject) -> Range<Int> {
    guard subject == .edges else { return block.vertices }
    return Int(offsets[block.vertices.lowerBound])..<Int(offsets[block.vertices.upperBound])
  }
}

/// A block as the inner loops read it; vertices are counted from 0.
struct BlockView {
  /// One more than there are vertices.
  let offsets: UnsafeBufferPointer<Int32>
  /// Of all blocks.
  let targets: UnsafeBufferPointer<Int32>
  let weights: UnsafeBufferPointer<Double>

  var count: Int { weights.count }
  /// Where the block's rows begin among `targets`.
  var firstPlace: Int { Int(offsets[0]) }

  @inline(__always)
  func places(of vertex: Int) -> Range<Int> { Int(offsets[vertex])..<Int(offsets[vertex + 1]) }
}
