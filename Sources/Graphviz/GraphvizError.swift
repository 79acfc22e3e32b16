/// Why a document was not read or not drawn.
public struct GraphvizError: Error, Sendable, Equatable, CustomStringConvertible {
  public enum Code: Sendable, Equatable {
    /// The library has no such engine; these are the ones it has.
    case unknownEngine(String, available: [String])
    /// The library has no such format; these are the ones it has. None at all: its plug-ins are not installed.
    case unknownFormat(String, available: [String])
    /// The DOT text cannot be read, at a line if Graphviz says which.
    case invalidDOT(line: Int?)
    /// The text holds what no label may: a NUL, or bytes that are not UTF-8. The offset is in bytes.
    case invalidText(offset: Int)
    /// A document is outside of what is drawn in process; see ``Renderer/inProcess``.
    case unsafe
    case layoutFailed
    case renderFailed
    /// The isolated renderer was stopped at its time limit.
    case timedOut(Duration)
    /// The isolated renderer needed more memory than it may have, in bytes.
    case outOfMemory(limit: Int)
    /// The isolated renderer was ended by a signal: Graphviz crashed.
    case crashed(signal: Int)
    /// No program was found to render in isolation; these places were searched.
    case workerNotFound(searched: [String])
    /// The isolated renderer could not be started, or answered what no renderer does.
    case workerFailed
  }

  public let code: Code
  /// Graphviz's own words, or ours where it has none.
  public let messages: [String]

  public init(_ code: Code, messages: [String] = []) {
    (self.code, self.messages) = (code, messages)
  }

  public var description: String {
    ([what] + messages).joined(separator: ": ")
  }

  private var what: String {
    switch code {
    case .unknownEngine(let name, let available):
      "Graphviz has no layout engine \"\(name)\"; \(Self.list(available))"
    case .unknownFormat(let name, let available): "Graphviz has no format \"\(name)\"; \(Self.list(available))"
    case .invalidDOT(let line): "the DOT text cannot be read" + (line.map { ", line \($0)" } ?? "")
    case .invalidText(let offset): "the text has a byte at \(offset) that no label may hold (NUL, or not UTF-8)"
    case .unsafe: "this is not drawn in process; use an isolated renderer"
    case .layoutFailed: "Graphviz could not lay the graph out"
    case .renderFailed: "Graphviz could not draw the graph"
    case .timedOut(let limit):
      "Graphviz was stopped after \(limit.components.seconds) s; make the graph smaller, or give it more time or another engine"
    case .outOfMemory(let limit): "Graphviz needed more than \(limit / 1_048_576) MiB of memory"
    case .crashed(let signal): "Graphviz crashed (signal \(signal))"
    case .workerNotFound(let searched):
      "no program to render in isolation was found; searched: \(searched.joined(separator: ", "))"
    case .workerFailed: "the isolated renderer failed"
    }
  }

  private static func list(_ available: [String]) -> String {
    available.isEmpty ? "it has none: are its plug-ins installed?" : "it has \(available.joined(separator: ", "))"
  }
}

/// What Graphviz says while it draws.
public struct Message: Sendable, Hashable, CustomStringConvertible {
  public enum Severity: String, Sendable { case warning, error }

  public let severity: Severity
  public let text: String

  public init(severity: Severity, text: String) {
    (self.severity, self.text) = (severity, text)
  }

  public var description: String { "\(severity.rawValue): \(text)" }

  /// The messages in Graphviz's output, a line each: `Warning: ...`, `Error: ...`, and what libraries below it print.
  static func parse(_ output: String) -> [Message] {
    var messages: [Message] = []
    for line in output.split(whereSeparator: \.isNewline).map(String.init) {
      let text = line.drop { $0 == " " }
      if text.hasPrefix("Warning: ") {
        messages.append(Message(severity: .warning, text: String(text.dropFirst("Warning: ".count))))
      } else if text.hasPrefix("Error: ") {
        messages.append(Message(severity: .error, text: String(text.dropFirst("Error: ".count))))
      } else if text == "out of memory" || text.contains("memory exhausted") {
        messages.append(Message(severity: .error, text: String(text)))
      } else {
        messages.append(Message(severity: .warning, text: String(text)))
      }
    }
    return messages
  }
}
