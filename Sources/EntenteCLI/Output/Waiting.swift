import Dispatch
import EntenteGraph
import Foundation
import Synchronization

/// Says on a terminal what is being done and for how long, once it has taken a second; the line goes when it is done.
func waiting<Result>(for work: String, _ body: () throws -> Result) rethrows -> Result {
  let line = WaitingLine { work }
  defer { line.end() }
  return try body()
}

/// Computes on several threads, and says on a terminal what is being computed, how far it is and for how long.
///
/// - Parameters:
///   - threads: how many at most; nil for one a processor.
///   - work: what is to be done.
func computing<Value: Sendable>(
  threads: Int?, _ work: @escaping @Sendable () throws -> Value
) async throws -> Value {
  let latest = Mutex<Computation.Progress?>(nil)
  let line = WaitingLine {
    latest.withLock { $0 }.map { "\($0.name): \(Int(100 * $0.fraction))%" } ?? "computing"
  }
  defer { line.end() }
  return try await Computation.run(
    threads: threads, progress: { progress in latest.withLock { $0 = progress } }, work)
}

/// A line on the terminal that counts the seconds from the second one on; nothing where there is no terminal.
private struct WaitingLine {
  private let start = ContinuousClock.now
  private let timer: (any DispatchSourceTimer)?
  private let isDone = Done()

  private final class Done: Sendable {
    let value = Mutex(false)
  }

  init(_ text: @escaping @Sendable () -> String) {
    guard isatty(FileHandle.standardError.fileDescriptor) == 1 else {
      timer = nil
      return
    }
    let timer = DispatchSource.makeTimerSource()
    timer.schedule(deadline: .now() + 1, repeating: 1)
    timer.setEventHandler { [start, isDone] in
      isDone.value.withLock { isDone in
        if !isDone { writeToTerminal("\r\(text()) \((ContinuousClock.now - start).components.seconds) s\u{1B}[K") }
      }
    }
    timer.resume()
    self.timer = timer
  }

  func end() {
    guard let timer else { return }
    timer.cancel()
    isDone.value.withLock { isDone in
      isDone = true
      if ContinuousClock.now - start > .seconds(1) { writeToTerminal("\r\u{1B}[K") }
    }
  }
}

private func writeToTerminal(_ text: String) {
  try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
}
