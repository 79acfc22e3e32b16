import EntenteLedger
import Graphviz

/// Days on a level line: where each stands, and which ticks and words there is room for.
struct TimeAxis {
  /// The first day, and the day after the last one.
  let start: Day
  let end: Day
  let left: Double
  let right: Double
  private let step: Step

  /// What stands between two ticks.
  private enum Step: Equatable {
    case days(Int)
    case months(Int)
    case years(Int)

    /// From the finest; each with the points that its words need.
    static let all: [(step: Step, room: Double)] =
      [(.days(1), 12), (.days(5), 26), (.days(10), 40), (.months(1), 18), (.months(3), 18), (.years(1), 21)]
      + [2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].map { (.years($0), 26) }

    /// Its length in days, about.
    var days: Double {
      switch self {
      case .days(let count): Double(count)
      case .months(let count): Double(count) * 30.4
      case .years(let count): Double(count) * 365.2
      }
    }
  }

  struct Label {
    var x: Double
    var text: String
    var alignment: HTML.Alignment
  }

  /// - Precondition: a day at least lies between the two, and the right end is right of the left one.
  init(from start: Day, to end: Day, left: Double, right: Double) {
    precondition(start < end && left < right, "an axis has a length")
    (self.start, self.end, self.left, self.right) = (start, end, left, right)
    let perDay = (right - left) / Double(end.number - start.number)
    step = Step.all.first { $0.step.days * perDay >= $0.room }?.step ?? .years(10_000)
  }

  /// The place of a day's beginning; beyond the ends for days that are.
  func x(_ day: Day) -> Double {
    left + (right - left) * (Double(day.number) - Double(start.number)) / Double(end.number - start.number)
  }

  /// The days that a width stands for.
  func days(in width: Double) -> Double { width / (right - left) * Double(end.number - start.number) }

  // MARK: Ticks

  /// The places of the ticks, and whether each begins what the second row of words names.
  var ticks: [(x: Double, isStrong: Bool)] {
    let strong = Set(sections)
    return marks.map { (x($0), strong.contains($0)) }
  }

  /// The words of the first row: years, or the days, months and quarters within what the second names.
  func labels(_ wording: Wording) -> [Label] {
    let marks = marks
    if case .years(let count) = step, count > 1 {
      return marks.map { Label(x: x($0), text: "\($0.year)", alignment: .center) }
    }
    if case .days(let count) = step, count > 1 {
      // A day's number names the day, not the days up to the next tick.
      return marks.compactMap { day in
        let text = name(of: day, wording)
        guard x(day) + 1.5 + TextMetrics.width(text, size: Self.size) <= right + TimelinePlace.overhang else {
          return nil
        }
        return Label(x: x(day) + 1.5, text: text, alignment: .left)
      }
    }
    return spans(of: marks).compactMap { day, from, to in
      let text = name(of: day, wording)
      // What is cut short by an end is named only if its name fits in.
      guard to - from >= TextMetrics.width(text, size: Self.size) else { return nil }
      return Label(x: (from + to) / 2, text: text, alignment: .center)
    }
  }

  /// The words of the second row, which begin where what they name does; none for years.
  func sectionLabels(_ wording: Wording) -> [Label] {
    if case .years = step { return [] }
    return spans(of: sections).compactMap { day, from, to in
      let text = sectionName(of: day, wording)
      guard to - from >= TextMetrics.width(text, size: Self.size) + 3 else { return nil }
      return Label(x: from + 2, text: text, alignment: .left)
    }
  }

  static let size = 7.2

  /// The first day of each step on the axis.
  private var marks: [Day] {
    switch step {
    case .days(let count):
      return days { count == 1 || $0.day == 1 || ($0.day % count == 0 && $0.day < 29) }
    case .months(let count):
      return firsts(everyMonths: count)
    case .years(let count):
      return firsts(everyMonths: 12 * count)
    }
  }

  /// The first day of each month of an axis of days, of each year of one of months.
  private var sections: [Day] {
    switch step {
    case .days: firsts(everyMonths: 1)
    case .months: firsts(everyMonths: 12)
    case .years: []
    }
  }

  private func days(_ isMarked: ((year: Int, month: Int, day: Int)) -> Bool) -> [Day] {
    (start.number..<end.number).map { Day(number: $0) }.filter { isMarked($0.components) }
  }

  private func firsts(everyMonths count: Int) -> [Day] {
    let (year, month, day) = start.components
    let months = year * 12 + month - 1 + (day > 1 ? 1 : 0)
    let aligned = (months + count - 1) / count * count
    var next = start.advanced(by: 1 - day).advanced(byMonths: aligned - year * 12 - month + 1)
    var firsts: [Day] = []
    while next < end {
      firsts.append(next)
      next = next.advanced(byMonths: count)
    }
    return firsts
  }

  /// From each mark to the next one, and what lies before the first, cut to the axis.
  private func spans(of marks: [Day]) -> [(day: Day, from: Double, to: Double)] {
    let days = marks.first == start ? marks : [start] + marks
    return days.enumerated().map { index, day in
      (day, x(day), index + 1 < days.count ? x(days[index + 1]) : right)
    }
  }

  private func name(of day: Day, _ wording: Wording) -> String {
    let (year, month, number) = day.components
    switch step {
    case .days: return "\(number)"
    case .months(1):
      let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
      return wording(names[month - 1], "\(month)月")
    case .months: return "Q\((month + 2) / 3)"
    case .years: return "\(year)"
    }
  }

  private func sectionName(of day: Day, _ wording: Wording) -> String {
    if case .days = step { return String("\(day)".dropLast(3)) }
    return "\(day.year)"
  }
}
