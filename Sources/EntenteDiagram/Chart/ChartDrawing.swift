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
    var panels = [drawClasses(on: &sheet)]
    if !hasNumbers { panels.append(drawPairs(on: &sheet)) }
    panels.append(
      drawLines(
        multiHoming, .share, name: "multi-homing",
        title: wording("Share with several partners", "有多个伙伴者的比例"), on: &sheet))
    let largest = meanPartners.flatMap { $0.points.compactMap { $0?.value } }.max() ?? 1
    panels.append(
      drawLines(
        meanPartners, ChartScale(from: 1, upTo: largest), name: "partners",
        title: wording("Mean number of partners", "平均伙伴数"), on: &sheet))
    let changes = picture.found.filter { $0.day.flatMap(axis.x) != nil }
    if !changes.isEmpty { draw(changes, through: panels, on: &sheet) }
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

  private func drawClasses(on sheet: inout Sheet) -> Canvas.Box {
    let title =
      hasNumbers
      ? wording("Pairs by class; above, their number", "各类配对的比例；柱上为对数") : wording("Pairs by class", "各类配对的比例")
    let box = panel(
      "classes", title, height: 104, above: hasNumbers ? Self.numberHeight : 0, .share, on: &sheet, ChartPicture.percent
    )
    for (index, window) in windows.enumerated() where window.pairing.pairCount > 0 {
      draw(window, index, in: box, on: &sheet)
    }
    return box
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
      let share = ChartPicture.percent(Double(tally.pairs) / Double(total))
      let title = "\(window.window.label): \(name) \(share)"
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
  private func drawPairs(on sheet: inout Sheet) -> Canvas.Box {
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
        id: "count-\(index)", class: "count", title: "\(window.window.label): \(pairs)",
        tooltip: wording(
          "\(window.window.label): \(pairs) from \(agreements)", "\(window.window.label)：\(agreements)，\(pairs)"),
        link: nil,
        [
          "style": "filled", "fillcolor": .raw(sheet.palette.neutral), "color": .raw(sheet.palette.neutral),
          "penwidth": 0,
        ])
    }
    return box
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
  ) -> Canvas.Box {
    let box = panel(name, title, height: 66, scale, on: &sheet) { value in
      scale.high == 1 && scale.low == 0 ? ChartPicture.percent(value) : PartyScales.text(value)
    }
    ChartLines(series, scale, axis, box).draw(name: name, on: &sheet)
    return box
  }

  // MARK: Changes

  private func draw(_ changes: [ChangeOverTime], through panels: [Canvas.Box], on sheet: inout Sheet) {
    sheet.canvas.write(
      wording("When the share of such agreements changed, and its 95% set", "此类协议占比的变点及其95%集"),
      at: Sheet.left, sheet.y + 5, size: 8.2, color: sheet.palette.ink, isBold: true, id: "panel-changes")
    sheet.y += Self.titleHeight
    for entry in changes {
      guard let day = entry.day, let x = axis.x(day) else { continue }
      let y = sheet.y + 7
      let name = entry.indicator.rawValue
      let days = entry.confidenceDays
      for (index, panel) in panels.enumerated() {
        sheet.canvas.rule(
          from: (x, panel.y), to: (x, panel.bottom), color: sheet.palette.ink, thickness: 0.6, isDashed: true,
          id: "change-line-\(name)-\(index)")
      }
      sheet.canvas.rule(
        from: (axis.left, y), to: (axis.right, y), color: sheet.palette.grid, thickness: 0.4, id: "change-row-\(name)")
      if let low = days.min(), let high = days.max() {
        let from = axis.x(low) ?? axis.left
        let to = axis.x(high) ?? axis.right
        sheet.canvas.fill(
          "change-set-\(name)",
          Canvas.Box(x: min(from, x), y: y - 2.5, width: max(to, x) - min(from, x) + 1, height: 5),
          sheet.palette.faded)
      }
      let p = PartyScales.text(entry.change.likelihoodRatio?.p ?? 1)
      let title = "\(picture.name(entry.indicator)): \(day), p \(p)"
      let set = days.min().flatMap { low in days.max().map { wording("95% set \(low) to \($0)", "95%集\(low)至\($0)") } }
      sheet.canvas.mark(
        "entente change \(name)", Canvas.Box(x: x - 3.8, y: y - 3.8, width: 7.6, height: 7.6), id: "change-\(name)",
        class: "change", title: title, tooltip: ([title] + [set].compactMap(\.self)).joined(separator: "\n"), link: nil,
        [
          "shape": "diamond", "style": "filled", "fillcolor": .raw(sheet.palette.ink),
          "color": .raw(sheet.palette.background), "penwidth": 0.5,
        ])
      sheet.canvas.write(
        picture.name(entry.indicator), at: axis.right + 6, y - 4, size: TimeAxis.size, color: sheet.palette.ink,
        id: "change-name-\(name)")
      sheet.canvas.write("p \(p)", at: axis.right + 6, y + 4.6, size: TimeAxis.size, id: "change-p-\(name)")
      sheet.y += 20
    }
    sheet.y += Self.gap - 3
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
            "\(windows[index].window.label): \(summary.multiHoming) of \(count(summary.active, side)) with several "
              + "partners (\(ChartPicture.percent(share)))",
            "\(windows[index].window.label)：\(count(summary.active, side))中\(summary.multiHoming)家有多个伙伴（\(ChartPicture.percent(share))）"
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
            "\(windows[index].window.label): \(count(summary.active, side)) with \(number) partners on average",
            "\(windows[index].window.label)：\(count(summary.active, side))平均有\(number)个伙伴")
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
