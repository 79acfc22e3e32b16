/// Writes comma-separated values (RFC 4180, LF), so that the ledger reader reads back exactly what was written.
///
/// A field is quoted if a reader could otherwise take it for something else: it holds a comma, a quote or a line end,
/// begins with a byte-order mark, or is the only and empty field of its record. Nothing else is changed: a cell that
/// a spreadsheet would read as a formula stays as it is.
public struct CSVWriter {
  public private(set) var text = ""

  public init() {}

  /// Appends a record.
  public mutating func write(_ fields: [String]) {
    if fields == [""] {
      text += "\"\"\n"
      return
    }
    for (index, field) in fields.enumerated() {
      if index > 0 { text.unicodeScalars.append(",") }
      append(field)
    }
    text.unicodeScalars.append("\n")
  }

  /// A field as it stands in a record of several, quoted if it must be.
  static func cell(_ field: String) -> [UInt8] {
    var writer = CSVWriter()
    writer.append(field)
    return Array(writer.text.utf8)
  }

  private mutating func append(_ field: String) {
    let special = field.utf8.contains { byte in
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
        || byte == UInt8(ascii: "\r")
    }
    guard special || field.unicodeScalars.first == "\u{FEFF}" else {
      text += field
      return
    }
    text.unicodeScalars.append("\"")
    for scalar in field.unicodeScalars {
      if scalar == "\"" { text.unicodeScalars.append("\"") }
      text.unicodeScalars.append(scalar)
    }
    text.unicodeScalars.append("\"")
  }
}
