import EntenteLedger

/// The items of a lane in rows, so that none covers another.
struct TimelineLane {
  struct Entry {
    var item: TimelineItem
    var place: TimelinePlace
    var row: Int
  }

  private(set) var entries: [Entry] = []
  private(set) var rowCount = 1
  /// The agreements that there is no row for.
  private(set) var leftOut: [Agreement.ID] = []

  var hasAggregates: Bool { entries.contains { $0.item.isAggregate } }

  /// Past so many rows a lane is never drawn agreement by agreement, and past so many never at all.
  static let mostRows = 16
  private static let mostFoldedRows = 12
  private static let gap = 2.4
  /// How near exact days are that become one mark, in points: the width of a mark and its number.
  private static let reach = 20.0

  /// The number of rows that a lane takes agreement by agreement, up to one more than the most.
  static func rows(of items: [TimelineItem], _ frame: TimelineFrame) -> Int {
    let (rows, _) = pack(units(of: items, frame), limit: mostRows)
    return max(rows, undatedRows(items.filter { $0.date == nil }, frame).count)
  }

  /// - Parameters:
  ///   - limit: past so many rows agreements that are near each other are drawn as one.
  init(_ items: [TimelineItem], _ frame: TimelineFrame, limit: Int) {
    var units = Self.units(of: items, frame)
    var (rows, placed) = Self.pack(units, limit: limit)
    if rows > limit {
      units = Self.units(of: Self.folded(items.filter { $0.date != nil }, frame), frame)
      (rows, placed) = Self.pack(units, limit: Self.mostFoldedRows)
      leftOut = zip(units, placed).filter { $1 == nil }.flatMap { unit, _ in unit.flatMap(\.item.agreements) }
      rows = min(rows, Self.mostFoldedRows)
    }
    for (unit, row) in zip(units, placed) {
      guard let row else { continue }
      entries += unit.map { Entry(item: $0.item, place: $0.place, row: row + $0.row) }
    }
    var undated = Self.undatedRows(items.filter { $0.date == nil }, frame)
    if undated.count > min(limit, 3) {
      undated = Self.undatedRows(Self.foldedByLook(items.filter { $0.date == nil }), frame)
    }
    for (row, line) in undated.enumerated() {
      guard row < Self.mostFoldedRows else {
        leftOut += line.flatMap(\.item.agreements)
        continue
      }
      entries += line.map { Entry(item: $0.item, place: $0.place, row: row) }
    }
    rowCount = max(1, rows, min(undated.count, Self.mostFoldedRows))
  }

  // MARK: Rows

  private typealias Unit = [(item: TimelineItem, place: TimelinePlace, row: Int)]

  /// What stands together: an agreement, and those that follow it, in one row where they stand clear of each other, else
  /// one below the other.
  private static func units(of items: [TimelineItem], _ frame: TimelineFrame) -> [Unit] {
    guard let axis = frame.axis else { return [] }
    let placed = items.compactMap { item in
      item.date.map { (item: item, place: TimelinePlace(item, $0, on: axis, middle: frame.middle(of: item, on: axis))) }
    }.sorted { a, b in
      (a.place.extent.lowerBound, a.item.agreements[0]) < (b.place.extent.lowerBound, b.item.agreements[0])
    }
    var units: [Unit] = []
    var unitOf: [Agreement.ID: Int] = [:]
    for (item, place) in placed {
      // Only the last of a unit is followed: from the others a line would cross what stands between.
      if !item.isAggregate, let before = item.follows, let unit = unitOf[before], let last = units[unit].last,
        last.item.agreements == [before]
      {
        let isClear = last.place.extent.upperBound + gap < place.extent.lowerBound
        units[unit].append((item, place, last.row + (isClear ? 0 : 1)))
        unitOf[item.agreements[0]] = unit
      } else {
        if !item.isAggregate { unitOf[item.agreements[0]] = units.count }
        units.append([(item, place, 0)])
      }
    }
    return units
  }

  /// The first row that is free for each unit, and as many below it as it needs; nil past the limit.
  private static func pack(_ units: [Unit], limit: Int) -> (rows: Int, placed: [Int?]) {
    var ends: [Double] = []
    var isOver = false
    let placed = units.map { unit -> Int? in
      let start = unit.map(\.place.extent.lowerBound).min() ?? 0
      let end = unit.map(\.place.extent.upperBound).max() ?? 0
      let height = (unit.last?.row ?? 0) + 1
      var row = 0
      while row < ends.count, ends[row..<min(row + height, ends.count)].contains(where: { $0 + gap > start }) {
        row += 1
      }
      guard row + height <= limit else {
        isOver = true
        return nil
      }
      while ends.count < row + height { ends.append(0) }
      for place in row..<row + height { ends[place] = end }
      return row
    }
    return (ends.count + (isOver ? 1 : 0), placed)
  }

  private static func undatedRows(_ items: [TimelineItem], _ frame: TimelineFrame) -> [Unit] {
    var rows: [Unit] = []
    var x = Double.infinity
    for item in items {
      let place = TimelinePlace(item, from: frame.undated.lowerBound)
      let width = place.extent.upperBound - place.extent.lowerBound
      if x + width > frame.undated.upperBound {
        rows.append([])
        x = frame.undated.lowerBound
      }
      rows[rows.count - 1].append((item, TimelinePlace(item, from: x), 0))
      x += width + 1.6
    }
    return rows
  }

  // MARK: Several as one

  /// Agreements of the same look become one: exact days that are near each other, and bars that are nearly the same.
  private static func folded(_ items: [TimelineItem], _ frame: TimelineFrame) -> [TimelineItem] {
    guard let axis = frame.axis else { return [] }
    struct Key: Hashable {
      var look: [Int]
      var bar: [Int]
    }
    var groups: [Key: [(x: Double, item: TimelineItem)]] = [:]
    for item in items {
      guard let date = item.date else { continue }
      let place = TimelinePlace(item, date, on: axis)
      var bar: [Int] = []
      if !place.isExact, let range = place.bar {
        bar = [Int(range.lowerBound / 8), Int(range.upperBound / 8), place.opensLeft ? 1 : 0, place.opensRight ? 1 : 0]
      }
      let x = (place.marks.first ?? 0) / 2 + (place.marks.last ?? 0) / 2
      groups[Key(look: item.looks, bar: bar), default: []].append((x, item))
    }
    var folded: [TimelineItem] = []
    for (_, group) in groups {
      var run: [TimelineItem] = []
      var start = 0.0
      for (x, item) in group.sorted(by: { ($0.x, $0.item.agreements[0]) < ($1.x, $1.item.agreements[0]) }) {
        if !run.isEmpty, x - start > reach {
          folded.append(joined(run))
          run = []
        }
        if run.isEmpty { start = x }
        run.append(item)
      }
      if !run.isEmpty { folded.append(joined(run)) }
    }
    return folded.sorted { $0.agreements[0] < $1.agreements[0] }
  }

  private static func foldedByLook(_ items: [TimelineItem]) -> [TimelineItem] {
    Dictionary(grouping: items, by: \.looks).sorted { $0.key.lexicographicallyPrecedes($1.key) }
      .map { joined($0.value) }
  }

  private static func joined(_ items: [TimelineItem]) -> TimelineItem {
    var first = items[0]
    guard items.count > 1 else { return first }
    first.agreements = items.flatMap(\.agreements)
    first.others = Set(items.flatMap(\.others)).sorted()
    first.parts = items.flatMap(\.parts)
    (first.until, first.follows) = (nil, nil)
    return first
  }
}

/// Where the lanes have room for marks.
struct TimelineFrame {
  /// nil if no agreement has a date.
  let axis: TimeAxis?
  /// The column of those without one.
  let undated: ClosedRange<Double>
  let ledger: Ledger

  /// The middle of several agreements, whose days are known: the mean of their places.
  func middle(of item: TimelineItem, on axis: TimeAxis) -> Double? {
    guard item.isAggregate else { return nil }
    let places = item.agreements.compactMap { ledger[agreement: $0]?.date }.compactMap { date -> Double? in
      guard let first = date.earliest, let last = date.latest else { return nil }
      return (axis.x(first) + axis.x(last.advanced(by: 1))) / 2
    }
    return places.isEmpty ? nil : places.reduce(0, +) / Double(places.count)
  }
}
