public import EntenteLedger

/// How much the conclusions of a view depend on what the ledger lacks.
///
/// Data on agreements are missing by article, not at random: besides the removal of random agreements there is that of
/// one source at a time, and of one agreement at a time.
///
/// Reference: S. P. Borgatti, K. M. Carley, D. Krackhardt, "On the robustness of centrality measures under conditions of
/// imperfect data", 2006, doi:10.1016/j.socnet.2005.05.001 (random removal, and who stays first).
public struct Sensitivity: Sendable {
  /// The view with all its agreements.
  public let view: View
  public let conclusion: Conclusion
  /// The agreements of the view of which any one, dropped, changes a conclusion, by time.
  public let agreements: [Removal<Agreement.ID>]
  /// What is left without each source that alone reports some agreement of the view, in the order of the ledger.
  public let sources: [Removal<Source.ID>]
  /// What random removal leaves, by the share that is removed.
  public let random: [RandomRemoval]

  public struct Removal<ID: Sendable>: Sendable {
    public let removed: ID
    /// How many agreements go with it.
    public let agreements: Int
    public let conclusion: Conclusion
    /// What changes, in words; empty if nothing does.
    public let changes: [String]
  }

  /// What is left when a share of the agreements is removed at random, again and again.
  public struct RandomRemoval: Sendable {
    /// The share that is removed, rounded to whole agreements, one at least.
    public let share: Double
    public let removed: Int
    public let draws: Int
    /// In what share of draws the regime, and the perfect matching or its lack, stay.
    public let sameRegime: Double
    public let samePerfectMatching: Double
    /// Between which values the middle 90% of the shares of many-to-many pairs lie; nil if it was never defined.
    public let manyToManyShare: ClosedRange<Double>?
    /// For each measure and side, in what share of draws somebody who is first stays first; nil where nobody is.
    public let leadersStay: [(leaders: Conclusion.Leaders, share: Double?)]
  }

  /// - Parameters:
  ///   - ledger: what to look at.
  ///   - recipe: what counts, and the window.
  ///   - measures: of the rankings.
  ///   - shares: the shares of agreements to remove at random, each more than 0 and less than 1.
  ///   - draws: how often; 1 at least.
  ///   - seed: of the draws.
  /// - Throws: ``RecipeError`` with every name in the recipe that the ledger does not know.
  /// - Complexity: a view and its measures for each of (agreements + sources + shares · draws).
  public init(
    _ ledger: Ledger, _ recipe: Recipe, measures: [Measure] = [.degree], shares: [Double] = [0.05, 0.1, 0.2, 0.3, 0.5],
    draws: Int = 200, seed: UInt64 = 1
  ) throws(RecipeError) {
    let remover = try Remover(chronicle: Chronicle(ledger, recipe), window: recipe.window, measures: measures)
    view = remover.view(without: [])
    conclusion = Conclusion(view, measures)
    let (all, baseline) = (remover.events, conclusion)
    agreements = concurrently(all.count) { index in
      remover.removal(of: remover.chronicle.id(of: all[index]), [all[index]], baseline)
    }
    .filter { !$0.changes.isEmpty }
    let sourceRows = remover.eventsOfOneSource()
    let ids = ledger.sources.map(\.id).filter { sourceRows[$0] != nil }
    sources = concurrently(ids.count) { index in
      remover.removal(of: ids[index], Set(sourceRows[ids[index]] ?? []), baseline)
    }
    random = shares.enumerated().map { index, share in
      remover.randomRemoval(share, draws, seed &+ UInt64(index) &* 0x9E37_79B9, baseline)
    }
  }
}

/// Cuts the view again without some of its agreements.
private struct Remover: Sendable {
  var chronicle: Chronicle
  var window: Window?
  var measures: [Measure]
  /// The events of the view, by time, those of the same days by id: what is drawn does not depend on the order of the rows.
  var events: [Int]

  init(chronicle: Chronicle, window: Window?, measures: [Measure]) {
    (self.chronicle, self.window, self.measures) = (chronicle, window, measures)
    events = chronicle.rows.indices.filter { event in
      switch chronicle.membership(of: event, in: window) {
      case .certain: true
      case .possible: chronicle.recipe.includesPossible
      case .outside: false
      }
    }
    .sorted { a, b in
      (chronicle.latest[a], chronicle.earliest[a], chronicle.id(of: a))
        < (chronicle.latest[b], chronicle.earliest[b], chronicle.id(of: b))
    }
  }

  func view(without removed: Set<Int>) -> View {
    View(chronicle, window: window) { event in
      removed.contains(event) ? .outside : chronicle.membership(of: event, in: window)
    }
  }

  func removal<ID>(of id: ID, _ removed: Set<Int>, _ baseline: Conclusion) -> Sensitivity.Removal<ID> {
    let conclusion = Conclusion(view(without: removed), measures)
    return Sensitivity.Removal(
      removed: id, agreements: removed.count, conclusion: conclusion,
      changes: baseline.changes(to: conclusion, in: chronicle.ledger))
  }

  /// The events that one source alone reports: those of several stay when one goes.
  func eventsOfOneSource() -> [Source.ID: [Int]] {
    var found: [Source.ID: [Int]] = [:]
    for event in events {
      let sources = Set(chronicle.ledger.agreements.sources[Int(chronicle.rows[event])])
      if let only = sources.first, sources.count == 1 { found[only, default: []].append(event) }
    }
    return found
  }

  func randomRemoval(
    _ share: Double, _ draws: Int, _ seed: UInt64, _ baseline: Conclusion
  ) -> Sensitivity.RandomRemoval {
    // No share is so small that nothing goes.
    let removed = min(events.count, max(1, Int((share * Double(events.count)).rounded())))
    precondition(draws > 0, "a share of no draws is none")
    let conclusions = concurrently(draws) { draw in
      var random = SeededGenerator(seed: seed, stream: draw)
      var order = events
      // The first places of a shuffle (Fisher and Yates).
      for place in 0..<removed { order.swapAt(place, place + random.below(order.count - place)) }
      return Conclusion(view(without: Set(order[..<removed])), measures)
    }
    func part(_ holds: (Conclusion) -> Bool) -> Double { Double(conclusions.count(where: holds)) / Double(draws) }
    let shares = conclusions.compactMap(\.manyToManyShare).sorted()
    let middle = shares.isEmpty ? nil : shares[shares.count / 20]...shares[shares.count - 1 - shares.count / 20]
    return Sensitivity.RandomRemoval(
      share: share, removed: removed, draws: draws, sameRegime: part { $0.regime == baseline.regime },
      samePerfectMatching: part { $0.isPerfectMatching == baseline.isPerfectMatching }, manyToManyShare: middle,
      leadersStay: baseline.leaders.indices.map { index in
        let leaders = baseline.leaders[index]
        let stay = part { !Set($0.leaders[index].parties).isDisjoint(with: leaders.parties) }
        return (leaders, leaders.parties.isEmpty ? nil : stay)
      })
  }
}

extension Ledger {
  /// How many agreements of a series of views each source reports, and how many it alone does.
  ///
  /// - Returns: for each view, one entry a source of the ledger, in its order.
  public func agreementsBySource(in views: [View]) -> [[(source: Source.ID, reported: Int, alone: Int)]] {
    views.map { view in
      var reported: [Source.ID: Int] = [:]
      var alone: [Source.ID: Int] = [:]
      for id in view.accounting.used {
        let ids = Set(self[agreement: id]?.sources ?? [])
        for source in ids { reported[source, default: 0] += 1 }
        if ids.count == 1, let only = ids.first { alone[only, default: 0] += 1 }
      }
      return sources.map { ($0.id, reported[$0.id] ?? 0, alone[$0.id] ?? 0) }
    }
  }
}
