/// A sequence of events, played in any order of its events as fast as arrays allow.
///
/// An order puts the events into the places of the sequence: the days keep their sizes, the agreements move. All that
/// the moves and indicators ask is on which day a pair was formed, and on which a party got its first partner and its
/// second: three arrays of days, filled in one pass.
struct Replay {
  /// A pair of an event, as numbers without gaps: of the pair, of its firm and, after all firms, of its bank.
  private struct Link {
    var pair: Int32
    var firm: Int32
    var bank: Int32
  }

  private let links: [Link]
  private let offsets: [Int]
  let daySizes: [Int]
  /// The day a pair had its first agreement.
  private var formed: [Int32]
  /// The day a party got its first partner.
  private var entered: [Int32]
  /// The day a party got its second partner.
  private var doubled: [Int32]

  private static let never = Int32.max

  init(_ sequence: EventSequence) {
    let incidences = sequence.incidences
    let firms = Numbering(incidences.map { Int64($0.firm) })
    let banks = Numbering(incidences.map { Int64($0.bank) })
    let pairs = Numbering(incidences.map { Int64($0.firm) << 32 | Int64($0.bank) })
    links = incidences.indices.map { place in
      Link(pair: pairs.numbers[place], firm: firms.numbers[place], bank: Int32(firms.count) + banks.numbers[place])
    }
    offsets = sequence.offsets
    daySizes = sequence.daySizes
    formed = Array(repeating: Self.never, count: pairs.count)
    entered = Array(repeating: Self.never, count: firms.count + banks.count)
    doubled = entered
  }

  /// Plays the events in an order, after which the days of the three arrays hold for it.
  mutating func play(_ order: [Int32]) {
    for pair in formed.indices { formed[pair] = Self.never }
    for party in entered.indices { (entered[party], doubled[party]) = (Self.never, Self.never) }
    var place = 0
    for day in daySizes.indices {
      for _ in 0..<daySizes[day] {
        let event = Int(order[place])
        for index in offsets[event]..<offsets[event + 1] { add(links[index], on: Int32(day)) }
        place += 1
      }
    }
  }

  private mutating func add(_ link: Link, on day: Int32) {
    guard formed[Int(link.pair)] == Self.never else { return }
    formed[Int(link.pair)] = day
    addPartner(to: Int(link.firm), on: day)
    addPartner(to: Int(link.bank), on: day)
  }

  private mutating func addPartner(to party: Int, on day: Int32) {
    if entered[party] == Self.never {
      entered[party] = day
    } else if doubled[party] == Self.never {
      doubled[party] = day
    }
  }

  /// The moves of the order that was played, in the places of the sequence's incidences.
  func moves(_ order: [Int32]) -> [Move] {
    var moves = [Move](repeating: .opening, count: links.count)
    var place = 0
    for day in daySizes.indices {
      for _ in 0..<daySizes[day] {
        let event = Int(order[place])
        for index in offsets[event]..<offsets[event + 1] {
          let link = links[index]
          moves[index] = Move(
            firmHadPartner: entered[Int(link.firm)] < day, bankHadPartner: entered[Int(link.bank)] < day,
            pairHadAgreement: formed[Int(link.pair)] < day)
        }
        place += 1
      }
    }
    return moves
  }

  /// Writes the indicator of every event of the order that was played, in that order.
  func write(_ indicator: ChangeIndicator, of order: [Int32], to values: inout [Bool]) {
    var place = 0
    for day in daySizes.indices {
      let day32 = Int32(day)
      for _ in 0..<daySizes[day] {
        let event = Int(order[place])
        var holds = false
        for index in offsets[event]..<offsets[event + 1] where !holds {
          let link = links[index]
          let (pair, firm, bank) = (Int(link.pair), Int(link.firm), Int(link.bank))
          switch indicator {
          case .bridging: holds = formed[pair] == day32 && entered[firm] < day32 && entered[bank] < day32
          case .manyToMany: holds = doubled[firm] <= day32 && doubled[bank] <= day32
          case .multiHoming: holds = formed[pair] == day32 && (doubled[firm] == day32 || doubled[bank] == day32)
          }
        }
        values[place] = holds
        place += 1
      }
    }
  }
}

/// Numbers 0, 1, 2... for the distinct values of a list, in their order.
private struct Numbering {
  let numbers: [Int32]
  let count: Int

  init(_ values: [Int64]) {
    var numbers = [Int32](repeating: 0, count: values.count)
    var count = 0
    var last: Int64?
    for index in values.indices.sorted(by: { values[$0] < values[$1] }) {
      if values[index] != last { count += 1 }
      last = values[index]
      numbers[index] = Int32(count - 1)
    }
    (self.numbers, self.count) = (numbers, count)
  }
}
