/// What an agreement does to the network for one of its pairs, judged against everything before it.
public enum Move: String, CaseIterable, Sendable {
  /// Neither the firm nor the bank had a partner.
  case opening
  /// The firm had a partner, the bank had none.
  case firmExpands = "firm-expands"
  /// The bank had a partner, the firm had none.
  case bankExpands = "bank-expands"
  /// Both had partners, and not each other.
  case bridging
  /// The two were partners already.
  case deepening

  /// The move of a pair, by what was there before it.
  init(firmHadPartner: Bool, bankHadPartner: Bool, pairHadAgreement: Bool) {
    if pairHadAgreement {
      self = .deepening
    } else {
      switch (firmHadPartner, bankHadPartner) {
      case (false, false): self = .opening
      case (true, false): self = .firmExpands
      case (false, true): self = .bankExpands
      case (true, true): self = .bridging
      }
    }
  }
}
