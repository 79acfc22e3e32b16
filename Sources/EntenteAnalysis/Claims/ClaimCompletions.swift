public import EntenteLedger

extension Claim {
  /// Judges the claim on a ledger, in every completion of its dates.
  ///
  /// Where few agreements are open, every pattern of what the claim's views hold is counted with its probability. Else, and
  /// where the order of uncertain dates matters, completions are drawn, and among them those in which dates are as early
  /// and as late as they can be: a claim is confirmed only if it holds in these too.
  ///
  /// - Parameters:
  ///   - ledger: what to judge it on.
  ///   - count: how many completions to draw where they are too many to count.
  ///   - undated: whether agreements without a date lie anywhere in the span, or in no window.
  ///   - seed: of the draws.
  /// - Throws: ``RecipeError`` if its views name what the ledger does not know; claims read for this ledger do not.
  public func verdict(
    in ledger: Ledger, completions count: Int = 1000, undated: UndatedTreatment = .draw, seed: UInt64 = 1
  ) throws(RecipeError) -> Verdict {
    if let verdict = verdictOnNames { return verdict }
    let certain = try ClaimContext(self, in: ledger)
    let outcome = Finding.Outcome(all: findings(in: certain).map(\.outcome))
    if outcome != .depends, certain.isSettled || !expectations.contains(where: \.usesView) {
      return verdict(over: CollectionOfOne((weight: 1, context: certain)))
    }
    let recipes = [view] + (against.map { [$0] } ?? [])
    var questions: [WindowQuestion] = []
    for recipe in recipes {
      questions.append(WindowQuestion(chronicle: try Chronicle(ledger, recipe), window: recipe.window))
    }
    let rows = try datedAgreements(in: ledger).compactMap { ledger.row(of: $0).map { Int32($0) } }
    let settlements = Settlements(
      questions, orderedRows: Set(rows), DateDraws(ledger, undated: undated), limit: 8192, extremes: true, count: count,
      seed: seed)
    let contexts = settlements.all.lazy.map { settlement in
      (weight: settlement.weight, context: ClaimContext(questions, settlement))
    }
    var verdict = verdict(over: contexts)
    verdict.isSampled = !settlements.isExact
    return verdict
  }

  /// The agreements whose days matter themselves.
  private func datedAgreements(in ledger: Ledger) throws(RecipeError) -> Set<Agreement.ID> {
    var found: Set<Agreement.ID> = []
    for expectation in expectations {
      switch expectation {
      case .dated(let id, _): found.insert(id)
      case .order(let ids, _), .sameDay(let ids): found.formUnion(ids)
      case .distance(let a, let b, _): found.formUnion([a, b])
      case .first(let party, _):
        let possible = try ClaimContext(self, in: ledger, includesPossible: true)
        found.formUnion(possible.view.agreements(of: party))
      default: break
      }
    }
    return found
  }
}

extension ClaimContext {
  /// The views of a claim in a completion.
  fileprivate init(_ questions: [WindowQuestion], _ settlement: Settlement) {
    let views = questions.map { question in
      View(question.chronicle, window: question.window) { event in
        guard question.window != nil else { return .certain }
        guard let days = question.chronicle.days(of: event, in: settlement), let window = question.window else {
          return .outside
        }
        return question.chronicle.recipe.mode.membership(of: days, in: window)
      }
    }
    let ledger = questions[0].chronicle.ledger
    var settled: [Agreement.ID: Day] = [:]
    for (row, days) in settlement.days {
      guard let days else { continue }
      settled[Agreement.ID(ledger.agreements.ids[Int(row)])] = Day(number: days.day)
    }
    self.init(ledger: ledger, view: views[0], against: views.count > 1 ? views[1] : nil, settled: settled)
  }
}
