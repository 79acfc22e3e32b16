import EntenteAnalysis
import Foundation

/// The definitions, word for word, over sets.
struct Naive {
  var moves: [[Move]] = []
  var bridging: [Bool] = []
  var manyToMany: [Bool] = []
  var multiHoming: [Bool] = []

  /// - Parameter days: the events of each day, each with its pairs.
  init(_ days: [[[Incidence]]]) {
    var before: Set<Incidence> = []
    func banks(_ firm: Int32, _ network: Set<Incidence>) -> Int { network.count { $0.firm == firm } }
    func firms(_ bank: Int32, _ network: Set<Incidence>) -> Int { network.count { $0.bank == bank } }
    for events in days {
      let after = before.union(events.joined())
      for pairs in events {
        moves.append(
          pairs.map { pair in
            if before.contains(pair) { return .deepening }
            if banks(pair.firm, before) == 0 { return firms(pair.bank, before) == 0 ? .opening : .bankExpands }
            return firms(pair.bank, before) == 0 ? .firmExpands : .bridging
          })
        bridging.append(
          pairs.contains {
            !before.contains($0) && banks($0.firm, before) > 0 && firms($0.bank, before) > 0
          })
        manyToMany.append(pairs.contains { banks($0.firm, after) >= 2 && firms($0.bank, after) >= 2 })
        multiHoming.append(
          pairs.contains {
            !before.contains($0)
              && (banks($0.firm, before) < 2 && banks($0.firm, after) >= 2
                || firms($0.bank, before) < 2 && firms($0.bank, after) >= 2)
          })
      }
      before = after
    }
  }

  subscript(indicator: ChangeIndicator) -> [Bool] {
    switch indicator {
    case .bridging: bridging
    case .manyToMany: manyToMany
    case .multiHoming: multiHoming
    }
  }

  /// The log-likelihood ratio of a split.
  static func ratio(_ values: [Bool], at split: Int) -> Double {
    func logLikelihood(_ run: ArraySlice<Bool>) -> Double {
      let share = Double(run.count { $0 }) / Double(run.count)
      return run.reduce(0) { $0 + log($1 ? share : 1 - share) }
    }
    return logLikelihood(values[..<split]) + logLikelihood(values[split...]) - logLikelihood(values[...])
  }

  /// Pettitt's |U| of a split.
  static func rank(_ values: [Bool], at split: Int) -> Int {
    let ranks = values.map { $0 ? 1 : 0 }
    var sum = 0
    for before in ranks[..<split] { for after in ranks[split...] { sum += (before - after).signum() } }
    return abs(sum)
  }
}

extension EventSequence {
  /// The events of each day, in an order.
  func days(inOrder order: [Int]) -> [[[Incidence]]] {
    var rest = order[...]
    return daySizes.map { size in
      defer { rest = rest.dropFirst(size) }
      return rest.prefix(size).map { Array(pairs(of: $0)) }
    }
  }
}

/// Every order of a list in which equal elements are not told apart.
func arrangements(of pairs: some Collection<Incidence>) -> [[Incidence]] {
  if pairs.isEmpty { return [[]] }
  let distinct = Set(pairs).sorted { ($0.firm, $0.bank) < ($1.firm, $1.bank) }
  return distinct.flatMap { first in
    var rest = Array(pairs)
    if let index = rest.firstIndex(of: first) { rest.remove(at: index) }
    return arrangements(of: rest).map { [first] + $0 }
  }
}
