import EntenteLedger
import Foundation

/// Columns and rows to print.
struct Table {
  struct Column {
    var name: String
    var isNumber = false
  }

  /// A cell: what people read, and what programs read.
  struct Cell {
    var text: String
    var exact: String

    /// The same for both, or an id or a number for programs. A line end or a control character would break the table.
    init(_ text: String, exact: String? = nil) {
      self.text = String(String.UnicodeScalarView(text.unicodeScalars.map { $0.isControl ? " " : $0 }))
      self.exact = exact ?? text
    }
    init(_ count: Int) { self.init(String(count)) }
    /// A number, rounded for people and in full for programs; nil is undefined.
    init(_ value: Double?) {
      text = value.map(rounded) ?? "–"
      exact = value.map { $0 == $0.rounded() && abs($0) < 1e15 ? "\(Int($0))" : "\($0)" } ?? ""
    }
    /// A share, in percent for people.
    init(share: Double?) {
      text = share.map(percent) ?? "–"
      exact = share.map { "\($0)" } ?? ""
    }
  }

  var title = ""
  /// How many more rows there would be: a long table for people is cut short.
  var more = 0
  /// What prints them.
  var moreBy = "--all prints them"
  var columns: [Column]
  var rows: [[Cell]] = []

  init(title: String = "", _ columns: [Column]) {
    (self.title, self.columns) = (title, columns)
  }

  private var rest: String { more == 0 ? "" : "and \(more) more \(more == 1 ? "row" : "rows"): \(moreBy)\n" }

  var text: String {
    let widths = columns.indices.map { index in
      ([columns[index].name] + rows.map { $0[index].text }).map(displayWidth).max() ?? 0
    }
    func line(_ cells: [String]) -> String {
      let padded = cells.indices.map { index in
        let space = String(repeating: " ", count: widths[index] - displayWidth(cells[index]))
        return columns[index].isNumber ? space + cells[index] : cells[index] + space
      }
      var joined = padded.joined(separator: "  ")[...]
      while joined.last == " " { joined.removeLast() }
      return joined + "\n"
    }
    let rule = widths.map { String(repeating: "─", count: $0) }
    return (title.isEmpty ? "" : title + "\n") + line(columns.map(\.name)) + line(rule)
      + rows.map { line($0.map(\.text)) }.joined() + rest
  }

  var markdown: String {
    func line(_ cells: [String]) -> String {
      let escaped = cells.map { cell in
        cell.unicodeScalars.map { "|\\<[".unicodeScalars.contains($0) ? "\\\($0)" : String($0) }.joined()
      }
      return "| " + escaped.joined(separator: " | ") + " |\n"
    }
    let rule = "|" + columns.map { $0.isNumber ? "--:|" : "---|" }.joined() + "\n"
    return (title.isEmpty ? "" : "**\(title)**\n\n") + line(columns.map(\.name)) + rule
      + rows.map { line($0.map(\.text)) }.joined() + (rest.isEmpty ? "" : "\n" + rest)
  }

  var csv: String {
    var writer = CSVWriter()
    writer.write(columns.map(\.name))
    for row in rows { writer.write(row.map(\.exact)) }
    return writer.text
  }
}

extension Unicode.Scalar {
  /// Line ends, escapes and the like, which a terminal would obey.
  fileprivate var isControl: Bool { properties.generalCategory == .control }
}

/// A share in percent, to one decimal. Only 0 is 0% and only 1 is 100%.
func percent(_ share: Double) -> String {
  let tenths = Int((share * 1000).rounded())
  if tenths == 0 && share > 0 { return "<0.1%" }
  if tenths == 1000 && share < 1 { return ">99.9%" }
  return "\(tenths / 10)" + (tenths % 10 == 0 ? "" : ".\(tenths % 10)") + "%"
}

/// At most four decimals, without trailing zeros; of what is less than a thousandth, three digits.
func rounded(_ value: Double) -> String {
  if value != 0, abs(value) < 0.001 { return significant(value, digits: 3) }
  let scaled = (value * 10_000).rounded()
  guard abs(scaled) < 1e15 else { return "\(value)" }
  let (whole, part) = Int(abs(scaled)).quotientAndRemainder(dividingBy: 10_000)
  var decimals = String(10_000 + part).dropFirst()
  while decimals.hasSuffix("0") { decimals.removeLast() }
  return (scaled < 0 ? "-" : "") + "\(whole)" + (decimals.isEmpty ? "" : ".\(decimals)")
}

/// `20%–70%`, one number where both ends read the same, or a dash.
func rangeText(_ range: ClosedRange<Double>?, _ text: (Double) -> String) -> String {
  guard let range else { return "–" }
  let (low, high) = (text(range.lowerBound), text(range.upperBound))
  return low == high ? low : "\(low)–\(high)"
}

/// A number with so many digits that count, without trailing zeros.
func significant(_ value: Double, digits: Int) -> String { String(format: "%.\(digits)g", value) }
