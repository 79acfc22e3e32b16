/// How tests that depend on one another are allowed for when many of them are made.
public enum FalseDiscoveryControl: CaseIterable, Sendable {
  /// For tests that are independent, or that tend to be small together.
  ///
  /// Reference: Y. Benjamini, Y. Hochberg, "Controlling the false discovery rate: a practical and powerful approach to
  /// multiple testing", 1995, doi:10.1111/j.2517-6161.1995.tb02031.x.
  case benjaminiHochberg
  /// For tests that depend on one another in whatever way: 1 + 1/2 + … + 1/m times as large for m tests.
  ///
  /// Reference: Y. Benjamini, D. Yekutieli, "The control of the false discovery rate in multiple testing under
  /// dependency", 2001, doi:10.1214/aos/1013699998.
  case benjaminiYekutieli
}

/// Of each of many tests, the share of false discoveries to expect among all that are as significant or more: the
/// adjusted p, or q.
///
/// With the ps in ascending order, that of rank i among m tests is min(1, min p(j)·m/j over all j from i on). Calling
/// every test a discovery whose q is a level or less keeps the expected share of false ones at that level.
///
/// - Parameters:
///   - ps: the p of each test, in `0...1`; nil is no test.
///   - tests: how many tests were made in all, where only some are listed: the others had p = 1. As many as there are
///     ps at least; nil for the listed ones only.
///   - control: what is known of how tests depend on one another.
/// - Returns: one value a p, in its order, in `0...1` and never less than the p; nil where that is nil.
/// - Precondition: every p is in `0...1`; `tests`, if given, is no less than the number of ps that are not nil.
/// - Complexity: O(n log n) time, O(n) space.
///
/// Equal ps get equal values, whatever their order. Nothing listed gives nothing. For 0.01, 0.04 and 0.03: 0.03, 0.04
/// and 0.04; of six tests 0.06, 0.08 and 0.08.
public func falseDiscoveryRates(
  of ps: [Double?], tests: Int? = nil, by control: FalseDiscoveryControl = .benjaminiHochberg
) -> [Double?] {
  let tested = ps.indices.compactMap { place in ps[place].map { (p: $0, place: place) } }
    .sorted { ($0.p, $0.place) < ($1.p, $1.place) }
  let count = tests ?? tested.count
  precondition(count >= tested.count, "\(tested.count) tests are listed of \(count)")
  precondition(tested.allSatisfy { (0...1).contains($0.p) }, "a p is a number from 0 to 1")
  let factor =
    switch control {
    case .benjaminiHochberg: 1.0
    case .benjaminiYekutieli: harmonicNumber(count)
    }
  var rates = [Double?](repeating: nil, count: ps.count)
  var smallest = 1.0
  for (index, test) in tested.enumerated().reversed() {
    smallest = min(smallest, Double(count) / Double(index + 1) * test.p * factor)
    rates[test.place] = smallest
  }
  return rates
}

/// 1 + 1/2 + … + 1/n.
private func harmonicNumber(_ n: Int) -> Double {
  guard n > 1_000 else { return (1...max(1, n)).reversed().reduce(0) { $0 + 1 / Double($1) } }
  // Euler and Maclaurin's sum: the next term is below 1e-14.
  let euler = 0.577_215_664_901_532_9
  let inverse = 1 / Double(n)
  return logarithm(Double(n)) + euler + inverse / 2 - inverse * inverse / 12
}
