/// Of numbers that come one after another: how many there are, their mean and spread, and how many are as large, or as
/// small, as another number.
///
/// References: B. P. Welford, 1962, doi:10.1080/00401706.1962.10490022; joined as in T. F. Chan, G. H. Golub,
/// R. J. LeVeque, 1983, doi:10.1080/00031305.1983.10483115.
struct RunningMoments: Sendable, Equatable {
  private(set) var count: Int32 = 0
  private(set) var asLargeCount: Int32 = 0
  private(set) var asSmallCount: Int32 = 0
  private(set) var mean = 0.0
  private var squares = 0.0
  /// What differences are measured by: the largest absolute value of the measure that was met.
  private(set) var scale = 0.0

  /// Counts a number, beside the one that all are compared with. Of equal numbers the mean is that number, to the last
  /// bit, and the spread is 0.
  ///
  /// - Parameter scale: the largest absolute value of the measure, here and in the draw; not below what is lost to
  ///   rounding.
  mutating func add(_ value: Double, beside observed: Double?, scale: Double) {
    count += 1
    self.scale = max(self.scale, scale)
    let deviation = value - mean
    mean += deviation / Double(count)
    squares += deviation * (value - mean)
    guard let observed else { return }
    let tolerance = Self.tolerance(of: observed, scale: scale)
    if value >= observed - tolerance { asLargeCount += 1 }
    if value <= observed + tolerance { asSmallCount += 1 }
  }

  /// Adds all numbers of another.
  mutating func add(_ other: RunningMoments) {
    guard other.count > 0 else { return }
    guard count > 0 else {
      self = other
      return
    }
    let (own, others) = (Double(count), Double(other.count))
    let distance = other.mean - mean
    mean += distance * (others / (own + others))
    squares += other.squares + distance * distance * (own * others / (own + others))
    scale = max(scale, other.scale)
    count += other.count
    asLargeCount += other.asLargeCount
    asSmallCount += other.asSmallCount
  }

  /// Of a sample; 0 where numbers differ in their last digits only, nil for fewer than two, or more than a number can
  /// hold.
  var standardDeviation: Double? {
    guard count > 1 else { return nil }
    let deviation = (squares / Double(count - 1)).squareRoot()
    guard deviation.isFinite else { return nil }
    return deviation <= max(1e-13 * scale, 1e-11 * abs(mean)) ? 0 : deviation
  }

  /// How far a number may be off to be the same: sums of products differ in their last digits.
  static func tolerance(of value: Double, scale: Double) -> Double {
    max(1e-12 * scale, 1e-9 * abs(value))
  }
}
