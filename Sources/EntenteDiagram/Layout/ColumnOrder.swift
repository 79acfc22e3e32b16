/// The order of two columns such that few of the lines between them cross.
///
/// Parties stand in blocks that stay together; blocks are ordered, and parties in their blocks. Several pictures (panels)
/// may share the order; two lines cross if they do in the same panel, and lines with a common end never.
///
/// Parts that do not hang together are ordered apart (``ColumnParts``). Each gets an order without crossings if one can
/// be found (``CaterpillarOrder``, ``PlanarOrder``); else the best order of a search (``OrderSearch``), which
/// ``BranchAndBound`` improves or proves best where the part is small. The work is bounded by a number of steps, so that
/// the same input gives the same order everywhere. Of orders with equally many crossings the given one is kept.
package struct ColumnOrder: Equatable, Sendable {
  /// A party of each column.
  package typealias Pair = (left: Int, right: Int)

  /// How the order is found.
  package enum Method: Sendable {
    /// Everything there is.
    case best
    /// The search alone, which large networks depend on.
    case search
    /// The enumeration alone, from the given order, which proofs depend on.
    case enumeration
  }

  /// For each column, blocks of parties from top to bottom.
  package private(set) var left: [[Int]]
  package private(set) var right: [[Int]]
  /// The pairs of lines that cross, summed over panels.
  package private(set) var crossings: Int
  /// Whether it is proved that no order has fewer crossings.
  ///
  /// Without crossings it is. For each part that has some, it depends on whether the work suffices: in trials it did for
  /// all parts of 8 and 12 or of 10 and 10 parties, and for half of those of 12 and 12; parties with the same partners
  /// count once. If a column is fixed, no order that leaves it as it is has fewer.
  package private(set) var isOptimal: Bool

  /// Steps for all parts together; a step is a few additions.
  private static let searchWork = 200_000_000
  private static let proofWork = 40_000_000
  private static let planarWork = 120_000_000

  /// Orders the columns of one picture.
  ///
  /// - Parameters:
  ///   - left: blocks of parties, numbered in any way; the order that is kept if none is better.
  ///   - right: the same for the other column, whose numbers are its own.
  ///   - pairs: a party of each column, no pair twice.
  package init(left: [[Int]], right: [[Int]], pairs: [Pair]) {
    self.init(left: left, right: right, panels: [pairs])
  }

  /// Orders the columns that several pictures share.
  ///
  /// - Parameters:
  ///   - left: blocks of parties, numbered in any way; the order that is kept if none is better.
  ///   - right: the same for the other column, whose numbers are its own.
  ///   - panels: the pairs of each picture, no pair twice in one.
  ///   - isLeftFixed: whether the left column stays as it is, because it is ordered by time or by rank.
  ///   - isRightFixed: the same for the right column.
  /// - Precondition: no party stands twice in a column, and the parties of all pairs stand in their columns.
  /// - Complexity: O(E log E) time for E pairs in all panels, and a bounded number of steps more.
  ///
  /// Parties without a pair come last in their block, unless the order given is as good or fixed. Empty columns and
  /// blocks stay.
  package init(
    left: [[Int]], right: [[Int]], panels: [[Pair]], isLeftFixed: Bool = false, isRightFixed: Bool = false,
    method: Method = .best
  ) {
    (self.left, self.right) = (left, right)
    // Empty blocks would be parts of their own.
    let given = [left, right]
    let parties = given.map { Array($0.joined()) }
    let numbers = parties.map { Dictionary(uniqueKeysWithValues: $0.enumerated().map { ($1, $0) }) }
    let panels = panels.map { pairs in
      pairs.map { pair -> Pair in
        guard let left = numbers[0][pair.left], let right = numbers[1][pair.right] else {
          preconditionFailure("the pair (\(pair.left), \(pair.right)) is not in the columns")
        }
        return (left, right)
      }
    }
    let columns = zip(given, numbers).map { blocks, numbers in
      blocks.map { $0.compactMap { numbers[$0] } }.filter { !$0.isEmpty }
    }
    let whole = ColumnNetwork(columns: columns, panels: panels, merging: [false, false])
    crossings = whole.crossings(whole.blocks)
    isOptimal = crossings == 0 || (isLeftFixed && isRightFixed)
    guard !isOptimal else { return }
    let ordered: (columns: [[[Int]]], isOptimal: Bool)
    if isLeftFixed || isRightFixed {
      ordered = Self.ordered(columns, panels, movable: isLeftFixed ? 1 : 0)
    } else {
      ordered = Self.ordered(columns, panels, method)
    }
    isOptimal = ordered.isOptimal
    let found = whole.crossings((0..<2).map { whole.blocks(of: ordered.columns[$0], in: $0) })
    guard found < crossings else { return }
    crossings = found
    self.left = ordered.columns[0].map { $0.map { parties[0][$0] } } + left.filter(\.isEmpty)
    self.right = ordered.columns[1].map { $0.map { parties[1][$0] } } + right.filter(\.isEmpty)
  }

  /// Orders both columns, part by part.
  private static func ordered(
    _ columns: [[[Int]]], _ panels: [[Pair]], _ method: Method
  ) -> (columns: [[[Int]]], isOptimal: Bool) {
    let parts = ColumnParts(columns: columns, panels: panels)
    let networks = parts.parts.map { ColumnNetwork(columns: $0.columns, panels: $0.panels, merging: [true, true]) }
    var ordered = parts.parts.map(\.columns)
    var isOptimal = true
    var (search, proof, planar) = (WorkBudget(searchWork), WorkBudget(proofWork), WorkBudget(planarWork))
    // The small ones first: what they leave is for the large ones.
    var lines = networks.reduce(0) { $0 + $1.lineCount }
    for (part, network) in networks.enumerated().sorted(by: {
      ($0.element.lineCount, $0.offset) < ($1.element.lineCount, $1.offset)
    }) where network.lineCount > 0 {
      var work = search.share(network.lineCount, of: lines)
      lines -= network.lineCount
      let found = order(network, method, search: &work, proof: &proof, planar: &planar)
      search.spend(work.spent)
      if !found.isOptimal { isOptimal = false }
      let settled = Self.likeGiven(found.columns, network, search: &search)
      ordered[part] = (0..<2).map { network.parties($0, settled[$0]) }
    }
    return (parts.columns(ordered), isOptimal)
  }

  /// The order of the vertices of a part.
  private static func order(
    _ network: ColumnNetwork, _ method: Method, search: inout WorkBudget, proof: inout WorkBudget,
    planar: inout WorkBudget
  ) -> (columns: [[[Int]]], isOptimal: Bool) {
    if method == .best {
      if network.blocks.allSatisfy({ $0.allSatisfy { $0.count == 1 } }),
        let columns = CaterpillarOrder.columns(network)
      {
        return (columns, true)
      }
      if let columns = PlanarOrder.columns(network, budget: &planar) { return (columns, true) }
    }
    var trials = OrderSearch(network, budget: search)
    defer { search = trials.budget }
    if method != .enumeration { trials.runStarts() }
    if method != .search {
      let (best, isOptimal) = BranchAndBound.improve(trials.best, of: network, budget: &proof)
      if isOptimal { return (best.columns, true) }
      trials.take(best)
    }
    trials.disturb()
    return (trials.best.columns, trials.best.crossings == 0)
  }

  /// Orders one column, the other one fixed.
  private static func ordered(
    _ columns: [[[Int]]], _ panels: [[Pair]], movable: Int
  ) -> (columns: [[[Int]]], isOptimal: Bool) {
    let network = ColumnNetwork(columns: columns, panels: panels, merging: [movable == 0, movable == 1])
    var work = WorkBudget(proofWork)
    let answer = ColumnResponse(network, movable, network.blocks, exactUpTo: 16, budget: &work)
    var best = network.blocks
    best[movable] = answer.blocks
    if !answer.isOptimal {
      var trials = OrderSearch(network, movable: [movable], budget: WorkBudget(searchWork))
      trials.take(network.counted(best))
      trials.runStarts()
      trials.disturb()
      best = trials.best.columns
    }
    var ordered = columns
    ordered[movable] = network.parties(movable, best[movable])
    return (ordered, answer.isOptimal)
  }

  /// The same order or its mirror image, whichever is more like the given one; then each column from the given order,
  /// so that of equals the upper stays the upper.
  private static func likeGiven(
    _ columns: [[[Int]]], _ network: ColumnNetwork, search: inout WorkBudget
  ) -> [[[Int]]] {
    var columns = columns
    guard columns.allSatisfy({ $0.count <= OrderSearch.windowLimit }) else { return columns }
    // Vertices are numbered in the given order.
    let places = columns.map { ColumnNetwork.places($0) }
    let isAgainst =
      places.reduce(0) { sum, places in
        sum
          + places.enumerated().reduce(0) {
            $0 + ($1.offset * 2 - places.count + 1) * ($1.element * 2 - places.count + 1)
          }
      } < 0
    if isAgainst { columns = columns.map { $0.reversed().map { $0.reversed() } } }
    var crossings = network.crossings(columns)
    for column in 0..<2 {
      var other = columns
      other[column] = network.blocks[column]
      other[column] = ColumnResponse(network, column, other, exactUpTo: 7, budget: &search).blocks
      let found = network.crossings(other)
      if found <= crossings { (columns, crossings) = (other, found) }
    }
    return columns
  }
}
