import EntenteGraph

/// A measure by its name: of a party's place in a network, of a pair's, of a side, or of the network as a whole.
///
///     view.measure(.betweenness).values(of: .firm)
///     view.measure(.nodf).value
///     view.measure(try Measure(parsing: "pagerank:damping=0.9"))
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
  /// What it counts; for some a parameter says.
  public var counts: Counted {
    parameters.contains { $0.value == .choice(Counted.incidences.parameter) } ? .incidences : usuallyCounts
  }
  /// What a legend calls it.
  public let label: Label
  /// What it depends on besides the network; empty for most.
  public internal(set) var parameters: [Parameter]
  /// How its values are given where nothing else is asked for.
  public let ownNormalization: Normalization
  /// What makes a party the first: the highest value, or the lowest.
  public let order: Order
  /// Whether its values are labels, which have no order and no mean.
  public let isNominal: Bool
  /// Whether it looks at every pair of parties, which takes its time in large networks.
  public let looksAtAllPairs: Bool

  private let usuallyCounts: Counted
  /// Whether it takes the projections onto the sides, which can be far larger than the network.
  public let takesProjections: Bool
  let compute: Computing
  /// The most that a party of a side could have; nil if the measure has no such number.
  let maximum: (@Sendable (BipartiteGraph, _ isLeft: Bool) -> MeasureValue)?
  /// Values within each component, where the measure has such a form.
  let withinComponents: Computing?
  /// How others define it; those that are not named define it in the same way.
  let conventions: [Convention: Convention.Form]

  typealias Computing = @Sendable (Input) throws(MeasureError) -> Outcome

  /// What a measure gives a number to.
  public enum Scope: String, CaseIterable, Sendable {
    case party, pair, side, network

    /// What it gives numbers to, in words.
    public var words: String {
      switch self {
      case .party: "parties"
      case .pair: "pairs"
      case .side: "sides"
      case .network: "the network"
      }
    }
  }

  /// What a measure counts.
  public enum Counted: String, Sendable {
    /// Partners, each once.
    case partners
    /// Agreements, each once for every partner in it.
    case incidences

    /// What a parameter that chooses between them calls it.
    var parameter: String {
      switch self {
      case .partners: "partners"
      case .incidences: "agreements"
      }
    }

    public var words: String {
      switch self {
      case .partners: "partners, each once"
      case .incidences: "agreements, once for every partner"
      }
    }
  }

  /// Which value is the first.
  public enum Order: String, Sendable {
    case highestFirst, lowestFirst
  }

  /// A name for a legend.
  public struct Label: Sendable, Hashable {
    public let english: String
    public let chinese: String
  }

  /// The normalizations that it has a form in.
  public var normalizations: [Normalization] {
    Normalization.allCases.filter { normalization in
      switch normalization {
      case ownNormalization: true
      case .raw, .twoMode: maximum != nil
      case .component: withinComponents != nil
      }
    }
  }

  init(
    _ name: String, _ scope: Scope = .party, label: (english: String, chinese: String), counts: Counted = .partners,
    definition: String, reference: String, parameters: [Parameter] = [], by normalization: Normalization = .raw,
    order: Order = .highestFirst, isNominal: Bool = false, looksAtAllPairs: Bool = false,
    takesProjections: Bool = false,
    maximum: (@Sendable (BipartiteGraph, _ isLeft: Bool) -> MeasureValue)? = nil, withinComponents: Computing? = nil,
    conventions: [Convention: Convention.Form] = [:], _ compute: @escaping Computing
  ) {
    (self.name, self.scope, usuallyCounts, self.parameters) = (name, scope, counts, parameters)
    (self.definition, self.reference, ownNormalization) = (definition, reference, normalization)
    self.label = Label(english: label.english, chinese: label.chinese)
    (self.order, self.isNominal, self.looksAtAllPairs) = (order, isNominal, looksAtAllPairs)
    self.takesProjections = takesProjections
    (self.maximum, self.withinComponents, self.conventions) = (maximum, withinComponents, conventions)
    self.compute = compute
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

extension Measure {
  /// What came of it: a value for each vertex, left ones first, for each edge, for each side, the left one first, or one,
  /// as the measure's scope is.
  struct Outcome {
    var values: [MeasureValue]
    /// What has to be said of these values.
    var note: String?

    static func values(_ values: [Double]) -> Outcome { Outcome(values: values.map { .value($0) }) }
    static func values(_ values: [Int]) -> Outcome { Outcome(values: values.map { .value(Double($0)) }) }

    /// Values of which some may not be defined, for one reason.
    static func values(_ values: [Double?], else reason: @autoclosure () -> String) -> Outcome {
      let reason = values.contains { $0 == nil } ? reason() : ""
      return Outcome(values: values.map { $0.map { .value($0) } ?? .undefined(reason) })
    }

    /// Values that are defined for all vertices or for none.
    static func values(
      _ values: [Double]?, of graph: BipartiteGraph, else reason: @autoclosure () -> String
    ) -> Outcome {
      if let values { return .values(values) }
      return .undefined(reason(), count: graph.vertexCount)
    }

    /// One value, or none.
    static func one(_ value: Double?, else reason: @autoclosure () -> String) -> Outcome {
      .values([value], else: reason())
    }

    /// A value for each side.
    static func sides(else reason: @autoclosure () -> String, _ value: (_ isLeft: Bool) -> Double?) -> Outcome {
      .values([value(true), value(false)], else: reason())
    }

    static func undefined(_ reason: String, count: Int) -> Outcome {
      Outcome(values: Array(repeating: .undefined(reason), count: count))
    }
  }
}
