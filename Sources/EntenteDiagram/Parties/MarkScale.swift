/// How large marks are whose areas show numbers.
struct MarkScale {
  /// The diameter of a circle that shows the largest number.
  let largest: Double
  /// Of one that shows a number too small to be seen.
  let smallest: Double

  init(largest: Double, smallest: Double = PartyMark.smallest) {
    (self.largest, self.smallest) = (largest, smallest)
  }

  /// As large as the page has room for.
  ///
  /// - Parameters:
  ///   - shares: of all marks, of the largest number.
  ///   - area: of all marks together, in square points.
  init(fitting shares: [Double], area: Double) {
    self.init(
      largest: min(area.squareRoot() * 0.42, (area / max(1, shares.reduce(0, +) * 0.785)).squareRoot()))
  }

  /// - Parameter share: of the largest number, in 0...1.
  func diameter(_ share: Double) -> Double { max(smallest, largest * share.squareRoot()) }

  /// The share up to which all marks are equally small.
  var leastShare: Double { (smallest / largest) * (smallest / largest) }
}
