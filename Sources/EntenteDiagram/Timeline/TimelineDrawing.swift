import EntenteAnalysis
import EntenteLedger
import Graphviz

/// Puts the lanes of a timeline on a sheet.
struct TimelineDrawing {
  private let picture: TimelinePicture
  private let wording: Wording
  private let marks: TimelineMarks
  private var taken: Set<String> = []

  private static let rowHeight = 9.4
  private static let labelStep = 9.4
  private static let titleHeight = 12.0
  private static let axisRow = 9.6
  /// Past this height the axis has its words below the lanes too.
  private static let tall = 260.0

  init(_ picture: TimelinePicture) {
    self.picture = picture
    (wording, marks) = (picture.wording, picture.marks)
  }

  mutating func draw(on sheet: inout Sheet) {
    let heights = picture.rows.map(height)
    let total = heights.reduce(0, +)
    let top = sheet.y + axisHeight
    drawAxis(on: &sheet, from: top, to: top + total)
    drawWords(on: &sheet, at: sheet.y, name: "top")
    var y = top
    for (index, (row, height)) in zip(picture.rows, heights).enumerated() {
      draw(row, at: y, height, number: index, on: &sheet)
      y += height
    }
    sheet.canvas.rule(
      from: (Sheet.left, y), to: (Sheet.right, y), color: sheet.palette.clusterLine, thickness: 0.6, id: "floor")
    sheet.y = y
    if total > Self.tall, picture.frame.axis != nil {
      drawWords(on: &sheet, at: y + 1, name: "bottom")
      sheet.y = y + 1 + axisHeight
    }
  }

  private func height(_ row: TimelinePicture.Row) -> Double {
    switch row {
    case .title: return Self.titleHeight
    case .lane(let id, let lane):
      let lines = picture.isTall ? wording.label(of: id).count : 1
      return max(Double(lane.rowCount) * Self.rowHeight, Double(min(lines, 2)) * Self.labelStep) + 5
    case .rest(_, let lane): return max(Double(lane.rowCount) * Self.rowHeight, Self.labelStep) + 5
    }
  }

  // MARK: The axis

  private var axisHeight: Double {
    (picture.frame.axis?.sectionLabels(wording).isEmpty == false ? 2 : 1) * Self.axisRow + 2
  }

  private func drawAxis(on sheet: inout Sheet, from top: Double, to bottom: Double) {
    for (index, tick) in (picture.frame.axis?.ticks ?? []).enumerated() {
      sheet.canvas.rule(
        from: (tick.x, top - (tick.isStrong ? 2 * Self.axisRow : 3)), to: (tick.x, bottom + 2),
        color: tick.isStrong ? sheet.palette.clusterLine : sheet.palette.grid, thickness: tick.isStrong ? 0.6 : 0.35,
        id: "tick-\(index)")
    }
    if picture.frame.axis != nil, hasUndated {
      let x = picture.frame.undated.lowerBound - 6
      sheet.canvas.rule(
        from: (x, top - Self.axisRow), to: (x, bottom), color: sheet.palette.clusterLine, thickness: 0.7,
        id: "undated-edge")
    }
  }

  private var hasUndated: Bool { picture.lanes.contains { $0.entries.contains { $0.item.days == nil } } }

  private func drawWords(on sheet: inout Sheet, at top: Double, name: String) {
    let low = top + axisHeight - 1 - Self.axisRow / 2
    if let axis = picture.frame.axis {
      for (index, label) in axis.labels(wording).enumerated() {
        sheet.canvas.write(
          label.text, at: label.x, low, size: TimeAxis.size, alignment: label.alignment, id: "axis-\(name)-\(index)")
      }
      for (index, label) in axis.sectionLabels(wording).enumerated() {
        sheet.canvas.write(
          label.text, at: label.x, low - Self.axisRow, size: TimeAxis.size, color: sheet.palette.ink,
          alignment: label.alignment, id: "section-\(name)-\(index)")
      }
    }
    if hasUndated {
      sheet.canvas.write(
        wording("undated", "日期不明"), at: picture.frame.undated.lowerBound, low, size: TimeAxis.size,
        id: "undated-\(name)")
    }
  }

  // MARK: Lanes

  private mutating func draw(
    _ row: TimelinePicture.Row, at y: Double, _ height: Double, number: Int, on sheet: inout Sheet
  ) {
    switch row {
    case .title(let title):
      sheet.canvas.rule(
        from: (Sheet.left, y), to: (Sheet.right, y), color: sheet.palette.clusterLine, thickness: 0.6,
        id: "edge-\(number)")
      sheet.canvas.write(
        TextMetrics.fitted(title, size: 7.4, width: picture.labelWidth), at: Sheet.left, y + 7,
        size: 7.4,
        id: "block-\(number)")
    case .lane(let id, let lane):
      edge(at: y, number, on: &sheet)
      label(id, in: Canvas.Box(x: Sheet.left, y: y, width: picture.labelWidth, height: height), on: &sheet)
      draw(lane, of: id.text, wording.name(id), at: y, height, on: &sheet)
    case .rest(let parties, let lane):
      edge(at: y, number, on: &sheet)
      let text = wording.others(parties.count, on: picture.diagram.lanes, in: picture.view)
      let shown = TextMetrics.fitted(wording.others(parties.count), size: 8, width: picture.labelWidth)
      let box = Canvas.Box(x: Sheet.left, y: y, width: picture.labelWidth, height: height)
      sheet.canvas.mark(
        Sheet.restName(picture.diagram.lanes), box, id: "rest-\(picture.diagram.lanes.rawValue)", class: "rest",
        title: text, tooltip: "\(text): \(wording.names(parties, limit: 40))", link: nil,
        Self.words([(shown, 8, sheet.palette.muted)], box.width))
      draw(lane, of: "entente rest", text, at: y, height, on: &sheet)
    }
  }

  /// Above a lane, but for the first of a block, whose title has one.
  private func edge(at y: Double, _ number: Int, on sheet: inout Sheet) {
    var color = sheet.palette.grid
    if number > 0, case .title = picture.rows[number - 1] { color = sheet.palette.background }
    if number == 0 { color = sheet.palette.clusterLine }
    guard color != sheet.palette.background else { return }
    sheet.canvas.rule(
      from: (Sheet.left, y), to: (Sheet.right, y), color: color, thickness: 0.35, id: "edge-\(number)")
  }

  private func label(_ id: Party.ID, in box: Canvas.Box, on sheet: inout Sheet) {
    let names = wording.label(of: id)
    let isDouble = picture.isTall && names.count > 1
    let width = box.width
    let first =
      TextMetrics.fitted(
        isDouble ? names[0] : names.joined(separator: " "), size: TimelinePicture.nameSize, width: width)
    var lines = [(first, TimelinePicture.nameSize, sheet.palette.ink)]
    if isDouble {
      lines.append(
        (TextMetrics.fitted(names[1], size: 7.2, width: box.width), 7.2, sheet.palette.muted))
    }
    let side = picture.diagram.lanes
    sheet.canvas.mark(
      id.text, box, id: "party-\(id)", class: side.rawValue, title: wording.name(id),
      tooltip: picture.tooltips.text(of: id, on: side),
      link: wording.link(picture.tooltips.agreements(of: id, on: side)),
      Self.words(lines, box.width))
  }

  private static func words(_ lines: [(text: String, size: Double, color: String)], _ width: Double) -> Attributes {
    let parts = lines.map { HTML.text($0.text, size: $0.size, color: $0.color) }
    return ["shape": "none", "style": "", "label": .html(.lines(parts, alignment: .left, width: width, spaceAbove: 2))]
  }

  private mutating func draw(
    _ lane: TimelineLane, of key: String, _ name: String, at y: Double, _ height: Double, on sheet: inout Sheet
  ) {
    let top = y + (height - Double(lane.rowCount) * Self.rowHeight) / 2 + Self.rowHeight / 2
    var drawn: [Agreement.ID: (name: String, y: Double, place: TimelinePlace)] = [:]
    for entry in lane.entries {
      let y = top + Double(entry.row) * Self.rowHeight
      let node = draw(entry, of: key, name, at: y, on: &sheet)
      if !entry.item.isAggregate { drawn[entry.item.agreements[0]] = (node, y, entry.place) }
    }
    for entry in lane.entries {
      let after = entry.item.agreements[0]
      guard let before = entry.before, let from = drawn[before], let to = drawn[after] else { continue }
      sheet.canvas.line(
        from.name, to.name, along: Self.path(from: (from.place, from.y), to: (to.place, to.y)),
        id: unique("follows-\(after)"), class: "follows",
        title: wording("\(after) follows \(before)", "\(after)承接\(before)"),
        tooltip: wording.lines([before, after]).joined(separator: "\n"),
        link: wording.link([after, before]), ["color": .raw(sheet.palette.muted), "penwidth": 0.7])
    }
  }

  private static func path(
    from: (place: TimelinePlace, y: Double), to: (place: TimelinePlace, y: Double)
  ) -> [Canvas.Point] {
    if from.y == to.y {
      let end = min(to.place.x - 4, to.place.date.bar?.lowerBound ?? to.place.x)
      return Canvas.straight((from.place.end + 1, from.y), (end, to.y))
    }
    // They would cover each other in a row, and one stands below the other: the line goes around what is between them,
    // and is none of those that join the marks of one agreement.
    let left = min(from.place.extent.lowerBound, to.place.extent.lowerBound) - 1.6
    let start = min(from.place.x - 3.6, from.place.date.extent.lowerBound)
    let end = min(to.place.x - 3.6, to.place.date.extent.lowerBound)
    return Canvas.straight((start, from.y), (left, from.y)) + Canvas.straight((left, from.y), (left, to.y)).dropFirst()
      + Canvas.straight((left, to.y), (end, to.y)).dropFirst()
  }

  // MARK: Marks

  /// - Returns: the name of its first mark.
  private mutating func draw(
    _ entry: TimelineLane.Entry, of key: String, _ lane: String, at y: Double, on sheet: inout Sheet
  ) -> String {
    let (item, place) = (entry.item, entry.place)
    let own = "agreement-\(item.agreements[0])"
    let tooltip = tooltip(of: item, lane)
    let id = unique(own)
    if item.looks == [TimelineItems.everybody] {
      let (node, half) = ("entente \(id) in \(key)", TimelinePlace.frameWidth(item) / 2)
      sheet.canvas.mark(
        node, Canvas.Box(x: place.x - half, y: y - 4.4, width: 2 * half, height: 8.8), id: id,
        class: "several all",
        title: "\(lane): \(dates(of: item))", tooltip: tooltip, link: wording.link(item.agreements),
        marks.frame("\(item.agreements.count)"))
      return node
    }
    drawLines(of: entry, id: id, at: y, tooltip, on: &sheet)
    var first = ""
    for (index, look) in item.looks.enumerated() {
      let id = index == 0 ? id : unique("\(own):\(item.others[index])")
      let node = "entente \(id) in \(key)"
      if index == 0 { first = node }
      let other = item.isAggregate ? "" : "\(wording.name(item.others[index])) – "
      let y = y + Double(index) * Self.rowHeight
      sheet.canvas.bar("\(id):", place.date, at: y, marks.color(look), tooltip: tooltip)
      sheet.canvas.mark(
        node, marks.box(look, at: (place.x, y), size: TimelinePlace.mark), id: id, class: classes(of: item, place),
        title: "\(other)\(lane): \(dates(of: item))", tooltip: tooltip, link: wording.link(item.agreements),
        marks.attributes(look, isHollow: item.days != nil && !place.isExact))
    }
    for (index, row, span) in place.parts {
      let part = item.parts[index].id
      let id = unique("agreement-\(part)")
      let all = place.partNumber == nil ? [part] : item.parts.map(\.id)
      let y = y + Double(row) * Self.rowHeight
      sheet.canvas.bar("\(id):", span, at: y, marks.color(item.looks[0]), tooltip: "")
      sheet.canvas.mark(
        "entente \(id) in \(key)", marks.box(item.looks[0], at: (span.x, y), size: TimelinePlace.part), id: id,
        class: "part", title: wording("part of \(item.agreements[0])", "\(item.agreements[0])的一部分"),
        tooltip: wording.lines(all).joined(separator: "\n"), link: wording.link(all),
        marks.attributes(item.looks[0], isHollow: !span.isExact))
    }
    drawNumbers(of: entry, id: id, at: y, on: &sheet)
    return first
  }

  /// What lies below the marks: the line that joins those of an agreement, its end, and the days of several.
  private func drawLines(
    of entry: TimelineLane.Entry, id: String, at y: Double, _ tooltip: String, on sheet: inout Sheet
  ) {
    let (item, place) = (entry.item, entry.place)
    let color = marks.color(item.looks[0])
    func line(_ name: String, _ from: Canvas.Point, _ to: Canvas.Point) {
      sheet.canvas.rule(from: from, to: to, color: sheet.palette.muted, thickness: 0.7, id: "\(id)::\(name)")
    }
    let last = max(place.markRows - 1, place.parts.map(\.row).max() ?? 0)
    if last > 0 { line("link", (place.x, y), (place.x, y + Double(last) * Self.rowHeight)) }
    for (index, row, span) in place.parts where !span.extent.contains(place.x) {
      let y = y + Double(row) * Self.rowHeight
      let isAfter = span.x > place.x
      let end = isAfter ? span.extent.lowerBound : span.extent.upperBound
      line("link-\(index)", (min(place.x, end), y), (max(place.x, end), y))
    }
    if let days = place.cluster {
      sheet.canvas.fill(
        "\(id)::days", Canvas.Box(x: days.lowerBound, y: y - 0.5, width: days.upperBound - days.lowerBound, height: 1),
        color, attributes: ["tooltip": .text(tooltip)])
    }
    if let end = place.possibleEnd {
      sheet.canvas.ending(
        "\(id):", from: place.x + TimelinePlace.mark / 2, certain: place.certainEnd ?? 0, to: end,
        isOpen: place.isEndOpen, at: y, color, tooltip: tooltip)
    }
  }

  private func drawNumbers(of entry: TimelineLane.Entry, id: String, at y: Double, on sheet: inout Sheet) {
    let (item, place) = (entry.item, entry.place)
    func write(_ text: String, at x: Double?, row: Int, _ name: String) {
      guard let x else { return }
      sheet.canvas.write(
        text, at: x, y + Double(row) * Self.rowHeight, size: Sheet.smallest, color: sheet.palette.ink,
        id: "\(id)::\(name)")
    }
    write("\(item.agreements.count)", at: place.number, row: 0, "number")
    write("+\(item.hiddenCount)", at: place.hiddenNumber, row: place.markRows - 1, "hidden")
    write("\(item.parts.count)", at: place.partNumber, row: place.markRows, "parts")
  }

  private func classes(of item: TimelineItem, _ place: TimelinePlace) -> String {
    if item.isAggregate { return "several" }
    if item.days == nil { return "agreement undated" }
    return place.isExact ? "agreement exact" : "agreement interval"
  }

  private func tooltip(of item: TimelineItem, _ lane: String) -> String {
    var lines: [String] = []
    if item.isAggregate {
      lines.append(
        "\(lane): \(wording.phrases.count(item.agreements.count, "agreement", "agreements", "份协议")), \(dates(of: item))"
      )
    }
    lines += wording.lines(item.agreements)
    if let before = item.follows { lines += [wording("following:", "承接：")] + wording.lines([before]) }
    let parts = item.parts.map(\.id) + item.foldedParts
    if !parts.isEmpty { lines += [wording("with its parts:", "附属协议：")] + wording.lines(parts) }
    return lines.joined(separator: "\n")
  }

  /// The date of an agreement, or the first and the last of several.
  private func dates(of item: TimelineItem) -> String {
    let dates = item.agreements.compactMap { wording.ledger[agreement: $0]?.date }
    func first(_ date: PartialDate) -> Int32 { date.earliest?.number ?? .min }
    func last(_ date: PartialDate) -> Int32 { date.latest?.number ?? .max }
    guard let low = dates.min(by: { (first($0), last($0)) < (first($1), last($1)) }),
      let high = dates.max(by: { (last($0), first($0)) < (last($1), first($1)) })
    else { return wording.phrases.undated }
    return low.text == high.text ? low.text : wording("\(low.text) to \(high.text)", "\(low.text)至\(high.text)")
  }

  /// An id that no other mark has: an agreement with several banks stands in several lanes.
  private mutating func unique(_ id: String) -> String {
    var (unique, count) = (id, 1)
    while !taken.insert(unique).inserted {
      count += 1
      unique = "\(id):\(count)"
    }
    return unique
  }
}
