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

  /// Also without the search, which might find the best by itself.
  @Test(arguments: [ColumnOrder.Method.best, .enumeration])
  func smallNetworksHaveTheFewestCrossings(method: ColumnOrder.Method) {
    for (network, fewest) in Self.small {
      let order = network.ordered(method)
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

  // MARK: No crossings

  /// Trees that are paths with leaves, all parties renumbered.
  @Test(arguments: [2, 3, 5, 10, 30, 100, 300], 0..<4)
  func caterpillarForestsHaveNoCrossings(parties: Int, seed: Int) {
    var generator = SplitMix64(seed: UInt64(1_000 * parties + seed))
    let network = ColumnCase.planar(parties, panels: 1, hasBlocks: false, using: &generator)
    let order = network.ordered()
    #expect(order.crossings == 0)
    #expect(order.isOptimal)
    #expect(network.crossings(order.left, order.right) == 0)
  }

  @Test(arguments: [5, 15, 40, 80], [true, false])
  func blocksAndPanelsHaveNoCrossingsIfTheyNeedNone(parties: Int, hasBlocks: Bool) {
    var generator = SplitMix64(seed: UInt64(parties))
    for panels in 1...4 {
      let network = ColumnCase.planar(parties, panels: panels, hasBlocks: hasBlocks, using: &generator)
      let order = network.ordered()
      #expect(order.crossings == 0)
      #expect(network.crossings(order.left, order.right) == 0)
      Self.expectSameParties(order, network)
    }
  }

  /// Neither picture has a cycle, and without the other each would do without a crossing.
  @Test func panelsMayContradictEachOther() {
    let network = ColumnCase(left: [[1, 2]], right: [[1, 2]], panels: [[(1, 1), (2, 2)], [(1, 2), (2, 1)]])
    #expect(network.ordered().crossings == 1)
    #expect(network.ordered().isOptimal)
  }

  /// A star whose three arms go on is a tree and no caterpillar.
  @Test func aSpiderHasOneCrossing() {
    let network = ColumnCase(
      left: [[0, 1, 2, 3]], right: [[1, 2, 3]], panels: [[(0, 1), (0, 2), (0, 3), (1, 1), (2, 2), (3, 3)]])
    #expect(network.ordered().crossings == 1)
  }

  @Test(arguments: 1...5, 1...5)
  func whereAllHaveAllEachTwoAndTwoCross(left: Int, right: Int) {
    let pairs = (0..<left).flatMap { left in (0..<right).map { (left: left, right: $0) } }
    let order = ColumnOrder(left: [Array(0..<left)], right: [Array(0..<right)], pairs: pairs)
    #expect(order.crossings == left * (left - 1) / 2 * (right * (right - 1) / 2))
    #expect(order.left == [Array(0..<left)] && order.right == [Array(0..<right)], "no order is better than the given")
    #expect(order.isOptimal)
  }

  // MARK: What every order keeps

  static let larger: [ColumnCase] = {
    var generator = SplitMix64(seed: 42)
    return (0..<9).map { number in
      ColumnCase.random(
        (8 + 3 * number, 8 + number), panels: 1 + number % 4, density: number % 2 == 0 ? 0.05 : 0.15,
        hasBlocks: number % 3 > 0, using: &generator)
    }
  }()

  @Test(arguments: larger)
  func largerNetworks(network: ColumnCase) {
    let order = network.ordered()
    #expect(order.crossings == network.crossings(order.left, order.right))
    #expect(order.crossings <= network.crossings(network.left, network.right))
    #expect(order == network.ordered())
    Self.expectSameParties(order, network)
  }

  @Test(arguments: larger)
  func aFixedColumnStaysInLargerNetworks(network: ColumnCase) {
    let fixed = ColumnOrder(left: network.left, right: network.right, panels: network.panels, isLeftFixed: true)
    #expect(fixed.left == network.left)
    #expect(fixed.crossings == network.crossings(fixed.left, fixed.right))
    #expect(fixed.crossings <= network.crossings(network.left, network.right))
    Self.expectSameParties(fixed, network)
  }

  /// Each party once, and each block together.
  private static func expectSameParties(_ order: ColumnOrder, _ network: ColumnCase) {
    for (ordered, given) in [(order.left, network.left), (order.right, network.right)] {
      #expect(Set(ordered.map { $0.sorted() }) == Set(given.map { $0.sorted() }))
      #expect(ordered.count == given.count)
      #expect(ordered.joined().count == given.joined().count)
    }
  }

  @Test func otherNumbersAndOtherPlacesMakeNoDifference() {
    var generator = SplitMix64(seed: 7)
    for (network, fewest) in Self.small.prefix(60) {
      let order = network.shuffled(using: &generator).ordered()
      #expect(order.crossings == fewest)
    }
  }

  @Test func ofEqualOrdersTheGivenOneStays() {
    for (network, _) in Self.small {
      let order = network.ordered()
      let again = ColumnOrder(left: order.left, right: order.right, panels: network.panels)
      #expect(again.left == order.left && again.right == order.right)
    }
    // What need not move stands as it stood: only the last two lines cross.
    let order = ColumnOrder(
      left: [[1], [2], [3], [4], [5]], right: [[1, 2, 3, 4, 5]], pairs: [(1, 1), (2, 2), (3, 3), (4, 5), (5, 4)])
    #expect(order.crossings == 0)
    #expect(order.left.prefix(3) == [[1], [2], [3]])
    #expect(order.right[0].prefix(3) == [1, 2, 3])
  }

  // MARK: Edges

  @Test func emptyColumnsAndPartiesWithoutPairsStay() {
    let empty = ColumnOrder(left: [], right: [], pairs: [])
    #expect(empty.left.isEmpty && empty.right.isEmpty && empty.crossings == 0 && empty.isOptimal)
    let order = ColumnOrder(left: [[1, 9], [], [2]], right: [[7], [1, 8, 2]], pairs: [(1, 2), (2, 1)])
    #expect(order.crossings == 0)
    #expect(order.left.map { $0.sorted() }.sorted { $0.count < $1.count } == [[], [2], [1, 9]])
    #expect(Set(order.right.map(Set.init)) == [[7], [1, 2, 8]])
  }

  @Test func linesCrossOnlyInTheirPanel() {
    let apart = ColumnOrder(left: [[1], [2]], right: [[1], [2]], panels: [[(1, 2)], [(2, 1)], []])
    #expect(apart.crossings == 0)
    #expect(apart.left == [[1], [2]] && apart.right == [[1], [2]])
    let square: [ColumnOrder.Pair] = [(1, 1), (1, 2), (2, 1), (2, 2)]
    #expect(ColumnOrder(left: [[1, 2]], right: [[1, 2]], panels: [square, square, square]).crossings == 3)
  }
}
