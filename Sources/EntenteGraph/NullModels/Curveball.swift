/// Graphs in which every vertex of both sides keeps its degree, every such graph as likely as any other: what is left
/// to chance once it is known who has how many neighbours.
///
/// A Markov chain that starts at the given graph. A **trade** takes two vertices of the smaller side and deals what one
/// has and the other has not out between them anew, so that both keep their number. Trades alone reach every graph
/// with these degrees, each as often as any other in the long run. Where edges are forbidden, only what both vertices
/// may have is traded, and trades alone no longer reach every graph (of three vertices facing three, each of degree 1
/// and kept from its own number, there are two graphs without a trade between them): there, a step is a trade or an
/// **alternating cycle**, one as likely as the other, and these reach them all.
///
///     var model = Curveball(of: graph)
///     let shuffled = model?.sample(using: &generator)
///
/// Samples follow one another in a chain, and so are slightly dependent. Before the first there are 20 trades for
/// each vertex of the smaller side that has a choice, before every other `tradesPerVertex`, 5 by default; twice as many
/// steps where edges are forbidden. Among n vertices of degree 1, the slowest case without forbidden edges, n·e⁻²⁰ are
/// expected to have met no trade that changed them before the first sample, and n·e⁻⁵ between samples. For forbidden
/// edges of any pattern no bound is known: compare runs from several seeds.
///
/// References: G. Strona et al., "A fast and unbiased procedure to randomize ecological binary matrices with fixed row
/// and column totals", 2014, doi:10.1038/ncomms5114; C. J. Carstens, "Proof of uniform sampling of binary matrices
/// with fixed row sums and column sums for the fast Curveball algorithm", 2015, doi:10.1103/PhysRevE.91.042812.
public struct Curveball: Sendable {
  /// Whether the left side's vertices trade; it is the smaller side that does.
  private let isLeft: Bool
  private let leftCount: Int
  private let rightCount: Int
  /// Where the neighbours of each vertex stand in every sample.
  private let offsets: [Int32]
  /// How many vertices of that side have a choice: neither no edge nor all they may have.
  private let traderCount: Int
  private let tradesPerVertex: Int
  private var hasBegun = false
  /// The chain, kept in one of three ways.
  private var words: WordTrades?
  private var lists: ListTrades?
  private var restricted: RestrictedTrades?

  /// - Parameters:
  ///   - graph: the graph whose degrees are kept; its weights are not used.
  ///   - allowed: the edges that can be; all of them if nil.
  ///   - tradesPerVertex: how many trades, for each vertex that has a choice, lie between samples; 1 or more.
  /// - Returns: nil if the graph has an edge that is not allowed.
  /// - Precondition: `allowed` has the sides of the graph.
  /// - Complexity: O(V + E) time and space.
  public init?(of graph: BipartiteGraph, among allowed: AllowedEdges? = nil, tradesPerVertex: Int = 5) {
    precondition(tradesPerVertex > 0, "samples without a trade between them are all the same")
    let allowed = allowed ?? AllowedEdges(leftCount: graph.leftCount, rightCount: graph.rightCount)
    precondition(
      allowed.leftCount == graph.leftCount && allowed.rightCount == graph.rightCount, "the sides differ in size")
    guard allowed.containsEdges(of: graph) else { return nil }
    let isLeft = graph.leftCount <= graph.rightCount
    let otherCount = max(graph.leftCount, graph.rightCount)
    let rows = graph.rows(left: isLeft)
    let traders = (0..<rows.count).filter { vertex in
      rows.degree(of: vertex) > 0 && rows.degree(of: vertex) < allowed.allowedCount(of: vertex, left: isLeft)
    }
    self.isLeft = isLeft
    (leftCount, rightCount, offsets) = (graph.leftCount, graph.rightCount, graph.offsets)
    traderCount = traders.count
    self.tradesPerVertex = tradesPerVertex
    if let forbidden = allowed.forbiddenRows(left: isLeft) {
      restricted = RestrictedTrades(rows: rows, forbidden: forbidden, otherCount: otherCount, traders: traders)
    } else if otherCount <= 64 {
      words = WordTrades(rows: rows, traders: traders)
    } else {
      lists = ListTrades(rows: rows, otherCount: otherCount, traders: traders)
    }
  }

  /// The next graph of the chain, with weights that are all 1.
  ///
  /// - Parameter generator: gives one number, of which all that is drawn for this sample is made.
  /// - Complexity: O(t·s·d) time for t trades a vertex, s vertices of the smaller side and a mean degree of d among
  ///   them; O(V + E) space.
  ///
  /// Where the degrees allow one graph only, every sample is that graph.
  public mutating func sample(using generator: inout some RandomNumberGenerator) -> BipartiteGraph {
    if traderCount > 1 {
      let trades = traderCount * (hasBegun ? tradesPerVertex : max(20, tradesPerVertex))
      // A generator that is known here is several times as fast as one that the caller knows.
      var own = SplitMix(seed: generator.next())
      words?.trade(times: trades, using: &own)
      lists?.trade(times: trades, using: &own)
      restricted?.step(times: 2 * trades, using: &own)
      hasBegun = true
    }
    if let words { return graph { words.forEachNeighbor(of: $0, $1) } }
    if let lists { return graph { lists.forEachNeighbor(of: $0, $1) } }
    return graph { restricted?.forEachNeighbor(of: $0, $1) }
  }

  /// The graph of the trading side's rows, in any order: put in order by the other side's, which are so anyway.
  @inline(__always)
  private func graph(_ forEachNeighbor: (_ vertex: Int, _ body: (Int) -> Void) -> Void) -> BipartiteGraph {
    let (left, right) = (0..<leftCount, leftCount..<leftCount + rightCount)
    let (own, other) = isLeft ? (left, right) : (right, left)
    var next = offsets
    let count = Int(offsets[offsets.count - 1])
    let targets = [Int32](unsafeUninitializedCapacity: count) { targets, targetCount in
      next.withUnsafeMutableBufferPointer { next in
        for vertex in own {
          forEachNeighbor(vertex - own.lowerBound) { neighbor in
            targets[Int(next[other.lowerBound + neighbor])] = Int32(truncatingIfNeeded: vertex)
            next[other.lowerBound + neighbor] += 1
          }
        }
        for vertex in other {
          for place in Int(offsets[vertex])..<Int(offsets[vertex + 1]) {
            let neighbor = Int(targets[place])
            targets[Int(next[neighbor])] = Int32(truncatingIfNeeded: vertex)
            next[neighbor] += 1
          }
        }
      }
      targetCount = count
    }
    return BipartiteGraph(
      leftCount: leftCount, rightCount: rightCount, offsets: offsets, targets: targets, weights: nil)
  }
}
