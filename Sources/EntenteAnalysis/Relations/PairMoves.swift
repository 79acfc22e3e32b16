import EntenteLedger

extension View {
  /// The moves of a pair's agreements, judged against everything in the ledger that passes the filters, whatever the
  /// window: those of `Evolution`, for one pair. An agreement that no day is known for has none.
  func moves(firm: Party.ID, bank: Party.ID) throws(RecipeError) -> [Agreement.ID: AgreementMove] {
    let chronicle = try Chronicle(ledger, recipe)
    let moves = Moves(chronicle, MoveTable(chronicle, DateDraws(ledger, undated: .draw)))
    return Dictionary(
      moves.lazy.filter { $0.firm == firm && $0.bank == bank }.map { ($0.agreement, $0) },
      uniquingKeysWith: { first, _ in first })
  }
}
