import EntenteAnalysis
import EntenteLedger

/// How the lines of a picture look: colour, width and style, each by a property of the pair, and the legend for them.
struct LineScales {
  struct Look {
    var color: String
    var width: Double
    /// `solid`, `dashed` or `dotted`.
    var style: String
  }

  /// The look of each pair, in their order.
  let looks: [Look]
  let legend: [Legend.Entry]

  /// - Parameters:
  ///   - pairs: those drawn.
  ///   - changes: of each pair, for a channel that shows them.
  init(
    color: PairProperty?, width: PairProperty?, style: PairProperty?, of pairs: [Pair], classes: [PairingClass],
    changes: [PairChange] = [], in view: View, _ wording: Wording, _ palette: Palette
  ) {
    func levels(_ property: PairProperty?) -> PairLevels? {
      property.map { PairLevels($0, of: pairs, classes: classes, changes: changes, in: view, wording) }
    }
    let (colors, widths, styles) = (levels(color), levels(width), levels(style))
    let firsts = pairs.map { FirstYear($0, in: view) }
    looks = pairs.indices.map { index in
      Look(
        color: colors.map { Self.color($0.levels[index], $0, palette) } ?? palette.neutral,
        width: widths.map { Self.width($0.levels[index], $0, agreements: pairs[index].agreements.count) } ?? 1.4,
        style: styles.map { Self.style($0.levels[index], $0.property, isExact: firsts[index].isExact) } ?? "solid")
    }
    var legend: [Legend.Entry] = []
    // One property in colour and style has one legend; a year's style says something else, whether it is exact.
    let isShared = color == style && color != .year
    if let colors, !pairs.isEmpty {
      legend += Self.legend(colorsOf: colors, hasStyles: isShared, palette, wording.phrases)
    }
    if let widths, !pairs.isEmpty {
      legend += Self.legend(widthsOf: widths, counts: pairs.map(\.agreements.count), palette, wording.phrases)
    }
    if let styles, !pairs.isEmpty, !isShared {
      let hasInexact = firsts.contains { $0.year != nil && !$0.isExact }
      legend += Self.legend(stylesOf: styles, hasInexact: hasInexact, palette, wording.phrases)
    }
    self.legend = legend
  }

  /// Some of the lines, as places among those given, from the widest to the thinnest: thin ones stay visible on top.
  func drawingOrder(of lines: some Collection<Int>) -> [Int] {
    lines.enumerated().sorted { (-looks[$0.element].width, $0.offset) < (-looks[$1.element].width, $1.offset) }
      .map(\.offset)
  }

  // MARK: Colour

  private static func color(_ level: Int?, _ levels: PairLevels, _ palette: Palette) -> String {
    guard let level else { return palette.neutral }
    switch levels.property {
    case .year, .agreements: return palette.sequence(levels.labels.count)[level]
    case .kind: return palette.color(ofCategory: level)
    case .pairingClass: return palette.classes[level]
    case .change: return palette.color(of: PairChange.allCases[level])
    }
  }

  private static func legend(
    colorsOf levels: PairLevels, hasStyles: Bool, _ palette: Palette, _ phrases: Phrases
  ) -> [Legend.Entry] {
    var entries = [
      Legend.Entry(id: "color", mark: .none, text: phrases.name(levels.property), isApart: true)
    ]
    for level in levels.present {
      let color = color(level, levels, palette)
      let style = hasStyles ? style(level, levels.property, isExact: true) : "solid"
      entries.append(
        Legend.Entry(
          id: "color-\(level)", mark: mark(color, thickness: hasStyles ? 1.8 : 3, style), text: levels.labels[level]))
    }
    if levels.hasOthers {
      let isYear = levels.property == .year
      entries.append(
        Legend.Entry(
          id: "color-other", mark: .line(color: palette.neutral, thickness: 3, isDashed: isYear),
          text: levels.otherLabel))
    }
    return entries
  }

  static func mark(_ color: String, thickness: Double, _ style: String) -> Legend.Entry.Mark {
    style == "dotted" ? .dotted(color: color) : .line(color: color, thickness: thickness, isDashed: style == "dashed")
  }

  // MARK: Width

  private static func width(_ level: Int?, _ levels: PairLevels, agreements: Int) -> Double {
    switch levels.property {
    case .agreements: penWidth(agreements)
    case .change: [2.2, 2.2, 1.2, 0.8, 0.8][level ?? 2]
    // What is not known, or one of many, is thinner than all that is.
    case .year, .kind, .pairingClass: level.map { 1.1 + 0.8 * Double($0) } ?? 0.6
    }
  }

  /// Wider with every agreement, and always less so.
  static func penWidth(_ agreements: Int) -> Double {
    var width = 1.1
    for step in 1..<min(max(agreements, 1), 60) { width += 1.3 / Double(step).squareRoot() }
    return min(width, 14)
  }

  private static func legend(
    widthsOf levels: PairLevels, counts: [Int], _ palette: Palette, _ phrases: Phrases
  ) -> [Legend.Entry] {
    func entry(_ id: Int, _ width: Double, _ text: String) -> Legend.Entry {
      Legend.Entry(id: "width-\(id)", mark: .line(color: palette.muted, thickness: width), text: text)
    }
    let title = Legend.Entry(id: "width", mark: .none, text: phrases.name(levels.property), isApart: true)
    guard levels.property == .agreements else {
      return [title] + levels.present.map { entry($0, width($0, levels, agreements: 1), levels.labels[$0]) }
        + (levels.hasOthers ? [entry(-1, width(nil, levels, agreements: 1), levels.otherLabel)] : [])
    }
    let counts = Set(counts).sorted()
    let shown = counts.count > 3 ? [counts[0], counts[counts.count / 2], counts[counts.count - 1]] : counts
    return [title] + shown.map { entry($0, penWidth($0), "\($0)") }
  }

  // MARK: Style

  private static func style(_ level: Int?, _ property: PairProperty, isExact: Bool) -> String {
    switch property {
    case .year: isExact ? "solid" : "dashed"
    case .agreements: level == 0 ? "dashed" : "solid"
    case .kind: [0: "solid", 1: "dashed"][level] ?? "dotted"
    case .pairingClass: [0: "solid", 3: "dotted"][level] ?? "dashed"
    case .change: PairChange.allCases[level ?? PairChange.kept.rawValue].style
    }
  }

  private static func legend(
    stylesOf levels: PairLevels, hasInexact: Bool, _ palette: Palette, _ phrases: Phrases
  ) -> [Legend.Entry] {
    func entry(_ id: String, _ style: String, _ text: String, isApart: Bool = false) -> Legend.Entry {
      Legend.Entry(
        id: "style-\(id)",
        mark: mark(palette.muted, thickness: 1.4, style), text: text, isApart: isApart)
    }
    if levels.property == .year {
      return hasInexact ? [entry("inexact", "dashed", phrases.notExact, isApart: true)] : []
    }
    var byStyle: [(style: String, labels: [String])] = []
    for level in levels.present.map(Optional.some) + (levels.hasOthers ? [nil] : []) {
      let style = style(level, levels.property, isExact: true)
      let label = level.map { levels.labels[$0] } ?? levels.otherLabel
      if let place = byStyle.firstIndex(where: { $0.style == style }) {
        byStyle[place].labels.append(label)
      } else {
        byStyle.append((style, [label]))
      }
    }
    return [Legend.Entry(id: "style", mark: .none, text: phrases.name(levels.property), isApart: true)]
      + byStyle.map { entry($0.style, $0.style, $0.labels.joined(separator: phrases(", ", "、"))) }
  }
}

extension Palette {
  /// What is new, or partners again, stands out; kept pairs are plain, ended and possible ones pale. The style of the
  /// line says it too.
  func color(of change: PairChange) -> String {
    switch change {
    case .new, .again: news
    case .kept: strongLine
    case .ended, .possible: neutral
    }
  }
}
