import EntenteLedger

extension View {
  /// The moves of a pair's agreements, judged against everything in the ledger that passes the filters, whatever the
  /// window: those of `Evolution`, for one pair. An agreement that no day is known for has none.
  func moves(firm: Party.ID, bank: Party.ID) throws(RecipeError) -> [Agreement.ID: AgreementMove] {
    let chronicle = try Chronicle(ledger, recipe)
    guard let pair = chronicle.pair(firm, bank) else { return [:] }
    let judge = MoveJudge(chronicle, DateDraws(ledger, undated: .draw))
    var moves: [Agreement.ID: AgreementMove] = [:]
    for event in chronicle.rows.indices where judge.lower[event] <= judge.upper[event] {
      guard let place = chronicle.pairs(of: event).firstIndex(of: pair) else { continue }
      let code = judge.settled(event, place)
      let (shares, isSampled) =
        code == .several
        ? judge.shares(event, place)
        : (Move.allCases.indices.map { $0 == Int(code.rawValue) ? 1 : 0 }, false)
      let id = chronicle.id(of: event)
      moves[id] = AgreementMove(
        agreement: id, firm: firm, bank: bank,
        shares: zip(Move.allCases, shares).filter { $0.1 > 0 }.map { (move: $0.0, share: $0.1) },
        isCensored: chronicle.isNearTheBeginning(event) && (shares[0] > 0 || shares[1] > 0 || shares[2] > 0),
        isSampled: isSampled)
    }
    return moves
  }
}

extension Chronicle {
  /// The number of a pair, if it has an agreement at any time.
  fileprivate func pair(_ firm: Party.ID, _ bank: Party.ID) -> Int32? {
    pairFirms.indices.first { firms[Int(pairFirms[$0])] == firm && banks[Int(pairBanks[$0])] == bank }.map(Int32.init)
  }
}
