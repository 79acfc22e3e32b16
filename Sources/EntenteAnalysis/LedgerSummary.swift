public import EntenteLedger

/// What a ledger holds, counted.
public struct LedgerSummary: Sendable {
  /// Parties by kind, in the order of the ledger's sides, then the kinds of neither.
  public let partyKinds: [(kind: String, side: Side?, count: Int)]
  /// Agreements by kind, in the order of the ledger's vocabulary; kinds without any are left out.
  public let agreementKinds: [(kind: String, count: Int)]
  public let bases: [(basis: Basis, count: Int)]
  /// Agreements that are parts of others.
  public let parts: Int
  /// Agreements by how precisely they are dated.
  public let precisions: [(precision: Precision, count: Int)]
  /// Agreements whose date is marked as doubtful.
  public let doubtful: Int
  /// Agreements by source; one with two sources counts for both.
  public let sources: [(source: Source, count: Int)]

  /// How precisely an agreement is dated.
  public enum Precision: String, CaseIterable, Sendable {
    case day, month, year, range
    /// One bound only.
    case open
    case undated
  }

  public init(_ ledger: Ledger) {
    let contents = ledger.contents
    let kinds =
      Side.allCases.flatMap { side in (contents.sides[side] ?? []).map { ($0, Optional(side)) } }
      + contents.otherKinds.map { ($0, nil) }
    partyKinds = kinds.map { kind, side in (kind, side, ledger.parties.count { $0.kind == kind }) }
    agreementKinds = contents.kinds.map { kind in (kind, ledger.agreements.count { $0.kind == kind }) }
      .filter { $0.1 > 0 }
    bases = Basis.allCases.map { basis in (basis, ledger.agreements.count { $0.basis == basis }) }
    parts = ledger.agreements.count { $0.partOf != nil }
    let all = ledger.agreements.map { Precision($0.date) }
    precisions = Precision.allCases.map { precision in (precision, all.count { $0 == precision }) }
    doubtful = ledger.agreements.count { $0.date?.isDoubtful == true }
    sources = ledger.sources.map { source in (source, ledger.agreements.count { $0.sources.contains(source.id) }) }
  }
}

extension LedgerSummary.Precision {
  init(_ date: PartialDate?) {
    guard let date else {
      self = .undated
      return
    }
    guard let first = date.earliest, let last = date.latest else {
      self = .open
      return
    }
    let isWholeMonth = first.components.day == 1 && last.advanced(by: 1) == first.advanced(byMonths: 1)
    let isWholeYear =
      first.components.day == 1 && first.components.month == 1
      && last.advanced(by: 1) == first.advanced(byYears: 1)
    self = first == last ? .day : isWholeMonth ? .month : isWholeYear ? .year : .range
  }
}
