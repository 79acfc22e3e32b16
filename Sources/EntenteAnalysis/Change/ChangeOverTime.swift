public import EntenteLedger

/// Whether and when an indicator of a ledger's agreements changed, with dates that are intervals.
///
/// The change is sought among all agreements of the recipe up to the end of its window: what lies before a window is the
/// history that its agreements are judged against. Each date is taken at the middle of its interval; completions, in which
/// it is any of its days, say how much depends on that.
public struct ChangeOverTime: Sendable {
  public let indicator: ChangeIndicator
  /// The change with each date at the middle of its interval.
  public let change: ChangePoint
  /// The agreements in that order, and the day of each.
  public let agreements: [Agreement.ID]
  public let days: [Day]
  /// In how many completions a change was sought, and in what share of them one was found, at 0.05; nil where all dates are
  /// known, or no change can be sought.
  public let completions: Int
  public let foundShare: Double?
  /// The smallest and the largest p over the completions, and between which days the changes found in them begin.
  public let pRange: ClosedRange<Double>?
  public let foundDays: ClosedRange<Day>?

  /// How many of the agreements could not have had every date among them, for a party of theirs was not there then; the
  /// random orders do not know it, and p may be too small.
  public let restricted: Int

  /// The first day after the change, if one was found; nil: no change found.
  public var day: Day? { change.likelihoodRatio?.found()?.event.advancedDay(in: days) }

  /// The days on which the change can have begun, by the confidence set of the splits; empty without one.
  public var confidenceDays: [Day] { (change.confidenceSet?.splits ?? []).map { days[$0] } }

  /// Seeks a change in each indicator.
  ///
  /// - Parameters:
  ///   - ledger: what to look at.
  ///   - recipe: what counts; of its window only the end matters.
  ///   - permutations: how many random orders stand behind each p.
  ///   - completions: how many completions to look at, where some date is not known; 0 for none.
  ///   - undated: whether agreements without a date take part.
  ///   - seed: of orders and completions.
  /// - Throws: ``RecipeError`` with every name in the recipe that the ledger does not know.
  /// - Complexity: O(completions · permutations · agreements) an indicator.
  public static func all(
    in ledger: Ledger, _ recipe: Recipe, permutations: Int = 999, completions: Int = 100,
    undated: UndatedTreatment = .draw, seed: UInt64 = 1
  ) throws(RecipeError) -> [ChangeOverTime] {
    let source = try ChangeSource(ledger, recipe, undated)
    return ChangeIndicator.allCases.map { indicator in
      source.change(of: indicator, permutations: permutations, completions: completions, seed: seed)
    }
  }
}

extension Int {
  fileprivate func advancedDay(in days: [Day]) -> Day? { days.indices.contains(self) ? days[self] : nil }
}

/// The agreements among which a change is sought, and their days in each completion.
private struct ChangeSource {
  let chronicle: Chronicle
  let draws: DateDraws
  /// The events that certainly lie before the window's end.
  let events: [Int]

  init(_ ledger: Ledger, _ recipe: Recipe, _ undated: UndatedTreatment) throws(RecipeError) {
    let chronicle = try Chronicle(ledger, recipe)
    let draws = DateDraws(ledger, undated: undated)
    let end = recipe.window?.end.number ?? .max
    (self.chronicle, self.draws) = (chronicle, draws)
    events = chronicle.rows.indices
      .filter { draws.hasDay(chronicle.rows[$0]) && draws.upper[Int(chronicle.rows[$0])] < end }
      .sorted { chronicle.id(of: $0) < chronicle.id(of: $1) }
  }

  func change(
    of indicator: ChangeIndicator, permutations: Int, completions: Int, seed: UInt64
  ) -> ChangeOverTime {
    let middle = events.map { event -> Int32 in
      let row = Int(chronicle.rows[event])
      return draws.lower[row] + (draws.upper[row] - draws.lower[row]) / 2
    }
    let order = self.order(by: middle)
    let change = ChangePoint(
      of: indicator, in: sequence(order, middle), permutations: permutations, seed: seed)
    let isOpen = events.contains { draws.isOpen(chronicle.rows[$0]) }
    let count = isOpen && change.likelihoodRatio != nil ? completions : 0
    let found = concurrently(count) { index -> (p: Double, day: Int32?) in
      var random = SeededGenerator(seed: seed, stream: index)
      let days = drawnDays(&random)
      let order = self.order(by: days)
      let change = ChangePoint(
        of: indicator, in: sequence(order, days), permutations: min(permutations, 199), seed: seed &+ UInt64(index),
        confidence: nil)
      return (change.likelihoodRatio?.p ?? 1, (change.likelihoodRatio?.found()?.event).map { days[order[$0]] })
    }
    let ps = found.map(\.p)
    let days = found.compactMap(\.day)
    return ChangeOverTime(
      indicator: indicator, change: change, agreements: order.map { chronicle.id(of: events[$0]) },
      days: order.map { Day(number: middle[$0]) }, completions: count,
      foundShare: count == 0 ? nil : Double(days.count) / Double(count),
      pRange: ps.min().flatMap { low in ps.max().map { low...$0 } },
      foundDays: days.min().flatMap { low in days.max().map { Day(number: low)...Day(number: $0) } },
      restricted: chronicle.restrictedCount(events))
  }

  private func drawnDays(_ random: inout SeededGenerator) -> [Int32] {
    var known: [Int32: Int32] = [:]
    for event in events {
      let row = chronicle.rows[event]
      guard known[row] == nil else { continue }
      if let group = draws.group(of: row) {
        draws.draw(group: group.filter { draws.hasDay($0) }, &random, into: &known)
      } else {
        known[row] = draws.draw(row, &random)
      }
    }
    return events.map { known[chronicle.rows[$0]] ?? 0 }
  }

  /// The places of the events by day; those of a day by id.
  private func order(by days: [Int32]) -> [Int] { days.indices.sorted { (days[$0], $0) < (days[$1], $1) } }

  private func sequence(_ order: [Int], _ days: [Int32]) -> EventSequence {
    var sequence = EventSequence(firmCount: chronicle.firms.count, bankCount: chronicle.banks.count)
    for (place, index) in order.enumerated() {
      let pairs = chronicle.pairs(of: events[index]).map { pair in
        EventSequence.Incidence(
          firm: chronicle.pairFirms[Int(pair)], bank: chronicle.pairBanks[Int(pair)])
      }
      sequence.append(pairs, sharesDay: place > 0 && days[order[place - 1]] == days[index])
    }
    return sequence
  }
}
