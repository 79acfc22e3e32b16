import EntenteAnalysis
import EntenteLedger

/// Windows side by side, each as wide as the others.
struct ChartAxis {
  let windows: [Window]
  let left: Double
  let right: Double
  private let step: Window.Step
  private let isRolling: Bool

  /// - Precondition: there is a window.
  init(_ windows: [Window], every step: Window.Step, isRolling: Bool, left: Double, right: Double) {
    precondition(!windows.isEmpty, "an axis has a window")
    (self.windows, self.step, self.isRolling) = (windows, step, isRolling)
    (self.left, self.right) = (left, right)
  }

  /// The width of a window.
  var slot: Double { (right - left) / Double(windows.count) }

  /// The middle of a window.
  func x(_ index: Int) -> Double { left + (Double(index) + 0.5) * slot }

  /// The place of a day's beginning among the steps that the windows end with; nil before the first and after the last.
  func x(_ day: Day) -> Double? {
    guard let index = windows.firstIndex(where: { day < $0.end }) else { return nil }
    let start = begin(of: index)
    guard day >= start else { return nil }
    let share = Double(day.number - start.number) / Double(windows[index].end.number - start.number)
    return left + (Double(index) + share) * slot
  }

  /// The first day that a window adds to the one before it.
  private func begin(of index: Int) -> Day {
    if index > 0 { return windows[index - 1].end }
    return isRolling ? windows[0].end.advanced(byMonths: -step.months) : windows[0].start
  }

  /// What a window is called: one cut down to a day by that day.
  static func name(of window: Window) -> String { window.start == window.lastDay ? "\(window.start)" : window.label }

  /// Whether a window is shorter than its name says.
  static func isCut(_ window: Window) -> Bool { window.isPartial && window.start != window.lastDay }

  /// The names of windows, of as many as there is room for, at regular distances.
  func labels(_ wording: Wording) -> [(index: Int, x: Double, text: String)] {
    let texts = windows.map { window in
      // Two days are too long for a name: the month that a window ends with says which one it is.
      let month = String("\(window.lastDay)".dropLast(3))
      let own = Self.name(of: window)
      let name = own.utf8.count > 16 ? wording("to \(month)", "至\(month)") : own
      return name + (Self.isCut(window) ? "*" : "")
    }
    let widest = texts.map { TextMetrics.width($0, size: TimeAxis.size) }.max() ?? 0
    let every = Self.distances(of: step).first { Double($0) * slot >= widest + 5 } ?? windows.count
    return texts.indices.filter { $0 % every == firstPlace(every) }.map { ($0, x($0), texts[$0]) }
  }

  /// Where names begin: so that Januaries are among them, or round years.
  private func firstPlace(_ every: Int) -> Int {
    let place = windows.firstIndex { window in
      let last = window.lastDay.components
      return step.months < 12 ? last.month == step.months : last.year % (every * step.months / 12) == 0
    }
    return (place ?? 0) % every
  }

  /// How many windows names can stand apart: halves and quarters of a year, years, and round numbers of them.
  private static func distances(of step: Window.Step) -> [Int] {
    let years = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]
    guard step.months < 12 else { return years }
    let perYear = 12 / step.months
    return (1...perYear).filter { perYear % $0 == 0 } + years.dropFirst().map { $0 * perYear }
  }
}

/// A level line of numbers, upward.
struct ChartScale {
  let low: Double
  let high: Double
  let ticks: [Double]

  /// 0 to 1.
  static let share = ChartScale(low: 0, high: 1, ticks: [0, 0.5, 1])

  /// From a number to a round one that is not below the largest, in four steps at most.
  init(from low: Double, upTo largest: Double) {
    let round = [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500]
    var unit = 1.0
    while (largest - low) / (500 * unit) > 4 { unit *= 1000 }
    let step = unit * (round.first { (largest - low) / ($0 * unit) <= 4 } ?? 500)
    let last = max((largest / step - 1e-9).rounded(.up), (low / step).rounded(.down) + 1)
    let multiples = stride(from: (low / step).rounded(.down) + 1, through: last, by: 1).map { $0 * step }
    // The first may lie right above the beginning.
    self.init(
      low: low, high: last * step, ticks: [low] + multiples.filter { $0 == last * step || $0 - low > step * 0.4 })
  }

  private init(low: Double, high: Double, ticks: [Double]) { (self.low, self.high, self.ticks) = (low, high, ticks) }

  /// How far up a number is, 0 to 1.
  func height(of value: Double) -> Double { (value - low) / (high - low) }
}
