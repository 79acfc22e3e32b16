/// Names and values of Graphviz's attributes, in the order they were set.
public struct Attributes: Sendable, Equatable, ExpressibleByDictionaryLiteral {
  public private(set) var entries: [Entry]

  public struct Entry: Sendable, Equatable {
    public var name: String
    public var value: AttributeValue
  }

  /// The last value of a name counts.
  public init(dictionaryLiteral elements: (String, AttributeValue)...) {
    entries = []
    for (name, value) in elements { self[name] = value }
  }

  public subscript(name: String) -> AttributeValue? {
    get { entries.first { $0.name == name }?.value }
    set {
      if let place = entries.firstIndex(where: { $0.name == name }) {
        if let newValue { entries[place].value = newValue } else { entries.remove(at: place) }
      } else if let newValue {
        entries.append(Entry(name: name, value: newValue))
      }
    }
  }

  /// Sets every attribute of another list over this one's.
  public mutating func merge(_ other: Attributes) {
    for entry in other.entries { self[entry.name] = entry.value }
  }
}

/// The value of an attribute. Kinds of text are cases of their own, so that a user's text is never read as markup or as
/// an escape sequence.
public enum AttributeValue: Sendable, Equatable {
  /// A number, a colour, a keyword: given to Graphviz as it is.
  case raw(String)
  /// Text that is shown as it is, whatever it holds: `\N`, `&amp;` and `<b>` are themselves.
  case text(String)
  /// Text that is shown as it is, each of its lines at the left or right edge of what it stands in, or in the middle.
  case aligned(String, HTML.Alignment)
  /// Text in Graphviz's escapes: `\N` is the node's name, `\l` ends a line to the left, `&copy;` is a sign.
  case escaped(String)
  /// An HTML-like label.
  case html(HTML)
  /// A web address, for `URL` and its like; what could break out of the picture's markup is encoded.
  case url(WebAddress)
}

/// A web address that is safe to write into a picture.
public struct WebAddress: Sendable, Equatable {
  /// The address, percent-encoded where it needs to be.
  public let text: String

  /// - Returns: nil unless the address begins with `http://`, `https://` or `mailto:`, or is an anchor (`#...`).
  public init?(_ address: String) {
    let lowercased = address.lowercased()
    guard ["http://", "https://", "mailto:", "#"].contains(where: lowercased.hasPrefix) else { return nil }
    text = address.unicodeScalars.map { scalar in
      if scalar.isASCII, scalar.value > 32, scalar.value < 127, !"\"<>\\^`{|}'".unicodeScalars.contains(scalar) {
        return String(scalar)
      }
      return String(scalar).utf8.map { byte in
        "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }.joined()
    }.joined()
  }
}

extension AttributeValue: ExpressibleByStringLiteral, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral
{
  public init(stringLiteral value: String) { self = .raw(value) }
  public init(floatLiteral value: Double) { self = .number(value) }
  public init(integerLiteral value: Int) { self = .raw(String(value)) }
  public init(booleanLiteral value: Bool) { self = .raw(value ? "true" : "false") }

  /// A number, rounded to a thousandth, and written without a locale.
  public static func number(_ value: Double) -> AttributeValue { .raw(formatted(value)) }
}

/// A number as Graphviz reads it: no exponent, no locale, at most three decimals.
public func formatted(_ value: Double) -> String {
  let thousandths = (value * 1000).rounded()
  precondition(thousandths.isFinite && abs(thousandths) < 1e15, "a coordinate is a finite number")
  let whole = Int(thousandths)
  let (quotient, remainder) = abs(whole).quotientAndRemainder(dividingBy: 1000)
  var decimals = String(1000 + remainder).dropFirst()
  while decimals.hasSuffix("0") { decimals.removeLast() }
  return (whole < 0 ? "-" : "") + String(quotient) + (decimals.isEmpty ? "" : ".\(decimals)")
}
