import EntenteGraph
package import EntenteLedger

/// The edges of a projection in order, of which the partners in common are known only of the first ones.
package struct ProjectedEdges: Sendable {
  package let outline: ProjectionOutline
  /// How many parties were looked at, if not all.
  package let looked: Int?
  /// How many edges are in the backbone; all if there is none.
  package let keptCount: Int
  /// How many edges could be judged.
  package let judgedCount: Int
  /// The places of the parties in an edge of the backbone; nil if there is none.
  package let keptPlaces: Set<Int>?
  /// The first edges of the backbone: the most surprising, then the heaviest, then by id.
  package let shown: [Projection.Edge]
  /// Pairs of the view that could not be, and that the model takes as possible; 0 if the model looks at no pairs.
  package let impossiblePairs: Int

  /// - Parameters:
  ///   - view: whose parties are joined.
  ///   - side: of which side.
  ///   - weighting: what an edge's weight says.
  ///   - model: what edges are compared with.
  ///   - backbone: which edges are kept; nil for all.
  ///   - work: as of ``View/partiesToProject(onto:work:)``.
  ///   - most: how many edges are shown; nil for all.
  /// - Complexity: O(pairs + work) time, and what the model takes; O(pairs + edges) space, and the partners in common of
  ///   the edges shown.
  package init(
    _ view: View, onto side: Side, weighting: ProjectionWeighting, comparedWith model: BackboneModel,
    keeping backbone: Backbone?, work: Int, most: Int?
  ) {
    looked = view.partiesToProject(onto: side, work: work)
    let outline = view.projectionOutline(
      onto: side, weighting: weighting, comparedWith: model, amongMostConnected: looked)
    var kept: [(edge: ProjectionOutline.Edge, place: Int)] = []
    var (place, judgedCount) = (0, 0)
    outline.forEachEdge { edge in
      if edge.p != nil { judgedCount += 1 }
      if backbone?.keeps(edge) ?? true { kept.append((edge, place)) }
      place += 1
    }
    kept.sort { a, b in
      let (p, other) = (a.edge.p ?? 2, b.edge.p ?? 2)
      if p != other { return p < other }
      return a.edge.weight != b.edge.weight ? a.edge.weight > b.edge.weight : a.place < b.place
    }
    (self.outline, self.judgedCount, keptCount) = (outline, judgedCount, kept.count)
    keptPlaces = backbone.map { _ in Set(kept.flatMap { [$0.edge.first, $0.edge.second] }) }
    let first = kept.prefix(most ?? kept.count)
    if first.count <= outline.edgeCount / 8 {
      shown = first.map { outline.edge($0.edge) }
    } else {
      let intermediaries = outline.allIntermediaries()
      shown = first.map { outline.edge($0.edge, intermediaries[$0.place]) }
    }
    impossiblePairs =
      model == .disparity
      ? 0
      : view.impossiblePairCount(
        of: side == .firm ? outline.parties : view.firms, and: side == .bank ? outline.parties : view.banks)
  }
}
