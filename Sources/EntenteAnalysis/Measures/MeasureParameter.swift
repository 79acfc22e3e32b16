import EntenteGraph
import EntenteLedger

extension Measure {
  /// A number, or parties, that a measure depends on besides the network.
  public struct Parameter: Sendable {
    public let name: String
    /// What it does, and what is taken where it is not set.
    public let meaning: String
    /// What it may be, in words.
    public let domain: String
    /// What was set; nil for what is taken by itself.
    public internal(set) var value: Value?
    let accepts: @Sendable (Double) -> Bool
    let kind: Kind

    public enum Value: Hashable, Sendable {
      case number(Double)
      /// Parties by id.
      case parties([String])
    }

    enum Kind: Sendable {
      case number(default: Double)
      /// A number that depends on the network where it is not set; nil if the network has none.
      case dependent(@Sendable (BipartiteGraph) -> Double?)
      /// Parties; none if it is not set.
      case parties
    }

    /// The number it stands for.
    var number: Double? {
      if case .number(let number) = value { return number }
      if case .number(let number) = kind { return number }
      return nil
    }

    /// The value as ``Measure/init(parsing:)`` reads it; empty if it is not set.
    public var text: String {
      switch value {
      case .number(let number): number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
      case .parties(let ids): ids.joined(separator: "+")
      case nil: ""
      }
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

extension Measure {
  /// Reads a measure as it is written on the command line: a name, and parameters after a colon, such as
  /// `katz:alpha=0.1` or `pagerank:damping=0.9,from=tencent+jd`.
  ///
  /// - Throws: ``MeasureError`` with everything that is wrong.
  public init(parsing text: String) throws(MeasureError) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let known = Self.all.first(where: { $0.name == parts[0] }) else {
      throw MeasureError(
        problems: ["no measure \"\(parts[0])\"" + suggestion(for: parts[0], among: Self.all.map(\.name))])
    }
    self = known
    guard parts.count == 2 else { return }
    var problems: [String] = []
    for setting in parts[1].split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      if let problem = set(setting) { problems.append("\(name): \(problem)") }
    }
    if !problems.isEmpty { throw MeasureError(problems: problems) }
  }

  /// Reads measures separated by commas; what follows a comma and has no name of its own is a parameter of the one
  /// before, as in `degree,pagerank:damping=0.9,from=tencent`.
  ///
  /// - Throws: ``MeasureError`` with everything that is wrong, measures of another scope included.
  public static func list(parsing text: String, scope: Scope? = nil) throws(MeasureError) -> [Measure] {
    var items: [String] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      if let last = items.last, last.contains(":"), part.contains("="), !part.contains(":") {
        items[items.count - 1] = last + "," + part
      } else {
        items.append(part)
      }
    }
    var measures: [Measure] = []
    var problems: [String] = []
    for item in items {
      do throws(MeasureError) {
        let measure = try Measure(parsing: item)
        if let scope, measure.scope != scope {
          problems.append("\(measure.name) is a measure of the \(measure.scope.rawValue), not of a \(scope.rawValue)")
        }
        measures.append(measure)
      } catch {
        problems += error.problems
      }
    }
    if !problems.isEmpty { throw MeasureError(problems: problems) }
    return measures
  }

  /// Sets a parameter as it is written, or says what is wrong with it.
  private mutating func set(_ setting: String) -> String? {
    let names = parameters.map(\.name)
    if names.isEmpty { return "it has no parameters" }
    guard let equals = setting.firstIndex(of: "=") else { return "\"\(setting)\" is not of the form parameter=value" }
    let (key, text) = (String(setting[..<equals]), String(setting[setting.index(after: equals)...]))
    guard let index = parameters.firstIndex(where: { $0.name == key }) else {
      return "no parameter \"\(key)\"; it has \(names.joined(separator: ", "))"
    }
    if parameters[index].value != nil { return "\(key) is set twice" }
    if case .parties = parameters[index].kind {
      let ids = text.split(separator: "+").map(String.init)
      if ids.isEmpty { return "\(key) is \(parameters[index].domain)" }
      parameters[index].value = .parties(ids)
      return nil
    }
    guard let number = Double(text), number.isFinite, parameters[index].accepts(number) else {
      return "\(key) is \(parameters[index].domain), not \"\(text)\""
    }
    parameters[index].value = .number(number)
    return nil
  }
}

/// What is wrong with measures that were asked for.
public struct MeasureError: Error, Hashable, Sendable, CustomStringConvertible {
  public let problems: [String]

  public init(problems: [String]) { self.problems = problems }

  public var description: String { problems.joined(separator: "\n") }
}
