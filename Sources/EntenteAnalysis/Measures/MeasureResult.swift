public import EntenteGraph
public import EntenteLedger

/// What a measure gave on a network.
public struct MeasureResult: Sendable {
  /// The measure, every parameter set to what was used.
  public let measure: Measure
  public let normalization: Normalization
  public let convention: Convention
  /// Whether parties without a partner were left out, as if they were not there, and how many there were.
  public let dropsIsolates: Bool
  public let leftOutCount: Int
  /// What has to be said of the values: how the convention differs from ours, or how good an estimate is.
  public let note: String?
  /// A value for each vertex, left ones first, for each edge, for each side, the left one first, or one, as the measure's
  /// scope is.
  public let values: [MeasureValue]
  /// Why the measure could not be computed with its parameters on this network; then no value is defined.
  public let problem: String?
  let leftCount: Int

  /// The value of a measure of the network; of another, the first there is.
  public var value: MeasureValue { values.first ?? .undefined("no \(measure.scope.words)") }

  /// The values that are of a side: one for each party of it, or one for a measure of sides; none of other measures.
  public func values(of side: Side) -> ArraySlice<MeasureValue> {
    let isFirst = side == .firm
    return switch measure.scope {
    case .party: isFirst ? values[..<leftCount] : values[leftCount...]
    case .side: isFirst ? values[..<1] : values[1...]
    case .pair, .network: []
    }
  }
}

extension BipartiteGraph {
  /// A measure of every vertex, of every edge, of each side, or of the graph.
  ///
  ///     graph.measure(.nodf).value
  ///
  /// - Parameters:
  ///   - measure: which one.
  ///   - normalization: what values are divided by; nil for what the measure is usually given in.
  ///   - convention: whose definition is meant; that of another program settles the normalization too.
  ///   - dropsIsolates: whether parties without a partner are left out, as if they were not there.
  ///   - names: what parameters that name parties or tags stand for.
  /// - Returns: the values, and what they are values of. Undefined is said, with the reason: it is never 0 or NaN.
  /// - Complexity: that of the measure.
  public func measure(
    _ measure: Measure, normalization: Normalization? = nil, convention: Convention = .entente,
    droppingIsolates dropsIsolates: Bool = false, names: MeasureNames = .none
  ) -> MeasureResult {
    let dropsIsolates = dropsIsolates || convention.dropsIsolates
    let isSmaller = dropsIsolates && (0..<vertexCount).contains { degree(of: $0) == 0 }
    let (graph, kept) = isSmaller ? withoutIsolates() : (self, [])
    let names = isSmaller ? names.keeping(kept, of: vertexCount) : names
    var settled = measure
    var normalization = convention == .entente ? normalization ?? measure.ownNormalization : measure.ownNormalization
    var outcome: Measure.Outcome
    var (notes, problem): ([String], String?) = ([], nil)
    do throws(MeasureError) {
      switch convention == .entente ? .given("", .init()) : measure.conventions[convention] {
      case .given(let difference, let making):
        // The same is said where it is under a condition.
        if !["", "the same"].contains(difference) { notes.append(difference) }
        normalization = making.normalization ?? normalization
        let input = try Measure.Input(for: &settled, on: graph, names, making.defaults)
        if let compute = making.compute {
          outcome = try compute(input)
        } else {
          outcome = try graph.outcome(of: measure, input, by: normalization)
        }
      case .unlike(let other):
        outcome = .undefined("\(convention.rawValue) has another thing: \(other)", count: graph.valueCount(of: measure))
      case nil:
        outcome = .undefined("\(convention.rawValue) has no such measure", count: graph.valueCount(of: measure))
      }
    } catch {
      problem = error.description
      outcome = .undefined(error.description, count: graph.valueCount(of: measure))
    }
    notes += outcome.note.map { [$0] } ?? []
    let values = isSmaller && measure.scope == .party ? spread(outcome.values, to: kept) : outcome.values
    return MeasureResult(
      measure: settled, normalization: normalization, convention: convention, dropsIsolates: dropsIsolates,
      leftOutCount: isSmaller ? vertexCount - kept.count : 0,
      note: notes.isEmpty ? nil : notes.joined(separator: "; "), values: values.map(\.checked), problem: problem,
      leftCount: leftCount)
  }

  /// The values of some vertices among all.
  private func spread(_ values: [MeasureValue], to kept: [Int]) -> [MeasureValue] {
    var all = [MeasureValue](repeating: .undefined("no partner: left out"), count: vertexCount)
    for (value, vertex) in zip(values, kept) { all[vertex] = value }
    return all
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
    case .side: 2
    case .network: 1
    }
  }
}

extension MeasureNames {
  /// Of a part of the vertices, numbered in their order.
  fileprivate func keeping(_ kept: [Int], of count: Int) -> MeasureNames {
    var places = [Int?](repeating: nil, count: count)
    for (place, vertex) in kept.enumerated() { places[vertex] = place }
    return MeasureNames(
      vertex: { [places] name throws(MeasureError) in
        guard let place = places[try vertex(name)] else {
          throw MeasureError(problems: ["\(name) has no partner, and such parties are left out"])
        }
        return place
      },
      groups: { tag throws(MeasureError) in
        let groups = try groups(tag)
        return kept.map { groups[$0] }
      })
  }
}
