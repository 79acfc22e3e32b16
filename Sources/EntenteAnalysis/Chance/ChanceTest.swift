/// A value of a measure beside what a null model makes of it.
public struct ChanceTest: Sendable, Equatable {
  /// What a value is of.
  public enum Place: Hashable, Sendable {
    case network
    /// The firms, or the banks.
    case left, right
    /// A party: a vertex of the graph.
    case vertex(Int)
    /// A pair: the number of an edge of the graph that was tested.
    case edge(Int)
  }

  public let measure: Measure
  public let place: Place
  /// nil where the measure is undefined here; ``reason`` says why.
  public let observed: Double?
  public let reason: String?
  /// Over the draws in which it is defined.
  public let mean: Double?
  /// nil for fewer than two draws.
  public let standardDeviation: Double?
  /// (r + 1)/(T + 1) for r of T draws with as large, or as small, a value; never 0. nil where the observed one, or that of
  /// every draw, is undefined.
  public let pLarger: Double?
  public let pSmaller: Double?
  /// Draws in which it is defined: for a pair, those that have the pair.
  public let draws: Int
  /// The expected share of false discoveries among all tests of its family that have as small a p or a smaller one
  /// (Benjamini & Hochberg 1995); nil for tests that are not of the family: what is fixed or undefined is not tested.
  public internal(set) var q: Double?
  /// How many tests its family has.
  public internal(set) var familySize = 0

  /// Whether the model leaves nothing of it to chance: it is the same in all draws, and here.
  public let isFixed: Bool

  /// How far the observed value is from the mean, in standard deviations; nil if there is none.
  public var deviations: Double? {
    guard let observed, let mean, let standardDeviation, standardDeviation > 0 else { return nil }
    let deviations = (observed - mean) / standardDeviation
    return deviations.isFinite ? deviations : nil
  }

  /// The smaller p, doubled, 1 at most: for a question without a direction.
  public var p: Double? {
    guard let pLarger, let pSmaller else { return nil }
    return min(1, 2 * min(pLarger, pSmaller))
  }

  /// How it compares, in a few words, judged by q where it is one test of several, else by p.
  public var verdict: String {
    guard observed != nil else { return "undefined here" }
    guard let judged, let pLarger, let pSmaller else {
      return isFixed ? "fixed by the model" : "undefined in the draws"
    }
    let direction = pLarger < pSmaller ? "larger" : "smaller"
    if judged < 0.01 { return "clearly \(direction) than by chance" }
    if judged < 0.05 { return "\(direction) than by chance" }
    // The smallest p that so many draws can give.
    if 2 / Double(draws + 1) >= 0.05 { return "too few draws to tell" }
    return "chance could make it"
  }

  /// How it compares: which way, by how much, and how surely, such as "clearly larger than by chance: 4.1 standard
  /// deviations above the mean, p 0.002".
  public var sentence: String {
    guard observed != nil else { return verdict + (reason.map { ": \($0)" } ?? "") }
    guard let judged else { return verdict }
    return "\(verdict): \(distance), \(familySize > 1 ? "q" : "p") \(Self.twoDigits(judged))"
  }

  /// What the verdict goes by; nil where nothing is tested.
  private var judged: Double? { isFixed ? nil : familySize > 1 ? q : p }

  private var distance: String {
    guard let deviations else {
      return standardDeviation == 0 ? "all draws have another value, the same" : "in one draw"
    }
    let tenths = (abs(deviations) * 10).rounded()
    if tenths == 0 { return "at the mean" }
    return "\(tenths / 10) standard deviations \(deviations > 0 ? "above" : "below") the mean"
  }

  /// A probability to two digits that count.
  private static func twoDigits(_ p: Double) -> String {
    var scale = 100.0
    while p * scale < 10, scale < 1e15 { scale *= 10 }
    let value = (p * scale).rounded() / scale
    return value == 1 ? "1" : "\(value)"
  }
}

extension ChanceTest {
  init(_ measure: Measure, _ place: Place, _ observed: MeasureValue, _ drawn: RunningMoments) {
    (self.measure, self.place, self.observed) = (measure, place, observed.number)
    reason = if case .undefined(let reason) = observed { reason } else { nil }
    draws = Int(drawn.count)
    mean = draws > 0 && drawn.mean.isFinite ? drawn.mean : nil
    standardDeviation = drawn.standardDeviation
    isFixed =
      if let here = observed.number, let mean, standardDeviation == 0 {
        abs(here - mean) <= RunningMoments.tolerance(of: here, scale: drawn.scale)
      } else {
        false
      }
    let isTested = self.observed != nil && draws > 0
    func p(_ count: Int32) -> Double { Double(count + 1) / Double(drawn.count + 1) }
    pLarger = isTested ? p(drawn.asLargeCount) : nil
    pSmaller = isTested ? p(drawn.asSmallCount) : nil
  }
}
