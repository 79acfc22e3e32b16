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
    let partiesOfKind = Dictionary(grouping: ledger.parties, by: \.kind).mapValues(\.count)
    partyKinds = kinds.map { kind, side in (kind, side, partiesOfKind[kind] ?? 0) }
    // Column by column: what a date or a list of sources says is found once, not once a row.
    let agreements = ledger.agreements
    let ofKind = Self.counts(agreements.kinds) { $0 }
    agreementKinds = contents.kinds.compactMap { kind in ofKind[kind].map { (kind, $0) } }
    let ofBasis = Self.counts(agreements.bases) { $0 }
    bases = Basis.allCases.map { ($0, ofBasis[$0] ?? 0) }
    parts = Self.counts(agreements.wholes) { $0 != nil }[true] ?? 0
    let ofPrecision = Self.counts(agreements.dates) { Precision($0) }
    precisions = Precision.allCases.map { ($0, ofPrecision[$0] ?? 0) }
    doubtful = Self.counts(agreements.dates) { $0?.isDoubtful == true }[true] ?? 0
    var ofSource: [Source.ID: Int] = [:]
    for (ids, count) in zip(agreements.sources.values, agreements.sources.counts) {
      for id in Set(ids) { ofSource[id, default: 0] += count }
    }
    sources = ledger.sources.map { ($0, ofSource[$0.id] ?? 0) }
  }

  /// How many rows have a value of each class; classes without a row are left out.
  private static func counts<Value, Class: Hashable>(
    _ column: CodedColumn<Value>, of classify: (Value) -> Class
  ) -> [Class: Int] {
    var counts: [Class: Int] = [:]
    for (value, count) in zip(column.values, column.counts) where count > 0 {
      counts[classify(value), default: 0] += count
    }
    return counts
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
