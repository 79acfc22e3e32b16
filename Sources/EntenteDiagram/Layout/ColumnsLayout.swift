import EntenteAnalysis
import EntenteLedger

/// What a box in a picture stands for: one party, or all those of a side that are not drawn one by one.
enum Spot: Hashable {
  case party(Party.ID)
  case rest(Side)

  var party: Party.ID? { if case .party(let id) = self { id } else { nil } }
}

/// Where everything of a picture of columns stands: points from the top left corner, downward.
struct ColumnsLayout {
  typealias Box = Canvas.Box

  struct Block {
    /// A block with a title is framed.
    var title: String?
    var spots: [Spot]
    /// Whether it stands below all columns, without a share in their height.
    var isApart = false
  }

  struct Column {
    var x: Double
    var width: Double
    var blocks: [Block]
  }

  struct Frame {
    var title: String
    var box: Box
    var isApart: Bool
  }

  static let pad = 7.0
  private static let titleHeight = 15.0
  private static let blockGap = 9.0
  private static let spotGap = 5.0

  private(set) var boxes: [(spot: Spot, box: Box)] = []
  private(set) var frames: [Frame] = []
  let top: Double
  private(set) var bottom: Double

  /// Places the blocks of each column below each other; a shorter column is spread over the height of the tallest.
  ///
  /// - Parameter height: of a spot's box.
  init(_ columns: [Column], top: Double, height: (Spot) -> Double) {
    self.top = top
    func whole(_ block: Block) -> Double {
      let spots = block.spots.map(height).reduce(0, +) + Double(block.spots.count - 1) * Self.spotGap
      return block.title == nil ? spots : spots + Self.titleHeight + Self.pad
    }
    let heights = columns.map { column in column.blocks.filter { !$0.isApart }.map(whole) }
    let totals = heights.map { $0.reduce(0, +) + Double(max(0, $0.count - 1)) * Self.blockGap }
    let tallest = totals.max() ?? 0
    bottom = top + tallest
    for (column, total) in zip(columns, totals) {
      let blocks = column.blocks.filter { !$0.isApart }
      let slack = (tallest - total) / Double(blocks.count + 1)
      var y = top + slack
      for block in blocks {
        place(block, in: column, at: y, height)
        y += whole(block) + Self.blockGap + slack
      }
    }
    let start = bottom + (tallest > 0 ? 14 : 0)
    for column in columns {
      var y = start
      for block in column.blocks where block.isApart {
        place(block, in: column, at: y, height)
        y += whole(block)
        bottom = max(bottom, y)
        y += Self.blockGap
      }
    }
  }

  /// The place of each spot among the boxes.
  var places: [Spot: Int] {
    Dictionary(boxes.enumerated().map { ($1.spot, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private mutating func place(_ block: Block, in column: Column, at top: Double, _ height: (Spot) -> Double) {
    var y = top + (block.title == nil ? 0 : Self.titleHeight)
    let inset = Self.pad
    for spot in block.spots {
      let box = Box(x: column.x + inset, y: y, width: column.width - 2 * inset, height: height(spot))
      boxes.append((spot, box))
      y += box.height + Self.spotGap
    }
    guard let title = block.title else { return }
    let box = Box(x: column.x, y: top, width: column.width, height: y - Self.spotGap + Self.pad - top)
    frames.append(Frame(title: title, box: box, isApart: block.isApart))
  }
}
