import EntenteAnalysis
import EntenteLedger
import TestSupport
import Testing

/// Evolution against the definitions, computed naively: every sequence of four events between three firms and three
/// banks, under dates of every kind.
@Suite struct EvolutionBruteForceTests {
  /// Dates of the four events, with their ends.
  private static let patterns: [(name: String, dates: [String], untils: [String])] = [
    ("each in its own year", ["2010-05-01", "2011-03-04", "2012-06-30", "2013-12-31"], []),
    ("two on one day", ["2010-05-01", "2011-03-04", "2011-03-04", "2012-07-01"], []),
    ("two in one year, no day known", ["2010-05-01", "2011", "2011", "2013-01-01"], []),
    (
      "across the end of a year",
      ["[2010-12-30..2011-01-02]", "2011-01-01", "[2010-12-31..2011-01-01]", "[2011-12-31..2012-01-03]"], []
    ),
    ("one without a beginning", ["[..2012]", "2011-01-01", "2012-02", "2013-03-03"], []),
    ("one without an end", ["2010", "2011-01-01", "[2012-11..]", "2013-03-03"], []),
    ("one without a date", ["2010-05-01", "2011-03-04", "", "2012-06"], []),
    (
      "days that overlap",
      ["[2011-01-01..2011-01-03]", "[2011-01-02..2011-01-04]", "[2011-01-01..2011-01-02]", "2011-01-03"], []
    ),
    (
      "with ends", ["2010-05-01", "2011-03-04", "2011", "[..2012-12-30]"],
      ["2011-06-30", "2012", "2012-12-31", "[2012-06-01..]"]
    ),
    ("outside the span", ["2008-02-03", "2010-12-31", "2011-01-01", "2014-12-31"], []),
  ]

  /// What is asked: the mode, whether what is only possible counts, the step and how far back.
  private static let questions: [(mode: Recipe.Mode, possible: Bool, step: Window.Step, rolling: Window.Step?)] = {
    let modes: [Recipe.Mode] = [.signed, .cumulative, .active(lifetime: nil), .active(lifetime: 2)]
    return modes.flatMap { mode in
      [false, true].flatMap { possible in
        [(mode, possible, .year, nil), (mode, possible, .year, .years(2)), (mode, possible, .half, .year)]
      }
    }
  }()

  private static let sequences = 6_561

  /// The ledger of a sequence: each event is one of the nine pairs.
  private static func ledger(_ sequence: Int, _ pattern: Int, alone: Bool) throws -> Ledger {
    let cells = [sequence % 9, sequence / 9 % 9, sequence / 81 % 9, sequence / 729]
    let small = try Ledger.small(firms: 3, banks: 3, pairs: cells.map { ($0 / 3, $0 % 3) })
    return try small.edited { contents in
      let (_, dates, untils) = patterns[pattern]
      contents.span = try? PartialDate("2010/2013")
      for (row, date) in dates.enumerated() where !date.isEmpty {
        contents.agreements[row].date = try? PartialDate(date)
      }
      for (row, until) in untils.enumerated() { contents.agreements[row].until = try? PartialDate(until) }
      if alone {
        let named = Set(contents.agreements.flatMap(\.parties))
        contents.parties.removeAll { !named.contains($0.id) }
      }
    }
  }

  /// A number that says what is asked, and the sequence that it is asked of.
  private typealias Case = (index: Int, sequence: Int)

  /// What differs, in the first ledger where something does.
  private func differences(pattern: Int, _ cases: [Case]) throws -> [String] {
    let memory = NaiveMemory()
    for (index, sequence) in cases {
      // Every question comes with each of the four choices of who else is there and what the undated do.
      let (question, choice) = (Self.questions[index % Self.questions.count], index / Self.questions.count % 4)
      let ledger = try Self.ledger(sequence, pattern, alone: choice % 2 == 1)
      let recipe = Recipe().with { ($0.mode, $0.includesPossible) = (question.mode, question.possible) }
      let undated: UndatedTreatment = choice / 2 == 1 ? .exclude : .draw
      let real = try Evolution(ledger, recipe, every: question.step, rolling: question.rolling, undated: undated)
      let naive = NaiveEvolution(
        ledger, recipe, every: question.step, rolling: question.rolling, undated: undated, memory: memory)
      let found = naive.differences(from: real)
      if !found.isEmpty {
        return ["sequence \(sequence), \(Self.patterns[pattern].name), \(question), \(undated)"] + found
      }
    }
    return []
  }

  @Test(arguments: 0..<4) func everySequenceOnExactDays(quarter: Int) throws {
    let cases = stride(from: quarter, to: Self.sequences, by: 4).enumerated().map {
      (index: $0.offset, sequence: $0.element)
    }
    let found = try differences(pattern: 0, cases)
    #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
  }

  @Test(arguments: 1..<patterns.count) func datesOfEveryKind(pattern: Int) throws {
    // 271 has no divisor in common with 6,561, and goes on to other pairs in all four places.
    let cases = (0..<(Self.questions.count * 12)).map { (index: $0, sequence: ($0 * 271 + pattern) % Self.sequences) }
    let found = try differences(pattern: pattern, cases)
    #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
  }
}
