import EntenteGraph

extension Measure {
  /// What a measure depends on besides the network: a number, a choice, parties, or a tag of parties.
  public struct Parameter: Sendable {
    public let name: String
    /// What it does.
    public let meaning: String
    /// What was set; nil for what is taken by itself.
    public internal(set) var value: Value?
    let kind: Kind

    public enum Value: Hashable, Sendable {
      case number(Double)
      case choice(String)
      /// Parties by id.
      case parties([String])
      /// The key of a tag of parties, such as `tier`.
      case tag(String)
    }

    enum Kind: Sendable {
      case number(range: String, accepts: @Sendable (Double) -> Bool, whenUnset: Default)
      /// One of some words; the first of them where nothing is set.
      case choice([String])
      /// Every party where nothing is set.
      case parties
      /// It has to be set.
      case tag
    }

    /// What number is taken where none is set.
    enum Default: Sendable {
      case fixed(Double)
      /// A number that depends on the network, and in words.
      case dependent(String, @Sendable (BipartiteGraph) -> Double)
    }

    /// What it may be, in words.
    public var range: String {
      switch kind {
      case .number(let range, _, _): "a number \(range)"
      case .choice(let words): "one of \(words.joined(separator: ", "))"
      case .parties: "parties, joined by +"
      case .tag: "the key of a tag of parties, such as tier"
      }
    }

    /// What is taken where it is not set, in words; nil if it has to be set.
    public var textWhenUnset: String? {
      switch kind {
      case .number(_, _, .fixed(let number)): Self.text(number)
      case .number(_, _, .dependent(let words, _)): words
      case .choice(let words): words[0]
      case .parties: "every party"
      case .tag: nil
      }
    }

    /// The value as ``Measure/init(parsing:)`` reads it; empty if it is not set.
    public var text: String {
      switch value {
      case .number(let number): Self.text(number)
      case .choice(let word), .tag(let word): word
      case .parties(let ids): ids.joined(separator: "+")
      case nil: ""
      }
    }

    /// A number without the point of a whole one.
    static func text(_ number: Double) -> String {
      number == number.rounded() && abs(number) <= 0x1p53 ? "\(Int(number))" : "\(number)"
    }
  }
}

extension Measure.Parameter {
  static func number(
    _ name: String, _ meaning: String, _ range: String, whenUnset: Default,
    accepts: @escaping @Sendable (Double) -> Bool
  ) -> Self {
    Self(name: name, meaning: meaning, kind: .number(range: range, accepts: accepts, whenUnset: whenUnset))
  }

  /// A number without a fraction.
  static func whole(
    _ name: String, _ meaning: String, in range: ClosedRange<Int>, whenUnset: Int
  ) -> Self {
    let words = "without a fraction from \(range.lowerBound) to \(range.upperBound)"
    return number(name, meaning, words, whenUnset: .fixed(Double(whenUnset))) {
      $0 == $0.rounded() && Double(range.lowerBound) <= $0 && $0 <= Double(range.upperBound)
    }
  }

  static func choice(_ name: String, _ meaning: String, of words: [String]) -> Self {
    Self(name: name, meaning: meaning, kind: .choice(words))
  }

  static func choice<Words>(_ name: String, _ meaning: String, of words: Words.Type) -> Self
  where Words: CaseIterable & RawRepresentable<String> {
    choice(name, meaning, of: Words.allCases.map(\.rawValue))
  }

  /// Whether partners count, which they do unasked, or agreements.
  static func counted(_ name: String, _ meaning: String) -> Self {
    choice(name, meaning, of: [Measure.Counted.partners, .incidences].map(\.parameter))
  }

  static func parties(_ name: String, _ meaning: String) -> Self { Self(name: name, meaning: meaning, kind: .parties) }

  static func tag(_ name: String, _ meaning: String) -> Self { Self(name: name, meaning: meaning, kind: .tag) }

  /// Of what is drawn; numbers beyond are not whole in a double.
  static let seed = whole("seed", "of what is drawn", in: 0...(1 << 53 - 1), whenUnset: 1)
}

extension Measure.Parameter: Hashable {
  public static func == (a: Self, b: Self) -> Bool { a.name == b.name && a.value == b.value }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(value)
  }
}
