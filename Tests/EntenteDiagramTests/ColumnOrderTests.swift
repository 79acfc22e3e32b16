import EntenteDiagram
import TestSupport
import Testing

@Suite struct ColumnOrderTests {
  // MARK: Against all orders

  /// Small networks, with and without blocks, of one to four panels, and their fewest crossings.
  static let small: [(network: ColumnCase, fewest: Int)] = {
    var generator = SplitMix64(seed: 2_017)
    return (0..<200).map { number in
      var size = (left: Int.random(in: 2...6, using: &generator), right: Int.random(in: 2...6, using: &generator))
      if number % 20 == 19 { size = number % 40 == 19 ? (7, 5) : (5, 7) }
      let network = ColumnCase.random(
        size, panels: number % 3 == 2 ? Int.random(in: 1...4, using: &generator) : 1,
        density: 0.1 + 0.05 * Double(number % 15), hasBlocks: number % 4 > 1, using: &generator)
      return (network, network.fewestCrossings())
    }
  }()

  @Test func smallNetworksHaveTheFewestCrossings() {
    for (network, fewest) in Self.small {
      let order = network.ordered()
      #expect(order.crossings == fewest, "\(network.testDescription)")
      #expect(order.isOptimal, "\(network.testDescription)")
    }
  }

  @Test func theSearchAloneComesClose() {
    var sum = 0
    for (network, fewest) in Self.small {
      let order = network.ordered(.search)
      #expect(order.crossings >= fewest, "\(network.testDescription)")
      #expect(order.crossings == network.crossings(order.left, order.right), "\(network.testDescription)")
      sum += order.crossings
    }
    let fewest = Self.small.reduce(0) { $0 + $1.fewest }
    #expect(fewest > 2_000)
    #expect(Double(sum) <= 1.05 * Double(fewest))
  }

  @Test(arguments: [(true, false), (false, true), (true, true)])
  func aColumnMayBeFixed(isLeft: Bool, isRight: Bool) {
    for (network, _) in Self.small {
      let order = ColumnOrder(
        left: network.left, right: network.right, panels: network.panels, isLeftFixed: isLeft, isRightFixed: isRight)
      #expect(!isLeft || order.left == network.left)
      #expect(!isRight || order.right == network.right)
      let fewest = network.fewestCrossings(isLeftFixed: isLeft, isRightFixed: isRight)
      #expect(order.crossings == fewest, "\(network.testDescription)")
      #expect(order.isOptimal)
    }
  }
}
