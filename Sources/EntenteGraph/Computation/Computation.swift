import Dispatch
import Synchronization

/// Work on graphs that takes its time: on how many threads it runs, how far it is, and how it is stopped.
///
/// The algorithms of this module are plain functions. Called as they are, they use every processor and run to the
/// end. Within ``run(threads:progress:_:)`` the same functions, and whatever is made of them, say how far they are and
/// stop when their task is cancelled:
///
///     let values = try await Computation.run(progress: { print($0.name, $0.fraction) }) {
///       graph.betweennessCentrality()
///     }
///
/// Results are the same to the last bit for any number of threads.
public enum Computation {
  /// How far a computation is.
  public struct Progress: Sendable, Equatable {
    /// What is being computed, in a word or two.
    public let name: String
    /// Pieces of work that are done, of `total`; the pieces are about equal.
    public let completed: Int
    public let total: Int

    /// From 0 to 1.
    public var fraction: Double { total == 0 ? 1 : Double(completed) / Double(total) }
  }

  /// Does work that is not asynchronous, on threads of its own, and stops it when the task is cancelled.
  ///
  /// - Parameters:
  ///   - threads: how many threads an algorithm uses at most, 1 or more; nil for one a processor.
  ///   - progress: told now and then how far the present algorithm is: ten times a second at most, and at the end of
  ///     each algorithm that something was told of, or that took long. On any thread; it must be short, since others
  ///     may wait for it.
  ///   - work: what is to be done. Once the task is cancelled the algorithms in it return soon, with values that mean
  ///     nothing; they are thrown away.
  /// - Returns: what the work returned.
  /// - Throws: `CancellationError` if the task was cancelled before the work was done; else what the work throws.
  public static func run<Value: Sendable>(
    threads: Int? = nil, progress: (@Sendable (Progress) -> Void)? = nil,
    _ work: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    let monitor = Monitor(threads: threads ?? processorCount, progress: progress)
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        // Not on a thread of the concurrency runtime, nor on one of the global queues, which are the same on Linux:
        // these must not be kept busy for long. A serial queue has a thread of its own.
        DispatchQueue(label: "computation").async {
          continuation.resume(
            with: Result {
              let value = Result { try $monitor.withValue(monitor) { try work() } }
              // What is thrown by work that was stopped means as little as what it returns.
              if monitor.isStopped { throw CancellationError() }
              return try value.get()
            })
        }
      }
    } onCancel: {
      monitor.stop()
    }
  }

  /// Does work on a given number of threads.
  ///
  /// - Parameters:
  ///   - threads: how many threads an algorithm uses at most; 1 or more.
  ///   - work: what is to be done.
  public static func withThreads<Value, Failure: Error>(
    _ threads: Int, _ work: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let inner = Monitor(threads: threads, progress: nil, outer: monitor)
    let result: Result<Value, Failure> = $monitor.withValue(inner) {
      do throws(Failure) { return .success(try work()) } catch { return .failure(error) }
    }
    return try result.get()
  }

  /// Does work that is part of a larger one, which stops with it: how far its algorithms are says nothing of how far the
  /// whole is, so it is not told.
  ///
  /// - Parameters:
  ///   - threads: how many threads an algorithm uses at most, 1 or more; nil for as many as the larger work.
  ///   - work: what is to be done.
  package static func silently<Value>(threads: Int? = nil, _ work: () -> Value) -> Value {
    let inner = Monitor(threads: threads ?? self.threads, progress: nil, outer: monitor, tellsOuter: false)
    return $monitor.withValue(inner) { work() }
  }

  /// Does work that is told to stop when it has looked a number of times whether it is to, and that says how far it is
  /// as often as it knows: for tests of stopping and of progress, which time must not decide.
  ///
  /// - Parameters:
  ///   - lookCount: how many looks find that the work is to go on; nil for all. There is one before each piece of work
  ///     and each step of an iteration.
  ///   - threads: how many threads an algorithm uses at most; 1 or more.
  ///   - progress: told everything.
  ///   - work: what is to be done.
  /// - Returns: what the work returned, and how many looks found that it was to stop.
  package static func rehearsing<Value, Failure: Error>(
    stoppingAfter lookCount: Int? = nil, threads: Int, progress: (@Sendable (Progress) -> Void)? = nil,
    _ work: () throws(Failure) -> Value
  ) throws(Failure) -> (value: Value, refusalCount: Int) {
    let inner = Monitor(threads: threads, progress: progress, interval: .zero, lookCount: lookCount)
    let result: Result<Value, Failure> = $monitor.withValue(inner) {
      do throws(Failure) { return .success(try work()) } catch { return .failure(error) }
    }
    return (try result.get(), inner.refusalCount)
  }

  /// What the present computation listens to; none where an algorithm was called as it is.
  @TaskLocal static var monitor: Monitor?

  /// Whether the present computation is to end as soon as it can, with whatever values.
  package static var isStopped: Bool { monitor?.isStopped ?? false }

  /// How many threads the present computation may use.
  static var threads: Int { monitor?.threads ?? processorCount }
}

/// Where a computation and those who wait for it meet.
final class Monitor: Sendable {
  let threads: Int
  private let progress: (@Sendable (Computation.Progress) -> Void)?
  private let outer: Monitor?
  private let tellsOuter: Bool
  private let interval: Duration
  private let lookCount: Int?
  private let stopped = Atomic(false)
  private let looks = Atomic(0)
  private let told = Mutex(Told(last: .now, openName: nil))

  private struct Told {
    var last: ContinuousClock.Instant
    /// The algorithm that something was told of, but not yet its end.
    var openName: String?
  }

  /// - Parameters:
  ///   - threads: how many threads an algorithm uses at most; 1 or more.
  ///   - progress: whom to tell.
  ///   - outer: the monitor of the work that this is part of.
  ///   - tellsOuter: whether that is told as well.
  ///   - interval: for how long nothing is told after something was.
  ///   - lookCount: after how many looks the work is stopped; nil if it is not by looks.
  init(
    threads: Int, progress: (@Sendable (Computation.Progress) -> Void)?, outer: Monitor? = nil,
    tellsOuter: Bool = true, interval: Duration = .milliseconds(100), lookCount: Int? = nil
  ) {
    precondition(threads > 0, "a computation needs a thread")
    (self.threads, self.progress, self.outer) = (threads, progress, outer)
    (self.tellsOuter, self.interval, self.lookCount) = (tellsOuter, interval, lookCount)
  }

  var isStopped: Bool {
    if let lookCount, looks.add(1, ordering: .relaxed).newValue > lookCount { return true }
    return stopped.load(ordering: .relaxed) || outer?.isStopped ?? false
  }

  /// How many looks found that the work was to stop.
  var refusalCount: Int { lookCount.map { max(0, looks.load(ordering: .relaxed) - $0) } ?? 0 }

  func stop() { stopped.store(true, ordering: .relaxed) }

  /// Tells how far the present algorithm is, unless that was told a moment ago.
  func report(_ name: String, _ completed: Int, of total: Int) {
    if tellsOuter { outer?.report(name, completed, of: total) }
    guard let progress else { return }
    let isEnd = completed == total
    let isDue = told.withLock { told in
      guard isEnd && told.openName == name || ContinuousClock.now - told.last >= interval else { return false }
      told = Told(last: .now, openName: isEnd ? nil : name)
      return true
    }
    guard isDue else { return }
    // Whoever is told may compute something himself, which is none of this computation's progress.
    Computation.$monitor.withValue(nil) {
      progress(Computation.Progress(name: name, completed: completed, total: total))
    }
  }
}
