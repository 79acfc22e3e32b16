import EntenteAnalysis
import EntenteLedger

/// What chance would make of a view's pattern.
struct ChanceReport {
  var pairing: DisjointPairing
  var tests: [ChanceTests]

  init(_ view: View, _ options: ChanceOptions) {
    pairing = view.disjointPairing(permutations: options.draws, seed: options.seed)
    tests = options.nullModels.map { view.chanceTests($0, draws: options.draws, seed: options.seed) }
  }

  var sections: [Output.Section] {
    [.facts(facts)] + tests.map { .table(table($0)) }
      + [
        .lines([
          "p = (r + 1)/(draws + 1). Several numbers are several tests: of twenty, one is below 0.05 by chance. A window,",
          "a kind or a circle that was picked for its pattern makes every p too small; the scan says by how much for windows.",
        ])
      ]
  }

  private var facts: [(name: String, value: String)] {
    let all = "\(pairing.pairs) pairs among \(pairing.firms) firms and \(pairing.banks) banks"
    var facts: [(String, String)] = []
    if pairing.pairs > 0 {
      let exact = pairing.chance.map { probability($0) } ?? "not counted: too many pairs that could not be"
      facts.append(("All one-to-one", "\(exact): the chance that \(all), drawn at random, have nobody in common"))
      for scan in pairing.scans {
        facts.append(
          (
            "In any window",
            "p = \(rounded(scan.p)): as many disjoint pairs in some window of up to \(scan.longest) days, when the "
              + "\(scan.agreements) dated agreements change their dates with one another "
              + "(\(scan.permutations) orders, seed \(scan.seed))"
          ))
        if scan.restricted > 0 {
          facts.append(
            (
              "  too small?",
              "\(scan.restricted) of them could not have had every date, for a party was not there: the orders do not know"
            ))
        }
      }
      if pairing.scans.isEmpty, pairing.isDisjoint, pairing.pairs > 1 {
        facts.append(("In any window", "not scanned: the view is not of agreements certainly signed in a window"))
      }
      let expected = pairing.expectedOneToOnePairs.map { rounded($0) } ?? "–"
      facts.append(
        ("One-to-one pairs", "\(pairing.oneToOnePairs), and \(expected) expected if as many were drawn at random"))
    }
    if pairing.impossiblePairs > 0 {
      facts.append(
        (
          "Could not be",
          "\(pairing.impossiblePairs) pairs of parties that did not exist at the same time are not drawn"
        ))
    }
    return facts.map { (name: $0.0, value: $0.1) }
  }

  private func table(_ tests: ChanceTests) -> Table {
    var title = "By chance, if \(tests.model.sentence); \(tests.draws) draws, seed \(tests.seed)"
    if let reason = tests.reason { title += ": not drawn, \(reason)" }
    var table = Table(
      title: title,
      [.init(name: "number")]
        + ["here", "mean", "sd", "deviations", "p this large", "p this small"].map { .init(name: $0, isNumber: true) }
        + [
          .init(name: "in words")
        ])
    for test in tests.tests {
      let isFixed = test.isFixed
      table.rows.append([
        .init(test.statistic.rawValue), .init(test.observed), .init(test.mean), .init(test.standardDeviation),
        .init(test.deviations.map { ($0 * 100).rounded() / 100 }), .init(isFixed ? nil : test.pLarger),
        .init(isFixed ? nil : test.pSmaller), .init(test.sentence),
      ])
    }
    return table
  }

  var json: JSONValue {
    .object([
      "disjoint": .object([
        "firms": .int(pairing.firms), "banks": .int(pairing.banks), "pairs": .int(pairing.pairs),
        "impossiblePairs": .int(pairing.impossiblePairs), "isDisjoint": .bool(pairing.isDisjoint),
        "chance": JSONValue(pairing.chance), "oneToOnePairs": .int(pairing.oneToOnePairs),
        "expectedOneToOnePairs": JSONValue(pairing.expectedOneToOnePairs),
        "scans": .array(
          pairing.scans.map { scan in
            .object([
              "longest": .int(scan.longest), "largest": .int(scan.largest), "p": .number(scan.p),
              "permutations": .int(scan.permutations), "seed": .string(String(scan.seed)),
            ])
          }),
      ]),
      "tests": .array(
        tests.map { tests in
          .object([
            "null": .string(tests.model.rawValue), "inWords": .string(tests.model.sentence),
            "reference": .string(tests.model.reference), "draws": .int(tests.draws),
            "seed": .string(String(tests.seed)), "impossiblePairs": .int(tests.impossiblePairs),
            "reason": JSONValue(tests.reason),
            "statistics": .array(
              tests.tests.map { test in
                .object([
                  "statistic": .string(test.statistic.rawValue), "definition": .string(test.statistic.definition),
                  "observed": JSONValue(test.observed), "mean": JSONValue(test.mean),
                  "standardDeviation": JSONValue(test.standardDeviation), "deviations": JSONValue(test.deviations),
                  "pLarger": JSONValue(test.pLarger), "pSmaller": JSONValue(test.pSmaller),
                  "draws": .int(test.draws), "fixed": .bool(test.isFixed), "inWords": .string(test.sentence),
                ])
              }),
          ])
        }),
    ])
  }
}

/// A probability: four decimals, or as many as it needs.
func probability(_ value: Double) -> String {
  if value >= 0.001 || value == 0 { return rounded(value) }
  let exponent = Int(value.exponent10)
  let mantissa = (value / power10(exponent) * 100).rounded() / 100
  return "\(mantissa)e\(exponent)"
}

extension Double {
  fileprivate var exponent10: Int {
    var exponent = 0
    var rest = self
    while rest < 1, exponent > -400 {
      rest *= 10
      exponent -= 1
    }
    return exponent
  }
}

private func power10(_ exponent: Int) -> Double { (0..<(-exponent)).reduce(1.0) { value, _ in value / 10 } }
