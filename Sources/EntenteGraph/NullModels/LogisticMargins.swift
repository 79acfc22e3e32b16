/// Solves p = x·y / (1 + x·y) for given sums of rows and columns, by Newton's method on the logarithms of x and y.
///
/// The logarithms maximise the likelihood of the degrees, which is concave; each step solves its second derivatives for
/// the distance to the maximum by conjugate gradients, and is halved until it climbs. Rows and columns are classes of
/// vertices, and count as often as these have members.
///
/// References: F. Saracco et al., 2015, doi:10.1038/srep10595 (the equations); M. R. Hestenes, E. Stiefel, "Methods of
/// conjugate gradients for solving linear systems", 1952, doi:10.6028/jres.049.044.
struct LogisticMargins {
  private let rowCount: Int
  private let columnCount: Int
  /// How many vertices each row and each column stands for, rows first.
  private let sizes: [Double]
  /// What the free chances of each are to sum to.
  private let targets: [Double]
  private let states: [SettledEdges.State]

  init(_ left: VertexClasses, _ right: VertexClasses, _ settled: SettledEdges) {
    (rowCount, columnCount) = (left.count, right.count)
    sizes = (left.members + right.members).map { Double($0.count) }
    states = settled.states
    var targets = (left.degrees + right.degrees).map(Double.init)
    for row in 0..<rowCount {
      for column in 0..<columnCount where states[row * columnCount + column] == .present {
        targets[row] -= sizes[rowCount + column]
        targets[rowCount + column] -= sizes[row]
      }
    }
    self.targets = targets
  }

  /// The chances of all cells, row by row, those that are settled with theirs; nil if Newton's method does not come
  /// within 1e-10 of each target, or if the computation was stopped.
  func solved() -> [Double]? {
    var logarithms = start()
    var chances = self.chances(logarithms)
    var missing = self.missing(chances)
    for _ in 0..<200 where error(missing) > 1e-12 {
      guard !Computation.isStopped else { return nil }
      let gradient = zip(missing, sizes).map { $0 * $1 }
      let step = newtonStep(gradient, chances)
      let slope = dot(gradient, step)
      var length = 1.0
      var hasMoved = false
      while length > 1e-9 {
        let tried = zip(logarithms, step).map { $0 + length * $1 }
        let triedChances = self.chances(tried)
        let triedMissing = self.missing(triedChances)
        // Still uphill at the end means uphill all the way, the likelihood being concave. Past the top, what is missing
        // must have shrunk: close to it, rounding leaves no slope to compare.
        let slopeThere = zip(zip(triedMissing, sizes).map { $0 * $1 }, step).reduce(0) { $0 + $1.0 * $1.1 }
        if error(triedMissing) < error(missing) || (slopeThere >= 0 && slopeThere < slope) {
          (logarithms, chances, missing) = (tried, triedChances, triedMissing)
          hasMoved = true
          break
        }
        length /= 2
      }
      guard hasMoved else { break }
    }
    return error(missing) <= 1e-10 ? chances : nil
  }

  /// What each row and column would have by itself: its share of the cells that are free, as odds.
  private func start() -> [Double] {
    var free = [Double](repeating: 0, count: sizes.count)
    for row in 0..<rowCount {
      for column in 0..<columnCount where states[row * columnCount + column] == .free {
        free[row] += sizes[rowCount + column]
        free[rowCount + column] += sizes[row]
      }
    }
    func odds(_ part: Double, of whole: Double) -> Double {
      part > 0 && part < whole ? logarithm(part / (whole - part)) : 0
    }
    let total = zip(0..<rowCount, sizes).reduce((0.0, 0.0)) {
      ($0.0 + targets[$1.0] * $1.1, $0.1 + free[$1.0] * $1.1)
    }
    return sizes.indices.map { odds(targets[$0], of: free[$0]) - odds(total.0, of: total.1) / 2 }
  }

  private func chances(_ logarithms: [Double]) -> [Double] {
    let factors = logarithms.map { exponential(min(max($0, -300), 300)) }
    var chances = [Double](repeating: 0, count: states.count)
    for row in 0..<rowCount {
      let x = factors[row]
      for column in 0..<columnCount {
        let place = row * columnCount + column
        switch states[place] {
        case .forbidden, .absent: break
        case .present: chances[place] = 1
        case .free:
          let odds = x * factors[rowCount + column]
          chances[place] = odds / (1 + odds)
        }
      }
    }
    return chances
  }

  /// Of each row and column, its target less the sum of its free chances.
  private func missing(_ chances: [Double]) -> [Double] {
    var missing = targets
    for row in 0..<rowCount {
      var sum = 0.0
      for column in 0..<columnCount where states[row * columnCount + column] == .free {
        let chance = chances[row * columnCount + column]
        sum += chance * sizes[rowCount + column]
        missing[rowCount + column] -= chance * sizes[row]
      }
      missing[row] -= sum
    }
    return missing
  }

  /// The largest miss, relative to the target where that is above 1.
  private func error(_ missing: [Double]) -> Double {
    zip(missing, targets).reduce(0) { max($0, abs($1.0) / max(1, $1.1)) }
  }

  /// Solves the second derivatives (negated) times a step = gradient, well enough for Newton's method to converge
  /// faster than linearly. They are singular (x may grow as y shrinks), but the gradient lies in their range.
  private func newtonStep(_ gradient: [Double], _ chances: [Double]) -> [Double] {
    var curvature = [Double](repeating: 0, count: states.count)
    var diagonal = [Double](repeating: 0, count: sizes.count)
    for row in 0..<rowCount {
      for column in 0..<columnCount where states[row * columnCount + column] == .free {
        let place = row * columnCount + column
        let weight = chances[place] * (1 - chances[place]) * sizes[row] * sizes[rowCount + column]
        curvature[place] = weight
        diagonal[row] += weight
        diagonal[rowCount + column] += weight
      }
    }
    func precondition(_ vector: [Double]) -> [Double] { zip(vector, diagonal).map { $1 > 0 ? $0 / $1 : 0 } }
    func multiply(_ vector: [Double]) -> [Double] {
      var product = zip(vector, diagonal).map { $0 * $1 }
      for row in 0..<rowCount {
        let value = vector[row]
        var sum = 0.0
        for column in 0..<columnCount {
          let weight = curvature[row * columnCount + column]
          sum += weight * vector[rowCount + column]
          product[rowCount + column] += weight * value
        }
        product[row] += sum
      }
      return product
    }
    var step = [Double](repeating: 0, count: gradient.count)
    var residual = gradient
    var scaled = precondition(residual)
    var direction = scaled
    var norm = dot(residual, scaled)
    let limit = norm * min(1e-2, max(1e-8, norm))  // beyond that, rounding leads away along the singular direction
    for _ in 0..<(2 * gradient.count + 20) where norm > limit {
      let image = multiply(direction)
      let bend = dot(direction, image)
      guard bend > 0 else { break }
      let length = norm / bend
      for i in step.indices {
        step[i] += length * direction[i]
        residual[i] -= length * image[i]
      }
      scaled = precondition(residual)
      let next = dot(residual, scaled)
      for i in direction.indices { direction[i] = scaled[i] + next / norm * direction[i] }
      norm = next
    }
    return step
  }
}
