import EntenteLedger

/// Where an item of a lane stands on the axis, before it has a row.
struct TimelinePlace {
  /// The middles of its marks.
  var marks: [Double]
  /// The days that are possible, where they are wider than a mark.
  var bar: ClosedRange<Double>?
  /// Whether the bar ends in an arrow: there is no bound on that side, or it lies beyond the axis.
  var opensLeft = false
  var opensRight = false
  /// The line from the marks to the end: as far as it is certain, and as far as it is possible.
  var certainEnd: Double?
  var possibleEnd: Double?
  var isEndOpen = false
  /// The middles of the small marks of its parts, and where a number begins.
  var parts: [Double] = []
  var number: Double?
  /// From its first to its last point.
  var extent: ClosedRange<Double>

  /// Whether the day is known as closely as the mark is wide.
  var isExact: Bool { bar == nil && !opensLeft && !opensRight }
}

extension TimelinePlace {
  static let mark = 6.6
  static let step = 7.6
  static let part = 3.8
  static let partStep = 5.4
  /// The length of an arrow that says that there is no bound.
  private static let stub = 20.0
  private static let numberSize = 7.0
  /// Past so many parts their number stands behind the first.
  static let shownParts = 3

  static func numberWidth(_ count: Int) -> Double { TextMetrics.width("\(count)", size: numberSize) }

  /// The width of the frame around the number of agreements of everybody.
  static func frameWidth(_ item: TimelineItem) -> Double { numberWidth(item.agreements.count) + 6 }

  /// The number behind an item's marks: of its agreements, or of its parts; nil if none is needed.
  static func number(of item: TimelineItem) -> Int? {
    if item.isAggregate { return item.agreements.count }
    return item.parts.count > shownParts ? item.parts.count : nil
  }

  /// The middle of all its marks.
  var center: Double { ((marks.first ?? 0) + (marks.last ?? 0)) / 2 }

  /// The place of an item with a date.
  init(_ item: TimelineItem, _ date: PartialDate, on axis: TimeAxis) {
    if item.looks == [TimelineItems.everybody], let middle = item.middle {
      let half = Self.frameWidth(item) / 2
      marks = [middle]
      extent = middle - half...middle + half
      return
    }
    var (low, high) = (axis.left, axis.right)
    if let day = date.earliest {
      low = max(axis.x(day), axis.left)
      opensLeft = axis.x(day) < axis.left - 0.01
    }
    if let day = date.latest {
      high = min(axis.x(day.advanced(by: 1)), axis.right)
      opensRight = axis.x(day.advanced(by: 1)) > axis.right + 0.01
    }
    (low, high) = (min(low, axis.right), max(high, axis.left))
    let center: Double
    switch (date.earliest, date.latest) {
    case (nil, _):
      center = high
      (bar, opensLeft) = (max(axis.left - Self.mark, high - Self.stub)...high, true)
    case (_, nil):
      center = low
      (bar, opensRight) = (low...min(axis.right + Self.mark, low + Self.stub), true)
    default:
      center = item.middle ?? (low + high) / 2
      if high - low > Self.mark { bar = low...high } else { (opensLeft, opensRight) = (false, false) }
    }
    let half = Double(item.looks.count - 1) / 2 * Self.step
    let first = min(max(center, axis.left + half), max(axis.right - half, axis.left + half)) - half
    marks = item.looks.indices.map { first + Double($0) * Self.step }
    let start = first - Self.mark / 2
    extent = min(start, bar?.lowerBound ?? start)...start
    var end = first + 2 * half + Self.mark / 2
    Self.follow(item, after: &end, &parts, &number)
    if let until = item.until {
      certainEnd = until.earliest.map { min(max(axis.x($0), end), axis.right) }
      let last = until.latest.map { axis.x($0.advanced(by: 1)) } ?? .infinity
      isEndOpen = last > axis.right + 0.01
      possibleEnd = max(min(last, axis.right), certainEnd ?? end)
    }
    extent = extent.lowerBound...[end, bar?.upperBound ?? end, possibleEnd ?? end].reduce(end, max)
  }

  /// The place of an item without a date, in the column for those, which begins at a place.
  init(_ item: TimelineItem, from start: Double) {
    if item.looks == [TimelineItems.everybody] {
      let width = Self.frameWidth(item)
      marks = [start + width / 2]
      extent = start...start + width
      return
    }
    marks = item.looks.indices.map { start + Self.mark / 2 + Double($0) * Self.step }
    var end = start + Double(item.looks.count - 1) * Self.step + Self.mark
    extent = start...end
    Self.follow(item, after: &end, &parts, &number)
    extent = start...end
  }

  /// What stands behind the marks: small ones for the parts, and a number.
  private static func follow(
    _ item: TimelineItem, after end: inout Double, _ parts: inout [Double], _ number: inout Double?
  ) {
    let shown = item.isAggregate ? 0 : item.parts.count > shownParts ? 1 : item.parts.count
    for _ in 0..<shown {
      parts.append(end + 1.3 + part / 2)
      end += partStep
    }
    if let count = Self.number(of: item) {
      number = end + 1.6
      end += 1.6 + numberWidth(count)
    }
  }
}
