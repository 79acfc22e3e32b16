public import EntenteGraph

/// What a measure gave on a network.
public struct MeasureResult: Sendable {
  /// The measure, every parameter set to what was used.
  public let measure: Measure
  public let normalization: Normalization
  public let convention: Convention
  /// What has to be said of the values: how the convention differs from ours, or how good an estimate is.
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
  ///   - convention: whose definition is meant; that of another program settles the normalization too.
  ///   - vertex: the vertex of an id, for parameters that name parties, or why there is none.
  /// - Returns: the values, and what they are values of. Undefined is said, with the reason: it is never 0 or NaN.
  /// - Complexity: that of the measure.
  public func result(
    of measure: Measure, normalization: Normalization? = nil, convention: Convention = .entente,
    vertex: (String) throws(MeasureError) -> Int = { id throws(MeasureError) in
      throw MeasureError(problems: ["no party \"\(id)\" here"])
    }
  ) -> MeasureResult {
    let form = measure.conventions[convention]
    var measure = measure
    var normalization = convention == .entente ? normalization ?? measure.ownNormalization : measure.ownNormalization
    var outcome = Measure.Outcome(values: [])
    var (note, problem): (String?, String?) = (nil, nil)
    do throws(MeasureError) {
      switch form {
      case .absent?:
        outcome = .undefined("\(convention.rawValue) has no such measure", count: valueCount(of: measure))
      case .own(let difference, let defaults, let make)?:
        note = difference
        outcome = try make(input(for: &measure, defaults, vertex: vertex))
      case .normalized(let other, let difference)?:
        (normalization, note) = (other, difference)
        outcome = try self.outcome(of: measure, input(for: &measure, vertex: vertex), by: other)
      case .same(let condition)?:
        note = condition
        outcome = try self.outcome(of: measure, input(for: &measure, vertex: vertex), by: normalization)
      case nil:
        outcome = try self.outcome(of: measure, input(for: &measure, vertex: vertex), by: normalization)
      }
    } catch {
      problem = error.description
      outcome = .undefined(error.description, count: valueCount(of: measure))
    }
    let notes = [note, outcome.note].compactMap { $0 }
    return MeasureResult(
      measure: measure, normalization: normalization, convention: convention,
      note: notes.isEmpty ? nil : notes.joined(separator: "; "), values: outcome.values.map(\.checked),
      problem: problem)
  }

  /// Settles the parameters that are not set, and finds the vertices that others name.
  private func input(
    for measure: inout Measure, _ defaults: [String: Double] = [:], vertex: (String) throws(MeasureError) -> Int
  ) throws(MeasureError) -> Measure.Input {
    var vertices: [Int] = []
    var problems: [String] = []
    for index in measure.parameters.indices {
      let parameter = measure.parameters[index]
      if case .parties(let ids) = parameter.value {
        for id in ids {
          do throws(MeasureError) { vertices.append(try vertex(id)) } catch { problems += error.problems }
        }
      } else if parameter.value == nil {
        if let number = defaults[parameter.name] {
          measure.parameters[index].value = .number(number)
        } else if case .number(let number) = parameter.whenUnset {
          measure.parameters[index].value = .number(number)
        } else if case .dependent(_, let make) = parameter.whenUnset {
          measure.parameters[index].value = .number(make(self))
        }
      }
    }
    if !problems.isEmpty { throw MeasureError(problems: problems) }
    return Measure.Input(graph: self, parameters: measure.parameters, vertices: vertices)
  }

  private func outcome(
    of measure: Measure, _ input: Measure.Input, by normalization: Normalization
  ) throws(MeasureError) -> Measure.Outcome {
    if normalization == measure.ownNormalization { return try measure.compute(input) }
    let count = valueCount(of: measure)
    if normalization == .component {
      guard let withinComponents = measure.withinComponents else {
        return .undefined("no form within components", count: count)
      }
      return try withinComponents(input)
    }
    guard let maximum = measure.maximum else { return .undefined("there is no largest value", count: count) }
    var outcome = try measure.compute(input)
    for isLeft in [true, false] {
      let most = (isLeft ? rightCount : leftCount) == 0 ? .undefined("the other side is empty") : maximum(self, isLeft)
      for vertex in isLeft ? left : right {
        outcome.values[vertex] =
          switch most {
          case .value(let most): outcome.values[vertex].map { normalization == .twoMode ? $0 / most : $0 * most }
          case .undefined: most
          }
      }
    }
    return outcome
  }

  private func valueCount(of measure: Measure) -> Int {
    switch measure.scope {
    case .party: vertexCount
    case .pair: edgeCount
    case .network: 1
    }
  }
}
