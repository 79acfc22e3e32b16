import EntenteGraph

extension Measure {
  /// A number, or parties, that a measure depends on besides the network.
  public struct Parameter: Sendable {
    public let name: String
    /// What it does.
    public let meaning: String
    /// What it may be, in words.
    public let range: String
    /// What was set; nil for what is taken by itself.
    public internal(set) var value: Value?
    let accepts: @Sendable (Double) -> Bool
    let whenUnset: Default

    public enum Value: Hashable, Sendable {
      case number(Double)
      /// Parties by id.
      case parties([String])
    }

    /// What is taken where nothing is set.
    enum Default: Sendable {
      case number(Double)
      /// A number that depends on the network, and in words.
      case dependent(String, @Sendable (BipartiteGraph) -> Double)
      case everyParty
    }

    /// The number it stands for.
    var number: Double? {
      if case .number(let number) = value { return number }
      if case .number(let number) = whenUnset { return number }
      return nil
    }

    /// What is taken where it is not set, in words.
    public var textWhenUnset: String {
      switch whenUnset {
      case .number(let number): Self.text(number)
      case .dependent(let words, _): words
      case .everyParty: "every party"
      }
    }

    /// The value as ``Measure/init(parsing:)`` reads it; empty if it is not set.
    public var text: String {
      switch value {
      case .number(let number): Self.text(number)
      case .parties(let ids): ids.joined(separator: "+")
      case nil: ""
      }
    }

    /// A number without the point of a whole one.
    static func text(_ number: Double) -> String {
      number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
    }
  }
}

extension Measure.Parameter: Hashable {
  public static func == (a: Self, b: Self) -> Bool { a.name == b.name && a.value == b.value }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(value)
  }
}
