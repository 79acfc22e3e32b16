import EntenteAnalysis
import EntenteLedger

/// The edges of a projection that are drawn.
struct ProjectionExcerpt {
  /// Σ d² over the parties' partners: past it a projection takes seconds and, at 24 bytes an edge, up to 600 MB.
  private static let work = 50_000_000

  /// The whole projection.
  let outline: ProjectionOutline
  /// How many parties were looked at, if not all.
  private let looked: Int?
  private let partyCount: Int
  private let backbone: Backbone?
  /// The edges drawn, strongest first, and whether each is in the backbone; all are where there is none.
  let edges: [Projection.Edge]
  let isInBackbone: [Bool]
  /// How many edges the backbone has; all if there is none.
  let backboneCount: Int
  /// The weight of the strongest edge there is.
  let strongest: Double

  init(_ diagram: ProjectionDiagram) {
    looked = diagram.view.partiesToProject(onto: diagram.side, work: Self.work)
    let outline = diagram.view.projectionOutline(
      onto: diagram.side, weighting: diagram.weighting, comparedWith: diagram.backbone?.model,
      amongMostConnected: looked)
    self.outline = outline
    partyCount = diagram.view.parties(on: diagram.side).count
    self.backbone = diagram.backbone
    let most = min(diagram.limit ?? ProjectionDiagram.room.edges, ProjectionDiagram.most)
    let parties = diagram.limit == nil ? ProjectionDiagram.room.parties : .max
    var (kept, others) = (StrongestEdges(most: most), StrongestEdges(most: most))
    var (backboneCount, strongest) = (0, 0.0)
    outline.forEachEdge { edge in
      strongest = max(strongest, edge.weight)
      guard diagram.backbone?.keeps(edge) ?? true else { return others.insert(edge) }
      backboneCount += 1
      kept.insert(edge)
    }
    (self.backboneCount, self.strongest) = (backboneCount, strongest)
    var shown = Self.prefix(of: kept.sorted, parties: parties)
    var isInBackbone = shown.map { _ in true }
    // The others are all there or not at all: some of them would look like a choice.
    if diagram.backbone != nil, outline.edgeCount <= most {
      let all = kept.sorted + others.sorted
      if Self.prefix(of: all, parties: parties).count == all.count {
        isInBackbone = all.indices.map { $0 < backboneCount }
        shown = all
      }
    }
    self.isInBackbone = isInBackbone
    edges = shown.map(outline.edge)
  }

  /// The first edges, up to a number of their ends.
  private static func prefix(of edges: [ProjectionOutline.Edge], parties: Int) -> [ProjectionOutline.Edge] {
    var ends: Set<Int> = []
    return Array(
      edges.prefix { edge in
        ends.formUnion([edge.first, edge.second])
        return ends.count <= parties
      })
  }

  /// The parties with an edge drawn, by id.
  var parties: [Party.ID] { Set(edges.flatMap { [$0.first, $0.second] }).sorted() }

  /// What is drawn and what is not.
  func note(_ wording: Wording) -> String {
    let all = outline.edgeCount
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
    if let backbone {
      let level = "\(backbone.isAdjusted ? "q" : "p") < \(backbone.level)"
      sentences.append(
        wording(
          "\(backboneCount) of \(all) edges are in the backbone (\(wording.phrases.name(backbone.model)), \(level)).",
          "骨干含\(all)条边中的\(backboneCount)条（\(wording.phrases.name(backbone.model))，\(level)）。"))
    }
    let drawn = isInBackbone.count { $0 }
    if drawn < backboneCount {
      let least = PartyScales.text(weights.min() ?? 0)
      let whole = backbone == nil ? wording("\(all) edges", "\(all)条边") : wording("those", "其")
      sentences.append(
        wording(
          "Drawn: the \(drawn) strongest of \(whole), of weight \(least) or more; ties by significance, then by id.",
          "仅绘出\(whole)中最强的\(drawn)条，权重不低于\(least)；并列者按显著性、再按标识排序。"))
      sentences.append(
        drawn < ProjectionDiagram.most
          ? wording("--limit draws more.", "--limit 可增加数量。")
          : wording(
            "A projection draws \(ProjectionDiagram.most) edges at most.", "投影图最多绘出\(ProjectionDiagram.most)条边。"))
    }
    if backbone != nil, lines == drawn, backboneCount < all {
      sentences.append(wording("The other edges are not drawn.", "其余的边未绘出。"))
    }
    let joined = outline.parties.indices.count { outline.degree(of: $0) > 0 } - parties.count
    if joined > 0 {
      sentences.append(
        wording(
          "\(joined) \(joined == 1 ? "party has" : "parties have") only edges that are not drawn.",
          "\(joined)方只有未绘出的边。"))
    }
    return sentences.joined(separator: wording(" ", ""))
  }
}
