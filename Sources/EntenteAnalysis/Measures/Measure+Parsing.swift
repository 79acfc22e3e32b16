import EntenteLedger

extension Measure {
  /// Reads a measure as it is written on the command line: a name, and parameters after a colon, such as
  /// `katz:alpha=0.1` or `pagerank:damping=0.9,from=tencent+jd`.
  ///
  /// - Throws: ``MeasureError`` with everything that is wrong.
  public init(parsing text: String) throws(MeasureError) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    if parts[0].isEmpty { throw MeasureError(problems: ["the name of a measure is missing"]) }
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
  /// before, as in `degree,pagerank:damping=0.9,from=tencent`. `parties`, `pairs`, `sides` and `network` are all measures of
  /// these, but for those with a parameter that has to be set; `all` is `parties`.
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
      if let scope = Scope.allCases.first(where: { $0.listName == item }) ?? (item == "all" ? .party : nil) {
        measures += Self.all.filter { $0.scope == scope && $0.parameters.allSatisfy { $0.textWhenUnset != nil } }
        continue
      }
      do throws(MeasureError) {
        let measure = try Measure(parsing: item)
        if let scope, measure.scope != scope {
          problems.append("\(measure.name) is a measure of \(measure.scope.words), not of \(scope.words)")
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
    let parameter = parameters[index]
    if parameter.value != nil { return "\(key) is set twice" }
    guard let value = parameter.value(parsing: text) else { return "\(key) is \(parameter.range), not \"\(text)\"" }
    parameters[index].value = value
    return nil
  }
}

extension Measure.Scope {
  /// What stands for all measures of it.
  public var listName: String { self == .network ? "network" : words }
}

extension Measure.Parameter {
  /// What a text sets it to; nil if it cannot be that.
  fileprivate func value(parsing text: String) -> Value? {
    switch kind {
    case .number(_, let accepts, _):
      return Double(text).flatMap { $0.isFinite && accepts($0) ? .number($0) : nil }
    case .choice(let words): return words.contains(text) ? .choice(text) : nil
    case .parties:
      let ids = text.split(separator: "+").map(String.init)
      return ids.isEmpty ? nil : .parties(ids)
    case .tag: return text.isEmpty ? nil : .tag(text)
    }
  }
}

/// What is wrong with measures that were asked for: their names, their parameters, or what a network does not bear.
public struct MeasureError: Error, Hashable, Sendable, CustomStringConvertible {
  public let problems: [String]

  public init(problems: [String]) { self.problems = problems }

  public var description: String { problems.joined(separator: "\n") }
}
