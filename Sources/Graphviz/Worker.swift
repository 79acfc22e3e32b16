internal import GraphvizShim

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The program that an isolated renderer runs: a process for each call, with limits that it sets itself.
///
/// `graphviz-worker` is one, and comes with this package. A program can be its own: it calls ``run()`` under a hidden
/// command, and names itself with that command as the worker.
public struct Worker: Sendable, Hashable {
  let candidates: [String]
  let arguments: [String]

  /// A program by its path, and the arguments that make it a worker.
  public init(executable path: String, arguments: [String] = []) {
    (candidates, self.arguments) = ([path], arguments)
  }

  private init(candidates: [String]) { (self.candidates, arguments) = (candidates, []) }

  /// The program that the environment variable `GRAPHVIZ_WORKER` names, or `graphviz-worker` beside the running
  /// program.
  public static var automatic: Worker {
    let named = getenv("GRAPHVIZ_WORKER").map { [String(cString: $0)] } ?? []
    let folder = runningExecutable.map { path in path[..<(path.lastIndex(of: "/") ?? path.startIndex)] }
    return Worker(candidates: named + (folder.map { ["\($0)/graphviz-worker"] } ?? []))
  }

  /// The running program, as a worker under a command of its own.
  public static func thisProgram(arguments: [String]) -> Worker? {
    runningExecutable.map { Worker(executable: $0, arguments: arguments) }
  }

  private static var runningExecutable: String? {
    gvs_running_executable().map { path in
      defer { gvs_string_free(path) }
      return String(cString: path)
    }
  }

  /// The first candidate that can be run.
  func executable() throws(GraphvizError) -> String {
    guard let path = candidates.first(where: { access($0, X_OK) == 0 }) else {
      throw GraphvizError(.workerNotFound(searched: candidates))
    }
    return path
  }

  // MARK: The worker's side

  /// What a worker does: reads one request from standard input, draws, answers on standard output, and ends. Graphviz's
  /// messages go to standard error as they come.
  public static func run() -> Never {
    var answer: [UInt8] = []
    do throws(GraphvizError) {
      let request = try Request(bytes: readAll())
      gvs_limit(request.memory, request.seconds)
      let (outputs, _) = try Library.shared.withLock { (library: inout Library) throws(GraphvizError) in
        try library.render(request.dot, engine: request.engine, as: request.formats, echoesMessages: true)
      }
      for output in outputs {
        answer += Array("\(output.format.rawValue) \(output.bytes.count)\n".utf8) + output.bytes
      }
      answer += Array("done 0\n".utf8)
    } catch {
      answer = Array("failed \(failure(error.code))\n".utf8)
    }
    writeAll(answer)
    exit(0)
  }

  /// A failure in a word and its details, as `IsolatedRenderer` reads it.
  private static func failure(_ code: GraphvizError.Code) -> String {
    switch code {
    case .unknownEngine(_, let available): (["engine"] + available).joined(separator: " ")
    case .unknownFormat(let name, let available): (["format", name] + available).joined(separator: " ")
    case .invalidDOT(let line): line.map { "dot \($0)" } ?? "dot"
    case .invalidText(let offset): "text \(offset)"
    case .layoutFailed: "layout"
    default: "render"
    }
  }

  private static func readAll() -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count > 0 { bytes += buffer[..<count] } else if count == 0 || errno != EINTR { return bytes }
    }
  }

  private static func writeAll(_ bytes: [UInt8]) {
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count > 0 { start += count } else if errno != EINTR { exit(1) }
    }
  }
}

/// What a worker is asked: a line of words, then DOT text to the end.
struct Request {
  var engine: Engine
  var formats: [Format]
  var memory: Int
  var seconds: Int
  var dot: [UInt8]

  init(engine: Engine, formats: [Format], memory: Int, seconds: Int, dot: [UInt8]) {
    (self.engine, self.formats, self.memory, self.seconds, self.dot) = (engine, formats, memory, seconds, dot)
  }

  init(bytes: [UInt8]) throws(GraphvizError) {
    let end = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
    let words = String(decoding: bytes[..<end], as: UTF8.self).split(separator: " ").map(String.init)
    guard words.count == 5, words[0] == "render", let memory = Int(words[3]), let seconds = Int(words[4]) else {
      throw GraphvizError(.workerFailed, messages: ["this is no request"])
    }
    self.init(
      engine: Engine(rawValue: words[1]), formats: words[2].split(separator: ",").map { Format(rawValue: String($0)) },
      memory: memory, seconds: seconds, dot: Array(bytes[min(end + 1, bytes.count)...]))
  }

  var bytes: [UInt8] {
    let list = formats.map(\.rawValue).joined(separator: ",")
    return Array("render \(engine.rawValue) \(list) \(memory) \(seconds)\n".utf8) + dot
  }
}
