import EntenteAnalysis
import EntenteLedger

/// A firm and a bank by their numbers.
struct Cell: Hashable, Comparable {
  var firm: Int
  var bank: Int

  init(_ firm: Int, _ bank: Int) { (self.firm, self.bank) = (firm, bank) }

  static func < (a: Self, b: Self) -> Bool { (a.firm, a.bank) < (b.firm, b.bank) }
}

/// A pattern of pairs and its numbers, from their definitions, over sets.
struct Cells {
  let firms: Int
  let banks: Int
  let pairs: Set<Cell>

  func banks(of firm: Int) -> Set<Int> { Set(pairs.filter { $0.firm == firm }.map(\.bank)) }
  func firms(of bank: Int) -> Set<Int> { Set(pairs.filter { $0.bank == bank }.map(\.firm)) }

  var isDisjoint: Bool { Set(pairs.map(\.firm)).count == pairs.count && Set(pairs.map(\.bank)).count == pairs.count }
  var oneToOnePairs: Int { pairs.count { banks(of: $0.firm).count == 1 && firms(of: $0.bank).count == 1 } }

  func value(of statistic: PatternStatistic) -> Double? {
    func share(_ holds: (Int, Int) -> Bool) -> Double? {
      let count = pairs.count { holds(banks(of: $0.firm).count, firms(of: $0.bank).count) }
      return pairs.isEmpty ? nil : Double(count) / Double(pairs.count)
    }
    let ofFirms = (0..<firms).map(banks(of:))
    let ofBanks = (0..<banks).map(firms(of:))
    switch statistic {
    case .oneToOneShare: return share { $0 == 1 && $1 == 1 }
    case .oneToManyShare: return share { $0 > 1 && $1 == 1 }
    case .manyToOneShare: return share { $0 == 1 && $1 > 1 }
    case .manyToManyShare: return share { $0 > 1 && $1 > 1 }
    case .multiHomingFirms: return Self.multiHoming(ofFirms)
    case .multiHomingBanks: return Self.multiHoming(ofBanks)
    case .matching: return Double(matching(from: 0, without: []))
    case .nestedness:
      let scores = Self.overlaps(ofFirms) + Self.overlaps(ofBanks)
      return firms == 0 || banks == 0 || scores.isEmpty ? nil : 100 * scores.reduce(0, +) / Double(scores.count)
    case .sharedByFirms: return Self.meanShared(ofFirms)
    case .sharedByBanks: return Self.meanShared(ofBanks)
    }
  }

  private static func multiHoming(_ partners: [Set<Int>]) -> Double? {
    let active = partners.filter { !$0.isEmpty }
    return active.isEmpty ? nil : Double(active.count { $0.count > 1 }) / Double(active.count)
  }

  /// The most pairs without a party in common: every firm takes a free bank or none.
  private func matching(from firm: Int, without taken: Set<Int>) -> Int {
    guard firm < firms else { return 0 }
    let choices = banks(of: firm).subtracting(taken).map { 1 + matching(from: firm + 1, without: taken.union([$0])) }
    return max(matching(from: firm + 1, without: taken), choices.max() ?? 0)
  }

  private static func overlaps(_ partners: [Set<Int>]) -> [Double] {
    pairs(of: partners).map { a, b in
      let (few, many) = a.count < b.count ? (a, b) : (b, a)
      return few.isEmpty || few.count == many.count ? 0 : Double(few.intersection(many).count) / Double(few.count)
    }
  }

  private static func meanShared(_ partners: [Set<Int>]) -> Double? {
    let shared = pairs(of: partners).map { Double($0.intersection($1).count) }
    return shared.isEmpty ? nil : shared.reduce(0, +) / Double(shared.count)
  }

  private static func pairs(of sets: [Set<Int>]) -> [(Set<Int>, Set<Int>)] {
    sets.indices.flatMap { a in sets.indices.filter { $0 > a }.map { (sets[a], sets[$0]) } }
  }
}

/// Every set of so many elements of a list.
func choices<Element>(_ count: Int, of list: ArraySlice<Element>) -> [[Element]] {
  guard count > 0 else { return [[]] }
  guard list.count >= count, let first = list.first else { return [] }
  let rest = list.dropFirst()
  return choices(count - 1, of: rest).map { [first] + $0 } + choices(count, of: rest)
}

/// How many sets of k there are of n things.
func choose(_ k: Int, of n: Int) -> Double {
  var ways = 1.0
  for factor in 0..<k { ways *= Double(n - factor) / Double(factor + 1) }
  return ways
}

/// Every order of a list.
func orders(of list: [Int]) -> [[Int]] {
  guard list.count > 1 else { return [list] }
  return list.indices.flatMap { index in
    var rest = list
    let first = rest.remove(at: index)
    return orders(of: rest).map { [first] + $0 }
  }
}

/// The first and the last day of a life, as numbers of days of January 2010; nil: it has no such bound.
struct Life: Sendable {
  var since: Int?
  var until: Int?

  static let unbounded = Life()

  func holds(on day: Int) -> Bool { (since ?? .min) <= day && day <= (until ?? .max) }
}

/// A day, written as ISO 8601: 1 is 1 January 2010.
func dayText(_ number: Int) -> String {
  (Day(year: 2010, month: 1, day: 1) ?? Day(number: 0)).advanced(by: number - 1).description
}

extension Ledger {
  /// A ledger whose parties have lives: f0... and b0... as in ``small(firms:banks:pairs:)``.
  static func lives(firms: [Life], banks: [Life], pairs: [(Int, Int)]) throws -> Ledger {
    let dated = try (firms + banks).map { life in
      (
        since: try life.since.map { try PartialDate(dayText($0)) },
        until: try life.until.map { try PartialDate(dayText($0)) }
      )
    }
    return try small(firms: firms.count, banks: banks.count, pairs: pairs).edited { contents in
      for (place, life) in dated.enumerated() {
        (contents.parties[place].since, contents.parties[place].until) = (life.since, life.until)
      }
    }
  }

  /// The same in another order of its rows.
  func shuffled(seed: UInt64) throws -> Ledger {
    var random = SeededGenerator(seed: seed)
    return try edited { contents in
      contents.parties.shuffle(using: &random)
      contents.groups.shuffle(using: &random)
      contents.agreements.shuffle(using: &random)
    }
  }
}
