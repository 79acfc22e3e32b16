import EntenteAnalysis
import EntenteLedger
import Graphviz

/// The lanes of a timeline, and the words around them.
struct TimelinePicture {
  let diagram: TimelineDiagram
  let view: View
  let wording: Wording
  let tooltips: Tooltips
  let items: TimelineItems
  let marks: TimelineMarks
  let frame: TimelineFrame
  /// What is drawn from top to bottom.
  let rows: [Row]
  private let excerpt: Excerpt

  enum Row {
    case title(String)
    case lane(Party.ID, TimelineLane)
    case rest([Party.ID], TimelineLane)
  }

  /// The width of the column of names, and the left edge of the lanes.
  let labelWidth: Double
  var chartLeft: Double { Sheet.left + labelWidth + 6 }
  /// Beyond the first and the last day there is room for half a mark and an arrow.
  static let edge = 9.0
  static let nameSize = 8.0
  private static let undatedWidth = 48.0
  /// How many lanes there is room for, and how many rows of marks in all of them.
  private static let laneRoom = 30
  private static let rowRoom = 60
  /// Lanes with a name in two lines, as long as there are few enough.
  private static let roomForTall = 24

  init(_ diagram: TimelineDiagram) {
    self.diagram = diagram
    let (view, side) = (diagram.view, diagram.lanes)
    self.view = view
    let wording = Wording(view.ledger, diagram.style.labels)
    self.wording = wording
    tooltips = Tooltips(view, wording)
    let items = TimelineItems(view, lanes: side)
    self.items = items
    marks = TimelineMarks(diagram.style.theme.palette)

    let excerpt = Excerpt(view, diagram.limit, usual: Self.laneRoom)
    self.excerpt = excerpt
    let order = LaneOrder(view, side, diagram.order)
    let shown = order.sorted(excerpt.drawn[side] ?? [])
    let blocks = PartyBlocks(view, shown: shown, wording).blocks(of: shown)
    let names = shown.flatMap { shown.count > Self.roomForTall ? [wording.shortLabel(of: $0)] : wording.label(of: $0) }
    let widest = (names + blocks.compactMap(\.title)).map { TextMetrics.width($0, size: Self.nameSize) }.max() ?? 0
    labelWidth = min(max(widest, 60), 132)
    let chartLeft = Sheet.left + labelWidth + 6
    let hasUndated = items.byLane.values.contains { $0.contains { $0.days == nil } }
    let right = Sheet.right - (hasUndated ? Self.undatedWidth + 4 : 0)
    let axis = view.days(of: items).map { days in
      TimeAxis(from: days.start, to: days.end, left: chartLeft + Self.edge, right: right - Self.edge)
    }
    let undatedStart = axis == nil ? chartLeft + 2 : right + 8
    let frame = TimelineFrame(axis: axis, undated: undatedStart...max(Sheet.right, undatedStart))
    self.frame = frame
    let limit = Self.limit(shown.map { TimelineLane.rows(of: items.byLane[$0] ?? [], frame) })
    var rows: [Row] = blocks.flatMap { block in
      (block.title.map { [Row.title($0)] } ?? [])
        + block.parties.map { .lane($0, TimelineLane(items.byLane[$0] ?? [], frame, limit: limit)) }
    }
    let rest = excerpt.rest[side] ?? []
    if !rest.isEmpty {
      var seen: Set<Agreement.ID> = []
      let theirs = rest.flatMap { items.byLane[$0] ?? [] }.filter { seen.insert($0.agreements[0]).inserted }
      rows.append(.rest(rest, TimelineLane(theirs, frame, limit: 0, most: 9)))
    }
    self.rows = rows
  }

  /// The most rows that lanes get one agreement by one, so that all have room on a page.
  private static func limit(_ rows: [Int]) -> Int {
    [TimelineLane.mostRows, 12, 9, 7, 5, 4, 3].first { limit in
      rows.reduce(0) { $0 + min($1, limit) } <= rowRoom
    } ?? 2
  }

  var lanes: [TimelineLane] {
    rows.compactMap { row in
      switch row {
      case .title: nil
      case .lane(_, let lane), .rest(_, let lane): lane
      }
    }
  }

  var isTall: Bool { lanes.count <= Self.roomForTall }

  var page: Page {
    let subtitle =
      diagram.lanes == .bank
      ? wording("Agreements by date, a lane for each bank", "按日期排列的协议，每家银行一行")
      : wording("Agreements by date, a lane for each firm", "按日期排列的协议，每家企业一行")
    var sheet = Sheet(wording, diagram.style, title: wording.title, subtitle: subtitle, legend: legend)
    if !lanes.isEmpty {
      var drawing = TimelineDrawing(self)
      drawing.draw(on: &sheet)
    }
    return sheet.page(kind: "timeline", caption: caption)
  }

  // MARK: Words

  private var legend: [Legend.Entry] {
    if lanes.isEmpty { return [] }
    var entries = items.known.map { look, party in
      Legend.Entry(
        id: "party-\(look)", mark: marks.legend(look),
        text: TextMetrics.fitted(wording.shortLabel(of: party), size: 7.5, width: 112))
    }
    if items.othersCount > 0 {
      let text = wording.others(items.othersCount, on: diagram.lanes.opposite, in: view)
      entries.append(Legend.Entry(id: "party-other", mark: marks.legend(TimelineItems.looks), text: text))
    }
    return entries + marks.legend(of: lanes.flatMap(\.entries), lanes: diagram.lanes, wording)
  }

  private var caption: [Caption.Line] {
    var lines = wording.caption(view, view.pairing)
    lines.insert(Caption.Line(id: "lanes", text: lanes.isEmpty ? "" : lanesLine), at: 1)
    return lines
  }

  private var lanesLine: String {
    var sentences = [
      diagram.order == .date
        ? wording(
          "Lanes in the order of the latest possible day of their first agreement.", "各行按首份协议最晚可能日期排序。")
        : wording("Lanes in the order of their numbers of partners.", "各行按伙伴数排序。")
    ]
    let several = lanes.flatMap(\.entries).map(\.item).filter(\.isAggregate)
    let all = several.filter { $0.looks == [TimelineItems.everybody] }
    let near = several.filter { $0.looks != [TimelineItems.everybody] }
    if let axis = frame.axis {
      let days = max(1, Int(axis.days(in: TimelinePlace.mark).rounded(.up)))
      let mark = near.isEmpty ? wording("A filled mark", "实心标记") : wording("A filled mark without a number", "无数目的实心标记")
      sentences.append(
        days == 1
          ? wording("\(mark) is at its day.", "\(mark)表示确切日期。")
          : wording(
            "\(mark) is as wide as \(days) days, and its date is known that closely or better.",
            "\(mark)宽\(days)天，其日期至少精确到此。"))
    }
    if !near.isEmpty {
      let count = Self.count(near)
      sentences.append(
        wording(
          "In lanes too full for a mark an agreement, those near in time and of the same party are one, with a line from "
            + "the first to the last and their number: \(count) as \(near.count).",
          "过满的行中，时间相近且同一方的协议合为一个带数目的标记，横线自首份至末份：\(count)份合为\(near.count)个。"))
    }
    if !all.isEmpty {
      let count = Self.count(all)
      sentences.append(
        wording(
          "In fuller ones a number in a frame stands for all agreements between two lines, by the middle or the known bound "
            + "of their dates: \(count) as \(all.count).",
          "更满的行中，框内数字为两线之间的全部协议，以日期的中点或已知界限计：\(count)份合为\(all.count)个。"))
    }
    if lanes.contains(where: { $0.entries.contains { $0.item.hiddenCount > 0 } }) {
      sentences.append(
        wording(
          "Of an agreement with more than \(TimelineItem.mostLooks) parties, + says how many have no mark.",
          "一份协议超过\(TimelineItem.mostLooks)方时，+后为未画出的方数。"))
    }
    let rest = excerpt.rest[diagram.lanes] ?? []
    if !rest.isEmpty {
      let shown = excerpt.drawn[diagram.lanes]?.count ?? 0
      let all = wording.count(shown + rest.count, on: diagram.lanes, in: view)
      let rule = wording.phrases.kept(by: diagram.limit.rule)
      sentences.append(
        wording(
          "\(shown) of \(all) have a lane, \(rule); the others share the last one.",
          "\(all)中\(shown)家各占一行，\(rule)；其余合为末行。"))
    }
    return sentences.joined(separator: wording(" ", ""))
  }

  /// How many agreements items stand for: one of two banks is in two lanes, and counts once.
  private static func count(_ items: [TimelineItem]) -> Int { Set(items.flatMap(\.agreements)).count }
}

/// The order of lanes by their first agreements or their partners.
private struct LaneOrder {
  private let keys: [Party.ID: (Int, Int)]

  init(_ view: View, _ side: Side, _ order: TimelineDiagram.Order) {
    var keys: [Party.ID: (Int, Int)] = [:]
    for pair in view.pairs {
      let lane = side == .bank ? pair.bank : pair.firm
      // The agreements of a pair stand in the order of their latest days, those without one last.
      let date = pair.agreements.first.flatMap { view.ledger[agreement: $0]?.date }
      let first = date?.latest.map { Int($0.number) } ?? .max
      let known = keys[lane] ?? (.max, 0)
      keys[lane] = (min(known.0, first), known.1 - 1)
    }
    self.keys = order == .date ? keys : keys.mapValues { ($0.1, $0.0) }
  }

  func sorted(_ parties: [Party.ID]) -> [Party.ID] {
    let last = (Int.max, Int.max)
    return parties.sorted { a, b in
      let (x, y) = (keys[a] ?? last, keys[b] ?? last)
      return x != y ? x < y : a < b
    }
  }
}

extension View {
  /// The first day and the day after the last one that a timeline shows: those of the window, and where it has no
  /// beginning or there is none, of the dates known, in whole years, quarters or months.
  fileprivate func days(of items: TimelineItems) -> (start: Day, end: Day)? {
    let dates = items.byLane.values.lazy.flatMap { $0 }.flatMap { [$0.days] + $0.parts.map(\.days) }.compactMap(\.self)
    var (low, high): (Day?, Day?) = (nil, nil)
    for date in dates {
      guard let first = date.earliest ?? date.latest, let last = date.latest ?? date.earliest else { continue }
      low = min(low ?? first, first)
      high = max(high ?? last, last)
    }
    guard let first = low, let last = high else { return nil }
    if let window = recipe.window {
      if recipe.mode == .signed { return (window.start, window.end) }
      return (min(first.wholeMonth(in: 12), window.start), window.end)
    }
    let months = Int(last.number - first.number) > 1000 ? 12 : Int(last.number - first.number) > 250 ? 3 : 1
    return (first.wholeMonth(in: months), last.wholeMonth(in: months).advanced(byMonths: months))
  }
}

extension Day {
  /// The first day of the run of months that it lies in.
  fileprivate func wholeMonth(in count: Int) -> Day {
    let (_, month, day) = components
    return advanced(by: 1 - day).advanced(byMonths: -((month - 1) % count))
  }
}
