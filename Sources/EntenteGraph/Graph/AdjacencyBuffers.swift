/// The arrays of a graph while they are filled: the left side's rows first, and from them those of the right side.
struct AdjacencyBuffers {
  let leftCount: Int
  let rightCount: Int
  /// Distinct pairs.
  let edgeCount: Int
  let offsets: UnsafeMutableBufferPointer<Int32>
  let targets: UnsafeMutableBufferPointer<Int32>
  var weights: UnsafeMutableBufferPointer<Double>?

  /// Fills the rows of the left side from sorted edges, each pair of them once.
  ///
  /// - Returns: whether it was done; it is not if the computation was stopped.
  func fillLeft<Edge: SortableEdge>(from edges: UnsafeMutableBufferPointer<Edge>, _ sorted: SortedBuckets) -> Bool {
    let buckets = sorted.buckets
    let filled: [Void] = parallelMap(buckets.count, named: EdgeSorting.name, sharing: (self, edges)) { bucket, shared in
      let (rows, edges) = shared
      let vertices = buckets.vertices(of: bucket)
      var vertex = vertices.lowerBound
      var place = sorted.starts[bucket]
      var previous: UInt64?
      for edge in sorted.places.range(of: bucket) {
        let (key, weight) = (edges[edge].key, edges[edge].weight)
        if key == previous {
          if let weights = rows.weights { weights[place - 1] += weight }
          continue
        }
        previous = key
        let left = Int(truncatingIfNeeded: key >> 32)
        while vertex <= left {
          rows.offsets[vertex] = Int32(truncatingIfNeeded: place)
          vertex += 1
        }
        rows.targets[place] = Int32(truncatingIfNeeded: rows.leftCount + Int(truncatingIfNeeded: key & 0xFFFF_FFFF))
        if let weights = rows.weights { weights[place] = weight }
        place += 1
      }
      while vertex < vertices.upperBound {
        rows.offsets[vertex] = Int32(truncatingIfNeeded: place)
        vertex += 1
      }
    }
    return filled.count == buckets.count
  }

  /// Fills the rows of the right side from those of the left.
  ///
  /// - Parameters:
  ///   - edge: what an edge is made of on its way: a ``WeightedEdge`` if there are weights.
  ///   - room: memory that may be written over; more is allocated if that is not enough.
  /// - Returns: whether it was done; it is not if the computation was stopped.
  func fillRight<Edge: SortableEdge>(
    by edge: Edge.Type, _ room: UnsafeMutableRawBufferPointer = UnsafeMutableRawBufferPointer(start: nil, count: 0)
  ) -> Bool {
    offsets[leftCount] = Int32(truncatingIfNeeded: edgeCount)
    let buckets = VertexBuckets(vertexCount: rightCount, edgeCount: edgeCount)
    if buckets.count == 1 {
      fillRightAtOnce()
      return true
    }
    if room.count >= edgeCount * MemoryLayout<Edge>.stride {
      return fillRight(buckets, UnsafeMutableBufferPointer(rebasing: room.bindMemory(to: Edge.self)[..<edgeCount]))
    }
    let ownRoom = UnsafeMutableBufferPointer<Edge>.allocate(capacity: edgeCount)
    adviseLargePages(ownRoom)
    defer { ownRoom.deallocate() }
    return fillRight(buckets, ownRoom)
  }

  private func fillRight<Edge: SortableEdge>(
    _ buckets: VertexBuckets, _ edges: UnsafeMutableBufferPointer<Edge>
  ) -> Bool {
    let pieces = parts(of: 0..<edgeCount, count: min(256, edgeCount / (1 << 16) + 1))
    let counts = parallelMap(pieces.count, named: EdgeSorting.name, sharing: self) { piece, rows in
      var counts = [Int](repeating: 0, count: buckets.count)
      counts.withUnsafeMutableBufferPointer { counts in
        for place in pieces[piece] { counts[(Int(rows.targets[place]) - rows.leftCount) >> buckets.shift] += 1 }
      }
      return counts
    }
    guard counts.count == pieces.count else { return false }
    let places = BucketPlaces(counts: counts, bucketCount: buckets.count)
    let dealt: [Void] = parallelMap(pieces.count, named: EdgeSorting.name, sharing: (self, edges)) { piece, shared in
      shared.0.dealRight(pieces[piece], places.starts[piece], buckets, into: shared.1)
    }
    guard dealt.count == pieces.count else { return false }
    let filled: [Void] = parallelMap(
      buckets.count, named: EdgeSorting.name, sharing: (self, edges),
      scratch: { [Int32](repeating: 0, count: 1 << buckets.shift) }
    ) { bucket, shared, next in
      let range = places.range(of: bucket)
      shared.0.placeRight(
        UnsafeMutableBufferPointer(rebasing: shared.1[range]), from: shared.0.edgeCount + range.lowerBound,
        buckets.vertices(of: bucket), &next)
    }
    return filled.count == buckets.count
  }

  /// Deals edges of the left side's rows out to buckets of right vertices.
  private func dealRight<Edge: SortableEdge>(
    _ range: Range<Int>, _ starts: [Int], _ buckets: VertexBuckets, into edges: UnsafeMutableBufferPointer<Edge>
  ) {
    guard !range.isEmpty else { return }
    var next = starts
    next.withUnsafeMutableBufferPointer { next in
      var place = range.lowerBound
      // The last vertex whose row has begun.
      var vertex = (1..<leftCount).partitioningIndex { Int(offsets[$0]) > place } - 1
      while place < range.upperBound {
        let end = min(range.upperBound, Int(offsets[vertex + 1]))
        while place < end {
          let right = Int(targets[place]) - leftCount
          let bucket = right >> buckets.shift
          edges[next[bucket]] = Edge(pairKey(right, vertex), weights?[place] ?? 1)
          next[bucket] += 1
          place += 1
        }
        vertex += 1
      }
    }
  }

  /// Puts a bucket's edges, which come by left vertex, into the rows of its vertices.
  private func placeRight<Edge: SortableEdge>(
    _ edges: UnsafeMutableBufferPointer<Edge>, from start: Int, _ vertices: Range<Int>, _ next: inout [Int32]
  ) {
    next.withUnsafeMutableBufferPointer { next in
      next.update(repeating: 0)
      for edge in edges.indices {
        next[Int(truncatingIfNeeded: edges[edge].key >> 32) - vertices.lowerBound] += 1
      }
      var place = Int32(truncatingIfNeeded: start)
      for vertex in vertices {
        let count = next[vertex - vertices.lowerBound]
        offsets[leftCount + vertex] = place
        next[vertex - vertices.lowerBound] = place
        place &+= count
      }
      for edge in edges.indices {
        let vertex = Int(truncatingIfNeeded: edges[edge].key >> 32) - vertices.lowerBound
        let place = Int(next[vertex])
        next[vertex] &+= 1
        targets[place] = Int32(truncatingIfNeeded: edges[edge].key & 0xFFFF_FFFF)
        if let weights { weights[place] = edges[edge].weight }
      }
    }
  }

  /// The same without buckets, for what fits the cache anyway.
  private func fillRightAtOnce() {
    let ownOffsets = UnsafeMutableBufferPointer(rebasing: offsets[leftCount..<leftCount + rightCount])
    var next = [Int32](repeating: 0, count: rightCount)
    next.withUnsafeMutableBufferPointer { next in
      for place in 0..<edgeCount { next[Int(targets[place]) - leftCount] += 1 }
      var start = Int32(truncatingIfNeeded: edgeCount)
      for vertex in ownOffsets.indices {
        ownOffsets[vertex] = start
        start &+= next[vertex]
        next[vertex] = ownOffsets[vertex]
      }
      for vertex in 0..<leftCount {
        for edge in Int(offsets[vertex])..<Int(offsets[vertex + 1]) {
          let right = Int(targets[edge]) - leftCount
          let place = Int(next[right])
          next[right] &+= 1
          targets[place] = Int32(truncatingIfNeeded: vertex)
          if let weights { weights[place] = weights[edge] }
        }
      }
    }
  }
}
