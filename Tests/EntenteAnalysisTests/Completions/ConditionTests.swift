import EntenteAnalysis
import EntenteLedger
import Testing

@Suite struct ConditionTests {
  /// What a condition says of a ledger of all time.
  private func holds(_ text: String, _ ledger: Ledger) throws -> Bool {
    let condition = try Condition(text)
    let share = try Completions(ledger, Recipe(), windows: [nil], condition: condition).windows[0].conditionShare
    return share == 1
  }

  @Test(arguments: Figure.allCases, Condition.Comparison.allCases)
  func everyFigureAndSignIsRead(figure: Figure, comparison: Condition.Comparison) throws {
    for (text, number) in [("0", 0.0), ("2", 2), ("0.5", 0.5), ("-1.25", -1.25), ("1e3", 1000), ("1e20", 1e20)] {
      let condition = try Condition(" \(figure.rawValue) \(comparison.rawValue)  \(text) ")
      #expect(condition.term == .compare(figure, comparison, number))
      #expect(try Condition("\(condition)") == condition)
    }
    #expect(
      try Condition("\(figure.rawValue)\(comparison.rawValue)2").description
        == "\(figure.rawValue)\(comparison.rawValue)2")
  }

  @Test func regimesAreRead() throws {
    for regime in Regime.allCases {
      #expect(try Condition("regime=\(regime.rawValue)").term == .regime(regime))
      #expect(Condition(.regime(regime)).description == "regime=\(regime.rawValue)")
    }
    #expect(try Condition("regime = none").term == .regime(nil))
    #expect(try Condition("perfect-matching") == Condition(.perfectMatching))
    #expect(Condition(.perfectMatching).description == "perfect-matching")
    #expect(Condition(.regime(nil)).description == "regime=none")
  }

  @Test(arguments: [
    ("", "\"\" is no condition such as regime=many-to-many, perfect-matching or pairs>=4"),
    ("pairs", "\"pairs\" is no condition such as regime=many-to-many, perfect-matching or pairs>=4"),
    ("pairs>=", "\"\" is no number to compare pairs with"),
    ("pairs>=four", "\"four\" is no number to compare pairs with"),
    ("pairs>=nan", "\"nan\" is no number to compare pairs with"),
    ("pairs<inf", "\"inf\" is no number to compare pairs with"),
    ("pairs==4", "\"=4\" is no number to compare pairs with"),
    ("pairs=>4", "\">4\" is no number to compare pairs with"),
    ("regime=many-to-man", "no regime \"many-to-man\"; did you mean \"many-to-many\"?"),
    ("regime=", "no regime \"\""),
    ("regime!=mixed", "a regime is compared with =, not with !="),
    ("regime>=mixed", "a regime is compared with =, not with >="),
    ("pars>=4", "no figure \"pars\"; did you mean \"pairs\"?"),
    (">=4", "no figure \"\"; one of"),
    ("perfect-matching=1", "no figure \"perfect-matching\"; one of pairs, agreements"),
  ])
  func whatIsNoConditionIsTold(text: String, message: String) throws {
    let error = #expect(throws: Condition.ParsingError.self) { try Condition(text) }
    #expect(error.map { $0.description.hasPrefix(message) } == true, "\(error?.description ?? "")")
  }

  @Test func sharesAreMetToFourDecimals() throws {
    // Of three pairs two are many-to-one.
    let ledger = try Ledger.small(firms: 3, banks: 2, pairs: [(0, 0), (1, 0), (2, 1)])
    for text in ["=0.6667", ">=0.6667", "<=0.6667", "<=0.66665", ">0.66", "<0.67", "!=0.66", "!=0.667"] {
      #expect(try holds("many-to-one-share\(text)", ledger), "\(text)")
    }
    for text in ["=0.667", ">0.6667", "<0.6667", "!=0.6667", ">=0.667", "<=0.6666", "=0.66"] {
      #expect(try !holds("many-to-one-share\(text)", ledger), "\(text)")
    }
    #expect(try holds("mean-partners-of-banks=1.5", ledger))
    #expect(try holds("pairs=3", ledger))
    #expect(try !holds("pairs>3", ledger))
    #expect(try !holds("pairs>=3.001", ledger))
  }

  /// Counts of any size are compared as they are.
  @Test func largeCountsAreToldApart() throws {
    let one = try Ledger.small(firms: 1, banks: 1, pairs: [(0, 0)])
    let large = try one.edited { contents in
      let first = contents.agreements[0]
      for index in 1..<30_000 {
        var next = first
        next.id = Agreement.ID("more\(index)")
        contents.agreements.append(next)
      }
    }
    #expect(try holds("agreements=30000", large))
    #expect(try !holds("agreements=30001", large))
    #expect(try !holds("agreements>=30001", large))
    #expect(try !holds("agreements<=29999", large))
    #expect(try holds("agreements>29999", large))
    #expect(try holds("agreements!=29999", large))
  }

  @Test func whatIsUndefinedFulfilsNothing() throws {
    let empty = try Ledger.small(firms: 1, banks: 0, pairs: [])
    let undefined: Set<Figure> = [
      .oneToOneShare, .oneToManyShare, .manyToOneShare, .manyToManyShare, .multiHomingFirmsShare,
      .multiHomingBanksShare, .firmPartners, .bankPartners, .matchingCoverage,
    ]
    let found = try Completions(empty, Recipe(), windows: [nil]).windows[0]
    for figure in Figure.allCases {
      #expect((found.range(of: figure) == nil) == undefined.contains(figure), "\(figure)")
      let any = try Condition.Comparison.allCases.contains { try holds("\(figure.rawValue)\($0.rawValue)0", empty) }
      #expect(any == !undefined.contains(figure), "\(figure)")
    }
    #expect(try holds("regime=none", empty))
    #expect(try !holds("regime=one-to-one", empty))
    #expect(try !holds("perfect-matching", empty))
  }

  @Test func sharesAreMarked() {
    #expect(Figure.allCases.filter(\.isShare).count == 7)
    #expect(Figure.allCases.allSatisfy { !$0.definition.isEmpty })
    #expect(Set(Figure.allCases.map(\.definition)).count == Figure.allCases.count)
  }
}
