import EntenteLedger

/// Several agreements as one, where a lane has no room for all.
enum TimelineFold {
  /// How near exact days are that become one mark, in points: the width of a mark and its number.
  private static let reach = 20.0
  /// The least room for the number of all agreements of some time.
  private static let room = 28.0

  /// Agreements of the same parties become one: exact days that are near each other, and bars that are nearly the same.
  static func near(_ items: [TimelineItem], _ frame: TimelineFrame) -> [TimelineItem] {
    guard let axis = frame.axis else { return [] }
    struct Key: Hashable {
      var parties: [Int]
      var bar: [Int]
    }
    var groups: [Key: [(x: Double, item: TimelineItem)]] = [:]
    for item in items {
      guard let days = item.days else { continue }
      let place = TimelinePlace(item, days, on: axis)
      var bar: [Int] = []
      if !place.isExact, let range = place.date.bar {
        bar = [
          Int(range.lowerBound / 8), Int(range.upperBound / 8), place.date.opensLeft ? 1 : 0,
          place.date.opensRight ? 1 : 0,
        ]
      }
      groups[Key(parties: item.looks + [item.hiddenCount], bar: bar), default: []].append((place.x, item))
    }
    var folded: [TimelineItem] = []
    for (key, group) in groups {
      let sorted = group.sorted { ($0.x, $0.item.agreements[0]) < ($1.x, $1.item.agreements[0]) }
      var start = sorted.startIndex
      for index in sorted.indices.dropFirst() where sorted[index].x - sorted[start].x > reach {
        folded += joined(sorted[start..<index], isKnown: key.bar.isEmpty)
        start = index
      }
      folded += joined(sorted[start...], isKnown: key.bar.isEmpty)
    }
    return folded.sorted { $0.agreements[0] < $1.agreements[0] }
  }

  /// All agreements between two ticks become one, whosever they are and however well their dates are known.
  static func all(_ items: [TimelineItem], _ frame: TimelineFrame) -> [TimelineItem] {
    guard let axis = frame.axis else { return [] }
    var edges = [axis.left]
    for tick in axis.ticks.map(\.x) where min(tick - edges[edges.count - 1], axis.right - tick) >= room {
      edges.append(tick)
    }
    var groups: [Int: [TimelineItem]] = [:]
    for item in items {
      guard let days = item.days else { continue }
      let center = TimelinePlace(item, days, on: axis).x
      let bin = edges.lastIndex { $0 <= center } ?? 0
      groups[bin, default: []].append(item)
    }
    return groups.sorted { $0.key < $1.key }.flatMap { bin, items in
      let end = bin + 1 < edges.count ? edges[bin + 1] : axis.right
      return joined(items, at: (edges[bin] + end) / 2)
    }
  }

  /// Those of the same parties become one.
  static func byLook(_ items: [TimelineItem]) -> [TimelineItem] {
    Dictionary(grouping: items) { $0.looks + [$0.hiddenCount] }
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }
      .flatMap { joined($0.value.map { (0, $0) }[...], isKnown: false) }
  }

  /// All become one; one alone stays as it is, and where it is.
  static func joined(_ items: [TimelineItem], at middle: Double? = nil) -> [TimelineItem] {
    guard items.count > 1, var one = joined(items.map { (middle ?? 0, $0) }[...], isKnown: false).first else {
      return items
    }
    (one.middle, one.looks) = (middle, [TimelineItems.everybody])
    return [one]
  }

  /// - Parameter isKnown: whether the day of each is known as closely as a mark is wide.
  private static func joined(_ items: ArraySlice<(x: Double, item: TimelineItem)>, isKnown: Bool) -> [TimelineItem] {
    guard var one = items.first?.item else { return [] }
    guard items.count > 1 else { return [one] }
    one.agreements = items.flatMap(\.item.agreements)
    one.others = Set(items.flatMap(\.item.others)).sorted()
    one.foldedParts = items.flatMap(\.item.parts).map(\.id)
    one.days = TimelineDays(all: items.compactMap(\.item.days))
    one.middle = items.reduce(0) { $0 + $1.x } / Double(items.count)
    one.isOfKnownDays = isKnown
    (one.until, one.follows, one.parts) = (nil, nil, [])
    return [one]
  }
}
