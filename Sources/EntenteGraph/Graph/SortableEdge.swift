/// An edge as it is sorted.
protocol SortableEdge: BitwiseCopyable, Sendable {
  init(_ key: UInt64, _ weight: Double)
  /// The pair: see ``pairKey(_:_:)``.
  var key: UInt64 { get }
  var weight: Double { get }
}

/// An edge where every weight is 1.
struct PlainEdge: SortableEdge {
  let key: UInt64
  var weight: Double { 1 }

  @inline(__always)
  init(_ key: UInt64, _ weight: Double) { self.key = key }
}

struct WeightedEdge: SortableEdge {
  let key: UInt64
  let weight: Double

  @inline(__always)
  init(_ key: UInt64, _ weight: Double) { (self.key, self.weight) = (key, weight) }
}

/// Two vertices as one number, which sorts by the first and then by the second.
@inline(__always)
func pairKey(_ first: Int, _ second: Int) -> UInt64 {
  UInt64(truncatingIfNeeded: first) << 32 | UInt64(truncatingIfNeeded: second)
}
