/// A stable name of one kind of thing: a party's cannot be given where an agreement's is asked for.
///
/// Letters, digits, `-`, `_` and `.`; compared as Unicode text, never by meaning.
public struct Identifier<Subject>: Hashable, Comparable, Sendable, ExpressibleByStringLiteral,
  CustomStringConvertible
{
  public let text: String

  public init(_ text: String) { self.text = text }
  public init(stringLiteral text: String) { self.text = text }

  public var description: String { text }
  public static func < (a: Self, b: Self) -> Bool { a.text < b.text }
}

extension Identifier {
  /// The first character that an id may not have, if there is one.
  static func forbiddenCharacter(in text: String) -> Unicode.Scalar? {
    text.unicodeScalars.first { scalar in
      !(scalar.properties.isAlphabetic || scalar.properties.numericType != nil || "-_.".unicodeScalars.contains(scalar))
    }
  }
}
