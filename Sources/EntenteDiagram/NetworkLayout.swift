import EntenteAnalysis
import EntenteLedger

/// Where everything of a network diagram stands: points from the top left corner, downward.
struct NetworkLayout {
  typealias Box = Canvas.Box

  struct Placed {
    var party: Party.ID
    var side: Side
    var label: [String]
    var box: Box
    var hasPartner: Bool
  }

  struct Cluster {
    var title: String
    var side: Side
    var box: Box
    var isLeftOut: Bool
  }

  /// 180 mm, the width of a printed page's text, is 510 points.
  static let width = 510.0
  static let margin = 8.0
  static let pad = 7.0
  private static let clusterTitle = 15.0
  private static let clusterGap = 9.0
  private static let partyGap = 6.0
  private static let columnLimit = 150.0

  private(set) var placed: [Placed] = []
  private(set) var clusters: [Cluster] = []
  /// Where the columns begin and end.
  let top: Double
  private(set) var bottom: Double

  /// Places the parties of a view.
  init(view: View, labels: (Party.ID) -> [String], language: String, top: Double) {
    self.top = top
    bottom = top
    let parties = view.firms + view.banks
    let partners = Set(view.pairs.flatMap { [$0.firm, $0.bank] })
    let numbers = Dictionary(uniqueKeysWithValues: parties.enumerated().map { ($1, $0) })
    let texts = parties.map(labels)
    let grouping = Grouping(view: view, language: language)
    var blocks: [Side: [[Int]]] = [:]
    for side in Side.allCases {
      let active = view.parties(on: side).filter(partners.contains)
      blocks[side] = grouping.blocks(of: active).map { $0.compactMap { numbers[$0] } }
    }
    let order = ColumnOrder(
      left: blocks[.firm] ?? [], right: blocks[.bank] ?? [],
      pairs: view.pairs.map { (numbers[$0.firm]!, numbers[$0.bank]!) })
    let columns: [(Side, [[Int]])] = [(.firm, order.left), (.bank, order.right)]
    let heights = columns.map { _, blocks in
      blocks.map { block in height(of: block, texts, isBoxed: grouping.title(of: parties[block[0]]) != nil) }
    }
    let totals = heights.map { $0.reduce(0, +) + Double(max(0, $0.count - 1)) * Self.clusterGap }
    let tallest = totals.max() ?? 0
    for (index, (side, blocks)) in columns.enumerated() {
      // The shorter column is spread over the height of the taller one.
      let slack = (tallest - totals[index]) / Double(blocks.count + 1)
      var y = top + slack
      for (block, height) in zip(blocks, heights[index]) {
        let title = grouping.title(of: parties[block[0]])
        place(block.map { parties[$0] }, texts: block.map { texts[$0] }, on: side, at: y, height: height, title: title)
        y += height + Self.clusterGap + slack
      }
    }
    bottom = top + tallest
    placeLeftOut(view: view, partners: partners, labels: labels, language: language)
  }

  private func height(of block: [Int], _ texts: [[String]], isBoxed: Bool) -> Double {
    let parties = block.map { Self.height(of: texts[$0]) }.reduce(0, +)
    let gaps = Double(block.count - 1) * Self.partyGap
    return parties + gaps + (isBoxed ? Self.clusterTitle + Self.pad : 0)
  }

  private static func height(of label: [String]) -> Double { label.count > 1 ? 29 : 20 }

  /// The place of a side's column.
  func column(of side: Side) -> (x: Double, width: Double) {
    let x = side == .firm ? Self.margin : Self.width - Self.margin - Self.columnLimit
    return (x, Self.columnLimit)
  }

  private mutating func place(
    _ parties: [Party.ID], texts: [[String]], on side: Side, at top: Double, height: Double, title: String?
  ) {
    let column = column(of: side)
    if let title {
      let box = Box(x: column.x, y: top, width: column.width, height: height)
      clusters.append(Cluster(title: title, side: side, box: box, isLeftOut: false))
    }
    var y = top + (title == nil ? 0 : Self.clusterTitle)
    for (party, label) in zip(parties, texts) {
      let box = Box(
        x: column.x + Self.pad, y: y, width: column.width - 2 * Self.pad, height: Self.height(of: label))
      placed.append(Placed(party: party, side: side, label: label, box: box, hasPartner: true))
      y += box.height + Self.partyGap
    }
  }

  /// Parties without a partner, in small boxes under both columns.
  private mutating func placeLeftOut(
    view: View, partners: Set<Party.ID>, labels: (Party.ID) -> [String], language: String
  ) {
    let start = bottom + (bottom > top ? 14 : 0)
    for side in Side.allCases {
      let parties = view.parties(on: side).filter { !partners.contains($0) }
      guard !parties.isEmpty else { continue }
      let column = column(of: side)
      var y = start + Self.clusterTitle
      for party in parties {
        let label = [labels(party).joined(separator: " ")]
        let box = Box(x: column.x + Self.pad, y: y, width: column.width - 2 * Self.pad, height: 16)
        placed.append(Placed(party: party, side: side, label: label, box: box, hasPartner: false))
        y += box.height + 4
      }
      let box = Box(x: column.x, y: start, width: column.width, height: y - start + Self.pad - 4)
      let title = Phrases(language).withoutPartner
      clusters.append(Cluster(title: title, side: side, box: box, isLeftOut: true))
      bottom = max(bottom, box.y + box.height)
    }
  }
}

/// Which parties stand together: those of one group, else those of one tier, else those of one kind.
private struct Grouping {
  let view: View
  let language: String
  /// Groups of which the picture shows more than one member with a partner.
  private var rootsWithSeveral: Set<Party.ID> = []

  init(view: View, language: String) {
    (self.view, self.language) = (view, language)
    guard view.recipe.rollUp == .none else { return }
    let shown = Set(view.pairs.flatMap { [$0.firm, $0.bank] })
    var counts: [Party.ID: Int] = [:]
    for root in shown.compactMap(root) { counts[root, default: 0] += 1 }
    rootsWithSeveral = Set(counts.filter { $0.value > 1 }.keys)
  }

  func title(of id: Party.ID) -> String? {
    let ledger = view.ledger
    guard let party = ledger[party: id] else { return nil }
    if view.recipe.rollUp == .none, let root = root(of: id), rootsWithSeveral.contains(root) {
      let name = ledger[party: root]?.name(in: language) ?? root.text
      return Phrases(language)("\(name) group", "\(name)系")
    }
    if let tier = party.tag("tier") { return capitalized(ledger.term(tier, in: language)) }
    // A side of one kind needs no box that says so.
    let side = ledger.side(of: id)
    let kinds = side.flatMap { ledger.contents.sides[$0] } ?? []
    return kinds.count > 1 ? capitalized(ledger.term(party.kind, in: language)) : nil
  }

  /// The highest group above a party, if it has members besides itself.
  private func root(of id: Party.ID) -> Party.ID? {
    let day = view.recipe.window?.lastDay ?? view.ledger.span?.upperBound
    if let root = view.ledger.ancestors(of: id, on: day).last { return root }
    return view.ledger.groups.contains { $0.group == id && $0.holds(on: day) } ? id : nil
  }

  func blocks(of parties: [Party.ID]) -> [[Party.ID]] {
    var blocks: [(title: String?, parties: [Party.ID])] = []
    for party in parties {
      let title = title(of: party)
      if let title, let place = blocks.firstIndex(where: { $0.title == title }) {
        blocks[place].parties.append(party)
      } else {
        blocks.append((title, [party]))
      }
    }
    return blocks.map(\.parties)
  }

  private func capitalized(_ text: String) -> String {
    (text.first.map { String($0).uppercased() } ?? "") + text.dropFirst()
  }
}
