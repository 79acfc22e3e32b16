/// One side's vertices cut into ranges of a power of two, so that the edges of a range fit a processor's cache.
///
/// Edges that are dealt out to buckets first, and put in order there, cost far fewer cache misses than those that go to
/// their places at once.
struct VertexBuckets {
  /// More buckets than this, and dealing out would itself miss the cache.
  private static let maximumCount = 256
  /// Buckets of fewer edges than this would gain nothing.
  private static let edgesPerBucket = 1 << 15

  let vertexCount: Int
  /// A vertex is in the bucket of this number of its higher bits.
  let shift: Int
  let count: Int

  init(vertexCount: Int, edgeCount: Int) {
    let wanted = max(1, min(Self.maximumCount, edgeCount / Self.edgesPerBucket))
    let last = max(0, vertexCount - 1)
    var shift = 0
    while last >> shift >= wanted { shift += 1 }
    (self.vertexCount, self.shift, count) = (vertexCount, shift, last >> shift + 1)
  }

  func vertices(of bucket: Int) -> Range<Int> {
    min(vertexCount, bucket << shift)..<min(vertexCount, (bucket + 1) << shift)
  }
}

/// Where each piece of the input puts its edges of each bucket: those of one bucket side by side, in the order of the
/// pieces.
struct BucketPlaces: Sendable {
  /// The first place of each bucket's edges, and the end.
  private(set) var bounds: [Int]
  /// For each piece, the first place of its edges of each bucket.
  private(set) var starts: [[Int]]

  /// - Parameters:
  ///   - counts: for each piece, how many edges it has for each bucket.
  ///   - bucketCount: the number of buckets.
  init(counts: [[Int]], bucketCount: Int) {
    bounds = [0]
    starts = counts
    var place = 0
    for bucket in 0..<bucketCount {
      for piece in counts.indices {
        starts[piece][bucket] = place
        place += counts[piece][bucket]
      }
      bounds.append(place)
    }
  }

  func range(of bucket: Int) -> Range<Int> { bounds[bucket]..<bounds[bucket + 1] }
}
