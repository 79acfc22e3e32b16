import EntenteLedger

/// The days that agreements can end on, where some window asks for them.
struct EndDays {
  private let ledger: Ledger
  private let span: ClosedRange<Day>?
  private let matter: Bool

  init(_ ledger: Ledger, _ questions: [WindowQuestion]) {
    (self.ledger, span) = (ledger, ledger.span)
    matter = questions.contains { if case .active = $0.chronicle.recipe.mode { true } else { false } }
  }

  /// The days that a row's end can have, nil if it has none: open ends cut to the span, and an open beginning to the
  /// first day that the agreement can have, since nothing ends before it begins.
  func range(of row: Int32) -> ClosedRange<Int32>? {
    guard matter, let until = ledger.agreements.ends[Int(row)] else { return nil }
    let last = until.latest?.number ?? max(span?.upperBound.number ?? .min, until.earliest?.number ?? .min)
    let begin = ledger.agreements.dates[Int(row)]?.earliest?.number ?? .min
    let first = until.earliest?.number ?? min(max(span?.lowerBound.number ?? last, begin), last)
    return first...last
  }
}
