import EntenteAnalysis
import EntenteLedger

/// What chance would make of a view's pattern.
struct ChanceReport {
  var pairing: DisjointPairing
  var tests: [ChanceTests]

  init(_ view: View, _ options: ChanceOptions) {
    pairing = view.disjointPairing(permutations: options.draws, seed: options.seed)
    tests = options.nullModels.map { view.chanceTests(against: $0, draws: options.draws, seed: options.seed) }
  }

  var sections: [Output.Section] {
    [.facts(facts)] + tests.map { .table(table($0)) }
      + [
        .lines([
          "p = (r + 1)/(draws + 1). Several numbers are several tests: of twenty, one is below 0.05 by chance; q allows for it, and",
          "words go by q (Benjamini & Hochberg 1995). A window, a kind or a circle that was picked for its pattern makes every",
          "p and q too small; the scan says by how much for windows.",
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
    var table = Table(
      title: MeasureChanceReport.title(of: tests),
      [.init(name: "number")]
        + ["here", "mean", "sd", "deviations", "p larger", "p smaller", "q"].map {
          .init(name: $0, isNumber: true)
        } + [.init(name: "in words")])
    table.rows = tests.tests.map { [.init(Self.name(of: $0))] + $0.cells + [.init($0.verdict)] }
    return table
  }

  /// What is tested, in words.
  private static func name(of test: ChanceTest) -> String {
    let label = test.measure.label.english
    return switch test.place {
    case .left: label + ", firms"
    case .right: label + ", banks"
    case .network, .vertex, .edge: label
    }
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
          var object = tests.members
          object["statistics"] = .array(
            tests.tests.map { test in
              var object = test.members
              object["statistic"] = .string(Self.name(of: test))
              object["definition"] = .string(test.measure.definition)
              switch test.place {
              case .left: object["side"] = .string("firm")
              case .right: object["side"] = .string("bank")
              case .network, .vertex, .edge: break
              }
              return .object(object)
            })
          return .object(object)
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
