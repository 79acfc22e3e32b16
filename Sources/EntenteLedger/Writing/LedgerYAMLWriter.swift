extension Ledger.Contents {
  /// `ledger.yaml`: the title, the span and the vocabularies, as ``Ledger/init(folder:)`` reads them.
  var ledgerYAML: [UInt8] {
    var text = "title: \(scalar(title))\n"
    for (language, title) in titles.sorted(by: { $0.key < $1.key }) { text += "title_\(language): \(scalar(title))\n" }
    if language != "en" { text += "language: \(scalar(language))\n" }
    if !description.isEmpty { text += "description: \(scalar(description))\n" }
    if !licence.isEmpty { text += "licence: \(scalar(licence))\n" }
    if let span { text += "span: \(scalar(span.text))\n" }
    text += "sides:\n"
    for side in Side.allCases { text += "  \(side.rawValue): \(list(sides[side] ?? []))\n" }
    if !otherKinds.isEmpty { text += "  neither: \(list(otherKinds))\n" }
    text += "kinds: \(list(kinds))\n"
    text += named("families", families)
    text += named("circles", circles.mapValues { $0.map(\.text) })
    if !terms.isEmpty {
      text += "terms:\n"
      for (word, translations) in terms.sorted(by: { $0.key < $1.key }) {
        let pairs = translations.sorted { $0.key < $1.key }.map { "\(scalar($0.key)): \(scalar($0.value))" }
        text += "  \(scalar(word)): {\(pairs.joined(separator: ", "))}\n"
      }
    }
    return Array(text.utf8)
  }

  private func named(_ key: String, _ lists: [String: [String]]) -> String {
    guard !lists.isEmpty else { return "" }
    return "\(key):\n" + lists.sorted { $0.key < $1.key }.map { "  \(scalar($0.key)): \(list($0.value))\n" }.joined()
  }

  private func list(_ items: [String]) -> String { "[" + items.map(scalar).joined(separator: ", ") + "]" }

  /// A word as it stands if nothing in YAML could take it for something else; else in double quotes.
  private func scalar(_ text: String) -> String {
    let isPlain =
      text.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
        default: false
        }
      } && (text.utf8.first.map { (0x41...0x7A).contains($0) && $0 != 0x5F } ?? false)
      && !["true", "false", "yes", "no", "on", "off", "null", "y", "n"].contains(text.lowercased())
    if isPlain { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "\r": quoted += "\\r"
      case _ where isEscaped(scalar): quoted += "\\U" + padded(scalar.value)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// What a reader of YAML refuses or changes: controls, separators of lines, the byte-order mark, what is no character.
  private func isEscaped(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar == "\u{2028}" || scalar == "\u{2029}"
      || scalar == "\u{FEFF}" || scalar.value & 0xFFFE == 0xFFFE
  }

  private func padded(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
