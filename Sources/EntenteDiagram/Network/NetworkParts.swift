import EntenteAnalysis
import EntenteLedger

/// What every arrangement of a network draws: which parties and pairs, how they look, and the words around them.
struct NetworkParts {
  let diagram: NetworkDiagram
  let view: View
  let pairing: Pairing
  let wording: Wording
  let excerpt: Excerpt
  /// The pairs drawn one by one, with their classes; those that ended in the window before this one come last.
  let pairs: [Pair]
  let classes: [PairingClass]
  let lines: LineScales
  let parties: PartyScales
  let degrees: [Party.ID: Int]
  let tooltips: Tooltips
  /// What became of the pairs, where the lines show it.
  private let changes: PairChanges?
  /// The pairs of the window before that are not in this one, where the lines show what is new, kept and ended.
  let endedPairs: Range<Int>

  init(_ diagram: NetworkDiagram) {
    self.diagram = diagram
    let view = diagram.view
    self.view = view
    let pairing = view.pairing
    self.pairing = pairing
    let wording = Wording(view.ledger, diagram.style.labels)
    self.wording = wording
    tooltips = Tooltips(view, wording)
    let changes = PairChanges(diagram)
    self.changes = changes
    let ended = (changes?.lines ?? []).filter { $0.change == .ended }
    let excerpt = Excerpt(
      view, diagram.arrangement.limit(diagram.limit), usual: diagram.arrangement.room,
      including: Set(ended.flatMap { [$0.pair.firm, $0.pair.bank] }))
    self.excerpt = excerpt
    let palette = diagram.style.theme.palette
    parties = PartyScales(size: diagram.sizeMeasure, shade: diagram.partyShade, of: view, palette)
    var degrees: [Party.ID: Int] = [:]
    for pair in view.pairs {
      degrees[pair.firm, default: 0] += 1
      degrees[pair.bank, default: 0] += 1
    }
    self.degrees = degrees
    var pairs = excerpt.pairs.map { view.pairs[$0] }
    var classes = excerpt.pairs.map { pairing.classes[$0] }
    var states = excerpt.pairs.map { changes?.lines[$0].change ?? .kept }
    let current = pairs.count
    let drawn = Set(Side.allCases.flatMap { excerpt.drawn[$0] ?? [] })
    for line in ended where drawn.contains(line.pair.firm) && drawn.contains(line.pair.bank) {
      pairs.append(line.pair)
      classes.append(line.pairingClass)
      states.append(.ended)
    }
    endedPairs = current..<pairs.count
    (self.pairs, self.classes) = (pairs, classes)
    lines = LineScales(
      color: diagram.lineColor, width: diagram.lineWidth, style: diagram.lineStyle, of: pairs, classes: classes,
      changes: states, in: view, wording, palette)
  }

  var legend: [Legend.Entry] {
    var entries = lines.legend + parties.legendOfHeights(wording.phrases, of: drawnParties)
    if !excerpt.pairsWithRest.isEmpty { entries.append(legendOfBundles(.dotted(color: palette.neutral))) }
    if degrees.values.contains(where: { $0 > 1 }) {
      entries.append(
        Legend.Entry(
          id: "outline", mark: .outline(thickness: 1.5), text: wording.phrases.severalPartners, isApart: true))
    }
    return entries
  }

  /// The order of both sides, their blocks kept together, such that few lines cross.
  var order: PartyOrder {
    let blocks = PartyBlocks(view, shown: drawnParties, wording)
    return PartyOrder(
      left: blocks.blocks(of: excerpt.drawn[.firm] ?? []), right: blocks.blocks(of: excerpt.drawn[.bank] ?? []),
      panels: [pairs.map { ($0.firm, $0.bank) }])
  }

  private var palette: Palette { diagram.style.theme.palette }
  private var drawnParties: [Party.ID] { Side.allCases.flatMap { excerpt.drawn[$0] ?? [] } }

  private func legendOfBundles(_ mark: Legend.Entry.Mark) -> Legend.Entry {
    Legend.Entry(id: "stub", mark: mark, text: wording("with parties not drawn", "与未绘出者的合作"), isApart: true)
  }

  /// For arrangements of marks: which are firms and banks, and what their areas show.
  func legendOfMarks(_ scale: MarkScale) -> [Legend.Entry] {
    let marks = Side.allCases.filter { !view.parties(on: $0).isEmpty }.map { side in
      Legend.Entry(
        id: "side-\(side.rawValue)",
        mark: .shape(
          PartyMark.shape(of: side),
          fill: diagram.partyShade == nil ? PartyMark.fill(of: side, palette) : palette.boxFill,
          line: side == .firm ? palette.strongLine : palette.boxLine), text: wording.heading(of: side, in: view))
    }
    let sides = Side.allCases.filter { excerpt.drawn[$0]?.isEmpty == false }
    return marks + parties.legendOfAreas(wording.phrases, scale, of: drawnParties, sides) + lines.legend
      + (excerpt.pairsWithRest.isEmpty ? [] : [legendOfBundles(.line(color: palette.faded, thickness: 3))])
  }

  var caption: [Caption.Line] {
    var lines = wording.caption(view, pairing)
    let isAtMost = diagram.arrangement == .force && excerpt.limit.perSide == NetworkForce.most
    lines.insert(Caption.Line(id: "excerpt", text: excerpt.note(wording, canDrawMore: !isAtMost)), at: 1)
    lines.insert(Caption.Line(id: "change", text: changeNote), at: 1)
    if !excerpt.isWhole, isAtMost {
      let text = wording(
        "This arrangement draws \(NetworkForce.most) parties of a side at most.",
        "此布局每侧最多绘出\(NetworkForce.most)方。")
      lines.insert(Caption.Line(id: "most", text: text), at: 2)
    }
    return lines
  }

  /// Which window this one is compared with, and what came of its pairs.
  private var changeNote: String {
    guard let changes, let window = changes.windowBefore else { return "" }
    let counts = PairChange.allCases.filter { changes.count($0) > 0 }
      .map { "\(changes.count($0)) \(wording.name($0, in: view.recipe))" }
    let hidden = changes.count(.ended) - endedPairs.count
    let note =
      hidden > 0
      ? wording(
        "; of the \(changes.count(.ended)) \(wording.name(.ended, in: view.recipe)), \(hidden) have a party that is not drawn",
        "；\(wording.name(.ended, in: view.recipe))者中\(hidden)对有一方未绘出") : ""
    return wording(
      "Compared with \(window.start) to \(window.lastDay): \(counts.joined(separator: ", "))\(note).",
      "与\(window.start)至\(window.lastDay)相比：\(counts.joined(separator: "、"))\(note)。")
  }

  func look(of id: Party.ID) -> Sheet.PartyLook {
    Sheet.PartyLook(
      isMultiHoming: degrees[id, default: 0] > 1, hasPartner: degrees[id] != nil,
      fill: diagram.partyShade == nil ? nil : parties.fill(of: id))
  }

  /// The pairs in the order in which their lines are drawn.
  var drawingOrder: [Int] { lines.drawingOrder(of: pairs.indices) }
}

extension PairChanges {
  /// Nil if no line shows changes, or if there is no window before.
  fileprivate init?(_ diagram: NetworkDiagram) {
    guard [diagram.lineColor, diagram.lineWidth, diagram.lineStyle].contains(.change), let before = diagram.view.before
    else { return nil }
    let view = diagram.view
    // The recipe has been read before, so that no name in it is unknown.
    func certain(_ recipe: Recipe) -> View? {
      var recipe = recipe
      recipe.includesPossible = false
      return try? View(view.ledger, recipe)
    }
    var everything = view.recipe
    everything.mode = .cumulative
    let isCertain = !view.recipe.includesPossible
    guard let known = certain(everything), let sure = isCertain ? view : certain(view.recipe),
      let sureBefore = isCertain ? before : certain(before.recipe)
    else { return nil }
    self.init(
      view, view.pairing, certain: isCertain ? nil : sure, before: (sureBefore, sureBefore.pairing.classes),
      FirstDays(known))
  }
}

extension NetworkDiagram.Arrangement {
  /// How many parties of a side there is room for on a page.
  var room: Int {
    switch self {
    case .columns: 30
    case .radial: 36
    case .force: 28
    }
  }

  /// A limit that the arrangement can keep.
  func limit(_ limit: PartyLimit) -> PartyLimit {
    guard self == .force, let number = limit.perSide else { return limit }
    return PartyLimit(perSide: min(number, NetworkForce.most), by: limit.rule)
  }
}

extension NetworkDiagram {
  /// What the size of a party shows: marks show the number of partners where nothing else is asked for.
  var sizeMeasure: Measure? { arrangement == .columns ? partySize : partySize ?? .degree }
}
