/// An iteration that ends at some residual. Its steps are far too many and too short to be told of one by one: threads
/// that share a step are silent, and the iteration says itself how many digits it has of those it needs.
struct Iteration {
  private let name: String
  private let monitor: Monitor?

  /// Runs an iteration, and all that belongs to it.
  ///
  /// - Parameters:
  ///   - name: what is being computed, for those who wait.
  ///   - body: before each step it asks whether it ``goesOn(from:now:to:)``.
  static func run<Value>(named name: String, _ body: (Iteration) -> Value) -> Value {
    let iteration = Iteration(name: name, monitor: Computation.monitor)
    let silent = Monitor(threads: Computation.threads, progress: nil)
    return Computation.$monitor.withValue(silent) { body(iteration) }
  }

  /// Whether there is to be another step. After false the value does not matter any more.
  ///
  /// - Parameters:
  ///   - first: the residual at the beginning.
  ///   - now: the present one.
  ///   - last: that at which the iteration ends.
  func goesOn(from first: Double, now: Double, to last: Double) -> Bool {
    guard let monitor else { return true }
    if first > last, last > 0, now > 0 {
      // Tenths of a natural digit; the last of them is never told here.
      let total = Int(10 * min(logarithm(first / last), 1000)) + 2
      monitor.report(name, max(0, min(Int(10 * logarithm(first / now)), total - 1)), of: total)
    }
    return !monitor.isStopped
  }
}
