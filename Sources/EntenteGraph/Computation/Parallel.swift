import Dispatch
import Synchronization

// How work is shared among threads, in one place. Pieces are the same for any number of threads, and so are results.

/// Results of independent pieces of work, in the order of the pieces.
///
/// - Parameters:
///   - count: the number of pieces; it depends on the input alone, not on the number of threads.
///   - name: what is being computed, for those who wait.
///   - scratch: makes what a thread needs for itself, once a thread.
///   - body: one piece of work.
/// - Returns: one value a piece; fewer if the computation was stopped, whose result nobody will see.
package func parallelMap<Scratch, Value: Sendable>(
  _ count: Int, named name: String, scratch: @Sendable () -> Scratch, _ body: @Sendable (Int, inout Scratch) -> Value
) -> [Value] {
  let values = Mutex([Value?](repeating: nil, count: count))
  shareOut(count, named: name) { nextPiece in
    var own = scratch()
    while let piece = nextPiece() {
      let value = body(piece, &own)
      values.withLock { $0[piece] = value }
    }
  }
  return values.withLock { $0.compactMap { $0 } }
}

/// Results of independent pieces of work that need nothing of their own.
package func parallelMap<Value: Sendable>(_ count: Int, named name: String, _ body: @Sendable (Int) -> Value) -> [Value]
{
  parallelMap(count, named: name, scratch: {}, { piece, _ in body(piece) })
}

/// Results of independent pieces of work that write to memory which all of them share.
///
/// - Parameters:
///   - count: the number of pieces; it depends on the input alone, not on the number of threads.
///   - name: what is being computed, for those who wait.
///   - shared: raw buffers. A piece reads what no other piece writes, and writes what no other piece touches: the
///     caller answers for that.
///   - scratch: makes what a thread needs for itself, once a thread.
///   - body: one piece of work.
/// - Returns: one value a piece; fewer if the computation was stopped.
package func parallelMap<Shared, Scratch, Value: Sendable>(
  _ count: Int, named name: String, sharing shared: Shared, scratch: @Sendable () -> Scratch,
  _ body: @Sendable (Int, Shared, inout Scratch) -> Value
) -> [Value] {
  nonisolated(unsafe) let all = shared
  return parallelMap(count, named: name, scratch: scratch) { piece, own in body(piece, all, &own) }
}

/// The same where a thread needs nothing of its own.
package func parallelMap<Shared, Value: Sendable>(
  _ count: Int, named name: String, sharing shared: Shared, _ body: @Sendable (Int, Shared) -> Value
) -> [Value] {
  parallelMap(count, named: name, sharing: shared, scratch: {}, { piece, all, _ in body(piece, all) })
}

/// Fills an array, each piece of work a range of it.
///
/// - Parameters:
///   - array: what is filled; it keeps its length.
///   - ranges: which part each piece fills: disjoint, ascending, within the array.
///   - name: what is being computed, for those who wait.
///   - body: fills one part: it is given the number of the piece, its range, and the part itself, which counts from 0.
///
/// If the computation was stopped, some parts stay as they were.
package func parallelFill<Element>(
  _ array: inout [Element], _ ranges: [Range<Int>], named name: String,
  _ body: @Sendable (Int, Range<Int>, UnsafeMutableBufferPointer<Element>) -> Void
) {
  var end = 0
  for range in ranges {
    precondition(range.lowerBound >= end && range.upperBound <= array.count, "parts overlap, or leave the array")
    end = range.upperBound
  }
  array.withUnsafeMutableBufferPointer { buffer in
    _ = parallelMap(ranges.count, named: name, sharing: buffer) { piece, all in
      body(piece, ranges[piece], UnsafeMutableBufferPointer(rebasing: all[ranges[piece]]))
    }
  }
}

/// Two new arrays of the same length, of which each piece of work fills the same range.
///
/// - Parameters:
///   - count: the length of both.
///   - ranges: which part each piece fills: ascending, side by side, the arrays in all.
///   - types: what the arrays hold: numbers.
///   - name: what is being computed, for those who wait.
///   - scratch: makes what a thread needs for itself, once a thread.
///   - body: fills one part of both: it is given the number of the piece, and the parts, which count from 0. Each
///     element must be written.
/// - Returns: both arrays; empty ones if the computation was stopped, whose result nobody will see.
func parallelFill<First: BitwiseCopyable, Second: BitwiseCopyable, Scratch>(
  _ count: Int, _ ranges: [Range<Int>], of types: (First.Type, Second.Type), named name: String,
  scratch: @Sendable () -> Scratch,
  _ body:
    @Sendable (Int, UnsafeMutableBufferPointer<First>, UnsafeMutableBufferPointer<Second>, inout Scratch) -> Void
) -> (first: [First], second: [Second]) {
  var end = 0
  for range in ranges {
    precondition(range.lowerBound == end, "parts overlap, or leave a gap")
    end = range.upperBound
  }
  precondition(end == count, "parts leave the arrays, or a gap")
  var second: [Second] = []
  let first = [First](unsafeUninitializedCapacity: count) { firstBuffer, firstCount in
    second = [Second](unsafeUninitializedCapacity: count) { secondBuffer, secondCount in
      adviseLargePages(firstBuffer)
      adviseLargePages(secondBuffer)
      _ = parallelMap(ranges.count, named: name, sharing: (firstBuffer, secondBuffer), scratch: scratch) {
        piece, all, own in
        body(
          piece, UnsafeMutableBufferPointer(rebasing: all.0[ranges[piece]]),
          UnsafeMutableBufferPointer(rebasing: all.1[ranges[piece]]), &own)
      }
      secondCount = Computation.isStopped ? 0 : count
    }
    firstCount = second.count
  }
  return (first, second)
}

/// A range cut into parts of about equal length.
package func parts(of range: Range<Int>, count: Int) -> [Range<Int>] {
  let count = max(1, min(count, range.count))
  let (length, rest) = range.count.quotientAndRemainder(dividingBy: count)
  // range.count * part / count, which the product might be too large for.
  func start(of part: Int) -> Int { range.lowerBound + length * part + rest * part / count }
  return (0..<count).map { start(of: $0)..<start(of: $0 + 1) }
}

/// A range cut into parts that are about the same work, none of them empty.
///
/// - Parameters:
///   - range: what is cut.
///   - count: how many parts there are to be; there are fewer where some number is more work than one part should be.
///   - work: how much work all numbers of the range below one are, up to the upper bound: 0 or more, ascending.
func parts(of range: Range<Int>, count: Int, work: (_ below: Int) -> Int) -> [Range<Int>] {
  let count = max(1, count)
  let total = work(range.upperBound)
  var parts: [Range<Int>] = []
  var start = range.lowerBound
  for part in 1...count {
    // The first number at which the work of the parts so far is done.
    let end =
      part == count
      ? range.upperBound
      : (start..<range.upperBound).partitioningIndex { work($0) * count >= total * part }
    if end > start { parts.append(start..<end) }
    start = end
  }
  return parts
}

/// A range cut into parts that are about the same work, none of them empty.
///
/// - Parameters:
///   - range: what is cut.
///   - count: how many parts there are to be; there are fewer where some number is more work than one part should be.
///   - work: how much work each number of the range is: 0 or more.
func evenParts(of range: Range<Int>, count: Int, workOf work: (Int) -> Int) -> [Range<Int>] {
  let below = workBelow(range, workOf: work)
  return parts(of: range, count: count) { below[$0 - range.lowerBound] }
}

/// How much work all numbers of a range below each of them are, and all together.
func workBelow(_ range: Range<Int>, workOf work: (Int) -> Int) -> [Int] {
  var below = [0]
  below.reserveCapacity(range.count + 1)
  for number in range { below.append(below[below.count - 1] + work(number)) }
  return below
}

/// Gives out the numbers of pieces to threads, until there are none left or the computation is stopped.
private func shareOut(_ count: Int, named name: String, _ thread: @Sendable (_ nextPiece: () -> Int?) -> Void) {
  let pieces = Pieces(count: count, name: name)
  let threads = min(Computation.threads, count)
  guard threads > 1 else {
    if count > 0 { pieces.hand(to: thread) }
    return
  }
  withoutActuallyEscaping(thread) { thread in
    let others = DispatchGroup()
    for _ in 1..<threads {
      // A serial queue has a thread of its own. Those of the global queues are as many as there are processors, and
      // are the concurrency runtime's as well: with all of them at work nobody could even cancel the task.
      DispatchQueue(label: name).async(group: others) {
        // Such a thread knows nothing of the computation that it works for, unless it is told.
        Computation.$monitor.withValue(pieces.monitor) { pieces.hand(to: thread) }
      }
    }
    pieces.hand(to: thread)
    others.wait()
  }
}

/// Pieces of work that several threads fetch one after another.
private final class Pieces: Sendable {
  let monitor = Computation.monitor
  private let count: Int
  private let name: String
  private let next = Atomic(0)
  private let completed = Mutex(0)

  init(count: Int, name: String) { (self.count, self.name) = (count, name) }

  /// Has a thread work on pieces until there are none left.
  func hand(to thread: (_ nextPiece: () -> Int?) -> Void) {
    var isFirst = true
    thread {
      if !isFirst { reportPiece() }
      isFirst = false
      guard !(monitor?.isStopped ?? false) else { return nil }
      let piece = next.add(1, ordering: .relaxed).oldValue
      return piece < count ? piece : nil
    }
  }

  private func reportPiece() {
    guard let monitor else { return }
    // Told under the lock, so that what is told only grows; whoever listens is asked to be short.
    completed.withLock {
      $0 += 1
      monitor.report(name, $0, of: count)
    }
  }
}
