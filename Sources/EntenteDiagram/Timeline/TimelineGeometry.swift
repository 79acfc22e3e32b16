import EntenteLedger

/// Where an item of a lane stands on the axis, before it has a row. Its marks stand below each other, a row each, and
/// below them the small ones of its parts.
struct TimelinePlace {
  /// The middle of its marks.
  var x: Double
  /// The rows of its marks, and those with its parts.
  var markRows = 1
  var rows = 1
  var date = TimelineSpan(x: 0)
  /// From the first to the last day of several agreements with days that are known, where that is wider than a mark.
  var cluster: ClosedRange<Double>?
  /// The line from the first mark to the end: as far as it is certain, and as far as it is possible.
  var certainEnd: Double?
  var possibleEnd: Double?
  var isEndOpen = false
  /// Its parts: which one, its row below that of the first mark, and its days. Of many the first alone.
  var parts: [(index: Int, row: Int, date: TimelineSpan)] = []
  /// Where numbers begin: that of its agreements, of parties without a mark, and of its parts.
  var number: Double?
  var hiddenNumber: Double?
  var partNumber: Double?
  /// Where its first row ends.
  var end: Double
  /// From its first to its last point, in all its rows.
  var extent: ClosedRange<Double>

  var isExact: Bool { date.isExact }
}

/// The days of a date on an axis.
struct TimelineSpan {
  enum Form {
    /// Known as closely as a mark is wide.
    case exact
    /// Some day between two.
    case interval
    /// One side has no bound, and the other is known.
    case atLatest
    case atEarliest
    /// What is possible goes on beyond an end of the axis.
    case beyond
  }

  /// Where its mark stands.
  var x: Double
  var form = Form.exact
  /// The days that are possible, where they are wider than a mark; or from the bound that is known.
  var bar: ClosedRange<Double>?
  /// Whether the bar ends in an arrow.
  var opensLeft = false
  var opensRight = false
  /// Whether there is a bound on both sides, on the axis or not.
  var isBounded = true

  var isExact: Bool { form == .exact }
  var extent: ClosedRange<Double> { bar ?? x...x }

  init(x: Double, form: Form = .exact) { (self.x, self.form) = (x, form) }

  /// The length of an arrow that says that there is no bound.
  private static let stub = 20.0

  init(_ days: TimelineDays, on axis: TimeAxis, middle: Double? = nil) {
    let low = days.earliest.map(axis.x)
    let high = days.latest.map { axis.x($0.advanced(by: 1)) }
    isBounded = low != nil && high != nil
    // What a window cuts off has no bound there: the arrow points past the edge.
    let isLowSeen = (low ?? -.infinity) >= axis.left - 0.01
    let isHighSeen = (high ?? .infinity) <= axis.right + 0.01
    let (start, end) = (axis.left - TimelinePlace.overhang, axis.right + TimelinePlace.overhang)
    switch (low, high) {
    case (let low?, let high?) where isLowSeen && isHighSeen:
      x = middle ?? (low + high) / 2
      if !days.isDay, high - low > TimelinePlace.mark { (form, bar) = (.interval, low...high) }
    case (nil, let high?) where isHighSeen:
      (x, form, opensLeft) = (high, .atLatest, true)
      bar = max(start, high - Self.stub)...high
    case (let low?, nil) where isLowSeen:
      (x, form, opensRight) = (low, .atEarliest, true)
      bar = low...min(end, low + Self.stub)
    default:
      let (from, to) = (isLowSeen ? low ?? axis.left : axis.left, isHighSeen ? high ?? axis.right : axis.right)
      let inside = (min(from, axis.right), max(to, axis.left))
      x = min(max(middle ?? (inside.0 + inside.1) / 2, axis.left), axis.right)
      (form, opensLeft, opensRight) = (.beyond, !isLowSeen, !isHighSeen)
      bar = (opensLeft ? start : min(from, x))...(opensRight ? end : max(to, x))
    }
  }
}

extension TimelinePlace {
  static let mark = 6.6
  static let part = 3.8
  /// How far an arrow goes beyond the axis: clear of a mark on its end.
  static let overhang = 8.6
  private static let numberSize = 7.0
  /// Past so many parts the first stands for all, with their number.
  static let shownParts = 3

  static func numberWidth(_ text: String) -> Double { TextMetrics.width(text, size: numberSize) }

  /// The width of the frame around the number of agreements of everybody.
  static func frameWidth(_ item: TimelineItem) -> Double { numberWidth("\(item.agreements.count)") + 6 }

  /// The place of an item with a date.
  init(_ item: TimelineItem, _ days: TimelineDays, on axis: TimeAxis) {
    if item.looks == [TimelineItems.everybody], let middle = item.middle {
      self.init(framed: item, at: middle)
      return
    }
    let span = TimelineSpan(days, on: axis, middle: item.middle)
    self.init(at: span.x, width: Self.mark)
    date = span
    if item.isAggregate, item.isOfKnownDays, let bar = date.bar {
      (cluster, date) = (bar, TimelineSpan(x: x))
    }
    markRows = max(1, item.looks.count)
    rows = markRows
    let right = x + Self.mark / 2
    var first = [right, date.bar?.upperBound ?? right, cluster?.upperBound ?? right].reduce(right, max)
    if item.isAggregate {
      number = first + 1.6
      first += 1.6 + Self.numberWidth("\(item.agreements.count)")
    }
    if let until = item.until {
      certainEnd = until.earliest.map { min(max(axis.x($0), right), axis.right) }
      let last = until.latest.map { axis.x($0.advanced(by: 1)) } ?? .infinity
      isEndOpen = last > axis.right + 0.01
      possibleEnd = max(min(last, axis.right), certainEnd ?? right)
    }
    end = max(first, possibleEnd ?? first)
    let left = min(x - Self.mark / 2, date.extent.lowerBound, cluster?.lowerBound ?? x)
    extent = left...end
    number(hiddenOf: item)
    place(item.parts) { $0.days.map { TimelineSpan($0, on: axis) } }
  }

  /// The place of an item without a date, in the column for those, which begins at a place.
  init(_ item: TimelineItem, from start: Double) {
    if item.looks == [TimelineItems.everybody] {
      self.init(framed: item, at: start + Self.frameWidth(item) / 2)
      return
    }
    self.init(at: start + Self.mark / 2, width: Self.mark)
    markRows = max(1, item.looks.count)
    rows = markRows
    if item.isAggregate {
      number = end + 1.6
      end += 1.6 + Self.numberWidth("\(item.agreements.count)")
    }
    extent = start...end
    number(hiddenOf: item)
    // In this column the place says nothing of a day.
    let here = TimelineSpan(x: x)
    place(item.parts) { _ in here }
  }

  private init(framed item: TimelineItem, at middle: Double) { self.init(at: middle, width: Self.frameWidth(item)) }

  private init(at x: Double, width: Double) {
    (self.x, end, extent) = (x, x + width / 2, x - width / 2...x + width / 2)
    date = TimelineSpan(x: x)
  }

  /// The number of the parties without a mark, behind the last one.
  private mutating func number(hiddenOf item: TimelineItem) {
    guard item.hiddenCount > 0 else { return }
    let last = markRows == 1 ? end : max(x + Self.mark / 2, date.extent.upperBound)
    hiddenNumber = last + 1.6
    widen(to: last + 1.6 + Self.numberWidth("+\(item.hiddenCount)"))
  }

  /// Parts stand at their own days, in the first row below that has room; one without a date stands below its whole.
  private mutating func place(_ all: [TimelineItem.Part], _ span: (TimelineItem.Part) -> TimelineSpan?) {
    if all.isEmpty { return }
    let spans = all.map { span($0) ?? TimelineSpan(x: x, form: .interval) }
    if all.count > Self.shownParts {
      let isSameDay = spans.allSatisfy { $0.isExact && abs($0.x - x) < Self.part / 2 }
      parts = [(0, markRows, TimelineSpan(x: x, form: isSameDay ? .exact : .interval))]
      partNumber = x + Self.part / 2 + 1.6
      widen(to: x + Self.part / 2 + 1.6 + Self.numberWidth("\(all.count)"))
      rows = markRows + 1
      return
    }
    var taken: [[ClosedRange<Double>]] = []
    for (index, span) in spans.enumerated() {
      // From the line that comes down from its whole to its own end.
      let room = min(span.extent.lowerBound - Self.part / 2, x)...max(span.extent.upperBound + Self.part / 2, x)
      let row = taken.firstIndex { !$0.contains { $0.overlaps(room) } } ?? taken.count
      if row == taken.count { taken.append([]) }
      taken[row].append(room)
      parts.append((index, markRows + row, span))
      widen(to: room.upperBound)
      extent = min(extent.lowerBound, room.lowerBound)...extent.upperBound
    }
    rows = markRows + taken.count
  }

  private mutating func widen(to x: Double) { extent = extent.lowerBound...max(extent.upperBound, x) }
}
