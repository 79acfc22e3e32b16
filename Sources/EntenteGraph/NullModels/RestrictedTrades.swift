/// Trades and alternating cycles among vertices that are kept from some of the other side, one as likely as the other.
struct RestrictedTrades: Sendable {
  /// The neighbours of each vertex, ascending.
  private var rows: AdjacencyRows
  private let forbidden: AdjacencyRows
  private let traders: [Int]
  private var trade: CurveballTrade
  private var cycle: AlternatingCycle

  init(rows: AdjacencyRows, forbidden: AdjacencyRows, otherCount: Int, traders: [Int]) {
    (self.rows, self.forbidden, self.traders) = (rows, forbidden, traders)
    trade = CurveballTrade(largestDegree: (0..<rows.count).map(rows.degree).max() ?? 0)
    cycle = AlternatingCycle(rows: rows, forbidden: forbidden, traders: traders, otherCount: otherCount)
  }

  mutating func step(times count: Int, using generator: inout SplitMix) {
    for _ in 0..<count {
      if generator.below(2) == 0 {
        cycle.turn(&rows, using: &generator)
      } else {
        let (first, second) = generator.two(below: traders.count)
        trade.deal(traders[first], traders[second], in: &rows, forbidden: forbidden, using: &generator)
      }
    }
  }

  /// Calls a closure with each neighbour of a vertex.
  func forEachNeighbor(of vertex: Int, _ body: (Int) -> Void) {
    for target in rows.neighbors(of: vertex) { body(Int(target)) }
  }
}
