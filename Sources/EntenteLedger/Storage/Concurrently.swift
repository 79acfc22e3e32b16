import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How many cores there are to compute on.
package let processorCount = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

/// The results of a function for 0, 1, 2... up to a count, computed at the same time where cores allow; in order.
package func concurrently<Result: Sendable>(_ count: Int, _ compute: @Sendable (Int) -> Result) -> [Result] {
  if count == 1 { return [compute(0)] }
  let results = Mutex([Result?](repeating: nil, count: count))
  DispatchQueue.concurrentPerform(iterations: count) { index in
    let result = compute(index)
    results.withLock { $0[index] = result }
  }
  return results.withLock { $0.compactMap(\.self) }
}
