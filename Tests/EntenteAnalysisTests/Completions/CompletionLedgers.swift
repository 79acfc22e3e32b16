import EntenteAnalysis
import EntenteLedger
import TestSupport
import Testing

extension Ledger {
  /// A ledger of three firms, three banks and the given agreements, over ten days around 29 February 2016.
  ///
  /// - Parameter rows: id, date (nil for none), parties by one letter and a digit separated by blanks; then what it
  ///   follows, its whole and its end.
  static func ofDays(
    span: String = "2016-02-24/2016-03-04", since: [Party.ID: String] = [:], until: [Party.ID: String] = [:],
    _ rows: [DayRow]
  ) throws -> Ledger {
    var contents = Contents()
    contents.span = try PartialDate(span)
    contents.sides = [.firm: ["platform"], .bank: ["bank"]]
    contents.kinds = ["cooperation"]
    let named = Set(rows.flatMap(\.parties)).union(["f0", "f1", "f2", "b0", "b1", "b2"]).sorted()
    contents.parties = try named.map { id in
      Party(
        id: id, name: id.text, kind: id.text.hasPrefix("f") ? "platform" : "bank",
        since: try since[id].map { try PartialDate($0) }, until: try until[id].map { try PartialDate($0) })
    }
    for row in rows {
      contents.agreements.append(
        Agreement(
          id: row.id, date: try row.date.map { try PartialDate($0) }, until: try row.until.map { try PartialDate($0) },
          parties: row.parties, kind: "cooperation", partOf: row.partOf, follows: row.follows))
    }
    return try Ledger(contents)
  }

  /// A random ledger of that sort, of few combinations. With `links`, agreements follow each other and have parts.
  static func ofRandomDays(seed: UInt64, links: Bool) throws -> Ledger {
    var random = SplitMix64(seed: seed)
    let recipe = Recipe().with { $0.mode = .active(lifetime: 1) }
    // Dates that contradict each other make no ledger.
    for _ in 0..<100 {
      guard let ledger = try? randomDays(&random, seed: seed, links: links) else { continue }
      if EveryCompletion.size(of: ledger, recipe) <= 20_000 { return ledger }
    }
    return try ofDays([])
  }

  private static func randomDays(_ random: inout SplitMix64, seed: UInt64, links: Bool) throws -> Ledger {
    func day(_ offset: Int) -> String { "\(Day(number: 16_855).advanced(by: offset))" }
    var rows: [DayRow] = []
    var wide = 0
    for index in 0..<Int.random(in: 3...5, using: &random) {
      let first = Int.random(in: 0...6, using: &random)
      let last = first + Int.random(in: 1...3, using: &random)
      var date: String? = "[\(day(first))..\(day(last))]"
      switch Int.random(in: 0..<7, using: &random) {
      case 0: date = day(first)
      case 1 where wide < 1: (date, wide) = ("[..\(day(first))]", wide + 1)
      case 2 where wide < 1: (date, wide) = ("[\(day(first))..]", wide + 1)
      case 3 where wide < 1: (date, wide) = (nil, wide + 1)
      default: break
      }
      var parties = ["f\(Int.random(in: 0..<3, using: &random))", "b\(Int.random(in: 0..<3, using: &random))"]
      let third = "b\(Int.random(in: 0..<3, using: &random))"
      if Int.random(in: 0..<4, using: &random) == 0, third != parties[1] { parties.append(third) }
      let untils = [
        nil, nil, "[\(day(last))..]", "[..\(day(last + 1))]", "[\(day(last))..\(day(last + 2))]", day(last + 1),
      ]
      var row = DayRow(
        Agreement.ID("a\(index)"), date, parties.map { Party.ID($0) },
        until: untils.randomElement(using: &random) ?? nil)
      if links, index > 0 {
        let other = Agreement.ID("a\(Int.random(in: 0..<index, using: &random))")
        if Int.random(in: 0..<3, using: &random) < 2 { row.follows = other }
        let whole = Agreement.ID("a\(Int.random(in: 0..<index, using: &random))")
        if Int.random(in: 0..<3, using: &random) == 0 { (row.partOf, row.until) = (whole, nil) }
      }
      rows.append(row)
    }
    let since: [Party.ID: String] = seed % 2 == 0 ? ["f0": day(3), "b1": "[..\(day(5))]"] : [:]
    let until: [Party.ID: String] = seed % 3 == 0 ? ["b0": day(7)] : [:]
    return try Ledger.ofDays(since: since, until: until, rows)
  }
}

/// An agreement of a small ledger.
struct DayRow {
  var id: Agreement.ID
  var date: String?
  var parties: [Party.ID]
  var follows: Agreement.ID?
  var partOf: Agreement.ID?
  var until: String?

  init(
    _ id: Agreement.ID, _ date: String?, _ parties: [Party.ID], follows: Agreement.ID? = nil,
    partOf: Agreement.ID? = nil, until: String? = nil
  ) {
    (self.id, self.date, self.parties) = (id, date, parties)
    (self.follows, self.partOf, self.until) = (follows, partOf, until)
  }
}

extension Window {
  /// From one date to another, both in full.
  static func of(_ first: String, _ last: String? = nil) throws -> Window {
    try #require(Window(from: try PartialDate(first), to: try PartialDate(last ?? first)))
  }
}

extension WindowCompletions {
  /// All that it says, for comparing.
  var summary: [String] {
    ["\(window?.label ?? "all time")", "\(open)", "\(isExact) \(count) \(perfectMatchingShare)"]
      + ["\(conditionShare.map { "\($0)" } ?? "none")"]
      + regimes.map { "\($0.regime?.rawValue ?? "none") \($0.share)" }
      + Figure.allCases.map { "\($0) \(range(of: $0).map { "\($0)" } ?? "undefined")" }
  }
}
