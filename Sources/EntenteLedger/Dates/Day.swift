/// A day of the proleptic Gregorian calendar, as the number of days since 1 January 1970.
///
/// Four bytes, ordered, and computed without Foundation, a locale or a time zone: an agreement's date is a date on
/// paper, the same wherever it is read.
public struct Day: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01; negative before it.
  public let number: Int32

  public init(number: Int32) { self.number = number }

  /// The day of a year, month and day, or nil if the calendar has no such day (2018-02-30).
  ///
  /// - Parameters:
  ///   - year: 1 to 9999.
  ///   - month: 1 to 12.
  ///   - day: 1 to the length of the month.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...Day.count(ofMonth: month, year: year)).contains(day)
    else { return nil }
    self.init(ofYear: year, month, day)
  }

  /// A day of any year, before 1 and after 9999 too: what arithmetic leads to.
  private init(ofYear year: Int, _ month: Int, _ day: Int) {
    // The year starts in March, so that the leap day is its last one.
    let shifted = month > 2 ? year : year - 1
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = Int32(era * 146_097 + dayOfEra - 719_468)
  }

  /// Year, month and day.
  public var components: (year: Int, month: Int, day: Int) {
    let shifted = Int(number) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  public var year: Int { components.year }

  /// The day `days` later, or earlier if negative.
  public func advanced(by days: Int) -> Day { Day(number: number + Int32(days)) }

  /// The same day `years` later; 29 February becomes 28 February in a common year.
  public func advanced(byYears years: Int) -> Day { advanced(byMonths: 12 * years) }

  /// The same day `months` later, or the last day of that month if it is shorter.
  public func advanced(byMonths months: Int) -> Day {
    let (year, month, day) = components
    let total = year * 12 + month - 1 + months
    let newYear = (total >= 0 ? total : total - 11) / 12
    let newMonth = total - newYear * 12 + 1
    return Day(ofYear: newYear, newMonth, min(day, Day.count(ofMonth: newMonth, year: newYear)))
  }

  /// The number of days in a month.
  public static func count(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }

  public static func < (a: Day, b: Day) -> Bool { a.number < b.number }
}

extension Day: CustomStringConvertible {
  /// ISO 8601: `2017-06-20`.
  public var description: String {
    let (year, month, day) = components
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}

func padded(_ value: Int, _ width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
