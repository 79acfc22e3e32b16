import EntenteLedger

/// A move that an agreement may be for a pair.
public struct PossibleMove: Hashable, Sendable {
  public let move: Move
  /// In what share of all completions it is this move: every date drawn from its interval, each day equally likely, on
  /// its own; open ends and undated agreements from the ledger's span; an agreement never before the one it follows
  /// directly, whatever that one follows in turn. nil if the ledger has no span, so that an unknown day is any day.
  public let share: Double?
}

/// Judges the agreements of one pair against everything before them.
///
/// Only agreements of its firm or its bank matter. Each is before a day with a probability, on its own; so the chance
/// that none of some kind is before is a product, and the chances of the five moves follow from four products.
struct MoveJudge {
  private let ledger: Ledger
  private let span: ClosedRange<Day>?
  /// The agreements of the firm or the bank, by id.
  private let events: [Event]

  /// An agreement, and what it gives.
  private struct Event {
    let gift: Gift
    /// The days it can be of; nil if the ledger has no days at all.
    let days: ClosedRange<Int32>?
    /// It and its parts have one number.
    let act: Int
    let follows: [Agreement.ID]
  }

  /// The number of the act that an agreement belongs to.
  private let acts: [Agreement.ID: Int]

  /// A partner for the firm, a partner for the bank, an agreement for the pair.
  private struct Gift: OptionSet {
    let rawValue: Int
    static let firm = Gift(rawValue: 1)
    static let bank = Gift(rawValue: 2)
    static let pair = Gift(rawValue: 4)
  }

  /// - Parameter history: every agreement that counts, whenever it was: a view without a window.
  init(firm: Party.ID, bank: Party.ID, in history: View) {
    let ledger = history.ledger
    let span = ledger.span
    (self.ledger, self.span) = (ledger, span)
    var gifts: [Agreement.ID: Gift] = [:]
    for pair in history.pairs where pair.firm == firm || pair.bank == bank {
      var gift: Gift = []
      if pair.firm == firm { gift.insert(.firm) }
      if pair.bank == bank { gift.insert(.bank) }
      if gift == [.firm, .bank] { gift.insert(.pair) }
      for id in pair.agreements { gifts[id, default: []].formUnion(gift) }
    }
    var acts: [Agreement.ID: Int] = [:]
    var wholes: [Agreement.ID: Int] = [:]
    var events: [Event] = []
    for id in gifts.keys.sorted() {
      guard let agreement = ledger[agreement: id] else { continue }
      let whole = ledger.whole(of: agreement)
      let act = wholes[whole] ?? wholes.count
      (wholes[whole], acts[id]) = (act, act)
      events.append(
        Event(
          gift: gifts[id] ?? [], days: Self.days(of: agreement, span), act: act,
          follows: ledger.predecessors(of: agreement)))
    }
    (self.events, self.acts) = (events, acts)
  }

  /// The moves that an agreement may be, in the order of `Move`.
  ///
  /// - Complexity: O(agreements of the firm or the bank + days of its date · those whose dates overlap with it).
  func moves(of agreement: Agreement) -> [PossibleMove] {
    let act = acts[agreement.id]
    let earlier = Set(ledger.predecessors(of: agreement).compactMap { acts[$0] })
    let others = events.filter { $0.act != act && ($0.follows.isEmpty || !$0.follows.contains(agreement.id)) }
    guard let days = Self.days(of: agreement, span) else { return undatedMoves(others, earlier) }
    var certain: Gift = []
    var candidates: [Event] = []
    for other in others {
      guard let interval = other.days else { continue }
      if interval.upperBound < days.lowerBound || (!earlier.isEmpty && earlier.contains(other.act)) {
        certain.formUnion(other.gift)
      } else if interval.lowerBound < days.upperBound {
        candidates.append(other)
      }
    }
    // What is certain anyway needs no chances.
    if certain.contains(.pair) { return [PossibleMove(move: .deepening, share: 1)] }
    candidates.removeAll { certain.isSuperset(of: $0.gift) }
    let predecessor = agreement.follows.flatMap { ledger[agreement: $0] }.flatMap { Self.days(of: $0, span) }
    var weights = [Double](repeating: 0, count: Move.allCases.count)
    for day in days {
      let weight = predecessor.map { share(of: $0, before: day + 1) } ?? 1
      guard weight > 0 else { continue }
      for (index, chance) in chances(certain, candidates, on: day).enumerated() { weights[index] += weight * chance }
    }
    let total = weights.reduce(0, +)
    return zip(Move.allCases, weights).compactMap { move, weight in
      weight > 0 ? PossibleMove(move: move, share: weight / total) : nil
    }
  }

  /// The chance of each move if the agreement is of a day.
  private func chances(_ certain: Gift, _ candidates: [Event], on day: Int32) -> [Double] {
    // The chances that no agreement of the firm alone, of the bank alone, of both apart, of the pair is before it.
    var noFirm = certain.contains(.firm) ? 0.0 : 1
    var noBank = certain.contains(.bank) ? 0.0 : 1
    var noPair = certain.contains(.pair) ? 0.0 : 1
    var noBoth = 1.0
    for candidate in candidates {
      let chance = 1 - (candidate.days.map { share(of: $0, before: day) } ?? 1)
      switch candidate.gift {
      case .firm: noFirm *= chance
      case .bank: noBank *= chance
      case [.firm, .bank]: noBoth *= chance
      default: noPair *= chance
      }
    }
    return Move.allCases.map { move in
      switch move {
      case .opening: noPair * noBoth * noFirm * noBank
      case .firmExpands: noPair * noBoth * noBank * (1 - noFirm)
      case .bankExpands: noPair * noBoth * noFirm * (1 - noBank)
      case .bridging: noPair * (1 - noBoth * (1 - (1 - noFirm) * (1 - noBank)))
      case .deepening: 1 - noPair
      }
    }
  }

  private func share(of days: ClosedRange<Int32>, before day: Int32) -> Double {
    if day > days.upperBound { return 1 }
    if day <= days.lowerBound { return 0 }
    return Double(day - days.lowerBound) / Double(days.count)
  }

  private static func days(of agreement: Agreement, _ span: ClosedRange<Day>?) -> ClosedRange<Int32>? {
    let (earliest, latest) = (agreement.date?.earliest, agreement.date?.latest)
    guard let first = earliest ?? span.map({ min($0.lowerBound, latest ?? $0.lowerBound) }),
      let last = latest ?? span.map({ max($0.upperBound, first) })
    else { return nil }
    return first.number...last.number
  }

  /// Without a day, any of the others may be before it, and some are.
  private func undatedMoves(_ others: [Event], _ earlier: Set<Int>) -> [PossibleMove] {
    let certain = others.filter { earlier.contains($0.act) }.reduce(into: Gift()) { $0.formUnion($1.gift) }
    var reached: Set<Int> = [certain.rawValue]
    for other in others { reached.formUnion(reached.map { $0 | other.gift.rawValue }) }
    let moves = reached.map { value in
      let gift = Gift(rawValue: value)
      return Move(
        firmHadPartner: gift.contains(.firm), bankHadPartner: gift.contains(.bank),
        pairHadAgreement: gift.contains(.pair))
    }
    return Move.allCases.filter(moves.contains).map { move in
      PossibleMove(move: move, share: Set(moves).count == 1 ? 1 : nil)
    }
  }

  /// Whether an agreement may be of the first year that the ledger covers: who was partners before it, nobody knows.
  func isNearBeginning(_ agreement: Agreement) -> Bool {
    guard let span, let days = Self.days(of: agreement, span) else { return true }
    return days.lowerBound < span.lowerBound.advanced(byYears: 1).number
  }
}
