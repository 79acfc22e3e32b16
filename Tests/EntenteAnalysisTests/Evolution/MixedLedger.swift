import EntenteAnalysis
import EntenteLedger

extension Ledger {
  /// A ledger with some of everything: dates that are intervals, open or missing, ends, three parties, parts, groups that
  /// change, and parties that come and go.
  static func mixed(_ seed: UInt64) throws -> Ledger {
    var random = SeededGenerator(seed: seed)
    let count = 10 + random.below(14)
    let pairs = (0..<count).map { _ in (random.below(4), random.below(5)) }
    return try Ledger.small(firms: 4, banks: 5, pairs: pairs).edited { contents in
      contents.span = try? PartialDate("2010/2017")
      contents.groups = [
        GroupMembership(party: "f3", group: "f0", from: try? PartialDate("2013")),
        GroupMembership(party: "b4", group: "b3"),
      ]
      contents.parties[1].since = try? PartialDate("2012-06")
      contents.parties[5].until = try? PartialDate("2014")
      for place in 0..<count {
        let year = 2010 + random.below(8)
        let month = "\(year)-0\(1 + random.below(9))"
        let dates = [
          "\(year)", month, "\(month)-1\(random.below(10))", "[\(year - 1)..\(month)]", "[..\(month)]", "[\(month)..]",
          "",
          "\(year)-12-31", "\(year)-01-01",
        ]
        contents.agreements[place].date = try? PartialDate(dates[random.below(dates.count)])
        if random.below(4) == 0 {
          let ends = ["\(year + 1)", "\(year + 2)-06-30", "[\(year + 1)..\(year + 3)]", "[..2019]"]
          contents.agreements[place].until = try? PartialDate(ends[random.below(4)])
        }
        if random.below(5) == 0 { contents.agreements[place].parties.append(Party.ID("b\((pairs[place].1 + 1) % 5)")) }
        if place > 0, random.below(8) == 0 { contents.agreements[place].partOf = "a0" }
      }
    }
  }
}
