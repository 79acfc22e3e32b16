import EntenteAnalysis
import EntenteLedger

/// The places of the parties in every panel of an evolution.
struct EvolutionRows {
  struct Row {
    var spot: Spot
    var side: Side
    var label: String
    /// The middle of the row, from the top of the panel's rows.
    var y: Double

    var id: String { spot.party?.text ?? "rest:\(side.rawValue)" }
  }

  /// Where a line begins and ends.
  struct Ends: Hashable, Comparable {
    var left: Spot
    var right: Spot
    var leftY: Double
    var rightY: Double

    var isOfParties: Bool { left.party != nil && right.party != nil }

    static func < (a: Ends, b: Ends) -> Bool { (a.leftY, a.rightY) < (b.leftY, b.rightY) }
  }

  static let size = 7.2
  private static let rowHeight = 11.0
  private static let blockGap = 5.0
  /// What the names of both sides may take together, so that two panels fit beside each other.
  private static let room = 184.0
  private static let margin = 4.5
  private static let dots = 12.0
  private static let bend = 34.0

  private(set) var rows: [Row] = []
  private(set) var height = 0.0
  /// The room of the labels on both sides.
  let leftWidth: Double
  let rightWidth: Double
  private let places: [Spot: Double]
  private let drawn: Set<Party.ID>

  init(_ excerpt: Excerpt, _ panels: EvolutionPanels, _ wording: Wording) {
    let drawn = Set(Side.allCases.flatMap { excerpt.drawn[$0] ?? [] })
    self.drawn = drawn
    let blocks = PartyBlocks(excerpt.view, shown: drawn.sorted(), wording)
    let order = PartyOrder(
      left: blocks.blocks(of: excerpt.drawn[.firm] ?? []), right: blocks.blocks(of: excerpt.drawn[.bank] ?? []),
      panels: panels.panels.map { panel in
        panel.lines.filter { drawn.contains($0.pair.firm) && drawn.contains($0.pair.bank) }
          .map { ($0.pair.firm, $0.pair.bank) }
      })
    var widths: [Side: Double] = [:]
    let columns = [(Side.firm, order.left), (.bank, order.right)].map { side, blocks -> [Row] in
      var blocks = blocks.map(\.spots)
      if excerpt.rest[side]?.isEmpty == false { blocks.append([.rest(side)]) }
      var rows: [Row] = []
      var y = 0.0
      for spots in blocks {
        for spot in spots {
          let count = excerpt.rest[side]?.count ?? 0
          let label =
            spot.party.map(wording.shortLabel) ?? wording("\(count) other\(count == 1 ? "" : "s")", "其他\(count)家")
          rows.append(Row(spot: spot, side: side, label: label, y: y + Self.rowHeight / 2))
          y += Self.rowHeight
        }
        if spots.count > 1 { y += Self.blockGap }
      }
      widths[side] = rows.map { TextMetrics.width($0.label, size: Self.size) }.max() ?? 0
      return rows
    }
    // Two panels stand side by side, whatever the names: what is longer than half of the room is cut.
    let (left, right) = (widths[.firm] ?? 0, widths[.bank] ?? 0)
    let half = Self.room / 2
    leftWidth = min(left, max(half, Self.room - right)) + Self.margin
    rightWidth = min(right, max(half, Self.room - left)) + Self.margin
    let heights = columns.map { ($0.last?.y ?? 0) + Self.rowHeight / 2 }
    height = heights.max() ?? 0
    // The shorter column is spread over the height of the taller one.
    for (column, own) in zip(columns, heights) {
      let slack = (height - own) / Double(max(column.count, 1))
      rows += column.enumerated().map { index, row in
        var row = row
        row.y += slack * (Double(index) + 0.5)
        return row
      }
    }
    places = Dictionary(rows.map { ($0.spot, $0.y) }, uniquingKeysWith: { first, _ in first })
  }

  /// The least width of a panel.
  var width: Double { leftWidth + rightWidth + Self.dots + Self.bend }

  /// The middle of the dots of a side in a panel.
  func dot(of side: Side, in box: Canvas.Box) -> Double {
    side == .firm ? box.x + leftWidth + 6 : box.end - rightWidth - 6
  }

  /// Where the line of a pair begins and ends; nil for one of two parties that are not drawn one by one.
  func ends(of pair: Pair) -> Ends? {
    let left: Spot = drawn.contains(pair.firm) ? .party(pair.firm) : .rest(.firm)
    let right: Spot = drawn.contains(pair.bank) ? .party(pair.bank) : .rest(.bank)
    guard let leftY = places[left], let rightY = places[right] else { return nil }
    return Ends(left: left, right: right, leftY: leftY, rightY: rightY)
  }
}
