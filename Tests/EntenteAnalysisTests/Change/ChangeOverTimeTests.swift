import EntenteAnalysis
import EntenteLedger
import Testing

@Suite struct ChangeOverTimeTests {
  /// A ledger of agreements dated one by one, in this order; nil: undated.
  private static func ledger(_ pairs: [(Int, Int)], _ dates: [String?]) throws -> Ledger {
    let firms = (pairs.map(\.0).max() ?? 0) + 1
    let banks = (pairs.map(\.1).max() ?? 0) + 1
    return try Ledger.small(firms: firms, banks: banks, pairs: pairs).edited { contents in
      for (place, date) in dates.enumerated() {
        contents.agreements[place].date = date.flatMap { try? PartialDate($0) }
      }
      contents.span = try? PartialDate("2010/2019")
    }
  }

  /// Random agreements of 2010 to 2019, some dated to the month or the year, or without a bound, or not at all.
  private static func random(_ count: Int, seed: UInt64) throws -> Ledger {
    var random = SeededGenerator(seed: seed)
    let pairs = (0..<count).map { _ in (random.below(4), random.below(4)) }
    let dates = pairs.map { _ -> String? in
      let year = 2010 + random.below(10)
      let month = padded(1 + random.below(12))
      switch random.below(8) {
      case 0: return "\(year)"
      case 1, 2: return "\(year)-\(month)"
      case 3: return "[..\(year)-\(month)]"
      case 4: return "[\(year)-\(month)..]"
      case 5: return random.below(2) == 0 ? nil : "\(year)-\(month)-15"
      default: return "\(year)-\(month)-\(padded(1 + random.below(3)))"
      }
    }
    return try ledger(pairs, dates)
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// The change of one indicator, by few orders.
  private func change(
    _ ledger: Ledger, _ recipe: Recipe = Recipe(), permutations: Int = 19, completions: Int = 0,
    undated: UndatedTreatment = .draw, seed: UInt64 = 1
  ) throws -> ChangeOverTime {
    let all = try ChangeOverTime.all(
      in: ledger, recipe, permutations: permutations, completions: completions, undated: undated, seed: seed)
    #expect(all.map(\.indicator) == ChangeIndicator.allCases)
    #expect(all.allSatisfy { $0.agreements == all[0].agreements && $0.days == all[0].days })
    return all[0]
  }

  // MARK: Which agreements, and in which order

  @Test(arguments: 0..<12 as Range<UInt64>, UndatedTreatment.allCases)
  func theOrderIsThatOfTheMiddles(seed: UInt64, undated: UndatedTreatment) throws {
    let ledger = try Self.random(14, seed: seed)
    let span = try #require(ledger.span)
    for end in [nil, "2014", "2019", "2025"] {
      let recipe = try end.map { try Recipe(from: "2013", to: $0) } ?? Recipe()
      let last = recipe.window?.lastDay
      let expected = ledger.agreements.compactMap { agreement -> (day: Day, id: Agreement.ID)? in
        if agreement.date == nil && undated == .exclude { return nil }
        let first = Int(min(agreement.date?.earliest ?? span.lowerBound, agreement.date?.latest ?? .max).number)
        let final = Int(max(agreement.date?.latest ?? span.upperBound, agreement.date?.earliest ?? .min).number)
        if let last, final > Int(last.number) { return nil }
        return (Day(number: Int32(first + (final - first) / 2)), agreement.id)
      }
      .sorted { ($0.day, $0.id) < ($1.day, $1.id) }
      let found = try change(ledger, recipe, undated: undated)
      #expect(found.agreements == expected.map(\.id))
      #expect(found.days == expected.map(\.day))
      // The indicators of that order, days shared where the middles are.
      let days = Dictionary(grouping: expected, by: \.day).sorted { $0.key < $1.key }.map { _, list in
        list.map { entry in ledger.agreements[entry.id].parties }.map { parties in
          [Incidence(firm: number(parties[0]), bank: number(parties[1]))]
        }
      }
      let naive = Naive(days)
      let all = try ChangeOverTime.all(in: ledger, recipe, permutations: 1, completions: 0, undated: undated)
      for change in all { #expect(change.change.values == naive[change.indicator]) }
    }
  }

  private func number(_ party: Party.ID) -> Int32 { Int32(party.text.dropFirst()) ?? -1 }

  @Test func theWindowOnlyEndsTheHistory() throws {
    let pairs = (0..<12).map { ($0 % 3, $0 % 4) }
    let ledger = try Self.ledger(pairs, (0..<12).map { "\(2010 + $0 / 2)-0\(1 + $0 % 2)-01" })
    let whole = try change(ledger)
    #expect(whole.agreements.count == 12)
    let cut = try change(ledger, Recipe(from: "2013", to: "2014"))
    #expect(cut.agreements == Array(whole.agreements.prefix(10)), "what lies before the window is history")
    let onTheDay = try change(ledger, Recipe(from: "2013", to: "2014-01-01"))
    #expect(onTheDay.agreements.count == 9, "its last day included")
  }

  @Test func filtersAndModesOfTheRecipe() throws {
    let pairs = (0..<12).map { ($0 % 3, $0 % 4) }
    let ledger = try Self.ledger(pairs, (0..<12).map { "\(2010 + $0 / 2)-0\(1 + $0 % 2)-01" }).edited {
      $0.agreements[3].partOf = "a2"
      $0.agreements[4].basis = .inferred
    }
    #expect(try !change(ledger).agreements.contains("a3"), "a part is no agreement of its own")
    #expect(try !change(ledger).agreements.contains("a4"))
    let filtered = try change(ledger, Recipe().with { ($0.firms, $0.countsParts) = ("f0", true) })
    #expect(filtered.agreements == ["a0", "a3", "a6", "a9"])
    #expect(filtered.change.reason == "fewer than 8 events")
    for mode in [Recipe.Mode.signed, .cumulative, .active(lifetime: 1)] {
      let recipe = try Recipe(from: "2014", to: "2015").with { $0.mode = mode }
      #expect(try change(ledger, recipe).agreements.count == 10, "the mode does not matter")
    }
  }

  // MARK: When there is no answer

  @Test func fewerThanEight() throws {
    let pairs = (0..<7).map { ($0 % 3, $0 % 4) }
    let ledger = try Self.ledger(pairs + [(0, 0)], (0..<7).map { "201\($0)" } + [nil])
    let seven = try change(ledger, completions: 20, undated: .exclude)
    #expect(seven.change.reason == "fewer than 8 events")
    #expect(seven.change.likelihoodRatio == nil && seven.day == nil && seven.confidenceDays.isEmpty)
    #expect(seven.completions == 0 && seven.foundShare == nil && seven.pRange == nil && seven.foundDays == nil)
    #expect(try change(ledger, undated: .draw).change.reason == nil, "the eighth is undated")
    let none = try change(Ledger.small(firms: 2, banks: 2, pairs: []))
    #expect(none.change.reason == "fewer than 8 events")
    #expect(none.agreements.isEmpty && none.days.isEmpty)
  }

  @Test func allOnOneDay() throws {
    let pairs = (0..<9).map { ($0 % 3, $0 % 4) }
    let ledger = try Self.ledger(pairs, Array(repeating: "2015-05-05", count: 9))
    #expect(try change(ledger).change.reason == "all events are of one day")
    // A year and the day in its middle are one day, too; completions part them, and none is sought.
    let year = try Self.ledger(pairs, Array(repeating: "2015-07-02", count: 8) + ["2015"])
    let found = try change(year, completions: 20)
    #expect(found.change.reason == "all events are of one day")
    #expect(found.completions == 0 && found.foundShare == nil)
  }

  // MARK: A planted change

  /// A matching of 15 pairs, one a month, and then pairs of all with all: from 2011-04 on.
  private static func planted(_ date: (Int) -> String) throws -> Ledger {
    let then = History.matchingThenRandom(15, then: 15, seed: 4)
    let pairs = (0..<30).flatMap { event in then.pairs(of: event).map { (Int($0.firm), Int($0.bank)) } }
    return try ledger(pairs, pairs.indices.map(date))
  }

  @Test func aPlantedChangeHasItsDay() throws {
    let ledger = try Self.planted { "\(2010 + $0 / 12)-\(Self.padded(1 + $0 % 12))-07" }
    for found in try ChangeOverTime.all(in: ledger, Recipe(), permutations: 199, completions: 10) {
      let planted = try #require(Day(year: 2011, month: 4, day: 7))
      let day = try #require(found.day)
      #expect(abs(Int(day.number - planted.number)) <= 62, "\(found.indicator) on \(day)")
      if found.indicator == .bridging { #expect(day == planted) }
      #expect(found.confidenceDays.contains(planted))
      #expect(found.completions == 0 && found.foundShare == nil, "all dates are known")
    }
    // Up to the end of the matching there is none.
    let before = try change(ledger, Recipe(from: "2010", to: "2011-03"), permutations: 199)
    #expect(before.agreements.count == 15)
    #expect(before.day == nil)
  }

  @Test func completionsOfAPlantedChange() throws {
    // Known to the month: whatever the days, the order of the agreements is the same.
    let ledger = try Self.planted { "\(2010 + $0 / 12)-\(Self.padded(1 + $0 % 12))" }
    let found = try change(ledger, permutations: 199, completions: 40)
    #expect(found.completions == 40 && found.foundShare == 1)
    let days = try #require(found.foundDays)
    let month = try PartialDate("2011-04")
    #expect(try days.lowerBound >= #require(month.earliest) && days.upperBound <= #require(month.latest))
    #expect(days.lowerBound < days.upperBound)
    let range = try #require(found.pRange)
    #expect(range.lowerBound >= 1.0 / 200 && range.upperBound < 0.05)
    // Known to the decade only, at whose middle all lie but two: nothing is left of it in most completions.
    let unknown = try Self.planted { $0 == 0 ? "2010-01-01" : $0 == 1 ? "2010-02-01" : "2010/2019" }
    let lost = try change(unknown, permutations: 99, completions: 60)
    #expect(lost.completions == 60)
    #expect(try #require(lost.foundShare) < 0.3)
  }

  /// In each completion what follows an agreement lies behind it.
  @Test func completionsKeepTheOrderOfFollowers() throws {
    // The matching, one a month from 2018 on; the others in some of the years from 2010 to 2019.
    let loose = try Self.planted { $0 < 15 ? "\(2018 + $0 / 12)-\(Self.padded(1 + $0 % 12))-07" : "2010/2019" }
    let linked = try loose.edited { contents in
      for place in 15..<30 { contents.agreements[place].follows = "a14" }
    }
    let found = try change(linked, permutations: 199, completions: 40)
    #expect(found.completions == 40 && found.foundShare == 1)
    let last = try #require(linked.agreements["a14"].date?.latest)
    #expect(try #require(found.foundDays).lowerBound >= last.advanced(by: -62))
    #expect(try #require(change(loose, permutations: 199, completions: 40).foundShare) < 0.5)
  }

  // MARK: Repeatable

  @Test(arguments: 0..<6 as Range<UInt64>) func aSeedRepeatsWhateverTheOrderOfTheRows(seed: UInt64) throws {
    let ledger = try Self.random(16, seed: seed).edited { contents in
      // Chains of dates that depend on each other.
      for place in 12..<16 {
        contents.agreements[place].date = try? PartialDate("2012/2016")
        contents.agreements[place].follows = place % 2 == 0 ? "a2" : Agreement.ID("a\(place - 1)")
      }
      contents.agreements[2].date = try? PartialDate("2011/2015")
    }
    func all(_ ledger: Ledger, seed: UInt64) throws -> [String] {
      try ChangeOverTime.all(in: ledger, Recipe(), permutations: 99, completions: 25, seed: seed)
        .map {
          "\($0.agreements) \($0.days) \($0.change.likelihoodRatio?.p ?? -1) \($0.change.pettitt?.p ?? -1) "
            + "\($0.foundShare ?? -1) \(String(describing: $0.pRange)) \(String(describing: $0.foundDays)) "
            + "\($0.confidenceDays)"
        }
    }
    let first = try all(ledger, seed: 3)
    #expect(try all(ledger, seed: 3) == first)
    #expect(try all(ledger, seed: 4) != first)
    for order in 0..<5 as Range<UInt64> { #expect(try all(ledger.shuffled(seed: order), seed: 3) == first) }
  }
}

extension Day {
  fileprivate static let max = Day(number: .max)
  fileprivate static let min = Day(number: .min)
}
