import EntenteLedger

/// A condition on a pairing pattern, as a text: `regime=many-to-many`, `perfect-matching`, `many-to-many-share>=0.5`.
public struct Condition: Hashable, Sendable, CustomStringConvertible {
  public enum Term: Hashable, Sendable {
    /// The regime; nil for none, where there are no pairs.
    case regime(Regime?)
    case perfectMatching
    case compare(Figure, Comparison, Double)
  }

  public enum Comparison: String, CaseIterable, Sendable {
    case atLeast = ">="
    case atMost = "<="
    case isNot = "!="
    case equal = "="
    case more = ">"
    case fewer = "<"
  }

  public var term: Term

  public init(_ term: Term) { self.term = term }

  /// Why a text is no condition.
  public struct ParsingError: Error, Sendable, CustomStringConvertible {
    public let description: String
  }

  /// Reads a condition.
  ///
  /// - Throws: ``ParsingError`` with what is expected.
  public init(_ text: String) throws(ParsingError) {
    let text = text.filter { $0 != " " }
    // The longer signs first: ">=" is not ">".
    let signs = Comparison.allCases.lazy.compactMap { sign in text.firstRange(of: sign.rawValue).map { (sign, $0) } }
    if text == "perfect-matching" {
      term = .perfectMatching
    } else if let (comparison, sign) = signs.first {
      term = try Self.term(String(text[..<sign.lowerBound]), comparison, String(text[sign.upperBound...]))
    } else {
      throw ParsingError(
        description: "\"\(text)\" is no condition such as regime=many-to-many, perfect-matching or pairs>=4")
    }
  }

  private static func term(
    _ name: String, _ comparison: Comparison, _ value: String
  ) throws(ParsingError) -> Term {
    if name == "regime" {
      guard comparison == .equal else {
        throw ParsingError(description: "a regime is compared with =, not with \(comparison.rawValue)")
      }
      guard value == "none" || Regime(rawValue: value) != nil else {
        let known = Regime.allCases.map(\.rawValue) + ["none"]
        throw ParsingError(description: "no regime \"\(value)\"" + suggestion(for: value, among: known))
      }
      return .regime(Regime(rawValue: value))
    }
    guard let figure = Figure(rawValue: name) else {
      let known = Figure.allCases.map(\.rawValue)
      let hint = suggestion(for: name, among: known)
      throw ParsingError(
        description: "no figure \"\(name)\"" + (hint.isEmpty ? "; one of \(known.joined(separator: ", "))" : hint))
    }
    guard let number = Double(value), number.isFinite else {
      throw ParsingError(description: "\"\(value)\" is no number to compare \(name) with")
    }
    return .compare(figure, comparison, number)
  }

  public var description: String {
    switch term {
    case .regime(let regime): "regime=\(regime?.rawValue ?? "none")"
    case .perfectMatching: "perfect-matching"
    case .compare(let figure, let comparison, let number):
      "\(figure.rawValue)\(comparison.rawValue)\(number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number))"
    }
  }

  /// Whether a pattern fulfils it. An undefined figure fulfils nothing; numbers that differ by 0.00005 or less are equal.
  public func holds(in pairing: Pairing, agreements: Int) -> Bool {
    switch term {
    case .regime(let regime): return pairing.regime == regime
    case .perfectMatching: return pairing.isPerfectMatching
    case .compare(let figure, let comparison, let number):
      guard let value = figure.value(in: pairing, agreements: agreements) else { return false }
      // Shares are quotients: 2/3 is 0.6667 to whoever writes it with four digits.
      let isEqual = abs(value - number) <= 5e-5
      return switch comparison {
      case .atLeast: value > number || isEqual
      case .atMost: value < number || isEqual
      case .isNot: !isEqual
      case .equal: isEqual
      case .more: value > number && !isEqual
      case .fewer: value < number && !isEqual
      }
    }
  }
}
