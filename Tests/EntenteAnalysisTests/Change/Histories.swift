import EntenteAnalysis
import EntenteLedger

typealias Incidence = EventSequence.Incidence

extension EventSequence {
  /// One event a pair; an event shares the day of the one before where its bit is set.
  init(_ pairs: [Incidence], sharing bits: Int = 0) {
    self.init(
      firmCount: Int(pairs.map(\.firm).max() ?? -1) + 1, bankCount: Int(pairs.map(\.bank).max() ?? -1) + 1)
    for (event, pair) in pairs.enumerated() { append([pair], sharesDay: bits >> event & 1 == 1) }
  }
}

/// Histories drawn from a seed.
enum History {
  /// Every event a firm and a bank, each drawn by itself: nothing changes.
  static func random(_ events: Int, firms: Int, banks: Int, seed: UInt64) -> EventSequence {
    var random = SeededGenerator(seed: seed)
    return EventSequence((0..<events).map { _ in random.pair(firms: firms, banks: banks) })
  }

  /// A perfect matching, then random pairs of the same parties.
  static func matchingThenRandom(_ parties: Int, then events: Int, seed: UInt64) -> EventSequence {
    var random = SeededGenerator(seed: seed)
    let banks = (0..<parties).shuffled(using: &random)
    let matching = banks.enumerated().map { Incidence(firm: Int32($0), bank: Int32($1)) }.shuffled(using: &random)
    return EventSequence(matching + (0..<events).map { _ in random.pair(firms: parties, banks: parties) })
  }

  /// Random pairs within blocks of the parties, then among all of them.
  static func blocksThenRandom(
    _ blocks: Int, events before: Int, then after: Int, firms: Int, banks: Int, seed: UInt64
  ) -> EventSequence {
    var random = SeededGenerator(seed: seed)
    var pairs: [Incidence] = []
    while pairs.count < before {
      let pair = random.pair(firms: firms, banks: banks)
      if Int(pair.firm) % blocks == Int(pair.bank) % blocks { pairs.append(pair) }
    }
    return EventSequence(pairs + (0..<after).map { _ in random.pair(firms: firms, banks: banks) })
  }

  /// Events that bridge with one chance before and another after: a random pair of those that do, or that do not.
  static func bridging(
    _ shares: [(share: Double, events: Int)], firms: Int, banks: Int, seed: UInt64
  ) -> EventSequence {
    var random = SeededGenerator(seed: seed)
    let all = (0..<firms).flatMap { firm in (0..<banks).map { Incidence(firm: Int32(firm), bank: Int32($0)) } }
    var pairs: [Incidence] = []
    var (partners, active) = (Set<Incidence>(), (firms: Set<Int32>(), banks: Set<Int32>()))
    for (share, events) in shares {
      for _ in 0..<events {
        let bridges = random.unit() < share
        let wanted = all.filter {
          (active.firms.contains($0.firm) && active.banks.contains($0.bank) && !partners.contains($0)) == bridges
        }
        let choice = wanted.isEmpty ? all : wanted
        let pair = choice[random.below(choice.count)]
        pairs.append(pair)
        partners.insert(pair)
        active.firms.insert(pair.firm)
        active.banks.insert(pair.bank)
      }
    }
    return EventSequence(pairs)
  }
}

extension SeededGenerator {
  mutating func pair(firms: Int, banks: Int) -> Incidence {
    Incidence(firm: Int32(below(firms)), bank: Int32(below(banks)))
  }
}
