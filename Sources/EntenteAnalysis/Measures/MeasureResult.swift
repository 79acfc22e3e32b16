public import EntenteGraph

/// What a measure gave on a network.
public struct MeasureResult: Sendable {
  /// The measure, every parameter set to what was used.
  public let measure: Measure
  public let normalization: Normalization
  public let convention: Convention
  /// How the convention differs from ours; nil if it does not.
  public let note: String?
  /// A value for each vertex, left ones first, for each edge, or one, as the measure's scope is.
  public let values: [MeasureValue]
  /// Why the measure could not be computed with its parameters on this network; then no value is defined.
  public let problem: String?
}

extension BipartiteGraph {
  /// A measure of every vertex, of every edge, or of the graph.
  ///
  /// - Parameters:
  ///   - measure: which one.
  ///   - normalization: what values are divided by; nil for what the measure is usually given in.
  ///   - convention: whose definition is meant; that of another program settles the normalisation too.
  ///   - vertex: the vertex of an id, for parameters that name parties.
  /// - Returns: the values, and what they are values of. Undefined is said, with the reason: it is never 0 or NaN.
  /// - Complexity: that of the measure.
  public func result(
    of measure: Measure, normalization: Normalization? = nil, convention: Convention = .entente,
    vertex: (String) -> Int? = { _ in nil }
  ) -> MeasureResult {
    var measure = measure
    var vertices: [Int] = []
    var problem: String?
    for index in measure.parameters.indices {
      let parameter = measure.parameters[index]
      if case .parties(let ids) = parameter.value {
        let unknown = ids.filter { vertex($0) == nil }
        vertices = ids.compactMap(vertex)
        if !unknown.isEmpty {
          problem = "\(parameter.name): no \(unknown.joined(separator: ", ")) in this network"
        }
      }
      if parameter.value != nil { continue }
      switch parameter.kind {
      case .number(let number): measure.parameters[index].value = .number(number)
      case .dependent(let make): measure.parameters[index].value = make(self).map { .number($0) }
      case .parties: break
      }
    }
    let input = Measure.Input(graph: self, parameters: measure.parameters, vertices: vertices)
    var normalization = normalization ?? measure.ownNormalization
    var note: String?
    var values: [MeasureValue]
    switch measure.conventions[convention] {
    case _ where problem != nil: values = []
    case .absent?: values = undefined("\(convention.rawValue) has no such measure", for: measure)
    case .own(let difference, let make)?: (values, note) = (make(input), difference)
    case .normalized(let other, let difference)?:
      (normalization, note) = (other, difference)
      values = self.values(of: measure, input, by: normalization)
    case nil:
      if convention != .entente { normalization = measure.ownNormalization }
      values = self.values(of: measure, input, by: normalization)
    }
    problem = problem ?? measure.limit?(input)
    if let problem { values = undefined(problem, for: measure) }
    return MeasureResult(
      measure: measure, normalization: normalization, convention: convention, note: note, values: values,
      problem: problem)
  }

  private func values(
    of measure: Measure, _ input: Measure.Input, by normalization: Normalization
  ) -> [MeasureValue] {
    switch normalization {
    case .raw where measure.ownNormalization == .raw: return measure.compute(input)
    case .component:
      return measure.withinComponents?(input)
        ?? undefined("\(measure.name) has no form within components", for: measure)
    case .raw, .twoMode:
      if measure.ownNormalization == normalization { return measure.compute(input) }
      guard let maximum = measure.maximum else {
        return undefined("\(measure.name) has no largest value", for: measure)
      }
      let isDivision = normalization == .twoMode
      let raw = measure.compute(input)
      return [left, right].enumerated().flatMap { index, side -> [MeasureValue] in
        if index == 0 ? rightCount == 0 : leftCount == 0 {
          return side.map { _ in .undefined("the other side is empty") }
        }
        switch maximum(self, index == 0) {
        case .value(let most):
          return raw[side].map { $0.map { isDivision ? $0 / most : $0 * most } }
        case .undefined(let reason): return side.map { _ in .undefined(reason) }
        }
      }
    }
  }

  private func undefined(_ reason: String, for measure: Measure) -> [MeasureValue] {
    let count =
      switch measure.scope {
      case .party: vertexCount
      case .pair: edgeCount
      case .network: 1
      }
    return Array(repeating: .undefined(reason), count: count)
  }
}

extension MeasureValue {
  func map(_ change: (Double) -> Double) -> MeasureValue {
    if case .value(let number) = self { .value(change(number)) } else { self }
  }
}
