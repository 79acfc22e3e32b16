public import EntenteLedger

/// A stretch of days that a view is cut to; half-open inside, printed with its first and last day.
public struct Window: Hashable, Sendable {
  /// First day.
  public let start: Day
  /// The day after the last one.
  public let end: Day
  /// What to call it: `2017`, `2018 H1`, `2017-03-01 to 2017-06-30`.
  public let label: String
  /// Whether it was cut short of its step by the time asked for.
  public let isPartial: Bool

  public init(start: Day, end: Day, label: String? = nil, isPartial: Bool = false) {
    precondition(start < end, "a window has a day at least")
    (self.start, self.end, self.isPartial) = (start, end, isPartial)
    self.label = label ?? "\(start) to \(end.advanced(by: -1))"
  }

  /// From the first day of one date to the last day of another: both count in full.
  ///
  /// - Returns: nil if the second ends before the first begins, or either has an open end there.
  public init?(from: PartialDate, to: PartialDate) {
    guard let start = from.earliest, let last = to.latest, start <= last else { return nil }
    self.init(start: start, end: last.advanced(by: 1))
  }

  public var lastDay: Day { end.advanced(by: -1) }
}

extension Window {
  /// The length of the steps that time is cut into.
  public struct Step: Hashable, Sendable, CustomStringConvertible {
    /// A divisor of 12, or a multiple of it.
    public let months: Int

    /// `month`, `half`, `3y`: as ``init(_:)`` reads it.
    public var description: String {
      let names = [1: "month", 3: "quarter", 6: "half", 12: "year"]
      return names[months] ?? "\(months / 12)y"
    }

    public static let month = Step(months: 1)
    public static let quarter = Step(months: 3)
    public static let half = Step(months: 6)
    public static let year = Step(months: 12)
    public static func years(_ count: Int) -> Step { Step(months: 12 * count) }

    private init(months: Int) { self.months = months }

    /// `month`, `quarter`, `half`, `year`, or a number of years such as `3y`; nil for anything else.
    public init?(_ text: String) {
      let named: [String: Step] = ["month": .month, "quarter": .quarter, "half": .half, "year": .year]
      if let step = named[text] {
        self = step
      } else if text.hasSuffix("y"), let count = Int(text.dropLast()), (1...1000).contains(count) {
        self = .years(count)
      } else {
        return nil
      }
    }
  }

  /// This window cut into steps aligned to the calendar, the first and the last marked as partial where they are cut.
  ///
  /// Steps of several years begin with the window's first year.
  ///
  /// - Parameters:
  ///   - step: the length of each window.
  ///   - rolling: if given, each window reaches back this far from the end of its step, so that windows overlap; it is
  ///     not cut at this window's start. At least as long as the step, or days would be left out.
  public func divided(every step: Step, rolling: Step? = nil) -> [Window] {
    let first = start.components
    let aligned = step.months >= 12 ? 1 : first.month - (first.month - 1) % step.months
    var from = start.advanced(by: 1 - first.day).advanced(byMonths: aligned - first.month)
    var windows: [Window] = []
    while from < end {
      let to = from.advanced(byMonths: step.months)
      let isCut = from < start || to > end
      if let rolling {
        let reach = to.advanced(byMonths: -rolling.months)
        windows.append(
          Window(start: reach, end: min(to, end), label: Self.label(from: reach, to: to), isPartial: to > end))
      } else {
        windows.append(
          Window(start: max(from, start), end: min(to, end), label: Self.label(from: from, to: to), isPartial: isCut))
      }
      from = to
    }
    return windows
  }

  private static func label(from: Day, to: Day) -> String {
    let (year, month, _) = from.components
    let last = to.advanced(by: -1).components
    switch (last.year - year) * 12 + last.month - month + 1 {
    case 1: return String("\(from)".dropLast(3))
    case 3 where month % 3 == 1: return "\(year) Q\((month + 2) / 3)"
    case 6 where month % 6 == 1: return "\(year) H\((month + 5) / 6)"
    case 12 where month == 1: return "\(year)"
    case let months where month == 1 && months % 12 == 0: return "\(year)–\(last.year)"
    default: return "\(from) to \(to.advanced(by: -1))"
    }
  }
}
