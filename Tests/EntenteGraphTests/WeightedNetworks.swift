import EntenteGraph

extension BipartiteGraph {
  /// Every graph of up to 2 x 3 whose weights are whole numbers up to a limit.
  static func allSmallWeighted(upTo limit: Int) -> [BipartiteGraph] {
    (0...2).flatMap { left in
      (0...3).flatMap { right in
        let count = (0..<left * right).reduce(1) { product, _ in product * (limit + 1) }
        return (0..<count).map { number in
          var (rest, edges): (Int, Edges) = (number, [])
          for cell in 0..<left * right {
            if rest % (limit + 1) > 0 { edges.append((cell / right, cell % right, Double(rest % (limit + 1)))) }
            rest /= limit + 1
          }
          return BipartiteGraph(leftCount: left, rightCount: right, edges: edges)
        }
      }
    }
  }

  /// The weights of the edges to each vertex of the other side, row by row; 0 where there is none.
  var matrix: [[Double]] {
    var matrix = (0..<vertexCount).map { [Double](repeating: 0, count: isLeft($0) ? rightCount : leftCount) }
    for edge in edges() {
      matrix[edge.left][edge.right] = edge.weight
      matrix[leftCount + edge.right][edge.left] = edge.weight
    }
    return matrix
  }

  var swapped: BipartiteGraph {
    BipartiteGraph(
      leftCount: rightCount, rightCount: leftCount, edges: edges().map { ($0.right, $0.left, $0.weight) })
  }

  var withoutIsolates: BipartiteGraph {
    let (rows, columns) = (left.filter { degree(of: $0) > 0 }, right.filter { degree(of: $0) > 0 })
    return BipartiteGraph(
      leftCount: rows.count, rightCount: columns.count,
      edges: edges().compactMap { edge in
        guard let row = rows.firstIndex(of: edge.left),
          let column = columns.firstIndex(of: leftCount + edge.right)
        else { return nil }
        return (row, column, edge.weight)
      })
  }
}
