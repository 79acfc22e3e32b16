import EntenteAnalysis
import EntenteLedger
import Testing

/// How completions are compared with every combination of days.
enum Comparison {
  /// A condition on the side, in two ways.
  static func holds(_ figures: NaiveFigures) -> Bool { figures.values[.bankPartners].map { $0 > 1 } ?? false }
  static let condition = Condition(.compare(.bankPartners, .more, 1))

  static let modes: [Recipe.Mode] = [
    .signed, .cumulative, .active(lifetime: nil), .active(lifetime: 1), .active(lifetime: 4),
  ]

  static func windows(_ mode: Recipe.Mode) throws -> [Window?] {
    switch mode {
    // A year and four years on, where agreements of 29 February lapse.
    case .active(let lifetime?):
      let year = 2016 + lifetime
      return [try .of("2016-03-01"), try .of("\(year)-02-27"), try .of("\(year)-02-28"), try .of("\(year)-03-01")]
    default: return [nil, try .of("2016-02-26", "2016-02-29"), try .of("2016-03-01")]
    }
  }

  /// Compares a window's completions with all combinations: to 1e-12 where they were counted, else as near as chance
  /// lets draws come.
  static func compare(
    _ found: WindowCompletions, _ expected: EveryCompletion, _ name: String,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    func isNear(_ share: Double, _ truth: Double) -> Bool {
      if found.isExact { return abs(share - truth) <= 1e-12 }
      let draws = Double(found.count)
      return abs(share - truth) <= 4 * (truth * (1 - truth) / draws).squareRoot() + 1e-9
    }
    for regime in Regime.allCases.map(Optional.some) + [nil] {
      let (share, truth) = (found.share(of: regime), expected.shares[regime] ?? 0)
      #expect(
        isNear(share, truth), "\(name): \(regime?.rawValue ?? "none") \(share), not \(truth)",
        sourceLocation: sourceLocation)
    }
    #expect(
      isNear(found.perfectMatchingShare, expected.perfectMatchingShare), "\(name)", sourceLocation: sourceLocation)
    if let share = found.conditionShare {
      #expect(
        isNear(share, expected.conditionShare), "\(name): \(share), not \(expected.conditionShare)",
        sourceLocation: sourceLocation)
    }
    for figure in Figure.allCases {
      let (range, truth) = (found.range(of: figure), expected.ranges[figure])
      if found.isExact {
        let isSame =
          range.map { $0.lowerBound } == truth.map { $0.lowerBound }
          && range.map { $0.upperBound } == truth.map { $0.upperBound }
        #expect(isSame, "\(name): \(figure) \("\(range as Any)"), not \(truth as Any)", sourceLocation: sourceLocation)
      } else if let range {
        let isWithin = truth.map { $0.contains(range.lowerBound) && $0.contains(range.upperBound) } ?? false
        #expect(isWithin, "\(name): \(figure) \(range), not in \(truth as Any)", sourceLocation: sourceLocation)
      }
    }
  }

  /// Compares all windows of all modes, and returns how many had several patterns, by whether they were counted.
  @discardableResult
  static func compareAll(
    _ ledger: Ledger, _ name: String, parts: Bool = false, undated: UndatedTreatment = .draw,
    modes: [Recipe.Mode] = modes, count: Int = 1000
  ) throws -> (counted: Int, drawn: Int) {
    var open = (counted: 0, drawn: 0)
    for mode in modes {
      let recipe = Recipe().with { ($0.mode, $0.countsParts) = (mode, parts) }
      let windows = try windows(mode)
      let completions = try Completions(
        ledger, recipe, windows: windows, condition: condition, undated: undated, count: count)
      #expect(completions.windows.count == windows.count)
      for (found, window) in zip(completions.windows, windows) {
        let expected = EveryCompletion(ledger, recipe, window, undated: undated, holds: holds)
        #expect(expected.count > 0)
        compare(found, expected, "\(name), \(mode), \(window?.label ?? "all time")")
        if found.count > 1 { if found.isExact { open.counted += 1 } else { open.drawn += 1 } }
      }
    }
    return open
  }
}
