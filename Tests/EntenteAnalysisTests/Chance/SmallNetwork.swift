import EntenteAnalysis
import EntenteGraph
import EntenteLedger
import Testing

/// Networks with a null model's every outcome and its chance.
struct SmallNetwork: Sendable, CustomTestStringConvertible {
  var firms: [Life]
  var banks: [Life]
  /// A pair an agreement.
  var agreements: [Cell]

  init(_ firms: [Life], _ banks: [Life], _ agreements: [(Int, Int)]) {
    (self.firms, self.banks, self.agreements) = (firms, banks, agreements.map { Cell($0.0, $0.1) })
  }

  init(_ firms: Int, _ banks: Int, _ agreements: [(Int, Int)]) {
    self.init(Array(repeating: .unbounded, count: firms), Array(repeating: .unbounded, count: banks), agreements)
  }

  var testDescription: String { "\(firms.count) x \(banks.count), \(agreements.map { "\($0.firm)\($0.bank)" })" }

  func view() throws -> View {
    try View(Ledger.lives(firms: firms, banks: banks, pairs: agreements.map { ($0.firm, $0.bank) }))
  }

  /// The pairs that can be: some day lies in both lives.
  var allowed: [Cell] {
    firms.indices.flatMap { firm in banks.indices.map { Cell(firm, $0) } }.filter { cell in
      (-1000...1000).contains { firms[cell.firm].holds(on: $0) && banks[cell.bank].holds(on: $0) }
    }
  }

  var impossiblePairs: Int { firms.count * banks.count - allowed.count }

  private func cells(_ agreements: some Sequence<Cell>) -> Cells {
    let weights = agreements.reduce(into: [Cell: Int]()) { $0[$1, default: 0] += 1 }
    return Cells(firms: firms.count, banks: banks.count, pairs: Set(weights.keys), weights: weights)
  }

  var observed: Cells { cells(agreements) }

  struct Outcome {
    var cells: Cells
    var chance: Double
  }

  /// Every network that a model can give, with its chance.
  ///
  /// - Parameter dealt: whether the numbers of agreements are dealt out too; else each pair has one.
  func outcomes(of model: NullModel, dealt: Bool = false) throws -> [Outcome] {
    if model == .totals { return tables }
    let patterns = try patterns(of: model)
    return dealt ? joined(patterns.flatMap { dealings(on: $0) }) : patterns
  }

  /// Outcomes that are the same as one.
  private func joined(_ outcomes: [Outcome]) -> [Outcome] {
    Dictionary(outcomes.map { ($0.cells, $0.chance) }, uniquingKeysWith: +).map { Outcome(cells: $0, chance: $1) }
  }

  private func patterns(of model: NullModel) throws -> [Outcome] {
    let (allowed, observed) = (allowed, observed)
    let all = (0..<(1 << allowed.count)).map { bits in
      cells(allowed.indices.filter { bits >> $0 & 1 == 1 }.map { allowed[$0] })
    }
    func sameFirms(_ other: Cells) -> Bool {
      firms.indices.allSatisfy { other.banks(of: $0).count == observed.banks(of: $0).count }
    }
    func sameBanks(_ other: Cells) -> Bool {
      banks.indices.allSatisfy { other.firms(of: $0).count == observed.firms(of: $0).count }
    }
    let possible: [Cells]
    switch model {
    case .uniform: possible = all.filter { $0.pairs.count == observed.pairs.count }
    case .firmDegrees: possible = all.filter(sameFirms)
    case .bankDegrees: possible = all.filter(sameBanks)
    case .bothDegrees: possible = all.filter { sameFirms($0) && sameBanks($0) }
    case .totals: return tables
    case .configuration:
      let forbidden = firms.indices.flatMap { firm in banks.indices.map { Cell(firm, $0) } }
        .filter { !allowed.contains($0) }
      let edges = AllowedEdges(
        leftCount: firms.count, rightCount: banks.count, forbidden: forbidden.map { (left: $0.firm, right: $0.bank) })
      let model = try #require(BipartiteConfigurationModel(of: try view().graph, among: edges))
      return all.map { outcome in
        let chance = allowed.reduce(1) { product, cell in
          let p = model.probability(left: cell.firm, right: cell.bank)
          return product * (outcome.pairs.contains(cell) ? p : 1 - p)
        }
        return Outcome(cells: outcome, chance: chance)
      }
    }
    return possible.map { Outcome(cells: $0, chance: 1 / Double(possible.count)) }
  }

  /// The numbers of agreements here on the pairs of an outcome: in every order if there are as many, else every number
  /// on every pair.
  private func dealings(on outcome: Outcome) -> [Outcome] {
    let observed = observed
    let weights = observed.pairs.sorted().map { observed.weights[$0] ?? 1 }
    let pairs = outcome.cells.pairs.sorted()
    var dealings: [(weights: [Int], chance: Double)] = [([], 1)]
    if pairs.count == weights.count {
      let orders = orders(of: Array(weights.indices))
      dealings = orders.map { order in (order.map { weights[$0] }, 1 / Double(orders.count)) }
    } else {
      let shares = weights.reduce(into: [Int: Double]()) { $0[$1, default: 0] += 1 / Double(weights.count) }
      for _ in pairs {
        dealings = dealings.flatMap { dealing in shares.map { (dealing.weights + [$0], dealing.chance * $1) } }
      }
    }
    return dealings.map { dealing in
      var cells = outcome.cells
      cells.weights = Dictionary(uniqueKeysWithValues: zip(pairs, dealing.weights))
      return Outcome(cells: cells, chance: outcome.chance * dealing.chance)
    }
  }

  /// The ends of agreements joined in every way.
  private var tables: [Outcome] {
    let orders = orders(of: Array(agreements.indices))
    return joined(
      orders.map { order in
        let table = zip(agreements, order).map { Cell($0.firm, agreements[$1].bank) }
        return Outcome(cells: cells(table), chance: 1 / Double(orders.count))
      })
  }
}

/// Compares a test with all outcomes of its model.
///
/// - Parameters:
///   - test: of 2000 draws or so.
///   - observed: the network it is of.
///   - outcomes: of its model.
///   - draws: how many were drawn.
func expect(_ test: ChanceTest, of observed: Cells, agreesWith outcomes: [SmallNetwork.Outcome], draws: Int) throws {
  let edges = observed.pairs.sorted()
  func value(_ cells: Cells) -> Double? { cells.value(of: test.measure, at: test.place, edges: edges) }
  let name = "\(test.measure) of \(test.place)"
  let own = value(observed)
  #expect(isClose(test.observed, own), "\(name): \(test.observed ?? -1), \(own ?? -1)")
  #expect((test.reason == nil) == (own != nil))
  let defined = outcomes.compactMap { outcome in value(outcome.cells).map { (value: $0, chance: outcome.chance) } }
  let total = defined.reduce(0) { $0 + $1.chance }
  func close(_ value: Double, _ exact: Double, _ deviation: Double, _ draws: Int, _ what: String) {
    let error = deviation / Double(draws).squareRoot()
    #expect(abs(value - exact) <= 4.5 * error + 1e-9, "\(name): \(what) \(value), of all outcomes \(exact)")
  }
  close(Double(test.draws) / Double(draws), total, (max(0, total * (1 - total))).squareRoot(), draws, "defined")
  guard test.draws > 0 else {
    #expect(test.mean == nil && test.standardDeviation == nil && test.pLarger == nil && test.pSmaller == nil)
    #expect(test.q == nil)
    return
  }
  let mean = defined.reduce(0) { $0 + $1.value * $1.chance } / total
  let deviation = (defined.reduce(0) { $0 + ($1.value - mean) * ($1.value - mean) * $1.chance } / total)
    .squareRoot()
  close(try #require(test.mean), mean, deviation, test.draws, "mean")
  let others = defined.filter { outcome in own.map { abs($0 - outcome.value) > 1e-9 } ?? true }
  let chanceOfOthers = others.reduce(0) { $0 + $1.chance } / total
  // What is next to impossible is not drawn.
  if test.draws > 1, chanceOfOthers < 1e-12 || chanceOfOthers * Double(test.draws) > 10 {
    #expect(test.isFixed == (chanceOfOthers < 1e-12), "\(name): \(test.mean ?? -1)")
  }
  guard let own else {
    #expect(test.pLarger == nil && test.pSmaller == nil && test.p == nil && test.q == nil)
    #expect(test.verdict == "undefined here" && test.sentence.hasPrefix("undefined here: "))
    return
  }
  #expect((test.q == nil) == test.isFixed)
  let isLarger = defined.reduce(0) { $0 + ($1.value >= own - 1e-9 ? $1.chance : 0) } / total
  let isSmaller = defined.reduce(0) { $0 + ($1.value <= own + 1e-9 ? $1.chance : 0) } / total
  for (p, exact, what) in [(test.pLarger, isLarger, "p larger"), (test.pSmaller, isSmaller, "p smaller")] {
    let p = try #require(p)
    #expect(p > 0 && p <= 1)
    let share = (p * Double(test.draws + 1) - 1) / Double(test.draws)
    close(share, exact, (max(0, exact * (1 - exact))).squareRoot(), test.draws, what)
  }
}

private func isClose(_ a: Double?, _ b: Double?) -> Bool {
  guard let a, let b else { return a == nil && b == nil }
  return abs(a - b) < 1e-9
}
