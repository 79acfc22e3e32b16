import Synchronization

/// Steps of work that is done by several threads, told of to those who wait: where pieces of work are too few to say how
/// far it is.
///
/// It tells the computation in which it was made.
package final class ProgressCount: Sendable {
  private let monitor = Computation.monitor
  private let name: String
  private let total: Int
  private let completed = Mutex(0)

  package init(named name: String, of total: Int) { (self.name, self.total) = (name, total) }

  /// Counts a step that is done.
  package func step() {
    guard let monitor else { return }
    completed.withLock {
      $0 += 1
      monitor.report(name, $0, of: total)
    }
  }
}
