import EntenteLedger

/// Whether an agreement belongs to a window.
enum Membership {
  /// Under every day of its date and end.
  case certain
  /// Under some.
  case possible
  case outside
}

/// Between which days an agreement began, and between which its last day in force lies, as numbers of days: `Int32.min`
/// and `Int32.max` where there is no bound.
struct DayBounds {
  var earliest: Int32
  var latest: Int32
  var lastEarliest: Int32 = .max
  var lastLatest: Int32 = .max

  init(earliest: Int32, latest: Int32) { (self.earliest, self.latest) = (earliest, latest) }

  init(of date: PartialDate?, until: PartialDate?, in mode: Recipe.Mode) {
    (earliest, latest) = (date?.earliest?.number ?? .min, date?.latest?.number ?? .max)
    guard case .active(let lifetime) = mode else { return }
    if let until {
      (lastEarliest, lastLatest) = (until.earliest?.number ?? .min, until.latest?.number ?? .max)
    } else if let lifetime {
      func lapse(_ day: Day?) -> Int32? { day.map { $0.advanced(byYears: lifetime).number - 1 } }
      (lastEarliest, lastLatest) = (lapse(date?.earliest) ?? .min, lapse(date?.latest) ?? .max)
    }
  }
}

extension Recipe.Mode {
  /// Whether an agreement belongs to a window.
  @inline(__always)
  func membership(of days: DayBounds, in window: Window) -> Membership {
    let (start, end) = (window.start.number, window.end.number)
    switch self {
    case .signed:
      if days.latest < start || days.earliest >= end { return .outside }
      return days.earliest >= start && days.latest < end ? .certain : .possible
    case .cumulative:
      return days.latest < end ? .certain : days.earliest < end ? .possible : .outside
    case .active:
      // In force on the last day: begun, and neither ended nor outlived.
      if days.latest < end && days.lastEarliest >= end - 1 { return .certain }
      return days.earliest < end && days.lastLatest >= end - 1 ? .possible : .outside
    }
  }
}

extension Day {
  /// The day of a bound; nil where there is none.
  init?(bound: Int32) {
    if bound == .min || bound == .max { return nil }
    self.init(number: bound)
  }
}
