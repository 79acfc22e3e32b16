/// A made-up ledger of a chosen size and shape, for trying things out and for measuring.
///
///     var recipe = SyntheticLedger()
///     (recipe.firms, recipe.banks, recipe.agreements) = (200, 50, 1_000)
///     let ledger = try recipe.ledger()
///
/// Parties are drawn with weights that fall as a power of their rank, `rank^(-skew)`: 0 gives all the same chance, 1 is
/// as in Zipf's law. Days are uniform over the span. The same recipe gives the same ledger on every machine whose C library computes powers
/// alike.
public struct SyntheticLedger: Sendable {
  public var firms = 20
  public var banks = 10
  public var agreements = 100
  /// How fast the chance of a party falls with its rank: 0 or more.
  public var skew = 0.8
  /// First and last day of the agreements' dates.
  public var first = PartialDate.synthetic("2010-01-01")
  public var last = PartialDate.synthetic("2019-12-31")
  /// The share of agreements with a third party, a second bank: 0 to 1.
  public var threeParties = 0.05
  /// The share of agreements that are dated to the month, to the year, or before or after a day only: 0 to 1.
  public var imprecise = 0.2
  public var seed: UInt64 = 1

  public init() {}

  /// What cannot be made, in words; empty if all can.
  public var problems: [String] {
    var problems: [String] = []
    if firms < 1 || banks < 1 { problems.append("a ledger needs a firm and a bank at least") }
    if agreements < 0 { problems.append("the number of agreements is 0 or more") }
    if !(skew >= 0 && skew <= 10) { problems.append("the skew is 0 to 10") }
    for (name, share) in [("of three-party agreements", threeParties), ("of imprecise dates", imprecise)]
    where !(share >= 0 && share <= 1) {
      problems.append("the share \(name) is 0 to 1")
    }
    if threeParties > 0, banks < 2 { problems.append("agreements of three parties need two banks at least") }
    guard let start = first.earliest, let end = last.latest, start <= end else {
      problems.append("the span ends (\(last)) before it begins (\(first))")
      return problems
    }
    if start.year < 1 || end.year > 9999 { problems.append("the span goes beyond the years 0001 to 9999") }
    if max(firms, banks, agreements) > 1 << 30 { problems.append("more than \(1 << 30) of anything is too many") }
    return problems
  }

  /// Makes the ledger.
  ///
  /// - Precondition: ``problems`` is empty.
  /// - Complexity: O((firms + banks) + agreements log(firms + banks)).
  public func ledger() throws(LedgerError) -> Ledger {
    precondition(problems.isEmpty, problems.joined(separator: "; "))
    var random = SeededGenerator(seed: seed)
    var contents = Ledger.Contents()
    contents.name = "synthetic"
    contents.title = "Made-up agreements of \(firms) firms and \(banks) banks"
    contents.description =
      "Drawn at random: skew \(skew), \(threeParties) with three parties, \(imprecise) dated imprecisely, seed \(seed)."
    contents.span = try? PartialDate("\(first.earliest?.description ?? "")/\(last.latest?.description ?? "")")
    contents.sides = [.firm: ["firm"], .bank: ["bank"]]
    contents.parties =
      (1...firms).map { Party(id: Party.ID("f\($0)"), name: "Firm \($0)", kind: "firm") }
      + (1...banks).map { Party(id: Party.ID("b\($0)"), name: "Bank \($0)", kind: "bank") }
    contents.kinds = Self.kinds
    contents.sources = [Source(id: "made-up", title: "Made up by entente generate")]
    contents.agreements = agreements(of: contents, &random)
    return try Ledger(contents)
  }

  private static let kinds = ["cooperation", "framework", "product", "joint-venture"]

  private func agreements(of contents: Ledger.Contents, _ random: inout SeededGenerator) -> Agreements {
    var made = Agreements()
    made.reserveCapacity(agreements)
    let firmWeights = cumulativeWeights(firms)
    let bankWeights = cumulativeWeights(banks)
    var row = made.plainRow()
    row.sources = made.code(forSources: ["made-up"])
    let kindCodes = Self.kinds.map { made.code(forKind: $0) }
    let partyCodes = contents.parties.map { made.code(forParty: $0.id) }
    let start = first.earliest ?? Day(number: 0)
    let days = Int((last.latest ?? start).number - start.number) + 1
    for number in 0..<agreements {
      made.beginSignatories()
      made.append(signatory: partyCodes[draw(firmWeights, &random)])
      let bank = draw(bankWeights, &random)
      made.append(signatory: partyCodes[firms + bank])
      if random.unit() < threeParties {
        var second = draw(bankWeights, &random)
        if second == bank { second = (bank + 1) % banks }
        made.append(signatory: partyCodes[firms + second])
      }
      row.kind = kindCodes[random.below(kindCodes.count)]
      let day = start.advanced(by: random.below(days))
      row.date = made.code(forDate: random.unit() < imprecise ? vague(day, &random) : PartialDate(day))
      let id = Array("a\(number + 1)".utf8)
      made.append(id: id.span, row, note: [UInt8]().span)
    }
    return made
  }

  /// The day as a source may know it: its month, its year, or that it was before or after it.
  private func vague(_ day: Day, _ random: inout SeededGenerator) -> PartialDate {
    let text = day.description
    return switch random.below(4) {
    case 0: .synthetic(String(text.prefix(7)))
    case 1: .synthetic(String(text.prefix(4)))
    case 2: .synthetic("[..\(text)]")
    default: .synthetic("[\(text)..]")
    }
  }

  private func cumulativeWeights(_ count: Int) -> [Double] {
    var sum = 0.0
    return (1...count).map { rank in
      sum += powered(Double(rank), -skew)
      return sum
    }
  }

  /// The first index whose cumulative weight exceeds a random share of all.
  private func draw(_ weights: [Double], _ random: inout SeededGenerator) -> Int {
    let target = random.unit() * (weights.last ?? 0)
    var (low, high) = (0, weights.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if weights[middle] > target { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension PartialDate {
  /// A date that is known to be one.
  fileprivate static func synthetic(_ text: String) -> PartialDate {
    guard let date = try? PartialDate(text) else { preconditionFailure("\(text) is a date") }
    return date
  }
}
