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
  /// Parties that have a partner in the window before only; drawn with those without a partner.
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
    let excerpt = Excerpt(view, diagram.arrangement.limit(diagram.limit), usual: diagram.arrangement.room)
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
    var changes = pairs.map { _ in PairChange.kept }
    let current = pairs.count
    if [diagram.lineColor, diagram.lineWidth, diagram.lineStyle].contains(.change), let before = view.before {
      let known = Set(before.pairs.map { PairKey($0) })
      changes = pairs.map { known.contains(PairKey($0)) ? .kept : .new }
      let drawn = Set(Side.allCases.flatMap { excerpt.drawn[$0] ?? [] })
      let present = Set(view.pairs.map { PairKey($0) })
      let ended = before.pairs.filter {
        !present.contains(PairKey($0)) && drawn.contains($0.firm) && drawn.contains($0.bank)
      }
      let endedClasses = Dictionary(
        zip(before.pairs, before.pairing.classes).map { (PairKey($0), $1) }, uniquingKeysWith: { first, _ in first })
      pairs += ended
      classes += ended.map { endedClasses[PairKey($0)] ?? .oneToOne }
      changes += ended.map { _ in .ended }
    }
    endedPairs = current..<pairs.count
    (self.pairs, self.classes) = (pairs, classes)
    lines = LineScales(
      color: diagram.lineColor, width: diagram.lineWidth, style: diagram.lineStyle, of: pairs, classes: classes,
      changes: changes, in: view, wording, palette)
  }

  var legend: [Legend.Entry] {
    var entries = lines.legend + parties.legend(wording.phrases)
    if degrees.values.contains(where: { $0 > 1 }) {
      entries.append(
        Legend.Entry(
          id: "outline", mark: .outline(thickness: 1.5), text: wording.phrases.severalPartners, isApart: true))
    }
    return entries
  }

  /// For arrangements of marks: which are firms and banks, and what their areas show.
  func legendOfMarks() -> [Legend.Entry] {
    let palette = diagram.style.theme.palette
    let marks = Side.allCases.filter { !view.parties(on: $0).isEmpty }.map { side in
      Legend.Entry(
        id: "side-\(side.rawValue)",
        mark: .shape(
          PartyMark.shape(of: side),
          fill: diagram.partyShade == nil ? PartyMark.fill(of: side, palette) : palette.boxFill,
          line: side == .firm ? palette.strongLine : palette.boxLine), text: wording.heading(of: side, in: view))
    }
    return marks + parties.legendOfAreas(wording.phrases) + lines.legend
  }

  var caption: [Caption.Line] {
    var lines = wording.caption(view, pairing)
    lines.insert(Caption.Line(id: "excerpt", text: excerpt.note(wording)), at: 1)
    return lines
  }

  func look(of id: Party.ID) -> Sheet.PartyLook {
    Sheet.PartyLook(
      isMultiHoming: degrees[id, default: 0] > 1, hasPartner: degrees[id] != nil,
      fill: diagram.partyShade == nil ? nil : parties.fill(of: id))
  }

  /// The pairs from the widest line to the thinnest, so that thin ones stay visible on top.
  var drawingOrder: [Int] {
    pairs.indices.sorted { (-lines.looks[$0].width, $0) < (-lines.looks[$1].width, $1) }
  }
}

/// A firm and a bank, whatever stands behind them.
struct PairKey: Hashable {
  var firm: Party.ID
  var bank: Party.ID

  init(_ pair: Pair) { (firm, bank) = (pair.firm, pair.bank) }
}

extension NetworkDiagram.Arrangement {
  /// How many parties of a side there is room for on a page.
  var room: Int {
    switch self {
    case .columns: 40
    case .radial: 36
    case .force: 40
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
