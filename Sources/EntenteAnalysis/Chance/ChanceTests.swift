public import EntenteGraph

/// Measures of a network beside what one null model makes of them.
public struct ChanceTests: Sendable {
  public let model: NullModel
  public let draws: Int
  public let seed: UInt64
  /// Pairs of the network's parties that could not be, for the two never existed at the same time in its window.
  public let impossiblePairs: Int
  /// For each measure, in their order, its tests: one for the network, for each side, the left one first, for each vertex
  /// or for each edge. Measures whose values are labels have none. Empty if the model does not exist here, see
  /// ``reason``.
  public let tests: [ChanceTest]
  public let reason: String?
  /// How many tests are made: those of values that are neither fixed by the model nor undefined. They are one family, for
  /// ``ChanceTest/q``.
  public let familySize: Int
  /// The model in words, and what becomes of numbers of agreements where a measure counts them.
  public let sentence: String

  /// Why measures of labels are not tested.
  package static let reasonOfLabels = "a label, not a number"

  /// The tests of one measure.
  public func tests(of measure: Measure) -> [ChanceTest] { tests.filter { $0.measure == measure } }
}

extension Measure {
  /// The numbers of a pattern of pairs that are tested where nothing else is asked for: the shares of the four classes,
  /// multi-homing of each side, the largest matching, NODF, and the partners that two parties of a side share.
  public static let patterns: [Measure] = [
    oneToOne, oneToMany, manyToOne, manyToMany, multiHoming, matching, nodf, sharedPartners,
  ]

  /// Whether it counts agreements, by itself or because a parameter says so.
  fileprivate var countsAgreements: Bool {
    counts == .incidences || parameters.contains { $0.value == .choice("agreements") }
  }
}

extension BipartiteGraph {
  /// Compares measures of this network with a null model.
  ///
  ///     graph.chanceTests(of: [.nodf], against: .bothDegrees, among: allowed, draws: 999, seed: 1).tests[0].sentence
  ///
  /// - Parameters:
  ///   - measures: of parties, pairs, sides or the network; those whose values are labels are left out
  ///     (``Measure/isNominal``).
  ///   - model: what is left to chance.
  ///   - allowed: the pairs that could be; the others are not drawn.
  ///   - draws: how many random networks; 1 at least.
  ///   - seed: of the draws. A measure that draws itself has a seed of its own, the same in all of them.
  ///   - names: what parameters that name parties or tags stand for: the same vertices in every draw.
  ///   - normalization: as for `measure(_:normalization:convention:droppingIsolates:names:)`.
  ///   - convention: likewise.
  ///   - dropsIsolates: likewise; of every draw, those that have no partner in it.
  /// - Returns: the tests; none, with the reason, if there are no pairs or the model does not exist for them.
  /// - Precondition: `allowed` has the sides of the graph.
  /// - Complexity: that of a draw and of the measures, a draw; memory for a few numbers a test, whatever the draws.
  ///
  /// The value of a party is compared with those of the same party in the draws; that of a pair with its own in those
  /// draws that have it, which may be few: ``ChanceTest/draws`` tells. A parameter that is not set and depends on the
  /// network depends on each draw. What is undefined in a draw does not count as one.
  ///
  /// The numbers of agreements that pairs have here are dealt out at random among the pairs drawn, each once if there are
  /// as many, else each drawn from all: that matters where a measure counts agreements. `totals` draws them itself.
  public func chanceTests(
    of measures: [Measure], against model: NullModel, among allowed: AllowedEdges, draws: Int = 1000, seed: UInt64 = 1,
    names: MeasureNames = .none, normalization: Normalization? = nil, convention: Convention = .entente,
    droppingIsolates dropsIsolates: Bool = false
  ) -> ChanceTests {
    precondition(draws > 0, "a p needs one draw at least")
    precondition(
      allowed.leftCount == leftCount && allowed.rightCount == rightCount, "the sides differ in size")
    let measures = measures.filter { !$0.isNominal }
    let countsAgreements = measures.contains(where: \.countsAgreements)
    func result(_ tests: [ChanceTest], _ familySize: Int, _ reason: String?) -> ChanceTests {
      ChanceTests(
        model: model, draws: draws, seed: seed, impossiblePairs: leftCount * rightCount - allowed.count, tests: tests,
        reason: reason, familySize: familySize, sentence: model.sentence(countingAgreements: countsAgreements))
    }
    if measures.isEmpty { return result([], 0, "no measure to test: \(ChanceTests.reasonOfLabels)") }
    if edgeCount == 0 { return result([], 0, "no pairs") }
    let sampler: NullSampler
    do throws(NullSampler.Unavailable) {
      sampler = try NullSampler(model, of: self, among: allowed)
    } catch {
      return result([], 0, error.reason)
    }
    let draw = MeasureDraws(of: self, measures) { graph, measure in
      graph.measure(
        measure, normalization: normalization, convention: convention, droppingIsolates: dropsIsolates, names: names
      ).values
    }
    let drawn = draw.moments(of: sampler, draws: draws, seed: seed)
    var tests: [ChanceTest] = []
    tests.reserveCapacity(draw.observed.count)
    for (measure, places) in draw.places {
      for index in places {
        let place = ChanceTest.Place(of: measure.scope, index - places.lowerBound)
        tests.append(ChanceTest(measure, place, draw.observed[index], drawn[index]))
      }
    }
    let ps = tests.map { $0.isFixed ? nil : $0.p }
    let familySize = ps.count { $0 != nil }
    for (index, q) in falseDiscoveryRates(of: ps).enumerated() {
      tests[index].q = q
      tests[index].familySize = familySize
    }
    return result(tests, familySize, nil)
  }
}

extension View {
  /// Compares measures of this view with a null model; those of its pattern, where no others are named.
  ///
  ///     view.chanceTests(of: [.nodf, .betweenness], against: .bothDegrees)
  ///
  /// - Parameters:
  ///   - measures: of parties, pairs, sides or the network.
  ///   - model: what is left to chance.
  ///   - draws: how many random networks; 1 at least.
  ///   - seed: of the draws.
  /// - Complexity: a draw and the measures, a draw; for those of the pattern O(draws · (E·√V + Σ degrees²)).
  ///
  /// Pairs that could not be, because the two parties did not exist at the same time (`Party.since`, `Party.until`) up
  /// to the view's end, are not drawn. Several tests of one model are one family: ``ChanceTest/q`` allows for their
  /// number. Several models, or several views, are several families.
  public func chanceTests(
    of measures: [Measure] = Measure.patterns, against model: NullModel, draws: Int = 1000, seed: UInt64 = 1
  ) -> ChanceTests {
    graph.chanceTests(
      of: measures, against: model, among: allowedPairs, draws: draws, seed: seed, names: measureNames)
  }
}

extension ChanceTest.Place {
  /// The place of one of a measure's values.
  fileprivate init(of scope: Measure.Scope, _ index: Int) {
    self =
      switch scope {
      case .network: .network
      case .side: index == 0 ? .left : .right
      case .party: .vertex(index)
      case .pair: .edge(index)
      }
  }
}
