public import EntenteLedger

extension Claim {
  /// What would change a claim's verdict.
  public struct Sensitivity: Sendable, Equatable {
    /// A single agreement without which, and without its parts, the verdict is another one.
    public struct Removal: Sendable, Equatable {
      public let agreement: Agreement.ID
      public let verdict: Verdict.Kind
    }

    /// A neighbouring window in which it is another one.
    public struct Shift: Sendable, Equatable {
      public let window: Window
      public let verdict: Verdict.Kind
    }

    public let removals: [Removal]
    public let shifts: [Shift]
    /// How many agreements and windows were tried.
    public let triedRemovals: Int
    public let triedShifts: Int
  }
}

extension Claim {
  /// Drops each agreement that the claim's views use, in turn and with its parts; and moves the begin and the end of
  /// its window by a month, each way.
  ///
  /// A claim about single agreements alone uses none of a view: nothing is tried.
  ///
  /// - Parameters:
  ///   - ledger: what to drop agreements from.
  ///   - judge: how to come to a verdict; one that cannot be reached counts as not checkable.
  /// - Complexity: a ledger and a verdict for each agreement used.
  public func sensitivity(
    in ledger: Ledger,
    judge: (Claim, Ledger) throws(RecipeError) -> Verdict = { (claim, ledger) throws(RecipeError) in
      try claim.verdict(in: ledger)
    }
  ) throws(RecipeError) -> Sensitivity {
    func kind(_ claim: Claim, _ ledger: Ledger?) -> Verdict.Kind {
      guard let ledger, let verdict = try? judge(claim, ledger) else { return .notCheckable }
      return verdict.kind
    }
    guard verdictOnNames == nil, expectations.contains(where: \.usesView) else {
      return Sensitivity(removals: [], shifts: [], triedRemovals: 0, triedShifts: 0)
    }
    let usual = try judge(self, ledger).kind
    let widest = try ClaimContext(self, in: ledger, includesPossible: true)
    var seen: Set<Agreement.ID> = []
    let used = [widest.view, widest.against].compactMap(\.self).flatMap(\.accounting.used)
      .filter { seen.insert($0).inserted }
    let removals = used.compactMap { id -> Sensitivity.Removal? in
      let found = kind(self, ledger.without(id))
      return found == usual ? nil : Sensitivity.Removal(agreement: id, verdict: found)
    }
    let windows = view.neighboringWindows
    let shifts = windows.compactMap { window -> Sensitivity.Shift? in
      var moved = self
      moved.view.window = window
      let found = kind(moved, ledger)
      return found == usual ? nil : Sensitivity.Shift(window: window, verdict: found)
    }
    return Sensitivity(
      removals: removals, shifts: shifts, triedRemovals: used.count, triedShifts: windows.count)
  }
}

extension Recipe {
  /// The window with its begin or its end moved by a month; only the end counts where nothing has a begin.
  fileprivate var neighboringWindows: [Window] {
    guard let window else { return [] }
    let begins = mode == .signed ? [-1, 1].map { (window.start.advanced(byMonths: $0), window.end) } : []
    // The day after the last one: a month's end moves to a month's end.
    let ends = [-1, 1].map { (window.start, window.end.advanced(byMonths: $0)) }
    return (begins + ends).filter { $0.0 < $0.1 }.map { Window(start: $0.0, end: $0.1) }
  }
}

extension Ledger {
  /// The ledger without an agreement and its parts; what followed them follows nothing.
  package func without(_ id: Agreement.ID) -> Ledger? {
    var gone: Set<Agreement.ID> = [id]
    while true {
      let parts = agreements.filter { $0.partOf.map(gone.contains) == true && !gone.contains($0.id) }
      if parts.isEmpty { break }
      gone.formUnion(parts.map(\.id))
    }
    var contents = contents
    contents.agreements.removeAll { gone.contains($0.id) }
    for row in contents.agreements.indices {
      if let earlier = contents.agreements[row].follows, gone.contains(earlier) {
        contents.agreements[row].follows = nil
      }
    }
    return try? Ledger(contents)
  }
}
