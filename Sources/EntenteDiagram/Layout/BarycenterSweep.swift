/// Orders a column by the mean or the median place of its vertices' partners: a start that costs little.
///
/// References: K. Sugiyama, S. Tagawa, M. Toda, "Methods for visual understanding of hierarchical system structures",
/// 1981, doi:10.1109/TSMC.1981.4308636; P. Eades, N. C. Wormald, "Edge crossings in drawings of bipartite graphs",
/// 1994, doi:10.1007/BF01187020.
enum BarycenterSweep {
  enum Center { case mean, median }

  /// The vertices of each block, and the blocks, by the places of their partners; what has the same center, or no
  /// partner, keeps its place among its equals.
  ///
  /// - Complexity: O(E log E) time.
  static func order(
    _ network: ColumnNetwork, _ column: Int, of columns: [[[Int]]], by center: Center
  ) -> [[Int]] {
    let places = ColumnNetwork.places(columns[1 - column])
    func ends(_ vertex: Int) -> [(place: Int, weight: Int)] {
      network.lines(of: vertex, in: column).map {
        (places[$0.end], $0.weight * network.panelWeights[$0.panel])
      }
    }
    func key(_ ends: [(place: Int, weight: Int)]) -> Double {
      let weight = ends.reduce(0) { $0 + $1.weight }
      guard weight > 0 else { return .infinity }
      switch center {
      case .mean:
        return Double(ends.reduce(0) { $0 + $1.place * $1.weight }) / Double(weight)
      case .median:
        var rest = weight
        let median = ends.sorted { $0.place < $1.place }.first {
          rest -= 2 * $0.weight
          return rest <= 0
        }
        return Double(median?.place ?? 0)
      }
    }
    func sorted<Item>(_ items: [Item], _ keys: [Double]) -> [Item] {
      zip(keys, items).enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }.map(\.element.1)
    }
    let blocks = columns[column].map { block in sorted(block, block.map { key(ends($0)) }) }
    return sorted(blocks, blocks.map { key($0.flatMap(ends)) })
  }
}
