import EntenteAnalysis
import EntenteLedger
import Graphviz

/// Puts the panels of a chart on a sheet.
struct ChartDrawing {
  private let picture: ChartPicture
  let axis: ChartAxis
  let wording: Wording
  let windows: [EvolutionWindow]

  private static let titleHeight = 15.0
  private static let gap = 11.0
  private static let numberHeight = 7.0

  init(_ picture: ChartPicture, _ axis: ChartAxis) {
    (self.picture, self.axis) = (picture, axis)
    (wording, windows) = (picture.wording, picture.windows)
  }

  func draw(on sheet: inout Sheet) {
    drawClasses(on: &sheet)
    if !hasNumbers { drawPairs(on: &sheet) }
    let title =
      hasNumbers
      ? wording("Share with several partners; below, of how many", "有多个伙伴者的比例；下为总数")
      : wording("Share with several partners", "有多个伙伴者的比例")
    drawLines(multiHoming, .share, name: "multi-homing", title: title, on: &sheet)
    if hasNumbers { drawCounts(on: &sheet) }
    let largest = meanPartners.flatMap { $0.points.compactMap { $0?.value } }.max() ?? 1
    drawLines(
      meanPartners, ChartScale(from: 1, upTo: largest), name: "partners",
      title: wording("Mean number of partners", "平均伙伴数"), on: &sheet)
    drawChanges(on: &sheet)
    drawNames(on: &sheet, at: sheet.y - Self.gap)
  }

  /// Whether there is room for a number above each bar.
  private var hasNumbers: Bool {
    let widest = windows.map { TextMetrics.width("\($0.pairing.pairCount)", size: Sheet.smallest) }.max() ?? 0
    return widest + 1 <= axis.slot
  }

  // MARK: Panels

  /// The title of a panel, the lines and numbers of its scale, and where it is.
  ///
  /// - Parameter above: the room between the title and the panel.
  private func panel(
    _ name: String, _ title: String, height: Double, above: Double = 0, _ scale: ChartScale, on sheet: inout Sheet,
    _ text: (Double) -> String
  ) -> Canvas.Box {
    sheet.canvas.write(
      title, at: Sheet.left, sheet.y + 5, size: 8.2, color: sheet.palette.ink, isBold: true, id: "panel-\(name)")
    let box = Canvas.Box(
      x: axis.left, y: sheet.y + Self.titleHeight + above, width: axis.right - axis.left, height: height)
    for (index, tick) in scale.ticks.enumerated() {
      let y = box.bottom - scale.height(of: tick) * box.height
      sheet.canvas.rule(
        from: (box.x, y), to: (box.end, y), color: index == 0 ? sheet.palette.clusterLine : sheet.palette.grid,
        thickness: index == 0 ? 0.7 : 0.4, id: "grid-\(name)-\(index)")
      sheet.canvas.write(
        text(tick), at: box.x - 4, y, size: TimeAxis.size, alignment: .right, id: "scale-\(name)-\(index)")
    }
    sheet.y = box.bottom + Self.gap
    return box
  }

  private func drawClasses(on sheet: inout Sheet) {
    let title =
      hasNumbers
      ? wording("Pairs by class; above, their number", "各类配对的比例；柱上为对数") : wording("Pairs by class", "各类配对的比例")
    let box = panel(
      "classes", title, height: 104, above: hasNumbers ? Self.numberHeight : 0, .share, on: &sheet, Wording.percent
    )
    for (index, window) in windows.enumerated() where window.pairing.pairCount > 0 {
      draw(window, index, in: box, on: &sheet)
    }
  }

  /// Bars touch where windows are close: gaps would be stripes.
  private var barWidth: Double { isDense ? axis.slot + 0.4 : min(axis.slot * 0.68, 24) }
  private var isDense: Bool { axis.slot < 6.5 }

  private func draw(_ window: EvolutionWindow, _ index: Int, in box: Canvas.Box, on sheet: inout Sheet) {
    let width = barWidth
    var y = box.bottom
    let total = window.pairing.pairCount
    for (place, tally) in window.pairing.tallies.enumerated() where tally.pairs > 0 {
      let height = box.height * Double(tally.pairs) / Double(total)
      y -= height
      let name = wording.phrases.name(tally.pairingClass)
      let share = Wording.percent(Double(tally.pairs) / Double(total))
      let title = "\(ChartAxis.name(of: window.window)): \(name) \(share)"
      let pairs = wording.phrases.count(total, "pair", "pairs", "对合作关系")
      let agreements = wording.phrases.count(tally.agreements, "agreement", "agreements", "份协议")
      sheet.canvas.mark(
        "entente share \(index) \(tally.pairingClass.rawValue)",
        Canvas.Box(x: axis.x(index) - width / 2, y: y, width: width, height: height),
        id: "share-\(index)-\(tally.pairingClass.rawValue)", class: "share \(tally.pairingClass.rawValue)",
        title: title,
        tooltip: wording(
          "\(title) (\(tally.pairs) of \(pairs), from \(agreements))",
          "\(title)（\(pairs)中\(tally.pairs)对，来自\(agreements)）"),
        link: nil,
        [
          "style": "filled", "fillcolor": .raw(sheet.palette.classes[place]),
          // A line of no width is drawn all the same, as thin as can be.
          "color": .raw(isDense ? sheet.palette.classes[place] : sheet.palette.background),
          "penwidth": isDense ? 0 : 0.5,
        ])
    }
    if hasNumbers {
      sheet.canvas.write(
        "\(total)", at: axis.x(index), box.y - 5.5, size: Sheet.smallest, alignment: .center, id: "pairs-\(index)")
    }
  }

  /// The number of pairs, where there is no room for it above the bars.
  private func drawPairs(on sheet: inout Sheet) {
    let most = windows.map(\.pairing.pairCount).max() ?? 1
    let scale = ChartScale(from: 0, upTo: Double(most))
    let title = wording("Number of pairs", "合作关系对数")
    let box = panel("pairs", title, height: 48, scale, on: &sheet, PartyScales.text)
    let width = barWidth
    for (index, window) in windows.enumerated() where window.pairing.pairCount > 0 {
      let height = box.height * scale.height(of: Double(window.pairing.pairCount))
      let pairs = wording.phrases.count(window.pairing.pairCount, "pair", "pairs", "对合作关系")
      let agreements = wording.phrases.count(window.agreementsUsed, "agreement", "agreements", "份协议")
      sheet.canvas.mark(
        "entente pairs \(index)",
        Canvas.Box(x: axis.x(index) - width / 2, y: box.bottom - height, width: width, height: height),
        id: "count-\(index)", class: "count", title: "\(ChartAxis.name(of: window.window)): \(pairs)",
        tooltip: wording(
          "\(ChartAxis.name(of: window.window)): \(pairs) from \(agreements)",
          "\(ChartAxis.name(of: window.window))：\(agreements)，\(pairs)"),
        link: nil,
        [
          "style": "filled", "fillcolor": .raw(sheet.palette.neutral), "color": .raw(sheet.palette.neutral),
          "penwidth": 0,
        ])
    }
  }

  /// The names of windows, clear of the marks on the line above them; with ticks where not all have theirs.
  private func drawNames(on sheet: inout Sheet, at y: Double) {
    let labels = axis.labels(wording)
    for (index, label) in labels.enumerated() {
      if labels.count < windows.count {
        sheet.canvas.rule(
          from: (label.x, y + 3.4), to: (label.x, y + 6), color: sheet.palette.clusterLine, thickness: 0.6,
          id: "window-tick-\(index)")
      }
      sheet.canvas.write(
        label.text, at: label.x, y + 11, size: TimeAxis.size, alignment: .center, id: "window-\(index)")
    }
    sheet.y = y + 17
  }

  private func drawLines(
    _ series: [ChartSeries], _ scale: ChartScale, name: String, title: String, on sheet: inout Sheet
  ) {
    let box = panel(name, title, height: 66, scale, on: &sheet) { value in
      scale.high == 1 && scale.low == 0 ? Wording.percent(value) : PartyScales.text(value)
    }
    ChartLines(series, scale, axis, box).draw(name: name, on: &sheet)
  }

  /// How many firms and banks have a partner: 100% may be one of one.
  private func drawCounts(on sheet: inout Sheet) {
    sheet.y -= Self.gap - 7
    for side in Side.allCases {
      sheet.y += 4.5
      for index in windows.indices where summary(side, index).active > 0 {
        sheet.canvas.write(
          "\(summary(side, index).active)", at: axis.x(index), sheet.y, size: Sheet.smallest, alignment: .center,
          id: "active-\(side)-\(index)")
      }
      sheet.canvas.write(
        side == .firm ? wording("number of firms", "企业数") : wording("number of banks", "银行数"), at: axis.right + 6,
        sheet.y, size: Sheet.smallest, id: "active-\(side)")
      sheet.y += 4.5
    }
    sheet.y += Self.gap
  }

  // MARK: Changes

  /// A row for each change: it is in a share of agreements, and in none of the panels above.
  private func drawChanges(on sheet: inout Sheet) {
    let changes = picture.found.filter { $0.day.flatMap(axis.x) != nil }
    if changes.isEmpty { return }
    sheet.canvas.write(
      wording("Change in the share of agreements, and its 95% set", "协议占比的变点及其95%集"), at: Sheet.left, sheet.y + 5,
      size: 8.2, color: sheet.palette.ink, isBold: true, id: "panel-changes")
    sheet.y += Self.titleHeight
    for entry in changes {
      guard let day = entry.day, let x = axis.x(day) else { continue }
      draw(entry, day, at: (x, sheet.y + 8), on: &sheet)
      sheet.y += 22
    }
    sheet.y += Self.gap - 4
  }

  private func draw(_ entry: ChangeOverTime, _ day: Day, at place: Canvas.Point, on sheet: inout Sheet) {
    let (x, y) = place
    let name = entry.indicator.rawValue
    var ends = (left: x - 3.8, right: x + 3.8)
    if let low = entry.confidenceDays.min(), let high = entry.confidenceDays.max() {
      let (from, to) = (min(axis.x(low) ?? axis.left, x), max(axis.x(high) ?? axis.right, x) + 1)
      sheet.canvas.fill(
        "change-set-\(name)", Canvas.Box(x: from, y: y - 2.5, width: to - from, height: 5), sheet.palette.faded)
      ends = (min(ends.left, from), max(ends.right, to))
    }
    let title = "\(picture.name(entry.indicator)): \(picture.answer(entry))"
    sheet.canvas.mark(
      "entente change \(name)", Canvas.Box(x: x - 3.8, y: y - 3.8, width: 7.6, height: 7.6), id: "change-\(name)",
      class: "change", title: title, tooltip: "\(title)\n\(picture.definition(entry.indicator))", link: nil,
      [
        "shape": "diamond", "style": "filled", "fillcolor": .raw(sheet.palette.ink),
        "color": .raw(sheet.palette.background), "penwidth": 0.5,
      ])
    let text = picture.shares(entry) ?? ""
    let width = TextMetrics.width(text, size: TimeAxis.size) * 1.2 + 4
    // Beside the set; where that fills the row, above it.
    let isRight = ends.right + 3 + width <= axis.right
    let isBeside = isRight || ends.left - 3 - width >= axis.left
    let middle = min(max(x, axis.left + width / 2), axis.right - width / 2)
    sheet.canvas.write(
      text, at: isRight ? ends.right + 3 : isBeside ? ends.left - 3 : middle, isBeside ? y : y - 8.6,
      size: TimeAxis.size, color: sheet.palette.ink, alignment: isRight ? .left : isBeside ? .right : .center,
      id: "change-shares-\(name)")
    // The row's line leaves room for it.
    let (left, right) = (
      isBeside && !isRight ? ends.left - width : ends.left, isRight ? ends.right + width : ends.right
    )
    for (side, from, to) in [("left", axis.left, left), ("right", right, axis.right)] where from < to {
      sheet.canvas.rule(
        from: (from, y), to: (to, y), color: sheet.palette.grid, thickness: 0.4, id: "change-row-\(name)-\(side)")
    }
    let p = PartyScales.text(entry.change.likelihoodRatio?.p ?? 1)
    sheet.canvas.write(
      picture.name(entry.indicator), at: axis.right + 6, y - 4, size: TimeAxis.size, color: sheet.palette.ink,
      id: "change-name-\(name)")
    sheet.canvas.write("p \(p)", at: axis.right + 6, y + 4.6, size: TimeAxis.size, id: "change-p-\(name)")
  }

  // MARK: Numbers

  private var multiHoming: [ChartSeries] {
    Side.allCases.map { side in
      ChartSeries(side, name(of: side), of: windows.count) { index in
        let summary = summary(side, index)
        guard let share = summary.multiHomingShare else { return nil }
        return (
          share,
          wording(
            "\(ChartAxis.name(of: windows[index].window)): \(summary.multiHoming) of \(count(summary.active, side)) with a "
              + "partner \(summary.multiHoming == 1 ? "has" : "have") several (\(Wording.percent(share)))",
            "\(ChartAxis.name(of: windows[index].window))：有伙伴的\(count(summary.active, side))中\(summary.multiHoming)家有多个伙伴（\(Wording.percent(share))）"
          )
        )
      }
    }
  }

  private var meanPartners: [ChartSeries] {
    Side.allCases.map { side in
      ChartSeries(side, name(of: side), of: windows.count) { index in
        let summary = summary(side, index)
        guard let mean = summary.meanPartners else { return nil }
        let number = PartyScales.text(mean)
        return (
          mean,
          wording(
            "\(ChartAxis.name(of: windows[index].window)): \(count(summary.active, side)) with \(number) partners on average",
            "\(ChartAxis.name(of: windows[index].window))：\(count(summary.active, side))平均有\(number)个伙伴")
        )
      }
    }
  }

  private func summary(_ side: Side, _ index: Int) -> Pairing.SideSummary {
    side == .firm ? windows[index].pairing.firms : windows[index].pairing.banks
  }

  private func name(of side: Side) -> String { side == .firm ? wording("firms", "企业") : wording("banks", "银行") }

  private func count(_ count: Int, _ side: Side) -> String {
    side == .firm
      ? wording.phrases.count(count, "firm", "firms", "家企业") : wording.phrases.count(count, "bank", "banks", "家银行")
  }
}
