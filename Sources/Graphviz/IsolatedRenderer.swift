internal import GraphvizShim
internal import Subprocess

#if canImport(System)
  internal import System
#else
  internal import SystemPackage
#endif

/// Where documents are drawn: in this process, or each in a process of its own.
///
///     let renderer = Renderer.isolated(timeout: .seconds(5))
///     let rendering = try await renderer.render(document, engine: .dot, as: [.svg, .pdf])
public struct Renderer: Sendable {
  private enum Place: Sendable {
    case here
    case apart(Worker, timeout: Duration, memory: Int)
  }

  private let place: Place

  /// In this process: fast, for small graphs from code. See `Document.rendered(engine:as:)`.
  public static let inProcess = Renderer(place: .here)

  /// In a process for each call: whatever the graph does, it ends in a result or a typed error, and this program
  /// lives. Any number of tasks may draw at once; as many processes run as there are cores, and the others wait.
  ///
  /// - Parameters:
  ///   - worker: the program to run.
  ///   - timeout: after it the process is killed.
  ///   - memory: the address space it may have, in bytes. Not kept on macOS.
  public static func isolated(
    _ worker: Worker = .automatic, timeout: Duration = .seconds(30), memory: Int = 1 << 30
  ) -> Renderer {
    Renderer(place: .apart(worker, timeout: timeout, memory: memory))
  }

  /// Lays a document out once and draws it in each format.
  ///
  /// - Throws: ``GraphvizError``.
  public func render(
    _ document: Document, engine: Engine, as formats: [Format]
  ) async throws(GraphvizError) -> Rendering {
    switch place {
    case .here: return try document.rendered(engine: engine, as: formats)
    case .apart:
      let rendering = try await render(dot: Array(document.withPoints.dot.utf8), engine: engine, as: formats)
      return Rendering(outputs: rendering.outputs, warnings: document.fontWarnings + rendering.warnings)
    }
  }

  /// Lays DOT text out once and draws it in each format.
  ///
  /// - Throws: ``GraphvizError``.
  public func render(dot: [UInt8], engine: Engine, as formats: [Format]) async throws(GraphvizError) -> Rendering {
    switch place {
    case .here: return try Document(dot: dot).rendered(engine: engine, as: formats)
    case .apart(let worker, let timeout, let memory):
      for name in [engine.rawValue] + formats.map(\.rawValue) where name.isEmpty || name.contains(where: \.isWhitespace)
      {
        throw GraphvizError(
          name == engine.rawValue ? .unknownEngine(name, available: []) : .unknownFormat(name, available: []))
      }
      let request = Request(
        engine: engine, formats: formats, memory: memory, seconds: Int(timeout.components.seconds) + 1, dot: dot)
      let call = WorkerCall(path: try worker.executable(), arguments: worker.arguments, request: request)
      await Slots.shared.take()
      let outcome = await call.outcome(within: timeout)
      await Slots.shared.give()
      return try outcome.get()
    }
  }

  /// Lays a document out, and gives the positions as values.
  ///
  /// - Throws: ``GraphvizError``.
  public func layout(_ document: Document, engine: Engine) async throws(GraphvizError) -> Layout {
    let rendering = try await render(document, engine: engine, as: [.dot])
    return try Layout(
      laidOut: Document(dot: rendering.outputs[.dot] ?? []), order: document.nodes.map(\.id))
  }
}

/// One call of a worker.
private struct WorkerCall {
  let path: String
  let arguments: [String]
  let request: Request

  private static let outputLimit = 1 << 29
  private static let messageLimit = 1 << 24

  func outcome(within timeout: Duration) async -> Result<Rendering, GraphvizError> {
    await withTaskGroup(of: Result<Rendering, GraphvizError>?.self) { group in
      group.addTask { await answer() }
      group.addTask {
        try? await Task.sleep(for: timeout)
        return Task.isCancelled ? nil : .failure(GraphvizError(.timedOut(timeout)))
      }
      // The first to end decides; the other is cancelled, which kills the process if it still runs.
      var first: Result<Rendering, GraphvizError>?
      while first == nil, let next = await group.next() { first = next }
      group.cancelAll()
      return first ?? .failure(GraphvizError(.workerFailed, messages: ["the task was cancelled"]))
    }
  }

  private func answer() async -> Result<Rendering, GraphvizError> {
    do {
      let result = try await Subprocess.run(
        .path(FilePath(path)), arguments: Arguments(arguments),
        // A crash of the worker is ours to tell: Swift's own report would fill standard error.
        environment: .inherit.updating(["SWIFT_BACKTRACE": "enable=no"]),
        input: .array(request.bytes), output: .bytes(limit: Self.outputLimit), error: .bytes(limit: Self.messageLimit))
      let messages = Message.parse(String(decoding: result.standardError, as: UTF8.self))
      switch result.terminationStatus {
      case .exited(0): return rendering(from: result.standardOutput, messages)
      case .exited(let status): return .failure(failure(.workerFailed, messages, "it ended with status \(status)"))
      case .signaled(let signal): return .failure(ended(by: Int(signal), messages))
      }
    } catch {
      return .failure(GraphvizError(.workerFailed, messages: ["\(error)"]))
    }
  }

  private func failure(_ code: GraphvizError.Code, _ messages: [Message], _ text: String? = nil) -> GraphvizError {
    let errors = messages.filter { $0.severity == .error }
    return GraphvizError(
      code, messages: (errors.isEmpty ? messages : errors).suffix(20).map(\.text) + (text.map { [$0] } ?? []))
  }

  private func ended(by signal: Int, _ messages: [Message]) -> GraphvizError {
    let words = messages.map { $0.text.lowercased() }
    let isMemory = words.contains { text in
      ["out of memory", "memory exhausted", "cannot allocate", "bad_alloc", "malloc"].contains(where: text.contains)
    }
    if isMemory { return failure(.outOfMemory(limit: request.memory), messages) }
    // SIGXCPU: the worker's own limit, should the parent have been held up.
    if signal == 24 { return failure(.timedOut(.seconds(request.seconds)), messages) }
    return failure(.crashed(signal: signal), messages)
  }

  /// Reads `format count`, then that many bytes, and so on to `done`, or `failed` and why.
  private func rendering(from answer: [UInt8], _ messages: [Message]) -> Result<Rendering, GraphvizError> {
    var outputs: [Format: [UInt8]] = [:]
    var position = 0
    while let end = answer[position...].firstIndex(of: UInt8(ascii: "\n")) {
      let words = String(decoding: answer[position..<end], as: UTF8.self).split(separator: " ").map(String.init)
      position = end + 1
      switch words.first {
      case "failed": return .failure(refused(Array(words.dropFirst()), messages))
      case "done":
        let errors = messages.filter { $0.severity == .error }
        if errors.isEmpty { return .success(Rendering(outputs: outputs, warnings: messages)) }
        return .failure(failure(Library.code(of: errors.map(\.text)), messages))
      default:
        guard words.count == 2, let count = Int(words[1]), count >= 0, position + count <= answer.count else {
          return .failure(failure(.workerFailed, messages, "its answer is damaged"))
        }
        outputs[Format(rawValue: words[0])] = Array(answer[position..<(position + count)])
        position += count
      }
    }
    return .failure(failure(.workerFailed, messages, "its answer is cut short"))
  }

  private func refused(_ words: [String], _ messages: [Message]) -> GraphvizError {
    let details = Array(words.dropFirst())
    switch words.first {
    case "engine": return GraphvizError(.unknownEngine(request.engine.rawValue, available: details))
    case "format": return GraphvizError(.unknownFormat(details.first ?? "", available: Array(details.dropFirst())))
    case "text": return GraphvizError(.invalidText(offset: details.first.flatMap(Int.init) ?? 0))
    case "dot":
      let said = messages.lazy.compactMap { Library.line(in: $0.text) }.first
      let line = said ?? details.first.flatMap(Int.init)
      let text = messages.isEmpty ? (line == nil ? "there is no graph in it" : "something is never closed") : nil
      return failure(.invalidDOT(line: line), messages, text)
    case "layout": return failure(.layoutFailed, messages)
    case "render": return failure(.renderFailed, messages)
    default: return failure(.workerFailed, messages)
    }
  }
}

/// As many places as there are cores: more processes at once would only wait for each other.
private actor Slots {
  static let shared = Slots()

  private var free = max(1, gvs_processor_count())
  private var waiting: [CheckedContinuation<Void, Never>] = []

  func take() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  func give() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
