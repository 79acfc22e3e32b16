import EntenteGraph

/// A measure by its name: of a party's place in a network, of a pair's, or of the network as a whole.
///
///     view.values(of: .betweenness, on: .firm)
///     view.values(of: try Measure(parsing: "pagerank:damping=0.9"))
///
/// All there are stand in ``all``, and each says of itself what it means, what it counts, who defined it, which
/// parameters it has and how other programs differ.
public struct Measure: Sendable {
  /// What it is called, in the field's term: `core-number`.
  public let name: String
  public let scope: Scope
  /// What it means, in a sentence.
  public let definition: String
  /// The paper that defines it.
  public let reference: String
  public let counts: Counted
  /// What a legend calls it.
  public let label: Label
  /// What it depends on besides the network; empty for most.
  public internal(set) var parameters: [Parameter]
  /// How its values are given where nothing else is asked for.
  public let ownNormalization: Normalization

  let compute: @Sendable (Input) -> [MeasureValue]
  /// The most that a party of a side could have; nil if the measure has no such number.
  let maximum: (@Sendable (BipartiteGraph, _ isLeft: Bool) -> MeasureValue)?
  /// What is wrong with the parameters on this network; nil if nothing is.
  let limit: (@Sendable (Input) -> String?)?
  /// Values within each component, where the measure has such a form.
  let withinComponents: (@Sendable (Input) -> [MeasureValue])?
  /// How others define it; those that are not named define it in the same way.
  let conventions: [Convention: Convention.Form]

  /// What a measure gives a number to.
  public enum Scope: String, CaseIterable, Sendable {
    case party, pair, network
  }

  /// What a measure counts.
  public enum Counted: String, Sendable {
    /// Partners, each once.
    case partners
    /// Agreements, each once for every partner in it.
    case incidences
  }

  /// A name for a legend.
  public struct Label: Sendable, Hashable {
    public let english: String
    public let chinese: String
  }

  /// What a measure is computed on.
  struct Input {
    let graph: BipartiteGraph
    let parameters: [Parameter]
    /// The vertices that a parameter names.
    let vertices: [Int]

    /// The number that a parameter stands for; each has one by now.
    subscript(_ name: String) -> Double {
      parameters.first { $0.name == name }?.number ?? .nan
    }
  }

  init(
    _ name: String, _ scope: Scope = .party, label: (english: String, chinese: String), counts: Counted = .partners,
    definition: String, reference: String, parameters: [Parameter] = [], by normalization: Normalization = .raw,
    maximum: (@Sendable (BipartiteGraph, _ isLeft: Bool) -> MeasureValue)? = nil,
    withinComponents: (@Sendable (Input) -> [MeasureValue])? = nil, limit: (@Sendable (Input) -> String?)? = nil,
    conventions: [Convention: Convention.Form] = [:],
    _ compute: @escaping @Sendable (Input) -> [MeasureValue]
  ) {
    (self.name, self.scope, self.counts, self.parameters) = (name, scope, counts, parameters)
    (self.definition, self.reference, ownNormalization) = (definition, reference, normalization)
    self.label = Label(english: label.english, chinese: label.chinese)
    (self.maximum, self.withinComponents, self.conventions) = (maximum, withinComponents, conventions)
    (self.limit, self.compute) = (limit, compute)
  }
}

extension Measure: Hashable {
  public static func == (a: Measure, b: Measure) -> Bool { a.name == b.name && a.parameters == b.parameters }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(parameters)
  }
}

extension Measure: CustomStringConvertible {
  /// As ``init(parsing:)`` reads it: its name, and the parameters that were set.
  public var description: String {
    let set = parameters.filter { $0.value != nil }.map { "\($0.name)=\($0.text)" }
    return set.isEmpty ? name : name + ":" + set.joined(separator: ",")
  }
}
