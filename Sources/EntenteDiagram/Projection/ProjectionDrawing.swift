import EntenteAnalysis
import EntenteLedger
import Graphviz

/// Draws a projection.
struct ProjectionDrawing {
  private let diagram: ProjectionDiagram
  private let wording: Wording
  private let excerpt: ProjectionExcerpt
  private let scales: PartyScales
  private let tooltips: Tooltips
  private let palette: Palette

  /// The width of the strongest edge; less where there are many.
  private var widest: Double { excerpt.edges.count > 60 ? 4 : 7 }
  private var scale: MarkScale {
    MarkScale(fitting: excerpt.parties.map { scales.size(of: $0) ?? 0 }, area: 13_000)
  }
  private static let idleShown = 16

  init(_ diagram: ProjectionDiagram) {
    self.diagram = diagram
    let wording = Wording(diagram.view.ledger, diagram.style.labels)
    let excerpt = ProjectionExcerpt(diagram)
    let outline = excerpt.outline
    let degrees = Dictionary(
      uniqueKeysWithValues: outline.parties.indices.map { (outline.parties[$0], Double(outline.degree(of: $0))) })
    let palette = diagram.style.theme.palette
    self.palette = palette
    (self.wording, self.excerpt) = (wording, excerpt)
    tooltips = Tooltips(diagram.view, wording)
    scales =
      diagram.partySize.map {
        PartyScales(size: $0, shade: diagram.partyShade, of: diagram.view, among: diagram.side, palette)
      }
      ?? PartyScales(
        sizes: degrees,
        named: wording(
          "\(wording.plural(of: diagram.side, in: diagram.view)) joined with",
          "相连\(wording.plural(of: diagram.side, in: diagram.view))数"),
        shade: diagram.partyShade, of: diagram.view, among: diagram.side, palette)
  }

  var page: Page {
    let heading = wording.heading(of: diagram.side, in: diagram.view)
    var sheet = Sheet(
      wording, diagram.style, title: wording("\(heading) with partners in common", "有共同伙伴的\(heading)"),
      subtitle: wording.title, legend: excerpt.edges.isEmpty ? [] : legend)
    sheet.canvas.drawsLinesFirst = true
    if !excerpt.edges.isEmpty { draw(on: &sheet) }
    drawIsolates(on: &sheet)
    return sheet.page(kind: "projection", caption: caption)
  }

  // MARK: Words

  private var nameOfWeight: String {
    switch diagram.weighting {
    case .count: wording("shared partners", "共同伙伴数")
    case .jaccard: wording("shared partners, of all of the two (Jaccard)", "共同伙伴占两者全部伙伴之比（Jaccard）")
    case .overlap: wording("shared partners, of those of the one with fewer", "共同伙伴占伙伴较少者之比")
    case .newman: wording("shared partners, weighted (Newman)", "加权共同伙伴（Newman）")
    case .resourceAllocation: wording("shared partners, weighted (resource allocation)", "加权共同伙伴（资源分配）")
    }
  }

  private var legend: [Legend.Entry] {
    var entries = scales.legendOfAreas(wording.phrases, scale, of: excerpt.parties, [diagram.side])
    entries.append(
      Legend.Entry(
        id: "width", mark: .none, text: wording("Width: ", "线宽：") + nameOfWeight, isApart: true))
    let weights = Set(excerpt.edges.map(\.weight)).sorted()
    let shown = weights.count > 3 ? [weights[0], weights[weights.count / 2], weights[weights.count - 1]] : weights
    // Weights that read the same are one entry.
    var texts: Set<String> = []
    for weight in shown where texts.insert(PartyScales.text(weight)).inserted {
      entries.append(
        Legend.Entry(
          id: "width-\(texts.count - 1)", mark: .line(color: color(true), thickness: width(weight)),
          text: PartyScales.text(weight)))
    }
    if excerpt.isInBackbone.contains(false) {
      if excerpt.isInBackbone.contains(true) {
        entries.append(
          Legend.Entry(
            id: "backbone", mark: .line(color: color(true), thickness: 2.5), text: wording("backbone", "骨干"),
            isApart: true))
      }
      entries.append(
        Legend.Entry(
          id: "other", mark: .line(color: color(false), thickness: 2.5), text: wording("not in the backbone", "不属骨干"),
          isApart: !excerpt.isInBackbone.contains(true)))
    }
    return entries
  }

  private var caption: [Caption.Line] {
    let (view, outline) = (diagram.view, excerpt.outline)
    let parties = wording.count(outline.parties.count, on: diagram.side, in: view)
    let joined = outline.parties.count - outline.isolates().count
    let edges = wording.phrases.count(outline.edgeCount, "edge", "edges", "条边")
    let pattern =
      outline.edgeCount == 0
      ? wording("\(parties), no two of which share a partner in this view.", "\(parties)，本视图中两两均无共同伙伴。")
      : wording(
        "\(parties), \(joined == outline.parties.count ? "all" : "\(joined)") of which share a partner with another: \(edges).",
        "\(parties)，其中\(joined)家与他方有共同伙伴，共\(edges)。")
    return [
      .init(id: "pattern", text: pattern), .init(id: "excerpt", text: excerpt.note(wording)),
      .init(id: "recipe", text: wording.recipe(view.recipe)),
      .init(id: "accounting", text: wording.accounting(view.accounting)),
      .init(id: "sources", text: wording.sources(view.accounting.used)),
    ]
  }

  /// The weight, the partners shared, and the agreements with them.
  private func tooltip(of edge: Projection.Edge) -> String {
    let count = wording.phrases.count(edge.intermediaries.count, "shared partner", "shared partners", "个共同伙伴")
    var lines = ["\(title(of: edge)): \(count): \(wording.names(edge.intermediaries, limit: 20))"]
    var numbers = diagram.weighting == .count ? [] : ["\(nameOfWeight): \(PartyScales.text(edge.weight))"]
    for (name, number) in [("p", edge.p), ("q", edge.q)] {
      if let number { numbers.append("\(name) \(number < 0.001 ? "< 0.001" : "= " + PartyScales.text(number))") }
    }
    if !numbers.isEmpty { lines.append(numbers.joined(separator: "; ")) }
    return (lines + wording.lines(agreements(behind: edge))).joined(separator: "\n")
  }

  private func title(of edge: Projection.Edge) -> String {
    "\(wording.name(edge.first)) – \(wording.name(edge.second))"
  }

  /// Of the two with those that they share, each once.
  private func agreements(behind edge: Projection.Edge) -> [Agreement.ID] {
    let shared = Set(edge.intermediaries)
    var seen: Set<Agreement.ID> = []
    return [edge.first, edge.second].flatMap { tooltips.pairs(of: $0, on: diagram.side) }
      .filter { shared.contains(diagram.side == .firm ? $0.bank : $0.firm) }.flatMap(\.agreements)
      .filter { seen.insert($0).inserted }
  }

  // MARK: Drawing

  private func width(_ weight: Double) -> Double { max(0.5, widest * weight / excerpt.strongest) }

  private func color(_ isInBackbone: Bool) -> String { isInBackbone ? palette.categories[0] : palette.faded }

  private func draw(on sheet: inout Sheet) {
    let marks = ForceMarks(
      excerpt.parties.map { ($0, diagram.side) }, joined: excerpt.edges.map { ($0.first, $0.second) }, scale, scales,
      hasShades: diagram.partyShade != nil, from: sheet.y + 4, wording, palette)
    // Pale ones below, and thin ones above wide ones.
    let order = excerpt.edges.indices.sorted { a, b in
      let (first, second) = (excerpt.isInBackbone[a], excerpt.isInBackbone[b])
      return first != second ? second : a < b
    }
    for index in order {
      draw(
        excerpt.edges[index], isInBackbone: excerpt.isInBackbone[index], along: marks.curves[index], on: &sheet)
    }
    marks.draw(on: &sheet, tooltips: tooltips)
  }

  private func draw(
    _ edge: Projection.Edge, isInBackbone: Bool, along points: [Canvas.Point], on sheet: inout Sheet
  ) {
    sheet.canvas.line(
      edge.first.text, edge.second.text, along: points, id: "edge-\(edge.first):\(edge.second)",
      class: isInBackbone && diagram.backbone != nil ? "edge backbone" : "edge", title: title(of: edge),
      tooltip: tooltip(of: edge), link: wording.link(agreements(behind: edge)),
      ["color": .raw(color(isInBackbone) + (isInBackbone ? "B3" : "")), "penwidth": .number(width(edge.weight))])
  }

  /// Those that share no partner, in a frame below.
  private func drawIsolates(on sheet: inout Sheet) {
    let isolates = excerpt.outline.isolates()
    let shown = isolates.prefix(Self.idleShown).map { (party: $0, side: diagram.side) }
    let title = wording("Without a partner in common with another", "与他方均无共同伙伴")
    sheet.drawIdle(
      [shown],
      title: isolates.count <= Self.idleShown
        ? title
        : wording("\(title): \(isolates.count), of them", "\(title)，共\(isolates.count)家，其中"), tooltips: tooltips)
  }
}
