/// How a table writes dates, such as `MM/dd/yyyy` or `d-MMM-yy`.
///
/// `yyyy` is a year, `yy` its last two digits (69 to 99 are 1969 to 1999, 00 to 68 are 2000 to 2068); `MM` or `M` a month
/// in digits, `MMM` or `MMMM` its English name, short or in full; `dd` or `d` a day; `HH`, `mm`, `ss` and the like are
/// digits that are skipped. Text in single quotes, and any other character, stands for itself. Months and days are
/// read with one digit or two, and where they touch other digits (`yyyyMMdd`) with two. Without `d` a date is a month, and without `M` too a year.
///
/// Reference: the letters are those of Unicode Technical Standard 35.
public struct DateFormat: Hashable, Sendable, CustomStringConvertible {
  public let pattern: String
  private let fields: [Field]

  private enum Field: Hashable {
    case year, shortYear, month, monthName, day, skipped
    case literal(UInt8)

    var isDigits: Bool {
      switch self {
      case .year, .shortYear, .month, .day, .skipped: true
      case .monthName, .literal: false
      }
    }
  }

  public var description: String { pattern }

  /// - Returns: nil if the pattern has a letter that means nothing here, or no year.
  public init?(_ pattern: String) {
    self.pattern = pattern
    var fields: [Field] = []
    var isQuoted = false
    let bytes = Array(pattern.utf8)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let run = bytes[index...].prefix { $0 == byte }.count
      if byte == UInt8(ascii: "'") {
        isQuoted.toggle()
        index += 1
      } else if isQuoted || !isLetter(byte) {
        fields.append(.literal(byte))
        index += 1
      } else if let field = Self.field(byte, count: run) {
        fields.append(field)
        index += run
      } else {
        return nil
      }
    }
    let isComplete = fields.contains(.year) || fields.contains(.shortYear)
    let hasMonth = fields.contains(.month) || fields.contains(.monthName)
    guard isComplete, !isQuoted, hasMonth || !fields.contains(.day) else { return nil }
    self.fields = fields
  }

  private static func field(_ letter: UInt8, count: Int) -> Field? {
    switch (letter, count) {
    case (UInt8(ascii: "y"), 4), (UInt8(ascii: "y"), 1): .year
    case (UInt8(ascii: "y"), 2): .shortYear
    case (UInt8(ascii: "M"), 1...2): .month
    case (UInt8(ascii: "M"), 3...4): .monthName
    case (UInt8(ascii: "d"), 1...2): .day
    case (UInt8(ascii: "H"), _), (UInt8(ascii: "h"), _), (UInt8(ascii: "m"), _), (UInt8(ascii: "s"), _),
      (UInt8(ascii: "S"), _):
      .skipped
    default: nil
    }
  }

  /// A text as a date, or nil if it is written another way or the calendar has no such day.
  public func date(_ text: String) -> PartialDate? {
    let bytes = Array(text.utf8)
    var position = 0
    var (year, month, day): (Int?, Int?, Int?)
    for (index, field) in fields.enumerated() {
      // 2017111 could be two days.
      let touches = [index - 1, index + 1].contains { fields.indices.contains($0) && fields[$0].isDigits }
      let width = touches ? 2...2 : 1...2
      switch field {
      case .literal(let byte):
        guard position < bytes.count, bytes[position] == byte else { return nil }
        position += 1
      case .year: year = digits(bytes, &position, 4...4)
      case .shortYear: year = digits(bytes, &position, 2...2).map { $0 + ($0 < 69 ? 2000 : 1900) }
      case .month: month = digits(bytes, &position, width)
      case .day: day = digits(bytes, &position, width)
      case .monthName: month = monthNamed(bytes, &position)
      case .skipped: if digits(bytes, &position, 1...9) == nil { return nil }
      }
      if field == .year || field == .shortYear, year == nil { return nil }
      if field == .month || field == .monthName, month == nil { return nil }
      if field == .day, day == nil { return nil }
    }
    guard position == bytes.count, let year else { return nil }
    return partialDate(year, month, day)
  }
}

/// A date of the parts that are known, or nil if the calendar has none such.
func partialDate(_ year: Int, _ month: Int?, _ day: Int?) -> PartialDate? {
  let parts = [padded(year, 4)] + [month, day].compactMap { $0.map { padded($0, 2) } }
  return try? PartialDate(parts.joined(separator: "-"))
}

private func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }

private func digits(_ bytes: [UInt8], _ position: inout Int, _ count: ClosedRange<Int>) -> Int? {
  var value = 0
  let start = position
  while position < bytes.count, (0x30...0x39).contains(bytes[position]), position - start < count.upperBound {
    value = value * 10 + Int(bytes[position] - 0x30)
    position += 1
  }
  return count.contains(position - start) ? value : nil
}

/// An English month, in full, or its first three letters or more with or without a full stop.
private func monthNamed(_ bytes: [UInt8], _ position: inout Int) -> Int? {
  let word = bytes[position...].prefix(while: isLetter).map { $0 | 0x20 }
  guard word.count >= 3, let index = months.firstIndex(where: { $0.utf8.starts(with: word) }) else { return nil }
  position += word.count
  if position < bytes.count, bytes[position] == UInt8(ascii: "."), word.count < months[index].utf8.count {
    position += 1
  }
  return index + 1
}

private let months = [
  "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
  "december",
]
