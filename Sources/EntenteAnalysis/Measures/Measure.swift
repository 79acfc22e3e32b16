import EntenteGraph
public import EntenteLedger

/// The measures of a party's place in a view, by name.
public enum Measure: String, CaseIterable, Sendable {
  case degree, strength, betweenness, harmonic, eigenvector

  /// What the number means, in a sentence.
  public var definition: String {
    switch self {
    case .degree: "number of partners"
    case .strength: "number of incidences: agreements, each once for every partner in it"
    case .betweenness: "pairs of other parties whose shortest paths it lies on, shared where there are several"
    case .harmonic: "sum of the reciprocals of its distances to all other parties"
    case .eigenvector: "leading singular vector of the partners matrix; the squares of each side sum to 1/2"
    }
  }

  /// The paper that defines it.
  public var reference: String {
    switch self {
    case .degree: "Borgatti & Everett 1997, doi:10.1016/S0378-8733(96)00301-2"
    case .strength: "Barrat et al. 2004, doi:10.1073/pnas.0400087101"
    case .betweenness: "Freeman 1977, doi:10.2307/3033543; Brandes 2001, doi:10.1080/0022250X.2001.9990249"
    case .harmonic: "Marchiori & Latora 2000, doi:10.1016/S0378-4371(00)00311-3"
    case .eigenvector: "Bonacich 1991, doi:10.1016/0378-8733(91)90018-O"
    }
  }

  /// What it counts: partners, each once, or incidences.
  public var counts: String { self == .strength ? "incidences" : "partners" }
}

/// What a measure is divided by.
public enum Normalization: String, CaseIterable, Sendable {
  /// Nothing.
  case raw
  /// The most a party of that side could have in a two-sided network of this size (Borgatti & Everett 1997).
  case twoMode = "two-mode"
}

/// A value, or the reason why there is none.
public enum MeasureValue: Hashable, Sendable {
  case value(Double)
  case undefined(String)

  public var number: Double? {
    if case .value(let number) = self { number } else { nil }
  }
}

extension View {
  /// A measure of every party of a side.
  ///
  /// - Returns: one value per party, in the order of `parties(on: side)`. Undefined is said, with the reason: it is
  ///   never 0 and never NaN.
  /// - Complexity: that of the measure; see `EntenteGraph`. Both sides are computed: for both, ask for them at once.
  public func values(
    of measure: Measure, on side: Side, normalization: Normalization = .raw
  ) -> [MeasureValue] {
    values(of: measure, normalization: normalization)[side] ?? []
  }

  /// A measure of every party, by side.
  public func values(of measure: Measure, normalization: Normalization = .raw) -> [Side: [MeasureValue]] {
    let raw: [Double]
    switch measure {
    case .degree: raw = graph.degrees().map(Double.init)
    case .strength: raw = graph.strengths()
    case .betweenness: raw = graph.betweennessCentrality()
    case .harmonic: raw = graph.harmonicCentrality()
    case .eigenvector:
      guard let values = graph.eigenvectorCentrality() else {
        let reason = graph.edgeCount == 0 ? "no pairs" : "the largest singular value is not unique"
        return [.firm: firms.map { _ in .undefined(reason) }, .bank: banks.map { _ in .undefined(reason) }]
      }
      raw = values
    }
    let sides = Side.allCases.map { side in
      (
        side,
        normalized(raw[vertices(of: side)], by: normalization == .raw ? .value(1) : maximum(of: measure, on: side))
      )
    }
    return Dictionary(uniqueKeysWithValues: sides)
  }

  private func normalized(_ values: ArraySlice<Double>, by maximum: MeasureValue) -> [MeasureValue] {
    switch maximum {
    case .value(let maximum): values.map { .value($0 / maximum) }
    case .undefined(let reason): values.map { _ in .undefined(reason) }
    }
  }

  /// What a measure of a side is divided by.
  private func maximum(of measure: Measure, on side: Side) -> MeasureValue {
    let isLeft = side == .firm
    let others = vertices(of: side.opposite).count
    if others == 0 { return .undefined("the other side is empty") }
    switch measure {
    case .degree: return .value(Double(others))
    case .strength: return .undefined("strength has no largest value")
    case .harmonic: return .value(graph.harmonicMaximum(left: isLeft))
    case .eigenvector: return .value((0.5).squareRoot())
    case .betweenness:
      let maximum = graph.betweennessMaximum(left: isLeft)
      return maximum > 0 ? .value(maximum) : .undefined("no party of this side could stand between two others")
    }
  }
}
