/// Edges in any order, on their way to ascending rows of the left side: dealt out to buckets of left vertices, and put
/// in order bucket by bucket, all in linear time.
///
/// Equal pairs end up side by side in the order in which they were given, so that sums of weights have the same bits
/// however the work was shared out.
struct EdgeSorting: Sendable {
  let size: GraphSize
  /// Sound edges; all with weights, or all without.
  let pieces: [EdgePiece]
  /// The vertex of each id in the pieces; nil if ids are vertices.
  let leftRanks: [Int32]?
  let rightRanks: [Int32]?

  /// Sorts the edges into a buffer of their number, by left and then by right vertex.
  ///
  /// - Returns: where each bucket's edges stand, and what was found there; nil if the computation was stopped.
  /// - Throws: `GraphError` if weights of one pair have no finite sum.
  func sort<Edge: SortableEdge>(
    into edges: UnsafeMutableBufferPointer<Edge>
  ) throws(GraphError) -> SortedBuckets? {
    let buckets = VertexBuckets(vertexCount: size.leftCount, edgeCount: size.edgeCount)
    let counts = parallelMap(pieces.count, named: Self.name) { count(pieces[$0], buckets) }
    guard counts.count == pieces.count else { return nil }
    let places = BucketPlaces(counts: counts, bucketCount: buckets.count)
    let dealt: [Void] = parallelMap(pieces.count, named: Self.name, sharing: edges) { piece, edges in
      deal(pieces[piece], places.starts[piece], buckets, into: edges)
    }
    guard dealt.count == pieces.count else { return nil }
    let digits = RadixSort<Edge>.digits(lowBits: bitCount(size.rightCount), highBits: buckets.shift)
    let found = parallelMap(
      buckets.count, named: Self.name, sharing: edges, scratch: { RadixSort<Edge>(digits: digits) }
    ) { bucket, edges, radixSort in
      let ofBucket = UnsafeMutableBufferPointer(rebasing: edges[places.range(of: bucket)])
      radixSort.sort(ofBucket)
      return BucketFindings(ofBucket)
    }
    guard found.count == buckets.count else { return nil }
    if let pair = found.lazy.compactMap({ $0.infinitePair }).first {
      throw .infiniteSum(left: Int(pair >> 32), right: Int(pair & 0xFFFF_FFFF))
    }
    return SortedBuckets(buckets: buckets, places: places, findings: found)
  }

  static let name = "building the graph"

  private func count(_ piece: EdgePiece, _ buckets: VertexBuckets) -> [Int] {
    var counts = [Int](repeating: 0, count: buckets.count)
    counts.withUnsafeMutableBufferPointer { counts in
      piece.columns.lefts.withUnsafeBufferPointer { lefts in
        withBuffer(leftRanks) { ranks in
          for edge in piece.range { counts[vertex(lefts[edge], ranks) >> buckets.shift] += 1 }
        }
      }
    }
    return counts
  }

  private func deal<Edge: SortableEdge>(
    _ piece: EdgePiece, _ starts: [Int], _ buckets: VertexBuckets, into edges: UnsafeMutableBufferPointer<Edge>
  ) {
    var next = starts
    next.withUnsafeMutableBufferPointer { next in
      piece.columns.lefts.withUnsafeBufferPointer { lefts in
        piece.columns.rights.withUnsafeBufferPointer { rights in
          withBuffer(piece.columns.weights) { weights in
            withBuffer(leftRanks) { leftRanks in
              withBuffer(rightRanks) { rightRanks in
                for edge in piece.range {
                  let left = vertex(lefts[edge], leftRanks)
                  let right = vertex(rights[edge], rightRanks)
                  let bucket = left >> buckets.shift
                  edges[next[bucket]] = Edge(pairKey(left, right), weights?[edge] ?? 1)
                  next[bucket] += 1
                }
              }
            }
          }
        }
      }
    }
  }
}

/// Sorted edges by bucket of left vertices.
struct SortedBuckets: Sendable {
  let buckets: VertexBuckets
  let places: BucketPlaces
  /// For each bucket the place of its first edge, once every pair is there only once; and the end.
  let starts: [Int]
  let isWeighted: Bool
  /// Whether all weights together, and so those of any vertex, are far from what a number cannot hold.
  let isSumFinite: Bool

  var distinctCount: Int { starts[buckets.count] }

  fileprivate init(buckets: VertexBuckets, places: BucketPlaces, findings: [BucketFindings]) {
    (self.buckets, self.places) = (buckets, places)
    starts = findings.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.distinctCount) }
    isWeighted = findings.contains(where: \.isWeighted)
    isSumFinite = findings.reduce(0) { $0 + $1.weightSum } < 0.5 * Double.greatestFiniteMagnitude
  }
}

/// What is found in a bucket of sorted edges.
private struct BucketFindings: Sendable {
  /// How many different pairs there are.
  private(set) var distinctCount = 0
  /// Whether some pair's sum of weights is not 1.
  private(set) var isWeighted = false
  /// The sum of all weights.
  private(set) var weightSum = 0.0
  /// A pair whose sum of weights is not finite.
  private(set) var infinitePair: UInt64?

  init<Edge: SortableEdge>(_ edges: UnsafeMutableBufferPointer<Edge>) {
    var edge = 0
    while edge < edges.count {
      let key = edges[edge].key
      var sum = edges[edge].weight
      edge += 1
      while edge < edges.count, edges[edge].key == key {
        sum += edges[edge].weight
        edge += 1
      }
      distinctCount += 1
      weightSum += sum
      if sum != 1 { isWeighted = true }
      if !sum.isFinite, infinitePair == nil { infinitePair = key }
    }
  }
}

/// The bits that the numbers below a count need.
private func bitCount(_ count: Int) -> Int { Int.bitWidth - max(0, count - 1).leadingZeroBitCount }

@inline(__always)
private func vertex(_ id: Int32, _ ranks: UnsafeBufferPointer<Int32>?) -> Int {
  if let ranks { Int(ranks[Int(id)]) } else { Int(id) }
}

private func withBuffer<Element, Value>(
  _ array: [Element]?, _ body: (UnsafeBufferPointer<Element>?) -> Value
) -> Value {
  if let array { array.withUnsafeBufferPointer(body) } else { body(nil) }
}
