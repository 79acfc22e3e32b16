/// Distances within components of up to 64 vertices, whose neighbours are the bits of one word.
struct SmallSearch {
  static let vertexLimit = 64

  private var places: [Int32]
  private var neighbors = [UInt64](repeating: 0, count: vertexLimit)

  init(vertexCount: Int) { places = [Int32](repeating: 0, count: vertexCount) }

  /// Tells a measure how many vertices each vertex of a component has at each distance.
  mutating func search(
    _ vertices: ArraySlice<Int32>, of graph: BipartiteGraph, into measure: inout some DistanceMeasure
  ) {
    for (place, vertex) in vertices.enumerated() { places[Int(vertex)] = Int32(truncatingIfNeeded: place) }
    for (place, vertex) in vertices.enumerated() {
      var bits: UInt64 = 0
      for target in graph.targets[graph.places(of: Int(vertex))] { bits |= 1 &<< UInt64(places[Int(target)]) }
      neighbors[place] = bits
    }
    for (place, vertex) in vertices.enumerated() {
      var fresh: UInt64 = 1 &<< UInt64(place)
      var seen = fresh
      var distance = 0
      while true {
        var reached: UInt64 = 0
        while fresh != 0 {
          reached |= neighbors[fresh.trailingZeroBitCount]
          fresh &= fresh &- 1
        }
        fresh = reached & ~seen
        if fresh == 0 { break }
        seen |= fresh
        distance += 1
        measure.add(fresh.nonzeroBitCount, at: distance, from: Int(vertex))
      }
    }
  }
}
