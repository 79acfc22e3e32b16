import EntenteAnalysis
import EntenteLedger
import Testing

@Suite struct GroupingTests {
  /// Firms f0 to f3 and banks b0 to b3: f3 is in the group of f0, b3 in that of b0 from 2015 on, and the tags of members
  /// are not those of their groups.
  private static func ledger(_ seed: UInt64) throws -> Ledger {
    var random = SeededGenerator(seed: seed)
    let count = 14
    let pairs = (0..<count).map { _ in (random.below(4), random.below(4)) }
    return try Ledger.small(firms: 4, banks: 4, pairs: pairs).edited { contents in
      contents.span = try? PartialDate("2010/2019")
      contents.kinds = ["cooperation", "joint-lab", "unused", "framework"]
      contents.families = ["strategic": ["framework", "joint-lab"]]
      contents.circles = ["two": ["b0", "b1"]]
      contents.sources = ["s2", "s1", "s0", "s9"].map { Source(id: Source.ID($0), title: $0) }
      let tiers = ["big", "big", "small", "small", "state", "joint", "state", "city"]
      for place in contents.parties.indices where place != 2 {
        contents.parties[place].tags = [.init(key: "tier", value: tiers[place]), .init(key: "size", value: "any")]
      }
      contents.groups = [
        GroupMembership(party: "f3", group: "f0"),
        GroupMembership(party: "b3", group: "b0", from: try? PartialDate("2015")),
      ]
      for place in 0..<count {
        contents.agreements[place].date = try? PartialDate("\(2010 + random.below(10))-0\(1 + random.below(9))")
        contents.agreements[place].kind = ["cooperation", "joint-lab", "framework"][random.below(3)]
        contents.agreements[place].domains = [["payments"], ["lending", "payments"], [], ["cloud"]][random.below(4)]
        contents.agreements[place].sources = [["s1"], ["s2", "s1"], ["s0"]][random.below(3)]
        if place > 0, random.below(6) == 0 { contents.agreements[place].partOf = "a0" }
      }
    }
  }

  private static let recipes: [Recipe] = [
    Recipe(), Recipe().with { $0.rollUp = .none }, Recipe().with { $0.banks = "@two" },
    Recipe().with { ($0.firms, $0.banks) = ("f0,f1,f2", "tier:state") }, Recipe().with { $0.kinds = ["@strategic"] },
    Recipe().with { $0.sources = ["s1"] }, Recipe().with { $0.domains = ["payments", "cloud"] },
  ]

  /// The values an agreement stands under; for a tag, those of one side.
  private func values(_ grouping: Grouping, _ id: Agreement.ID, _ ledger: Ledger) throws -> Set<String> {
    let agreement = try #require(ledger[agreement: id])
    switch grouping {
    case .kind: return [agreement.kind]
    case .domain:
      let parts = ledger.agreements.filter { $0.partOf == id }
      return Set(agreement.domains + parts.flatMap(\.domains))
    case .source: return Set(agreement.sources.map(\.text))
    case .tag: return []
    }
  }

  @Test(arguments: 0..<8 as Range<UInt64>, [Grouping.kind, .domain, .source])
  func partsHoldWhatStandsUnderThem(seed: UInt64, grouping: Grouping) throws {
    let ledger = try Self.ledger(seed)
    for recipe in Self.recipes {
      let used = try View(ledger, recipe).accounting.used
      let parts = try recipe.divided(by: grouping, in: ledger)
      #expect(Set(parts.map(\.name)).count == parts.count)
      var seen: Set<Agreement.ID> = []
      for (name, part) in parts {
        let view = try View(ledger, part)
        #expect(view.accounting.used == (try used.filter { try values(grouping, $0, ledger).contains(name) }))
        #expect(view.accounting.read == ledger.agreements.count)
        seen.formUnion(view.accounting.used)
      }
      // What stands under nothing is in no part, and all else is in one.
      let named = try used.filter { id in
        let asked =
          switch grouping {
          case .domain where !recipe.domains.isEmpty: Set(recipe.domains)
          case .source where !recipe.sources.isEmpty: Set(recipe.sources.map(\.text))
          default: try values(grouping, id, ledger)
          }
        return try !values(grouping, id, ledger).isDisjoint(with: asked)
      }
      #expect(seen == Set(named))
    }
  }

  @Test func theOrderAndTheNames() throws {
    let ledger = try Self.ledger(1)
    func names(_ grouping: Grouping, _ recipe: Recipe = Recipe()) throws -> [String] {
      try recipe.divided(by: grouping, in: ledger).map(\.name)
    }
    #expect(try names(.kind) == ["cooperation", "joint-lab", "framework"], "in the order of the ledger, used ones")
    #expect(try names(.kind, Recipe().with { $0.kinds = ["@strategic"] }) == ["joint-lab", "framework"])
    #expect(try names(.domain) == ["cloud", "lending", "payments"])
    #expect(try names(.domain, Recipe().with { $0.domains = ["payments"] }) == ["payments"])
    #expect(try names(.source) == ["s2", "s1", "s0"])
    #expect(try names(.source, Recipe().with { $0.sources = ["s1"] }) == ["s1"])
    #expect(try names(.tag("tier")) == ["city", "joint", "state", "big", "small"], "banks first, by name")
    #expect([Grouping("kind"), Grouping("domain"), Grouping("source")] == [.kind, .domain, .source])
    #expect(Grouping("tier") == .tag("tier") && Grouping.tag("tier").description == "tier")
  }

  // MARK: Tags

  /// Whom a party acts for on a day, from the groups as they are written above.
  private func actor(_ party: Party.ID, _ agreement: Agreement, _ recipe: Recipe) -> Party.ID {
    guard recipe.rollUp == .group else { return party }
    if party == "f3" { return "f0" }
    return party == "b3" && (agreement.date?.latest?.year ?? 0) >= 2015 ? "b0" : party
  }

  @Test(arguments: 0..<12 as Range<UInt64>) func tagsAreThoseOfTheActingParty(seed: UInt64) throws {
    let ledger = try Self.ledger(seed)
    for recipe in Self.recipes {
      let whole = try View(ledger, recipe)
      for (name, part) in try recipe.divided(by: .tag("tier"), in: ledger) {
        let (side, tag) = try #require(part.restrictions.first.map { ($0.key, $0.value) })
        #expect(part.restrictions.count == 1 && tag == Party.Tag(key: "tier", value: name))
        let view = try View(ledger, part)
        func isTagged(_ id: Party.ID) -> Bool { ledger[party: id]?.tags.contains(tag) == true }
        let expected = whole.pairs.filter { isTagged(side == .firm ? $0.firm : $0.bank) }
        #expect(view.pairs == expected, "\(name), \(recipe)")
        #expect(Set(view.accounting.used) == Set(expected.flatMap(\.agreements)))
        // Isolates too are of the tag, and the other side stays as it is.
        #expect(view.parties(on: side) == whole.parties(on: side).filter(isTagged))
        // b3 acts for b0 in the end: it is there for its pairs alone.
        let paired = Set(view.pairs.flatMap { [$0.firm, $0.bank] })
        let others = whole.parties(on: side.opposite).filter {
          part.rollUp == .none || $0 != "b3" || paired.contains($0)
        }
        #expect(view.parties(on: side.opposite) == others)
        for id in view.accounting.used {
          let agreement = try #require(ledger[agreement: id])
          #expect(agreement.parties.contains { isTagged(actor($0, agreement, recipe)) })
        }
      }
    }
  }

  @Test func bothSidesCanHaveATag() throws {
    let parts = try Recipe().divided(by: .tag("size"), in: Self.ledger(0))
    #expect(parts.map(\.name) == ["any", "any"])
    #expect(parts.map { $0.recipe.restrictions.keys.first } == [.bank, .firm])
  }

  /// A part of a part is still in it.
  @Test func restrictionsHold() throws {
    let ledger = try Self.ledger(2)
    let restricted = Recipe().with { $0.restrictions = [.bank: Party.Tag(key: "tier", value: "state")] }
    let whole = try View(ledger, restricted)
    #expect(!whole.pairs.isEmpty)
    var parts = try restricted.divided(by: .tag("tier"), in: ledger)
    #expect(parts.map(\.name) == ["state", "big", "small"], "of banks the one tier that is left")
    for (_, part) in parts {
      #expect(part.restrictions[.bank] == Party.Tag(key: "tier", value: "state"))
      #expect(Set(try View(ledger, part).accounting.used).isSubset(of: whole.accounting.used))
    }
    parts = try restricted.divided(by: .kind, in: ledger)
    #expect(parts.allSatisfy { $0.recipe.restrictions == restricted.restrictions })
    let used = try Set(parts.flatMap { try View(ledger, $0.recipe).accounting.used })
    #expect(used == Set(whole.accounting.used))
  }

  @Test func aSideIsRestrictedToOneTag() throws {
    let restricted = Recipe().with { $0.restrictions = [.firm: Party.Tag(key: "size", value: "any")] }
    let ledger = try Self.ledger(0)
    #expect {
      try restricted.divided(by: .tag("tier"), in: ledger)
    } throws: { error in
      (error as? RecipeError)?.problems == ["firms are restricted to size:any, not by tier"]
    }
  }

  /// A party with two values of a tag is in both parts.
  @Test func twoValuesOfATag() throws {
    let ledger = try Ledger.small(firms: 1, banks: 2, pairs: [(0, 0), (0, 1)]).edited { contents in
      contents.parties[1].tags = [.init(key: "seat", value: "north"), .init(key: "seat", value: "south")]
      contents.parties[2].tags = [.init(key: "seat", value: "north")]
    }
    let parts = try Recipe().divided(by: .tag("seat"), in: ledger)
    #expect(parts.map(\.name) == ["north", "south"])
    #expect(try parts.map { try View(ledger, $0.recipe).banks } == [["b0", "b1"], ["b0"]])
  }

  @Test func tagsThatNobodyHas() throws {
    let ledger = try Self.ledger(0).edited { contents in
      contents.otherKinds = ["company"]
      contents.parties.append(Party(id: "x", name: "X", kind: "company", tags: [.init(key: "seat", value: "here")]))
    }
    func problems(_ key: String) -> [String] {
      do {
        return try Recipe().divided(by: .tag(key), in: ledger).map { _ in "" }
      } catch {
        return error.problems
      }
    }
    #expect(problems("teir") == ["no firm or bank has a tag \"teir\"; did you mean \"tier\"?"])
    #expect(problems("kinds") == ["no firm or bank has a tag \"kinds\"; did you mean \"kind\"?"])
    #expect(
      problems("something") == [
        "no firm or bank has a tag \"something\"; expected one of kind, domain, source, size, tier"
      ])
    #expect(
      problems("seat") == ["no firm or bank has a tag \"seat\"; expected one of kind, domain, source, size, tier"],
      "it is not what was meant")
  }

  @Test func aRestrictionToAnUnknownTagIsAnError() throws {
    let ledger = try Self.ledger(0)
    let recipe = Recipe().with { $0.restrictions = [.bank: Party.Tag(key: "tier", value: "stat")] }
    #expect {
      try View(ledger, recipe)
    } throws: { error in
      (error as? RecipeError)?.problems == ["unknown tag \"tier:stat\"; did you mean \"tier:state\"?"]
    }
  }
}
