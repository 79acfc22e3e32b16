import Dispatch
import Foundation
import Synchronization

/// Says on a terminal what is being done and for how long, once it has taken a second; the line goes when it is done.
func waiting<Result>(for work: String, _ body: () throws -> Result) rethrows -> Result {
  guard isatty(FileHandle.standardError.fileDescriptor) == 1 else { return try body() }
  let start = ContinuousClock.now
  let isDone = Mutex(false)
  let timer = DispatchSource.makeTimerSource()
  timer.schedule(deadline: .now() + 1, repeating: 1)
  timer.setEventHandler {
    isDone.withLock { isDone in
      if !isDone { writeToTerminal("\r\(work): \((ContinuousClock.now - start).components.seconds) s\u{1B}[K") }
    }
  }
  timer.resume()
  defer {
    timer.cancel()
    isDone.withLock { isDone in
      isDone = true
      if ContinuousClock.now - start > .seconds(1) { writeToTerminal("\r\u{1B}[K") }
    }
  }
  return try body()
}

private func writeToTerminal(_ text: String) {
  try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
}
