import EntenteGraph

// Linear algebra as in the schoolbook, with nothing of the code under test.

extension BipartiteGraph {
  /// The adjacency matrix of the whole graph: 0 and 1, or 0 and weights.
  func denseMatrix(isWeighted: Bool = false) -> [[Double]] {
    var matrix = [[Double]](repeating: [Double](repeating: 0, count: vertexCount), count: vertexCount)
    for edge in edges() {
      let (a, b) = (edge.left, leftCount + edge.right)
      let weight = isWeighted ? edge.weight : 1
      (matrix[a][b], matrix[b][a]) = (weight, weight)
    }
    return matrix
  }
}

/// Solves A x = b by elimination with pivoting.
func denseSolution(_ matrix: [[Double]], _ b: [Double]) -> [Double] {
  var rows = zip(matrix, b).map { $0 + [$1] }
  let n = b.count
  for column in 0..<n {
    let pivot = (column..<n).max { abs(rows[$0][column]) < abs(rows[$1][column]) }!
    rows.swapAt(column, pivot)
    for row in (column + 1)..<max(n, column + 1) where rows[row][column] != 0 {
      let factor = rows[row][column] / rows[column][column]
      for k in column...n { rows[row][k] -= factor * rows[column][k] }
    }
  }
  var x = [Double](repeating: 0, count: n)
  for row in (0..<n).reversed() {
    let known = ((row + 1)..<max(n, row + 1)).reduce(0.0) { $0 + rows[row][$1] * x[$1] }
    x[row] = (rows[row][n] - known) / rows[row][row]
  }
  return x
}

/// I − factor·A.
func identity(minus factor: Double, times matrix: [[Double]]) -> [[Double]] {
  matrix.indices.map { row in matrix.indices.map { (row == $0 ? 1 : 0) - factor * matrix[row][$0] } }
}

/// The eigenvalues of a symmetric matrix, largest first, and their unit vectors, by Jacobi's rotations.
func denseEigenpairs(_ matrix: [[Double]]) -> [(value: Double, vector: [Double])] {
  var a = matrix
  let n = a.count
  var vectors = identity(minus: 0, times: a)
  for _ in 0..<12 {
    for p in 0..<n {
      for q in 0..<p where abs(a[p][q]) > 1e-300 {
        let theta = (a[q][q] - a[p][p]) / (2 * a[p][q])
        let t = (theta < 0 ? -1 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
        let c = 1 / (t * t + 1).squareRoot()
        for k in 0..<n { (a[k][p], a[k][q]) = (c * a[k][p] - t * c * a[k][q], t * c * a[k][p] + c * a[k][q]) }
        for k in 0..<n { (a[p][k], a[q][k]) = (c * a[p][k] - t * c * a[q][k], t * c * a[p][k] + c * a[q][k]) }
        for k in 0..<n {
          let (x, y) = (vectors[k][p], vectors[k][q])
          (vectors[k][p], vectors[k][q]) = (c * x - t * c * y, t * c * x + c * y)
        }
      }
    }
  }
  let pairs = (0..<n).map { column in (value: a[column][column], vector: vectors.map { $0[column] }) }
  return pairs.sorted { $0.value > $1.value }
}
