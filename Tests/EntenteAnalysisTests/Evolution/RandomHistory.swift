import EntenteAnalysis
import EntenteLedger
import TestSupport

/// A small ledger and a question, drawn by a seed: agreements of two and three parties, groups that change, parts, parties
/// that come and go, dates of a few days.
struct RandomHistory {
  var random: SplitMix64
  let ledger: Ledger
  let recipe: Recipe
  let step: Window.Step
  let rolling: Window.Step?
  let undated: UndatedTreatment

  private static let firstDay = Day(number: 14_965)  // 2010-12-22
  private static let dayCount = 45

  /// - Parameters:
  ///   - agreements: how many.
  ///   - linked: of a hundred agreements, how many follow another, within days that leave their order open.
  init(seed: UInt64, agreements: Int, linked: Int = 0) throws {
    var random = SplitMix64(seed: seed)
    func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
    func day(_ number: Int) -> Day { Self.firstDay.advanced(by: number) }
    func anyDay() -> PartialDate { PartialDate(day(Int.random(in: 0..<Self.dayCount, using: &random))) }
    var contents = try Ledger.small(firms: 3, banks: 3, pairs: []).contents
    contents.otherKinds = ["company"]
    contents.kinds = ["cooperation", "lab"]
    contents.families = ["all": ["cooperation", "lab"]]
    contents.parties.append(Party(id: "holding", name: "Holding", kind: "company"))
    contents.span = try PartialDate("\(day(0))/\(day(Self.dayCount - 1))")
    for index in contents.parties.indices {
      if chance(15) { contents.parties[index].since = anyDay() }
      if chance(15), contents.parties[index].since == nil { contents.parties[index].until = anyDay() }
    }
    for (party, group) in [("f1", "f0"), ("b2", "b1"), ("b0", "f2"), ("f0", "holding")] where chance(40) {
      var membership = GroupMembership(party: Party.ID(party), group: Party.ID(group))
      if chance(60) { membership.from = anyDay() }
      if chance(40), membership.from == nil { membership.until = anyDay() }
      contents.groups.append(membership)
    }
    var hasLongDate = false
    let ids = (0..<agreements).map { Agreement.ID("a\($0)") }.shuffled(using: &random)
    for (row, id) in ids.enumerated() {
      var parties = contents.parties.map(\.id).shuffled(using: &random)
      parties = Array(parties.prefix(chance(30) ? 3 : 2))
      // Most have a firm and a bank, so that there is something to see.
      if chance(85) {
        let pair = (Int.random(in: 0..<3, using: &random), Int.random(in: 0..<3, using: &random))
        parties =
          [Party.ID("f\(pair.0)"), Party.ID("b\(pair.1)")] + (chance(25) ? [Party.ID("b\((pair.1 + 1) % 3)")] : [])
      }
      var agreement = Agreement(id: id, parties: parties, kind: chance(90) ? "cooperation" : "lab")
      if chance(8) { agreement.basis = .collective }
      // Dates of a linked history lie close together.
      let first =
        linked > 0 ? 12 + Int.random(in: 0..<3, using: &random) : Int.random(in: 0..<Self.dayCount, using: &random)
      let last = first + Int.random(in: 0..<4, using: &random)
      agreement.date = try PartialDate("[\(day(first))..\(day(last))]")
      if chance(25), !hasLongDate {
        hasLongDate = true
        agreement.date =
          try [nil, PartialDate("[..\(day(last))]"), PartialDate("[\(day(first))..]")]
          .randomElement(using: &random) ?? nil
      }
      if chance(25) { agreement.until = try PartialDate("[\(day(last + 1))..\(day(last + 3))]") }
      if row > 0, chance(20) {
        let whole = contents.agreements[Int.random(in: 0..<row, using: &random)]
        if whole.partOf == nil {
          (agreement.partOf, agreement.date, agreement.until) = (whole.id, chance(60) ? whole.date : nil, nil)
        }
      }
      if row > 0, agreement.partOf == nil, chance(linked) {
        let earlier = contents.agreements[Int.random(in: 0..<row, using: &random)]
        if let end = agreement.date?.latest, let start = earlier.date?.earliest, start <= end {
          agreement.follows = earlier.id
        }
      }
      contents.agreements.append(agreement)
    }
    ledger = try Ledger(contents)
    var recipe = Recipe()
    recipe.mode =
      [.signed, .cumulative, .active(lifetime: nil), .active(lifetime: 1)].randomElement(using: &random) ?? .signed
    recipe.includesPossible = chance(50)
    recipe.countsParts = chance(50)
    recipe.rollUp = chance(75) ? .group : .none
    recipe.kinds = [[], ["cooperation"], ["@all"]].randomElement(using: &random) ?? []
    if chance(30) { recipe.bases = Basis.allCases }
    if chance(40) {
      let from = Int.random(in: 0..<20, using: &random)
      let to = from + Int.random(in: 0..<40, using: &random)
      recipe.window = Window(start: day(from), end: day(to + 1))
    }
    self.recipe = recipe
    let step: Window.Step = chance(70) ? .month : .quarter
    (self.step, rolling) = (step, [nil, step, .half].randomElement(using: &random) ?? nil)
    undated = chance(30) ? .exclude : .draw
    self.random = random
  }

  func evolution(of other: Ledger? = nil) throws -> Evolution {
    try Evolution(other ?? ledger, recipe, every: step, rolling: rolling, undated: undated)
  }

  func naive() -> NaiveEvolution {
    NaiveEvolution(ledger, recipe, every: step, rolling: rolling, undated: undated, memory: NaiveMemory())
  }

  /// What was drawn, for the message of a failure.
  var description: String {
    let rows = ledger.agreements.map {
      "\($0.id) \($0.parties) \($0.date?.text ?? "-") until \($0.until?.text ?? "-") \($0.kind) \($0.basis)"
        + " part of \($0.partOf?.text ?? "-") follows \($0.follows?.text ?? "-")"
    }
    let groups = ledger.groups.map { "\($0.party) in \($0.group) \($0.from?.text ?? "") to \($0.until?.text ?? "")" }
    let parties = ledger.parties.map { "\($0.id) \($0.since?.text ?? "")..\($0.until?.text ?? "")" }
    return
      (["\(recipe)", "every \(step), rolling \(rolling?.description ?? "-"), \(undated)"] + parties + groups + rows)
      .joined(separator: "\n")
  }
}
