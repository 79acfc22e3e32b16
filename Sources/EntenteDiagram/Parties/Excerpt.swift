import EntenteAnalysis
import EntenteGraph
import EntenteLedger

/// How many parties a picture draws, and which, where a view has more than it has room for. The others are drawn as one
/// box a side, with the number of pairs that stand behind each of its lines; nothing is left out without being said.
public struct PartyLimit: Hashable, Sendable {
  public enum Rule: String, CaseIterable, Sendable {
    /// Those with the most partners.
    case degree
    /// Those of the innermost core: the highest core number, then the most partners.
    case core
    /// Those with the most significant pair by the disparity filter on agreements, then the most partners.
    case backbone
  }

  /// The most parties of a side; nil for as many as the kind of picture has room for. Less than 1 counts as 1.
  public var perSide: Int?
  public var rule: Rule

  public init(perSide: Int? = nil, by rule: Rule = .degree) {
    (self.perSide, self.rule) = (perSide, rule)
  }

  /// Everybody, however many.
  public static let none = PartyLimit(perSide: .max)
}

/// The part of a view that is drawn: parties with a partner, and the pairs between them.
struct Excerpt {
  let view: View
  let limit: PartyLimit
  /// The parties drawn and those that stand in the box of the rest, by side, in the order of the view.
  private(set) var drawn: [Side: [Party.ID]] = [:]
  private(set) var rest: [Side: [Party.ID]] = [:]
  /// The parties without a partner.
  private(set) var idle: [Side: [Party.ID]] = [:]
  /// The pairs of two parties drawn, as places in the view's pairs.
  private(set) var pairs: [Int] = []
  /// The pairs of a party drawn with the rest of the other side, by party.
  private(set) var pairsWithRest: [(party: Party.ID, side: Side, pairs: [Int])] = []
  private(set) var pairsAmongRest = 0
  /// Parties that are drawn, or in the rest, without a partner in the view.
  private var unpaired: Set<Party.ID> = []

  /// - Parameters:
  ///   - usual: how many parties of a side there is room for.
  ///   - rooms: the same by side, where the sides differ.
  ///   - named: parties that are drawn though they have no partner in the view, if there is room.
  ///   - shown: if given, parties that are not in it count as having no partner.
  init(
    _ view: View, _ limit: PartyLimit, usual: Int, usualOf rooms: [Side: Int] = [:],
    including named: Set<Party.ID> = [], among shown: Set<Party.ID>? = nil
  ) {
    (self.view, self.limit) = (view, limit)
    // The side of the party with the most partners comes first: of equals on the other side, its partners are drawn.
    let largest = Side.allCases.map { side in view.vertices(of: side).map { view.graph.degree(of: $0) }.max() ?? 0 }
    var kept: Set<Party.ID> = []
    for side in largest[1] > largest[0] ? [Side.bank, .firm] : [.firm, .bank] {
      let parties = view.parties(on: side)
      let others = view.parties(on: side.opposite)
      let (vertices, offset) = (view.vertices(of: side), view.vertices(of: side.opposite).lowerBound)
      let degrees = vertices.map { view.graph.degree(of: $0) }
      let active = parties.indices.filter { place in
        let isPaired = degrees[place] > 0 && shown?.contains(parties[place]) ?? true
        return isPaired || named.contains(parties[place])
      }
      let most = max(1, limit.perSide ?? rooms[side] ?? usual)
      var chosen = Set(active)
      if active.count > most {
        let scores = PartyScores(view, side, limit.rule)
        let met = vertices.map { vertex in
          view.graph.neighbors(of: vertex).count { kept.contains(others[Int($0) - offset]) }
        }
        func comesFirst(_ a: Int, _ b: Int) -> Bool {
          if scores[a] != scores[b] { return scores[a] > scores[b] }
          return (-met[a], -degrees[a], parties[a]) < (-met[b], -degrees[b], parties[b])
        }
        chosen = Set(active.sorted(by: comesFirst).prefix(most))
      }
      drawn[side] = active.filter(chosen.contains).map { parties[$0] }
      rest[side] = active.filter { !chosen.contains($0) }.map { parties[$0] }
      let isActive = Set(active)
      idle[side] = parties.indices.filter { !isActive.contains($0) }.map { parties[$0] }
      unpaired.formUnion(active.filter { degrees[$0] == 0 }.map { parties[$0] })
      kept.formUnion(drawn[side] ?? [])
    }
    var withRest: [Side: [Party.ID: [Int]]] = [:]
    for (index, pair) in view.pairs.enumerated() {
      switch (kept.contains(pair.firm), kept.contains(pair.bank)) {
      case (true, true): pairs.append(index)
      case (true, false): withRest[.firm, default: [:]][pair.firm, default: []].append(index)
      case (false, true): withRest[.bank, default: [:]][pair.bank, default: []].append(index)
      case (false, false): pairsAmongRest += 1
      }
    }
    pairsWithRest = Side.allCases.flatMap { side in
      (drawn[side] ?? []).compactMap { party in withRest[side]?[party].map { (party, side, $0) } }
    }
  }

  var isWhole: Bool { rest.values.allSatisfy(\.isEmpty) }

  /// What is drawn and what is not, for the caption; empty if everything is drawn.
  ///
  /// - Parameter canDrawMore: whether a higher limit would.
  func note(_ wording: Wording, canDrawMore: Bool = true) -> String {
    if isWhole { return "" }
    let sides = Side.allCases.filter { !(rest[$0] ?? []).isEmpty }.map { side -> String in
      let shown = (drawn[side] ?? []).count { !unpaired.contains($0) }
      let all = shown + (rest[side] ?? []).count { !unpaired.contains($0) }
      let count = wording.count(all, on: side, in: view)
      return wording("\(shown) of \(count)", "\(count)中的\(shown)家")
    }
    let behind = pairsWithRest.reduce(0) { $0 + $1.pairs.count }
    let rule = wording.phrases.kept(by: limit.rule)
    return wording(
      "Drawn: \(sides.joined(separator: " and ")) with a partner, \(rule); \(pairs.count) of "
        + "\(view.pairs.count) pairs one by one. The boxes of the others stand for the rest: \(behind) pairs with a "
        + "party drawn, and \(pairsAmongRest) among themselves.\(canDrawMore ? " --limit draws more." : "")",
      "仅绘出有伙伴者：\(sides.joined(separator: "，"))，\(rule)；\(view.pairs.count)对中逐一绘出\(pairs.count)对。"
        + "“其他”框代表其余各方：与绘出者\(behind)对，彼此之间\(pairsAmongRest)对。\(canDrawMore ? "--limit 可增加数量。" : "")")
  }
}

/// The numbers that a rule puts the parties of a side in order by.
private struct PartyScores {
  private let values: [Double]

  init(_ view: View, _ side: Side, _ rule: PartyLimit.Rule) {
    let vertices = view.vertices(of: side)
    switch rule {
    case .degree: values = vertices.map { Double(view.graph.degree(of: $0)) }
    case .core:
      let cores = view.graph.coreNumbers()
      values = vertices.map { Double(cores[$0]) }
    case .backbone:
      // The smallest p of a party's pairs; those that nothing is known of come last.
      var smallest = [Double](repeating: 2, count: view.graph.left.count + view.graph.right.count)
      let places = Dictionary(
        uniqueKeysWithValues: zip(view.firms + view.banks, 0..<(view.firms.count + view.banks.count)))
      for (pair, p) in zip(view.pairs, view.graph.disparityFilter()) {
        for party in [pair.firm, pair.bank] {
          guard let p, let vertex = places[party] else { continue }
          smallest[vertex] = min(smallest[vertex], p)
        }
      }
      values = vertices.map { -smallest[$0] }
    }
  }

  /// - Parameter place: of the party among those of its side.
  subscript(place: Int) -> Double { values[place] }
}
