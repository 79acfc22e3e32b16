import EntenteGraph
import Synchronization
import Testing

@Suite struct ComputationTests {
  private struct Refusal: Error, Equatable {}

  @Test func returnsWhatTheWorkReturns() async throws {
    #expect(try await Computation.run { BipartiteGraph.star.degrees() } == [3, 1, 1, 1])
    #expect(try await Computation.run(threads: 1) { "done" } == "done")
  }

  @Test func throwsWhatTheWorkThrows() async {
    await #expect(throws: Refusal()) { try await Computation.run { throw Refusal() } }
    #expect(throws: Refusal()) { try Computation.withThreads(2) { () throws(Refusal) in throw Refusal() } }
  }

  // MARK: Stopping

  @Test(arguments: [1, 2, 4])
  func cancelingStopsThePieces(threads: Int) async throws {
    let (starts, start) = AsyncStream<Void>.makeStream()
    let task = Task {
      try await Computation.run(threads: threads) {
        parallelMap(1_000_000, named: "waiting") { _ in
          start.yield()
          // On whatever thread: a piece that takes long has to see that it is to stop.
          while !Computation.isStopped {}
          return 0
        }.count
      }
    }
    for await _ in starts { break }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test func aCanceledTaskComputesNothing() async {
    let counts = Mutex([Int]())
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      try await Computation.run {
        let graph = try BipartiteGraph(leftCount: 2, rightCount: 3, lefts: [0, 1], rights: [2, 1])
        let list = try EdgeList(bytes: Array("1 2\n".utf8))
        let text = try EdgeList(bytes: Array("a b\n".utf8))
        counts.withLock {
          $0 = [
            parallelMap(10, named: "nothing") { $0 }.count, graph.vertexCount, graph.edgeCount, list.graph.edgeCount,
            text.graph.edgeCount,
          ]
        }
      }
    }
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(counts.withLock { $0 } == [0, 5, 0, 0, 0], "what is stopped is sound, though it means nothing")
  }

  @Test func whatStoppedWorkThrowsIsACancellation() async {
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      try await Computation.run { throw Refusal() }
    }
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test func whatIsNotStoppedKnowsThat() async throws {
    #expect(!Computation.isStopped)
    #expect(try await !Computation.run { Computation.isStopped })
  }

  // MARK: Progress

  @Test(arguments: [1, 2, 4])
  func progressOnlyGrowsAndEndsWithTheTotal(threads: Int) {
    let told = Mutex([Computation.Progress]())
    _ = Computation.rehearsing(threads: threads, progress: { progress in told.withLock { $0.append(progress) } }) {
      for name in ["first", "second"] { _ = parallelMap(20, named: name) { $0 } }
    }
    let all = told.withLock { $0 }
    #expect(all.map(\.name) == ["first", "second"].flatMap { [String](repeating: $0, count: 20) })
    #expect(all.map(\.completed) == Array(1...20) + Array(1...20))
    #expect(all.allSatisfy { $0.total == 20 && $0.fraction == Double($0.completed) / 20 })
  }

  @Test func manyShortAlgorithmsAreNotToldOfOneByOne() async throws {
    let count = Mutex(0)
    let start = ContinuousClock.now
    try await Computation.run(threads: 1, progress: { _ in count.withLock { $0 += 1 } }) {
      for _ in 0..<2000 { _ = parallelMap(3, named: "short") { $0 } }
    }
    // Ten times a second, and the end of each that something was told of.
    let tenths = Int((ContinuousClock.now - start) / .milliseconds(100))
    #expect(count.withLock { $0 } <= 2 * tenths)
  }

  @Test func theEndOfWhatWasToldOfIsToldToo() async throws {
    let told = Mutex([Int]())
    try await Computation.run(threads: 1, progress: { progress in told.withLock { $0.append(progress.completed) } }) {
      _ = parallelMap(3, named: "long and short") { piece in
        let start = ContinuousClock.now
        while piece == 0, ContinuousClock.now - start < .milliseconds(110) {}
      }
    }
    #expect(told.withLock { $0.first == 1 && $0.last == 3 })
  }

  @Test func whoIsToldMayComputeToo() {
    let told = Mutex([String]())
    let progress: @Sendable (Computation.Progress) -> Void = { progress in
      let sum = parallelMap(3, named: "another") { $0 }.reduce(0, +)
      told.withLock { $0.append("\(progress.name) \(sum)") }
    }
    _ = Computation.rehearsing(threads: 2, progress: progress) { parallelMap(1, named: "one") { $0 } }
    #expect(told.withLock { $0 } == ["one 3"])
  }

  @Test func progressPassesThroughNumbersOfThreads() {
    let told = Mutex([String]())
    _ = Computation.rehearsing(threads: 1, progress: { progress in told.withLock { $0.append(progress.name) } }) {
      Computation.withThreads(2) { _ = parallelMap(1, named: "inner") { $0 } }
    }
    #expect(told.withLock { $0 } == ["inner"])
  }

  @Test func noPiecesAreNoProgress() async throws {
    let told = Mutex(0)
    let values = try await Computation.run(progress: { _ in told.withLock { $0 += 1 } }) {
      parallelMap(0, named: "nothing") { $0 }
    }
    #expect(values.isEmpty)
    #expect(told.withLock { $0 } == 0)
  }

  // MARK: Threads

  @Test func resultsStandInTheOrderOfThePieces() {
    for threads in [1, 2, 4, 64] {
      #expect(
        Computation.withThreads(threads) { parallelMap(1000, named: "squares") { $0 * $0 } }
          == (0..<1000).map { $0 * $0 })
    }
    #expect(parallelMap(10, named: "without") { $0 } == Array(0..<10))
  }

  @Test func oneThreadDoesThePiecesInTurn() {
    let order = Mutex([Int]())
    Computation.withThreads(4) {
      Computation.withThreads(1) {
        _ = parallelMap(100, named: "in turn") { piece in order.withLock { $0.append(piece) } }
      }
    }
    #expect(order.withLock { $0 } == Array(0..<100), "the inner number counts")
  }

  @Test func piecesMayBeSharedOutAgain() {
    let sums = Computation.withThreads(2) {
      parallelMap(8, named: "outer") { outer in parallelMap(8, named: "inner") { outer * $0 }.reduce(0, +) }
    }
    #expect(sums == (0..<8).map { $0 * 28 })
  }

  @Test func eachThreadHasItsOwnScratch() {
    for threads in [1, 2, 4] {
      let made = Atomic(0)
      let counts = Computation.withThreads(threads) {
        parallelMap(
          100, named: "scratch",
          scratch: {
            made.add(1, ordering: .relaxed)
            return 0
          }
        ) { _, own -> Int in
          own += 1
          return own
        }
      }
      #expect((1...threads).contains(made.load(ordering: .relaxed)))
      #expect(counts.count { $0 == 1 } <= threads)
    }
  }

  @Test func sharedMemoryIsWrittenByAll() {
    let squares = [Int](unsafeUninitializedCapacity: 100) { buffer, count in
      let done: [Void] = parallelMap(10, named: "squares", sharing: buffer) { piece, all in
        for place in stride(from: piece, to: 100, by: 10) { all[place] = place * place }
      }
      count = done.count * 10
    }
    #expect(squares == (0..<100).map { $0 * $0 })
  }

  @Test func arraysAreFilledByParts() {
    for threads in [1, 2, 4] {
      var array = [Int](repeating: -1, count: 10)
      Computation.withThreads(threads) {
        parallelFill(&array, [0..<3, 3..<3, 5..<9], named: "fill") { piece, range, part in
          #expect(range == [0..<3, 3..<3, 5..<9][piece])
          for place in part.indices { part[place] = range.lowerBound + place }
        }
      }
      #expect(array == [0, 1, 2, -1, -1, 5, 6, 7, 8, -1])
    }
  }

  @Test func partsThatOverlapStopTheProgram() async {
    await #expect(processExitsWith: .failure) {
      var array = [0, 0, 0]
      parallelFill(&array, [0..<2, 1..<3], named: "fill") { _, _, part in part.update(repeating: 1) }
    }
    await #expect(processExitsWith: .failure) {
      var array = [0, 0, 0]
      parallelFill(&array, [0..<4], named: "fill") { _, _, part in part.update(repeating: 1) }
    }
  }

  @Test func noThreadsStopTheProgram() async {
    await #expect(processExitsWith: .failure) { Computation.withThreads(0) {} }
  }

  @Test(arguments: [0..<0, 5..<6, 3..<20], [1, 2, 7, 100])
  func partsMakeTheWhole(range: Range<Int>, count: Int) {
    let parts = parts(of: range, count: count)
    #expect(parts.flatMap(Array.init) == Array(range))
    #expect(parts.count == max(1, min(count, range.count)))
    #expect((parts.map(\.count).max() ?? 0) - (parts.map(\.count).min() ?? 0) <= 1)
  }

  @Test func aRangeOfAnySizeHasParts() {
    let parts = parts(of: 1..<Int.max, count: 256)
    #expect(parts.first?.lowerBound == 1 && parts.last?.upperBound == .max)
    #expect(zip(parts, parts.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
  }
}
