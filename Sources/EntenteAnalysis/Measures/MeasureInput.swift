import EntenteGraph

/// What the words of a measure's parameters stand for on a network: which vertex goes by a name, and which group each
/// vertex is of by a tag.
public struct MeasureNames: Sendable {
  let vertex: @Sendable (String) throws(MeasureError) -> Int
  let groups: @Sendable (_ tag: String) throws(MeasureError) -> [String?]

  /// - Parameters:
  ///   - vertex: the vertex of an id, or why there is none.
  ///   - groups: the value of a tag for each vertex, or why there is none.
  public init(
    vertex: @escaping @Sendable (String) throws(MeasureError) -> Int,
    groups: @escaping @Sendable (_ tag: String) throws(MeasureError) -> [String?]
  ) {
    (self.vertex, self.groups) = (vertex, groups)
  }

  /// Of a graph whose vertices have neither names nor tags.
  public static let none = MeasureNames(
    vertex: { id throws(MeasureError) in throw MeasureError(problems: ["no party \"\(id)\" here"]) },
    groups: { _ throws(MeasureError) in throw MeasureError(problems: ["there are no tags here"]) })
}

extension Measure {
  /// What a measure is computed on: a graph, and its parameters, each with a value.
  struct Input: Sendable {
    let graph: BipartiteGraph
    private let values: [String: Parameter.Value]
    /// The vertices that a parameter names.
    let vertices: [Int]
    /// The group of each vertex by a tag that a parameter names, counted from 0 in the order of their names; nil for
    /// those without.
    let groups: [Int?]

    /// The number that a parameter stands for.
    subscript(_ name: String) -> Double {
      guard case .number(let number) = values[name] else { preconditionFailure("the measure has no number \(name)") }
      return number
    }

    /// The choice that was made.
    func choice<Words>(_ name: String, _ type: Words.Type = Words.self) -> Words
    where Words: RawRepresentable<String> {
      guard case .choice(let word) = values[name], let choice = Words(rawValue: word) else {
        preconditionFailure("the measure has no choice \(name)")
      }
      return choice
    }

    /// Whether a parameter says that agreements count, not partners.
    func countsAgreements(_ name: String) -> Bool { values[name] == .choice(Counted.incidences.parameter) }

    /// Settles the parameters of a measure that are not set, and finds what others name.
    ///
    /// - Parameters:
    ///   - measure: its parameters are set to what is used.
    ///   - defaults: of another program, for some.
    init(
      for measure: inout Measure, on graph: BipartiteGraph, _ names: MeasureNames,
      _ defaults: [String: Parameter.Value] = [:]
    ) throws(MeasureError) {
      var (values, vertices, groups): ([String: Parameter.Value], [Int], [Int?]) = ([:], [], [])
      var problems: [String] = []
      for index in measure.parameters.indices {
        measure.parameters[index].settle(on: graph, defaults)
        let parameter = measure.parameters[index]
        values[parameter.name] = parameter.value
        switch parameter.value {
        case .number, .choice: break
        case .parties(let ids):
          for id in ids {
            do throws(MeasureError) { vertices.append(try names.vertex(id)) } catch { problems += error.problems }
          }
        case .tag(let key):
          do throws(MeasureError) { groups = Self.numbered(try names.groups(key)) } catch { problems += error.problems }
        case nil:
          if parameter.textWhenUnset == nil {
            problems.append("\(parameter.name) has to be set: \(parameter.range)")
          }
        }
      }
      if !problems.isEmpty { throw MeasureError(problems: problems) }
      (self.graph, self.values, self.vertices, self.groups) = (graph, values, vertices, groups)
    }

    private static func numbered(_ groups: [String?]) -> [Int?] {
      let names = Set(groups.compactMap(\.self)).sorted()
      let places = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
      return groups.map { $0.flatMap { places[$0] } }
    }
  }
}

extension Measure.Parameter {
  /// Sets a number or a choice that is not set to what is taken by itself.
  fileprivate mutating func settle(on graph: BipartiteGraph, _ defaults: [String: Value]) {
    guard value == nil else { return }
    value = defaults[name]
    guard value == nil else { return }
    switch kind {
    case .number(_, _, .fixed(let number)): value = .number(number)
    case .number(_, _, .dependent(_, let make)): value = .number(make(graph))
    case .choice(let words): value = .choice(words[0])
    case .parties, .tag: break
    }
  }
}
