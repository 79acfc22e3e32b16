/// The dependencies of one source on the vertices of its block, with counts of paths of any size.
///
/// For graphs whose layers multiply the paths beyond what a Double counts, which hardly anything but a test has.
///
/// As in Brandes: sigma counts shortest paths, delta is the dependency of the source on a vertex.
struct ScaledDependencies {
  private let block: BlockView
  private var sigma: [ScaledCount]
  private var delta: [Double]
  private var distances: [Int]
  private var order: [Int] = []

  init(block: BlockView) {
    self.block = block
    sigma = Array(repeating: .zero, count: block.count)
    delta = Array(repeating: 0, count: block.count)
    distances = Array(repeating: -1, count: block.count)
  }

  /// Adds half of what a source depends on each vertex, or on each edge, times the weight of the source.
  mutating func addDependencies(
    of source: Int, on subject: DependencySubject, to values: UnsafeMutableBufferPointer<Double>
  ) {
    search(from: source)
    let factor = block.weights[source] / 2
    for vertex in order.reversed() {
      if subject == .vertices, vertex != source { values[vertex] += factor * delta[vertex] }
      let share = block.weights[vertex] + delta[vertex]
      for place in block.places(of: vertex) {
        let neighbor = Int(block.targets[place])
        guard distances[neighbor] < distances[vertex] else { continue }
        let dependency = sigma[neighbor].ratio(to: sigma[vertex]) * share
        delta[neighbor] += dependency
        if subject == .edges { values[place - block.firstPlace] += factor * dependency }
      }
    }
  }

  private mutating func search(from source: Int) {
    for vertex in order { (sigma[vertex], delta[vertex], distances[vertex]) = (.zero, 0, -1) }
    order = [source]
    sigma[source] = .one
    distances[source] = 0
    var head = 0
    while head < order.count {
      let vertex = order[head]
      head += 1
      for place in block.places(of: vertex) {
        let neighbor = Int(block.targets[place])
        if distances[neighbor] < 0 {
          distances[neighbor] = distances[vertex] + 1
          order.append(neighbor)
        }
        if distances[neighbor] > distances[vertex] { sigma[neighbor].add(sigma[vertex]) }
      }
    }
  }
}

/// A count of any size: a number from 1 to 2, or 0, times a power of two.
private struct ScaledCount {
  private var significand: Double
  private var exponent: Int

  static var zero: ScaledCount { ScaledCount(significand: 0, exponent: 0) }
  static var one: ScaledCount { ScaledCount(significand: 1, exponent: 0) }

  mutating func add(_ other: ScaledCount) {
    if significand == 0 || other.exponent - exponent > 1000 {
      self = other
      return
    }
    if other.significand == 0 || exponent - other.exponent > 1000 { return }
    let sum = significand + Double(sign: .plus, exponent: other.exponent - exponent, significand: other.significand)
    self = ScaledCount(significand: sum.significand, exponent: exponent + Int(sum.exponent))
  }

  func ratio(to other: ScaledCount) -> Double {
    Double(sign: .plus, exponent: exponent - other.exponent, significand: significand / other.significand)
  }
}
