/// How unequal values are, from 0 where all are the same to nearly 1 where one has everything: the Gini coefficient.
///
/// Σ |x − y| over all ordered pairs of values, divided by 2·n·Σ x for n values: half the relative mean difference.
///
/// - Parameter values: each 0 or more, and finite.
/// - Returns: a value from 0 to 1 − 1/n; nil if there are no values, or all are 0.
/// - Precondition: no value is negative, infinite or NaN.
/// - Complexity: O(n·log n) time, O(n) space.
///
/// It is that of a population: there is no factor n/(n − 1). The order of the values does not matter, nor their unit;
/// those that are 0 count. For `[1, 3]`: ¼.
///
/// Reference: C. Gini, "Measurement of inequality of incomes", 1921, doi:10.2307/2223319.
public func giniCoefficient(of values: [Double]) -> Double? {
  guard let ordered = descending(values) else { return nil }
  // The k-th largest and the k-th smallest together: their difference counts for all pairs that they enclose.
  let count = ordered.count
  var sum = 0.0
  for place in 0..<count / 2 {
    sum += Double(count - 1 - 2 * place) * (ordered[place] - ordered[count - 1 - place])
  }
  return sum / (Double(count) * ordered.reduce(0, +))
}

/// The share of the whole that the largest values have: the concentration ratio CR_k.
///
/// - Parameters:
///   - values: each 0 or more, and finite.
///   - count: how many values are the largest, 0 or more; if there are not so many, all are.
/// - Returns: a value in `0...1`; nil if there are no values, or all are 0.
/// - Precondition: no value is negative, infinite or NaN, and the count is not negative.
/// - Complexity: O(n·log n) time, O(n) space for n values.
///
/// The order of the values does not matter, nor their unit. For the largest 1 of `[1, 3]`: ¾.
public func concentrationRatio(of values: [Double], largest count: Int) -> Double? {
  precondition(count >= 0, "a number of values is not negative")
  guard let ordered = descending(values) else { return nil }
  // Both are summed up in the same order, so that all of them are exactly 1.
  return ordered.prefix(count).reduce(0, +) / ordered.reduce(0, +)
}

/// How much of the whole is with few: the Herfindahl–Hirschman index, Σ (x / Σ x)².
///
/// - Parameter values: each 0 or more, and finite.
/// - Returns: a value from 1/n, for n values that are the same, to 1, where one has everything; nil if there are no
///   values, or all are 0.
/// - Precondition: no value is negative, infinite or NaN.
/// - Complexity: O(n·log n) time, O(n) space.
///
/// The order of the values does not matter, nor their unit, nor how many are 0. For `[1, 3]`: ⅝.
///
/// Reference: A. O. Hirschman, "The paternity of an index", 1964, doi:10.2307/1818582.
public func herfindahlIndex(of values: [Double]) -> Double? {
  guard let ordered = descending(values) else { return nil }
  let whole = ordered.reduce(0, +)
  return ordered.reduce(0) { $0 + ($1 / whole) * ($1 / whole) }
}

/// Values in descending order, in a unit that makes the largest about 1, so that no sum of them overflows; nil without
/// one above 0.
private func descending(_ values: [Double]) -> [Double]? {
  precondition(values.allSatisfy { $0 >= 0 && $0 < .infinity }, "a value is negative, infinite or not a number")
  guard let largest = values.max(), largest > 0 else { return nil }
  // The unit is a power of 2, and nothing is rounded.
  return values.sorted(by: >).map { Double(sign: .plus, exponent: -largest.exponent, significand: $0) }
}
