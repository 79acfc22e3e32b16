import EntenteGraph
import TestSupport
import Testing

@Suite struct InequalityTests {
  private let cases: [[Double]] = [
    [1, 3], [5], [1, 1, 1, 1], [0, 0, 0, 7], [2, 0, 3, 3, 1], [0.1, 0.2, 0.3], [1e300, 1e300, 3e299], [1e-300, 3e-300],
  ]

  @Test func theDefinitions() throws {
    for values in cases {
      let whole = values.reduce(0) { $0 + $1 / (values.max() ?? 1) }
      let shares = values.map { $0 / (values.max() ?? 1) / whole }
      let differences = shares.reduce(0) { sum, x in shares.reduce(sum) { $0 + abs(x - $1) } }
      #expect(isClose(try #require(giniCoefficient(of: values)), differences / Double(2 * values.count)))
      #expect(isClose(try #require(herfindahlIndex(of: values)), shares.reduce(0) { $0 + $1 * $1 }))
      for count in 0...values.count + 1 {
        let largest = shares.sorted().reversed().prefix(count).reduce(0, +)
        #expect(isClose(try #require(concentrationRatio(of: values, largest: count)), largest))
      }
      #expect(concentrationRatio(of: values, largest: values.count) == 1)
    }
  }

  @Test func knownValues() {
    #expect(giniCoefficient(of: [1, 3]) == 0.25 && giniCoefficient(of: [4]) == 0)
    #expect(giniCoefficient(of: [0, 0, 0, 7]) == 0.75 && giniCoefficient(of: [2, 2, 2]) == 0)
    #expect(concentrationRatio(of: [1, 3], largest: 1) == 0.75 && concentrationRatio(of: [1, 3], largest: 0) == 0)
    #expect(herfindahlIndex(of: [1, 3]) == 0.625 && herfindahlIndex(of: [0, 9]) == 1)
  }

  @Test(arguments: [[], [0], [0, 0, 0]])
  func nothingToShare(values: [Double]) {
    #expect(giniCoefficient(of: values) == nil)
    #expect(concentrationRatio(of: values, largest: 1) == nil)
    #expect(herfindahlIndex(of: values) == nil)
  }

  @Test(arguments: 0..<30)
  func neitherOrderNorUnitMatter(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let values = (0..<Int.random(in: 1...20, using: &random)).map { _ in Double.random(in: 0...9, using: &random) }
    let shuffled = values.shuffled(using: &random)
    let doubled = values.map { $0 * 2 }
    func all(_ values: [Double]) -> [Double?] {
      [giniCoefficient(of: values), concentrationRatio(of: values, largest: 3), herfindahlIndex(of: values)]
    }
    #expect(all(shuffled) == all(values) && all(doubled) == all(values))
    let gini = try #require(giniCoefficient(of: values))
    #expect(gini >= 0 && gini <= 1 - 1 / Double(values.count) + 1e-12)
    // A transfer from one with less to one with more makes it more unequal.
    let sorted = values.sorted()
    if let least = sorted.first, let most = sorted.last, values.count > 1 {
      let after = [least / 2] + sorted.dropFirst().dropLast() + [most + least / 2]
      #expect(try #require(giniCoefficient(of: after)) >= gini)
      #expect(try #require(herfindahlIndex(of: after)) >= (try #require(herfindahlIndex(of: values))))
    }
  }

  @Test func whatNoValueCanBe() async {
    await #expect(processExitsWith: .failure) { _ = giniCoefficient(of: [1, -1]) }
    await #expect(processExitsWith: .failure) { _ = herfindahlIndex(of: [1, .nan]) }
    await #expect(processExitsWith: .failure) { _ = concentrationRatio(of: [1, .infinity], largest: 1) }
    await #expect(processExitsWith: .failure) { _ = concentrationRatio(of: [1], largest: -1) }
  }
}
