public import EntenteLedger

/// What an agreement does for one of its pairs, judged against the whole history before it.
public struct AgreementMove: Sendable, Equatable {
  public let agreement: Agreement.ID
  public let firm: Party.ID
  public let bank: Party.ID
  /// The moves it can be and the share of completions in which it is each, in the order of ``Move``; one of share 1 where
  /// the order of the agreements is known well enough.
  public let shares: [(move: Move, share: Double)]
  /// Whether it may count as the first of a party only because the ledger begins: it can be an opening, or an expansion to
  /// a party without a partner, and lie in the first year of the ledger's span.
  public let isCensored: Bool
  /// Whether the shares were drawn and not counted.
  public let isSampled: Bool

  /// The move, if it can be one only.
  public var move: Move? { shares.count == 1 && !isSampled ? shares[0].move : nil }

  public static func == (a: Self, b: Self) -> Bool {
    a.agreement == b.agreement && a.firm == b.firm && a.bank == b.bank && a.isCensored == b.isCensored
      && a.isSampled == b.isSampled && a.shares.elementsEqual(b.shares) { $0.move == $1.move && $0.share == $1.share }
  }
}

/// The moves of all agreements, by time: one for each agreement and pair.
public struct Moves: Sendable, RandomAccessCollection {
  private let chronicle: Chronicle
  private let table: MoveTable
  /// The incidences that have a move: where undated agreements are left out, they have none.
  private let places: [Int32]
  private let events: [Int32]

  init(_ chronicle: Chronicle, _ table: MoveTable) {
    (self.chronicle, self.table) = (chronicle, table)
    var places: [Int32] = []
    var events: [Int32] = []
    for event in chronicle.rows.indices {
      for place in chronicle.offsets[event]..<chronicle.offsets[event + 1] where table.codes[Int(place)] != .none {
        places.append(place)
        events.append(Int32(event))
      }
    }
    (self.places, self.events) = (places, events)
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { places.count }

  public subscript(index: Int) -> AgreementMove {
    let (place, event) = (Int(places[index]), Int(events[index]))
    let pair = Int(chronicle.pairs[place])
    let shares = table.shares(of: place)
    return AgreementMove(
      agreement: chronicle.id(of: event), firm: chronicle.firms[Int(chronicle.pairFirms[pair])],
      bank: chronicle.banks[Int(chronicle.pairBanks[pair])],
      shares: Move.allCases.enumerated().filter { shares[$0.offset] > 0 }
        .map { (move: $0.element, share: shares[$0.offset]) },
      isCensored: chronicle.isNearTheBeginning(event) && (shares[0] > 0 || shares[1] > 0 || shares[2] > 0),
      isSampled: table.isSampled.contains(Int32(place)))
  }
}

extension Chronicle {
  /// Whether an event can lie in the first year of the ledger's span: what came before it is not known.
  func isNearTheBeginning(_ event: Int) -> Bool {
    guard let span else { return true }
    return earliest[event] < span.lowerBound.advanced(byYears: 1).number
  }
}

/// The moves of all incidences of a chronicle, by place.
struct MoveTable: Sendable {
  /// A move, or that there are several, or none.
  enum Code: UInt8, Sendable { case opening, firmExpands, bankExpands, bridging, deepening, several, none }

  fileprivate(set) var codes: [Code]
  /// The shares of the incidences with several, by place.
  fileprivate var several: [Int32: MoveShares] = [:]
  fileprivate(set) var isSampled: Set<Int32> = []

  /// The share of completions in which an incidence is each move, in the order of ``Move``.
  func shares(of place: Int) -> MoveShares {
    switch codes[place] {
    case .several: return several[Int32(place)] ?? MoveShares()
    case .none: return MoveShares()
    case let code:
      var shares = MoveShares()
      shares[Int(code.rawValue)] = 1
      return shares
    }
  }

  /// Judges every incidence.
  ///
  /// Order is interval precedence. Where it does not decide, the shares are counted over the days that the agreements
  /// concerned can have, each uniform over its interval; where some of these depend on each other (an agreement and one it
  /// follows), they are drawn.
  init(_ chronicle: Chronicle, _ draws: DateDraws) {
    let judge = MoveJudge(chronicle, draws)
    let count = chronicle.rows.count
    let parts = count < 1000 ? 1 : 8 * processorCount
    let judged = concurrently(parts) { part in
      var judged = Judged()
      for event in part * count / parts..<(part + 1) * count / parts {
        let hasDay = judge.upper[event] >= judge.lower[event]
        for place in Int(chronicle.offsets[event])..<Int(chronicle.offsets[event + 1]) {
          let code = hasDay ? judge.settled(event, place) : .none
          judged.codes.append(code)
          if code == .several { judged.open.append((Int32(place), judge.shares(event, place))) }
        }
      }
      return judged
    }
    codes = []
    codes.reserveCapacity(chronicle.pairs.count)
    for part in judged { codes += part.codes }
    for (place, result) in judged.lazy.flatMap(\.open) {
      // One that is the only one among those drawn may not be the only one there is.
      if !result.isSampled, let only = (0..<5).first(where: { result.shares[$0] == 1 }) {
        codes[Int(place)] = Code(rawValue: UInt8(only)) ?? .several
      } else {
        several[place] = result.shares
      }
      if result.isSampled { isSampled.insert(place) }
    }
  }

  /// The incidences of some events, one after the other, and those among them that can be several moves.
  private struct Judged: Sendable {
    var codes: [Code] = []
    var open: [(place: Int32, result: (shares: MoveShares, isSampled: Bool))] = []
  }
}
