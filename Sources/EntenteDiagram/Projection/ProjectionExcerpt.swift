import EntenteAnalysis
import EntenteLedger

/// The edges of a projection that are drawn.
struct ProjectionExcerpt {
  /// Σ d² over the parties' partners: past it a projection takes seconds and gigabytes.
  private static let work = 4_000_000

  let projection: Projection
  /// How many parties were looked at, if not all.
  private let looked: Int?
  private let partyCount: Int
  let level: Double?
  /// The edges drawn, strongest first, and whether each is in the backbone; all are where there is no level.
  private(set) var edges: [Projection.Edge] = []
  private(set) var isInBackbone: [Bool] = []
  /// How many edges the backbone has; all if there is no level.
  let backboneCount: Int

  init(_ diagram: ProjectionDiagram) {
    looked = diagram.view.partiesToProject(onto: diagram.side, work: Self.work)
    projection = diagram.view.projection(
      onto: diagram.side, weighting: diagram.weighting, amongMostConnected: looked)
    partyCount = diagram.view.parties(on: diagram.side).count
    let level = diagram.level
    self.level = level
    func isInBackbone(_ edge: Projection.Edge) -> Bool {
      guard let level else { return true }
      return edge.p.map { $0 < level } ?? false
    }
    let backbone = Self.sorted(projection.edges.filter(isInBackbone))
    backboneCount = backbone.count
    let most = min(diagram.limit ?? ProjectionDiagram.room.edges, ProjectionDiagram.most)
    let parties = diagram.limit == nil ? ProjectionDiagram.room.parties : .max
    edges = Self.prefix(of: backbone, edges: most, parties: parties)
    self.isInBackbone = edges.map { _ in true }
    // The others are all there or not at all: some of them would look like a choice.
    if level != nil, projection.edges.count <= most {
      let others = Self.sorted(projection.edges.filter { !isInBackbone($0) })
      let all = backbone + others
      if Self.prefix(of: all, edges: most, parties: parties).count == all.count {
        edges = all
        self.isInBackbone = backbone.map { _ in true } + others.map { _ in false }
      }
    }
  }

  private static func sorted(_ edges: [Projection.Edge]) -> [Projection.Edge] {
    edges.sorted { a, b in
      if a.weight != b.weight { return a.weight > b.weight }
      let (p, q) = (a.p ?? 2, b.p ?? 2)
      return p != q ? p < q : (a.first, a.second) < (b.first, b.second)
    }
  }

  /// The first edges, up to a number of them and of their ends.
  private static func prefix(of edges: [Projection.Edge], edges most: Int, parties: Int) -> [Projection.Edge] {
    var ends: Set<Party.ID> = []
    return Array(
      edges.prefix(most).prefix { edge in
        ends.formUnion([edge.first, edge.second])
        return ends.count <= parties
      })
  }

  /// The parties with an edge drawn, by id.
  var parties: [Party.ID] { Set(edges.flatMap { [$0.first, $0.second] }).sorted() }

  /// What is drawn and what is not.
  func note(_ wording: Wording) -> String {
    let all = projection.edges.count
    let weights = edges.map(\.weight)
    let lines = edges.count
    var sentences: [String] = []
    if let looked {
      sentences.append(
        wording(
          "Only the \(looked) of \(partyCount) parties with the most partners were looked at, ties by id: weights and "
            + "counts are those among them.",
          "仅考察\(partyCount)方中伙伴最多的\(looked)方（并列者按标识排序）：权重与数目均在其中计算。"))
    }
    if let level {
      sentences.append(
        wording(
          "\(backboneCount) of \(all) edges are in the backbone (disparity filter, p < \(level)).",
          "骨干含\(all)条边中的\(backboneCount)条（差异过滤，p < \(level)）。"))
    }
    let drawn = isInBackbone.count { $0 }
    if drawn < backboneCount {
      let least = PartyScales.text(weights.min() ?? 0)
      let whole = level == nil ? wording("\(all) edges", "\(all)条边") : wording("those", "其")
      sentences.append(
        wording(
          "Drawn: the \(drawn) strongest of \(whole), of weight \(least) or more; ties by significance, then by id. "
            + "--limit draws more.",
          "仅绘出\(whole)中最强的\(drawn)条，权重不低于\(least)；并列者按显著性、再按标识排序。--limit 可增加数量。"))
    }
    if level != nil, lines == drawn, backboneCount < all {
      sentences.append(wording("The other edges are not drawn.", "其余的边未绘出。"))
    }
    let joined = Set(projection.edges.flatMap { [$0.first, $0.second] }).count - parties.count
    if joined > 0 {
      sentences.append(
        wording(
          "\(joined) \(joined == 1 ? "party has" : "parties have") only edges that are not drawn.",
          "\(joined)方只有未绘出的边。"))
    }
    return sentences.joined(separator: wording(" ", ""))
  }
}
