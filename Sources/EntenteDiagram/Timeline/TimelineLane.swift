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

  /// Past so many rows a lane is never drawn agreement by agreement.
  static let mostRows = 16
  /// Past so many rows marks for several agreements are joined further.
  static let mostFoldedRows = 6
  private static let gap = 2.4

  /// The number of rows that a lane takes agreement by agreement, up to one more than the most.
  static func rows(of items: [TimelineItem], _ frame: TimelineFrame) -> Int {
    let (rows, _) = pack(units(of: items, frame), limit: mostRows)
    return max(rows, undatedRows(items.filter { $0.date == nil }, frame).count)
  }

  /// - Parameters:
  ///   - limit: past so many rows agreements that are near each other are drawn as one.
  ///   - most: past so many rows those of all parties are.
  init(_ items: [TimelineItem], _ frame: TimelineFrame, limit: Int, most: Int = mostFoldedRows) {
    let dated = items.filter { $0.date != nil }
    let folds: [(most: Int, fold: () -> [TimelineItem])] = [
      (limit, { dated }), (max(limit, most), { TimelineFold.near(dated, frame) }),
      (.max, { TimelineFold.all(dated, frame) }),
    ]
    for (most, fold) in folds {
      let units = Self.units(of: fold(), frame)
      let (rows, placed) = Self.pack(units, limit: most)
      guard rows <= most else { continue }
      for (unit, row) in zip(units, placed) {
        entries += unit.map { Entry(item: $0.item, place: $0.place, row: (row ?? 0) + $0.row) }
      }
      rowCount = max(1, rows)
      break
    }
    let undated = items.filter { $0.date == nil }
    let undatedFolds: [(most: Int, fold: () -> [TimelineItem])] = [
      (min(max(limit, 1), 3), { undated }), (most, { TimelineFold.byLook(undated) }),
      (.max, { TimelineFold.joined(undated) }),
    ]
    for (most, fold) in undatedFolds {
      let rows = Self.undatedRows(fold(), frame)
      guard rows.count <= most else { continue }
      for (row, line) in rows.enumerated() {
        entries += line.map { Entry(item: $0.item, place: $0.place, row: row) }
      }
      rowCount = max(rowCount, rows.count)
      break
    }
  }

  // MARK: Rows

  private typealias Unit = [(item: TimelineItem, place: TimelinePlace, row: Int)]

  /// What stands together: an agreement, and those that follow it, in one row where they stand clear of each other, else
  /// one below the other.
  private static func units(of items: [TimelineItem], _ frame: TimelineFrame) -> [Unit] {
    guard let axis = frame.axis else { return [] }
    let placed = items.compactMap { item in
      item.date.map { (item: item, place: TimelinePlace(item, $0, on: axis)) }
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
}

/// Where the lanes have room for marks.
struct TimelineFrame {
  /// nil if no agreement has a date.
  let axis: TimeAxis?
  /// The column of those without one.
  let undated: ClosedRange<Double>
}
