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
    private let numbers: [String: Double]
    private let words: [String: String]
    /// The vertices that a parameter names.
    let vertices: [Int]
    /// The group of each vertex by a tag that a parameter names, counted from 0 in the order of their names; nil for
    /// those without.
    let groups: [Int?]

    /// The number that a parameter stands for.
    subscript(_ name: String) -> Double {
      guard let number = numbers[name] else { preconditionFailure("the measure has no number \(name)") }
      return number
    }

    /// The choice that was made.
    func choice<Words>(_ name: String, _ type: Words.Type = Words.self) -> Words
    where Words: RawRepresentable<String> {
      guard let word = words[name], let choice = Words(rawValue: word) else {
        preconditionFailure("the measure has no choice \(name)")
      }
      return choice
    }

    func word(_ name: String) -> String { words[name] ?? "" }

    /// Settles the parameters of a measure that are not set, and finds what others name.
    ///
    /// - Parameters:
    ///   - measure: its parameters are set to what is used.
    ///   - defaults: of another program, for some.
    init(
      for measure: inout Measure, on graph: BipartiteGraph, _ names: MeasureNames, _ defaults: [String: Double] = [:]
    ) throws(MeasureError) {
      var (numbers, words, vertices, groups): ([String: Double], [String: String], [Int], [Int?]) = ([:], [:], [], [])
      var problems: [String] = []
      for index in measure.parameters.indices {
        measure.parameters[index].settle(on: graph, defaults)
        let parameter = measure.parameters[index]
        switch parameter.value {
        case .number(let number): numbers[parameter.name] = number
        case .choice(let word): words[parameter.name] = word
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
      (self.graph, self.numbers, self.words, self.vertices, self.groups) = (graph, numbers, words, vertices, groups)
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
  fileprivate mutating func settle(on graph: BipartiteGraph, _ defaults: [String: Double]) {
    guard value == nil else { return }
    switch kind {
    case .number(_, _, let whenUnset):
      let number: Double
      switch (defaults[name], whenUnset) {
      case (let given?, _): number = given
      case (nil, .fixed(let fixed)): number = fixed
      case (nil, .dependent(_, let make)): number = make(graph)
      }
      value = .number(number)
    case .choice(let words): value = .choice(words[0])
    case .parties, .tag: break
    }
  }
}
