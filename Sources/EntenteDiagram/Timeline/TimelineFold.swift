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
      groups[Key(look: item.looks, bar: bar), default: []].append((place.center, item))
    }
    var folded: [TimelineItem] = []
    for (_, group) in groups {
      let sorted = group.sorted { ($0.x, $0.item.agreements[0]) < ($1.x, $1.item.agreements[0]) }
      var start = sorted.startIndex
      for index in sorted.indices.dropFirst() where sorted[index].x - sorted[start].x > reach {
        folded += joined(sorted[start..<index])
        start = index
      }
      folded += joined(sorted[start...])
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
      guard let date = item.date else { continue }
      let center = TimelinePlace(item, date, on: axis).center
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
    Dictionary(grouping: items, by: \.looks).sorted { $0.key.lexicographicallyPrecedes($1.key) }
      .flatMap { joined($0.value.map { (0, $0) }[...]) }
  }

  /// All become one.
  static func joined(_ items: [TimelineItem], at middle: Double? = nil) -> [TimelineItem] {
    guard var one = joined(items.map { (middle ?? 0, $0) }[...]).first else { return [] }
    one.middle = middle
    if items.count > 1 { one.looks = [TimelineItems.everybody] }
    return [one]
  }

  private static func joined(_ items: ArraySlice<(x: Double, item: TimelineItem)>) -> [TimelineItem] {
    guard var one = items.first?.item else { return [] }
    guard items.count > 1 else { return [one] }
    one.agreements = items.flatMap(\.item.agreements)
    one.others = Set(items.flatMap(\.item.others)).sorted()
    one.parts = items.flatMap(\.item.parts)
    one.middle = items.reduce(0) { $0 + $1.x } / Double(items.count)
    (one.until, one.follows) = (nil, nil)
    return [one]
  }
}
