import EntenteGraph
import TestSupport
import Testing

@Suite struct FalseDiscoveryTests {
  static let ps = [0.01, 0.02, 0.03, 0.04, 0.05, 0.5, 0.0001, 0.04, 1]

  /// Those of R's `p.adjust`.
  @Test func valuesOfR() {
    let expected: [(control: FalseDiscoveryControl, tests: Int?, rates: [Double])] = [
      (.benjaminiHochberg, nil, [0.045, 0.06, 0.06, 0.06, 0.0642857142857143, 0.5625, 0.0009, 0.06, 1]),
      (
        .benjaminiYekutieli, nil,
        [
          0.12730357142857146, 0.16973809523809524, 0.16973809523809524, 0.16973809523809524, 0.18186224489795921, 1,
          0.00254607142857143, 0.16973809523809524, 1,
        ]
      ),
      (.benjaminiHochberg, 30, [0.15, 0.2, 0.2, 0.2, 0.214285714285714, 1, 0.003, 0.2, 1]),
      (
        .benjaminiYekutieli, 30,
        [
          0.5992480696380587, 0.7989974261840782, 0.7989974261840782, 0.7989974261840782, 0.8560686709115123, 1,
          0.0119849613927612, 0.7989974261840782, 1,
        ]
      ),
    ]
    for (control, tests, rates) in expected {
      let found = falseDiscoveryRates(of: Self.ps, tests: tests, by: control)
      #expect(areClose(found.map { $0 ?? .nan }, rates, tolerance: 1e-14), "\(control) \(tests ?? 0)")
    }
  }

  @Test func whatIsNotTested() {
    #expect(falseDiscoveryRates(of: []).isEmpty && falseDiscoveryRates(of: [], tests: 10).isEmpty)
    #expect(falseDiscoveryRates(of: [nil, nil]) == [nil, nil])
    #expect(falseDiscoveryRates(of: [nil, 0.25, nil, 0.5]) == [nil, 0.5, nil, 0.5], "nil is no test")
    #expect(
      falseDiscoveryRates(of: [0.01, 0.04, 0.03], tests: 6).map { ($0 ?? 2) * 100 }.map { $0.rounded() } == [6, 8, 8])
    #expect(falseDiscoveryRates(of: [0, 1], tests: 1_000_000_000) == [0, 1])
    #expect(falseDiscoveryRates(of: [1e-300], by: .benjaminiYekutieli) == [1e-300])
  }

  /// H(m) for many m: 1 + … + 1/m, from which the smallest p of many tests tells.
  @Test(arguments: [1, 2, 999, 1_000, 1_001, 5_000, 100_000])
  func sumsOfReciprocals(count: Int) {
    let sum = (1...count).reversed().reduce(0.0) { $0 + 1 / Double($1) }
    let rate = falseDiscoveryRates(of: [0x1p-100], tests: count, by: .benjaminiYekutieli)[0] ?? 0
    #expect(isClose(rate * 0x1p100 / Double(count), sum, tolerance: 1e-13 * sum))
  }

  /// A test is a discovery at a level if its q is no more than that: the procedure of the paper, which takes the most
  /// tests whose largest p is no more than their number's share of the level.
  @Test(arguments: 0..<100)
  func discoveriesAreThoseOfTheProcedure(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let ps = (0..<Int.random(in: 1...20, using: &random)).map { _ -> Double? in
      let p = Double(Int.random(in: 0...40, using: &random)) / 40
      return Int.random(in: 0..<5, using: &random) == 0 ? nil : p * p
    }
    let listed = ps.compactMap(\.self)
    let tests = listed.count + Int.random(in: 0...3, using: &random) * 5
    let rates = falseDiscoveryRates(of: ps, tests: tests)
    for level in [0.013, 0.057, 0.11, 0.23, 0.51] {
      let taken = listed.filter { limit in
        Double(listed.count { $0 <= limit }) * level >= limit * Double(tests)
      }
      let limit = taken.max() ?? -1
      for (p, rate) in zip(ps, rates) {
        #expect((p == nil) == (rate == nil))
        if let p, let rate { #expect((rate <= level) == (p <= limit) && rate >= p && rate <= 1, "\(p) at \(level)") }
      }
    }
    let order = Array(ps.indices.shuffled(using: &random))
    #expect(falseDiscoveryRates(of: order.map { ps[$0] }, tests: tests) == order.map { rates[$0] }, "the order")
    let ones = falseDiscoveryRates(of: ps + [Double?](repeating: 1, count: tests - listed.count))
    #expect(Array(ones[..<ps.count]) == rates, "those that are not listed had 1")
  }
}
