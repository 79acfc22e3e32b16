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
struct Cells: Hashable {
  let firms: Int
  let banks: Int
  let pairs: Set<Cell>
  /// The pairs that have another number of agreements than 1.
  var weights: [Cell: Int] = [:]

  func agreements(_ pair: Cell) -> Int { pairs.contains(pair) ? weights[pair] ?? 1 : 0 }

  func banks(of firm: Int) -> Set<Int> { Set(pairs.filter { $0.firm == firm }.map(\.bank)) }
  func firms(of bank: Int) -> Set<Int> { Set(pairs.filter { $0.bank == bank }.map(\.firm)) }

  var isDisjoint: Bool { Set(pairs.map(\.firm)).count == pairs.count && Set(pairs.map(\.bank)).count == pairs.count }
  var oneToOnePairs: Int { pairs.count { banks(of: $0.firm).count == 1 && firms(of: $0.bank).count == 1 } }

  /// The value of a measure, from its definition; nil where it is undefined. A pair's number is its place among
  /// `edges`.
  func value(of measure: Measure, at place: ChanceTest.Place, edges: [Cell] = []) -> Double? {
    let ofFirms = (0..<firms).map(banks(of:))
    let ofBanks = (0..<banks).map(firms(of:))
    switch place {
    case .network: return value(of: measure, ofFirms, ofBanks)
    case .left: return Self.value(of: measure, ofFirms)
    case .right: return Self.value(of: measure, ofBanks)
    case .vertex(let vertex): return value(of: measure, vertex, ofFirms, ofBanks)
    case .edge(let edge):
      guard pairs.contains(edges[edge]) else { return nil }
      let without = Cells(firms: firms, banks: banks, pairs: pairs.subtracting([edges[edge]]))
      return without.component(of: edges[edge].firm).contains(firms + edges[edge].bank) ? 0 : 1
    }
  }

  private func value(of measure: Measure, _ ofFirms: [Set<Int>], _ ofBanks: [Set<Int>]) -> Double? {
    func share(_ holds: (Int, Int) -> Bool) -> Double? {
      let count = pairs.count { holds(ofFirms[$0.firm].count, ofBanks[$0.bank].count) }
      return pairs.isEmpty ? nil : Double(count) / Double(pairs.count)
    }
    switch measure {
    case .oneToOne: return share { $0 == 1 && $1 == 1 }
    case .oneToMany: return share { $0 > 1 && $1 == 1 }
    case .manyToOne: return share { $0 == 1 && $1 > 1 }
    case .manyToMany: return share { $0 > 1 && $1 > 1 }
    case .matching: return Double(matching(from: 0, without: []))
    case .nodf:
      let scores = Self.overlaps(ofFirms) + Self.overlaps(ofBanks)
      return firms == 0 || banks == 0 || scores.isEmpty ? nil : 100 * scores.reduce(0, +) / Double(scores.count)
    default: preconditionFailure("\(measure)")
    }
  }

  private static func value(of measure: Measure, _ partners: [Set<Int>]) -> Double? {
    switch measure {
    case .multiHoming: multiHoming(partners)
    case .sharedPartners: meanShared(partners)
    default: preconditionFailure("\(measure)")
    }
  }

  private func value(of measure: Measure, _ vertex: Int, _ ofFirms: [Set<Int>], _ ofBanks: [Set<Int>]) -> Double? {
    let isFirm = vertex < firms
    let partners = isFirm ? ofFirms[vertex] : ofBanks[vertex - firms]
    let weights = partners.map { Double(agreements(isFirm ? Cell(vertex, $0) : Cell($0, vertex - firms))) }
    let total = weights.reduce(0, +)
    switch measure {
    case .degree: return Double(partners.count)
    case .strength: return total
    case .hhi: return total == 0 ? nil : weights.reduce(0) { $0 + $1 / total * ($1 / total) }
    case .exclusivity:
      let own = partners.count { (isFirm ? ofBanks[$0] : ofFirms[$0]).count == 1 }
      return partners.isEmpty ? nil : Double(own) / Double(partners.count)
    case .componentSize: return Double(component(of: vertex).count)
    default: preconditionFailure("\(measure)")
    }
  }

  /// Where a measure has values: all places of its scope.
  func places(of measure: Measure) -> [ChanceTest.Place] {
    switch measure.scope {
    case .network: [.network]
    case .side: [.left, .right]
    case .party: (0..<firms + banks).map { .vertex($0) }
    case .pair: pairs.indices.enumerated().map { .edge($0.offset) }
    }
  }

  /// Who is in reach of a vertex.
  private func component(of vertex: Int) -> Set<Int> {
    var reached: Set<Int> = [vertex]
    while true {
      let more = pairs.filter { reached.contains($0.firm) != reached.contains(firms + $0.bank) }
      if more.isEmpty { return reached }
      for pair in more { reached.formUnion([pair.firm, firms + pair.bank]) }
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
