/// The dates of a table's column: each distinct text, and what it was read as.
///
/// Without a format, dates are read as EDTF, or in one of the ways that can mean one thing only. For `3/4/2005` the
/// column decides: if one of its dates has a 13 or more in one place (`3/14/2005`), that place is the day in all; if
/// dates speak for both orders, or for none, it is one unknown day between the two readings, and that is said.
struct DateColumn {
  /// For each text of the column, in its order.
  private(set) var dates: [Reading] = []
  /// Rows that speak for the day, and for the month, to come first.
  private(set) var dayFirst = 0
  private(set) var monthFirst = 0
  /// Texts that may be read both ways and were read as the time between.
  private(set) var ambiguous: [Int] = []

  enum Reading: Equatable {
    case date(PartialDate)
    /// Nothing, or a word that says so.
    case missing
    case bad(String)
  }

  /// - Parameters:
  ///   - texts: the distinct texts, trimmed, and the number of rows that have each.
  ///   - formats: if there are any, no other way of writing is read.
  ///   - missing: words that stand for no date.
  init(_ texts: [(text: String, rows: Int)], formats: [DateFormat], missing: Set<String>) {
    var numeric: [(index: Int, Numeric)] = []
    for (index, (text, rows)) in texts.enumerated() {
      if text.isEmpty || missing.contains(text.lowercased()) {
        dates.append(.missing)
      } else if !formats.isEmpty {
        let read = formats.lazy.compactMap { $0.date(text) }.first
        let names = formats.map(\.pattern).joined(separator: " or ")
        dates.append(read.map { .date($0) } ?? .bad("\(quoted(text)) is no date of the form \(names)"))
      } else if let date = date(text) {
        dates.append(.date(date))
      } else if let found = Numeric(text) {
        dates.append(.bad("\(quoted(text)) is no date: there is no such day"))
        numeric.append((index, found))
        if found.first > 12, found.second <= 12 { dayFirst += rows }
        if found.second > 12, found.first <= 12 { monthFirst += rows }
      } else {
        dates.append(.bad("\(quoted(text)) is no date\(Self.reason(text))"))
      }
    }
    for (index, found) in numeric { resolve(found, at: index) }
  }

  /// What is wrong with a date of EDTF that the calendar does not have; with any other text, that it is none.
  private static func reason(_ text: String) -> String {
    do throws(PartialDate.ParsingError) {
      _ = try PartialDate(text)
    } catch  where !error.isSyntax {
      return ": \(error.description)"
    } catch {}
    return " that can be read; give --date-format, such as 'MM/dd/yyyy'"
  }

  private mutating func resolve(_ found: Numeric, at index: Int) {
    let dayFirst = partialDate(found.year, found.second, found.first)
    let monthFirst = partialDate(found.year, found.first, found.second)
    switch (dayFirst, monthFirst) {
    case (let date?, nil), (nil, let date?): dates[index] = .date(date)
    case (nil, nil): break
    case (let a?, let b?):
      if a == b || (self.dayFirst > 0 && self.monthFirst == 0) {
        dates[index] = .date(a)
      } else if self.monthFirst > 0 && self.dayFirst == 0 {
        dates[index] = .date(b)
      } else if let either = try? PartialDate("[\(min(a.text, b.text))..\(max(a.text, b.text))]") {
        dates[index] = .date(either)
        ambiguous.append(index)
      }
    }
  }

  /// Two numbers and a year: `3/4/2005`, `3.4.05`, `3-4-2005`.
  private struct Numeric {
    var first, second, year: Int

    init?(_ text: String) {
      let parts = text.utf8.split(maxSplits: 3, omittingEmptySubsequences: false) {
        $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
      }
      let numbers = parts.compactMap { part in
        part.allSatisfy { (0x30...0x39).contains($0) } ? Int(String(part) ?? "") : nil
      }
      guard parts.count == 3, numbers.count == 3, (1...2).contains(parts[0].count), (1...2).contains(parts[1].count),
        parts[2].count == 4 || parts[2].count == 2
      else { return nil }
      (first, second) = (numbers[0], numbers[1])
      year = parts[2].count == 4 ? numbers[2] : numbers[2] + (numbers[2] < 69 ? 2000 : 1900)
    }
  }

  /// A date that can mean one thing only.
  private func date(_ text: String) -> PartialDate? {
    if let date = try? PartialDate(text) { return date }
    if let date = Self.certain.lazy.compactMap({ $0.date(text) }).first { return date }
    // An ISO 8601 time of a day.
    let bytes = Array(text.utf8.prefix(40))
    if bytes.count > 10, bytes.count < 40, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
      isTime(bytes[11...])
    {
      return try? PartialDate(String(decoding: bytes[..<10], as: UTF8.self))
    }
    return nil
  }

  /// Whether bytes are a time of day such as `08:00`, `08:00:00.0` or `8:00:00 +02:00`, and nothing else: a second date,
  /// say.
  private func isTime(_ bytes: ArraySlice<UInt8>) -> Bool {
    func isDigits(_ bytes: ArraySlice<UInt8>) -> Bool {
      !bytes.isEmpty && bytes.allSatisfy { (0x30...0x39).contains($0) }
    }
    let clock = bytes.prefix { (0x30...0x3A).contains($0) || $0 == UInt8(ascii: ".") }
    let parts = clock.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), parts.dropLast().allSatisfy({ isDigits($0) && $0.count <= 2 }),
      let seconds = parts.last?.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false),
      seconds.count <= 2, seconds.allSatisfy({ isDigits($0) }), seconds[0].count <= 2
    else { return false }
    let zone = bytes[clock.endIndex...].drop { $0 == UInt8(ascii: " ") }
    guard let sign = zone.first else { return true }
    if sign == UInt8(ascii: "Z") { return zone.count == 1 }
    return (sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")) && (3...6).contains(zone.count)
      && isDigits(ArraySlice(zone.dropFirst().filter { $0 != UInt8(ascii: ":") }))
  }

  private static let certain = [
    "yyyy/M/d", "yyyy.M.d", "yyyy-M-d", "yyyyMMdd", "d-MMM-yyyy", "d-MMM-yy", "d MMM yyyy", "d. MMM yyyy",
    "MMM d, yyyy",
    "MMM d yyyy", "MMM yyyy", "MMM-yyyy", "yyyy/MM", "yyyy年M月d日", "yyyy年M月", "yyyy年",
  ].compactMap(DateFormat.init)
}
