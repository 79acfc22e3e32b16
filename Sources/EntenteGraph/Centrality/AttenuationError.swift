/// Why walks of any length cannot be added up with an attenuation: a factor for each of their steps.
public enum AttenuationError: Error, Equatable, Sendable {
  /// An attenuation that is not a finite number in its domain.
  case outOfDomain(Double)
  /// An attenuation whose absolute value is 1 or more when multiplied by the graph's largest singular value: the sum
  /// over walks has no limit.
  case tooLarge(Double, largestSingularValue: Double)
}

extension AttenuationError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .outOfDomain(let attenuation): "an attenuation of \(attenuation) is not in its domain"
    case .tooLarge(let attenuation, let value):
      "an attenuation of \(attenuation) is too large: its absolute value must be less than \(1 / value), one over the "
        + "largest singular value \(value)"
    }
  }
}

extension BipartiteGraph {
  /// Checks that an attenuation is less than 1/σ₁, in absolute value and by more than rounding (1e-12).
  ///
  /// - Complexity: that of ``largestSingularValue()`` at most.
  func checkAttenuation(_ attenuation: Double) throws(AttenuationError) {
    guard attenuation.isFinite else { throw .outOfDomain(attenuation) }
    // σ₁² is at most the largest row sum of BBᵀ, the neighbours of neighbours: often that is enough.
    var rowSum = 0
    for vertex in left {
      rowSum = max(rowSum, neighbors(of: vertex).reduce(0) { $0 + places(of: Int($1)).count })
    }
    let limit = 1 - 1e-12
    if abs(attenuation) * Double(rowSum).squareRoot() < limit { return }
    guard let value = largestSingularValue(), abs(attenuation) * value >= limit else { return }
    throw .tooLarge(attenuation, largestSingularValue: value)
  }
}
