import EntenteLedger

/// The items of a lane in rows, so that none covers another.
struct TimelineLane {
  struct Entry {
    var item: TimelineItem
    var place: TimelinePlace
    var row: Int
    /// The agreement before it in the lane that it follows: the two stand together, and a line joins them.
    var before: Agreement.ID?
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
    return max(rows, undatedRows(items.filter { $0.days == nil }, frame).count)
  }

  /// - Parameters:
  ///   - limit: past so many rows agreements that are near each other are drawn as one.
  ///   - most: past so many rows those of all parties are.
  init(_ items: [TimelineItem], _ frame: TimelineFrame, limit: Int, most: Int = mostFoldedRows) {
    let dated = items.filter { $0.days != nil }
    let folds: [(most: Int, fold: () -> [TimelineItem])] = [
      (limit, { dated }), (max(limit, most), { TimelineFold.near(dated, frame) }),
      (.max, { TimelineFold.all(dated, frame) }),
    ]
    for (most, fold) in folds {
      let units = Self.units(of: fold(), frame)
      let (rows, placed) = Self.pack(units, limit: most)
      guard rows <= most else { continue }
      for (unit, row) in zip(units, placed) {
        for var entry in unit {
          entry.row += row ?? 0
          entries.append(entry)
        }
      }
      rowCount = max(1, rows)
      break
    }
    let undated = items.filter { $0.days == nil }
    let undatedFolds: [(most: Int, fold: () -> [TimelineItem])] = [
      (min(max(limit, 1), 3), { undated }), (most, { TimelineFold.byLook(undated) }),
      (.max, { TimelineFold.joined(undated) }),
    ]
    for (most, fold) in undatedFolds {
      let (rows, placed) = Self.undatedRows(fold(), frame)
      guard rows <= most else { continue }
      entries += placed
      rowCount = max(rowCount, rows)
      break
    }
  }

  // MARK: Rows

  /// What stands together: an agreement, and those that follow it, each joined with the one before.
  private typealias Unit = [Entry]

  /// Agreements and those that follow them: in one row where they stand clear of each other, else one below the other.
  private static func units(of items: [TimelineItem], _ frame: TimelineFrame) -> [Unit] {
    guard let axis = frame.axis else { return [] }
    let placed = items.compactMap { item in
      item.days.map { Entry(item: item, place: TimelinePlace(item, $0, on: axis), row: 0) }
    }.sorted {
      ($0.place.extent.lowerBound, $0.item.agreements[0]) < ($1.place.extent.lowerBound, $1.item.agreements[0])
    }
    // One follower of each stands beside it: lines to others would cross what stands between.
    let drawn = Set(placed.lazy.filter { !$0.item.isAggregate }.map { $0.item.agreements[0] })
    var next: [Agreement.ID: Int] = [:]
    var isNext = Set<Int>()
    for (index, entry) in placed.enumerated() where !entry.item.isAggregate {
      guard let before = entry.item.follows, drawn.contains(before), next[before] == nil else { continue }
      next[before] = index
      isNext.insert(index)
    }
    let firsts = placed.indices.filter { !isNext.contains($0) }
    return firsts.map { first in
      var unit = [placed[first]]
      while let last = unit.last, !last.item.isAggregate, let index = next[last.item.agreements[0]] {
        var entry = placed[index]
        let isClear = last.place.extent.upperBound + gap < entry.place.extent.lowerBound
        entry.row = last.row + (isClear ? 0 : unit.filter { $0.row == last.row }.map(\.place.rows).max() ?? 1)
        entry.before = last.item.agreements[0]
        unit.append(entry)
      }
      return unit
    }.sorted { start(of: $0) < start(of: $1) }
  }

  private static func start(of unit: Unit) -> Double { unit.map(\.place.extent.lowerBound).min() ?? 0 }

  /// The first row that is free for each unit, and as many below it as it needs; nil past the limit.
  private static func pack(_ units: [Unit], limit: Int) -> (rows: Int, placed: [Int?]) {
    var ends: [Double] = []
    var isOver = false
    let placed = units.map { unit -> Int? in
      let start = start(of: unit)
      let end = unit.map(\.place.extent.upperBound).max() ?? 0
      let height = unit.map { $0.row + $0.place.rows }.max() ?? 1
      var row = 0
      while row < ends.count, ends[row..<min(row + height, ends.count)].contains(where: { $0 + gap > start }) {
        row += 1
      }
      guard row + height <= limit else {
        isOver = true
        return nil
      }
      while ends.count < row + height { ends.append(-.infinity) }
      for place in row..<row + height { ends[place] = end }
      return row
    }
    return (isOver ? limit + 1 : ends.count, placed)
  }

  /// Items from left to right in shelves, each as high as the highest in it.
  private static func undatedRows(_ items: [TimelineItem], _ frame: TimelineFrame) -> (count: Int, placed: [Entry]) {
    var placed: [Entry] = []
    var x = frame.undated.lowerBound
    var (row, height) = (0, 0)
    for item in items {
      var place = TimelinePlace(item, from: x)
      if height > 0, place.extent.upperBound > frame.undated.upperBound {
        (row, height, x) = (row + height, 0, frame.undated.lowerBound)
        place = TimelinePlace(item, from: x)
      }
      placed.append(Entry(item: item, place: place, row: row))
      height = max(height, place.rows)
      x = place.extent.upperBound + 1.6
    }
    return (row + height, placed)
  }
}

/// Where the lanes have room for marks.
struct TimelineFrame {
  /// nil if no agreement has a date.
  let axis: TimeAxis?
  /// The column of those without one.
  let undated: ClosedRange<Double>
}
