import EntenteAnalysis
import EntenteLedger

/// Where the rows, columns and names of a matrix stand: points from the top left corner, downward.
struct MatrixLayout {
  /// How columns are named.
  enum Heads: Equatable {
    /// Below each other, in lines as wide as the column.
    case lines
    /// A Chinese character a line.
    case upright
    /// By numbers, with a key below the matrix.
    case numbers
  }

  /// A row or a column.
  struct Track {
    var spot: Spot
    var start: Double
    var length: Double

    var end: Double { start + length }
    var middle: Double { start + length / 2 }
  }

  let heads: Heads
  /// The lines of each column's name; empty where columns have numbers.
  let headLines: [[String]]
  private(set) var rows: [Track] = []
  private(set) var columns: [Track] = []
  /// Blocks with a title: where the first of their rows or columns begins, and the last one ends.
  private(set) var rowTitles: [(title: String, top: Double)] = []
  private(set) var columnTitles: [(title: String, start: Double, end: Double)] = []
  /// The names of columns stand above this, and rows begin here.
  let top: Double
  /// Where the words above the names stand.
  let headingY: Double
  private(set) var bottom: Double
  let nameWidth: Double
  let nameSize: Double

  static let headingSize = 9.0
  static let headSize = 7.5
  static let headStep = 9.5
  static let titleHeight = 12.0
  /// For the numbers of partners.
  static let marginWidth = 42.0
  static let marginHeight = 12.0
  private static let blockGap = 6.0
  private static let widest = 76.0

  /// - Parameter heading: above the names of the rows.
  init(_ parts: MatrixParts, heading: String, from y: Double) {
    let wording = parts.wording
    let (rowSpots, columnSpots) = (parts.rows.flatMap(\.spots), parts.columns.flatMap(\.spots))
    let height = rowSpots.count <= 24 ? 20.0 : rowSpots.count <= 40 ? 13 : 10.6
    nameSize = height >= 20 ? 8.5 : 7.4
    let size = nameSize
    let longest = rowSpots.map { TextMetrics.width(wording.name(of: $0), size: size) }.max() ?? 0
    let isNarrow = columnSpots.count > 16
    let headingWidth = TextMetrics.width(heading, size: Self.headingSize * TextMetrics.boldness)
    nameWidth = max(min(longest, isNarrow ? 102 : 162), headingWidth).rounded(.up) + 8
    let columnGaps = Double(max(0, parts.columns.count - 1)) * Self.blockGap
    let room = Sheet.inner - nameWidth - Self.marginWidth - columnGaps
    let width = min(Self.widest, room / Double(max(1, columnSpots.count)))
    (heads, headLines) = Self.heads(of: columnSpots, width: width, wording)

    headingY = y + 5
    let headHeight =
      switch heads {
      case .numbers: Self.headStep
      case .lines, .upright: Double(headLines.map(\.count).max() ?? 0) * Self.headStep
      }
    let hasColumnTitles = parts.columns.contains { $0.title != nil }
    top = y + 12 + (hasColumnTitles ? Self.titleHeight : 0) + headHeight + 4
    var x = Sheet.left + nameWidth
    for block in parts.columns {
      let start = x
      for spot in block.spots {
        columns.append(Track(spot: spot, start: x, length: width))
        x += width
      }
      if let title = block.title { columnTitles.append((title, start, x)) }
      x += Self.blockGap
    }
    var rowY = top
    for (index, block) in parts.rows.enumerated() {
      if index > 0 { rowY += Self.blockGap }
      if let title = block.title {
        rowTitles.append((title, rowY))
        rowY += Self.titleHeight
      }
      for spot in block.spots {
        rows.append(Track(spot: spot, start: rowY, length: height))
        rowY += height
      }
    }
    bottom = rowY
  }

  /// The right edge of the last column.
  var end: Double { columns.last?.end ?? Sheet.left + nameWidth }

  private static func heads(of spots: [Spot], width: Double, _ wording: Wording) -> (Heads, [[String]]) {
    func isWhole(_ lines: [String]) -> Bool { !lines.contains { $0.hasSuffix("…") } }
    let wrapped = spots.map { spot in
      wording.names(of: spot).flatMap { TextMetrics.wrapped($0, size: headSize, width: width - 4) }
    }
    if width >= 24, wrapped.allSatisfy({ $0.count <= 4 && isWhole($0) }) { return (.lines, wrapped) }
    let names = spots.map(wording.name)
    let isChinese = names.allSatisfy { $0.count <= 8 && $0.unicodeScalars.allSatisfy(TextMetrics.isWide) }
    if width >= headSize + 2, isChinese { return (.upright, names.map { $0.map(String.init) }) }
    return (.numbers, [])
  }
}

extension Wording {
  /// The name of a row or a column, in one line.
  func name(of spot: Spot) -> String {
    switch spot {
    case .party(let id): shortLabel(of: id)
    case .rest: self("others", "其他")
    }
  }

  /// The same, in a line for each language.
  func names(of spot: Spot) -> [String] {
    switch spot {
    case .party(let id): label(of: id)
    case .rest: [self("others", "其他")]
    }
  }
}
