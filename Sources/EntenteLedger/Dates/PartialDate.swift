/// A date as a source gives it: a day, a month, a year, or one unknown day between two bounds.
///
/// Written in ISO 8601-2 (EDTF): `2017-06-20`, `2017-06`, `2017`, `[2012-06-22..2017-06-22]`, `[..2017-06-19]`,
/// `[2018-01..]`. `a/b` is read as `[a..b]`. A `~` behind a date widens it by one unit of its written precision on
/// each side (`2004~` is 2003 to 2005), a `?` marks it as doubtful and does not widen, a `%` does both.
///
/// Whatever was written, the date is an interval of days, and the true day is one of them:
///
///     let date = try PartialDate("[2017-06..2017-06-22]")
///     date.earliest  // 2017-06-01
///     date.latest    // 2017-06-22
///
/// Reference: ISO 8601-2:2019; Library of Congress, Extended Date/Time Format.
public struct PartialDate: Hashable, Sendable {
  /// The first day it can be; nil if the source sets no lower bound.
  public let earliest: Day?
  /// The last day it can be; nil if the source sets no upper bound.
  public let latest: Day?
  /// Whether the source or the curator doubts it (`?` or `%`).
  public let isDoubtful: Bool
  /// The date as written, in its canonical form.
  public let text: String

  /// Reads a date.
  ///
  /// - Throws: ``ParsingError`` with what was found, what was expected, and the place in the text.
  /// - Complexity: O(length of the text).
  public init(_ text: String) throws(ParsingError) {
    var parser = Parser(bytes: Array(text.utf8))
    self = try parser.date()
  }

  /// One day.
  public init(_ day: Day) {
    (earliest, latest, isDoubtful, text) = (day, day, false, day.description)
  }

  fileprivate init(earliest: Day?, latest: Day?, isDoubtful: Bool, text: String) {
    (self.earliest, self.latest, self.isDoubtful, self.text) = (earliest, latest, isDoubtful, text)
  }

  /// Whether it is known to the day.
  public var isDay: Bool { earliest != nil && earliest == latest }

  /// Why a text is not a date.
  public struct ParsingError: Error, Equatable, CustomStringConvertible {
    /// The place in the text, in bytes from its start.
    public let offset: Int
    public let description: String
    /// Whether the text is not written as dates are; if it is, the calendar has no such date.
    let isSyntax: Bool
  }
}

extension PartialDate: CustomStringConvertible {
  public var description: String { text }
}

/// A recursive-descent reader over bytes: a date is at most some thirty of them, all ASCII.
private struct Parser {
  let bytes: [UInt8]
  var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func date() throws(PartialDate.ParsingError) -> PartialDate {
    if take("[") {
      let set = try interval(separator: "..", closing: "]")
      try expectEnd()
      return set
    }
    if bytes.contains(UInt8(ascii: "/")) {
      let interval = try interval(separator: "/", closing: nil)
      try expectEnd()
      return interval
    }
    let single = try point()
    try expectEnd()
    return PartialDate(
      earliest: single.earliest, latest: single.latest, isDoubtful: single.isDoubtful, text: single.text)
  }

  /// `a..b]`, `..b]`, `a..]`, or with a slash the same without brackets.
  private mutating func interval(separator: String, closing: String?) throws(PartialDate.ParsingError) -> PartialDate {
    var low: Point?
    var high: Point?
    let isOpen = separator == "/" && (take("..") || peek("/"))
    if !isOpen && !peek(separator) { low = try point() }
    guard take(separator) else { throw error("expected \"\(separator)\" between the two bounds") }
    let start = position
    if let closing {
      if !peek(closing) { high = try point() }
      guard take(closing) else { throw error("expected \"\(closing)\" at the end") }
    } else if !take("..") && position < bytes.count {
      high = try point()
    }
    guard low != nil || high != nil else { throw error("a date needs at least one bound", at: start) }
    if let low, let high, low.earliest > high.latest {
      throw impossible("the later bound \(high.text) is before the earlier one \(low.text)", at: start)
    }
    return PartialDate(
      earliest: low?.earliest, latest: high?.latest,
      isDoubtful: (low?.isDoubtful ?? false) || (high?.isDoubtful ?? false),
      text: "[\(low?.text ?? "")..\(high?.text ?? "")]")
  }

  private struct Point {
    var earliest: Day
    var latest: Day
    var isDoubtful: Bool
    var text: String
  }

  /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, then at most one of `~`, `?` and `%`.
  private mutating func point() throws(PartialDate.ParsingError) -> Point {
    let start = position
    let year = try number(digits: 4, called: "year")
    guard (1...9999).contains(year) else { throw impossible("the year must be 0001 to 9999", at: start) }
    var month: Int?
    var day: Int?
    if take("-") {
      let place = position
      month = try number(digits: 2, called: "month")
      guard (1...12).contains(month!) else { throw impossible("there is no month \(month!)", at: place) }
      if take("-") {
        let place = position
        day = try number(digits: 2, called: "day")
        let last = Day.count(ofMonth: month!, year: year)
        guard (1...last).contains(day!) else {
          throw impossible(
            "\(padded(year, 4))-\(padded(month!, 2)) has \(last) days, there is no day \(day!)", at: place)
        }
      }
    }
    var earliest = Day(year: year, month: month ?? 1, day: day ?? 1)!
    var latest = Day(year: year, month: month ?? 12, day: day ?? Day.count(ofMonth: month ?? 12, year: year))!
    let isApproximate = peek("~") || peek("%")
    let isDoubtful = peek("?") || peek("%")
    if isApproximate || isDoubtful { position += 1 }
    if isApproximate {
      if day != nil {
        (earliest, latest) = (earliest.advanced(by: -1), latest.advanced(by: 1))
      } else {
        let months = month == nil ? 12 : 1
        earliest = earliest.advanced(byMonths: -months)
        latest = latest.advanced(by: 1).advanced(byMonths: months).advanced(by: -1)
      }
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    return Point(earliest: earliest, latest: latest, isDoubtful: isDoubtful, text: text)
  }

  private mutating func number(digits: Int, called name: String) throws(PartialDate.ParsingError) -> Int {
    var value = 0
    let start = position
    while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) {
      guard position - start < digits else { break }
      value = value * 10 + Int(bytes[position] - UInt8(ascii: "0"))
      position += 1
    }
    guard position - start == digits else {
      throw error("expected a \(name) of \(digits) digits", at: start)
    }
    return value
  }

  private func peek(_ token: String) -> Bool { bytes[position...].starts(with: token.utf8) }

  private mutating func take(_ token: String) -> Bool {
    guard peek(token) else { return false }
    position += token.utf8.count
    return true
  }

  private func expectEnd() throws(PartialDate.ParsingError) {
    guard position == bytes.count else {
      throw error("expected a date such as 2017-06-20, 2017-06, 2017 or [2012..2017-06-22]")
    }
  }

  private func error(_ message: String, at offset: Int? = nil) -> PartialDate.ParsingError {
    PartialDate.ParsingError(offset: offset ?? position, description: message, isSyntax: true)
  }

  private func impossible(_ message: String, at offset: Int) -> PartialDate.ParsingError {
    PartialDate.ParsingError(offset: offset, description: message, isSyntax: false)
  }
}
