/// Why a document was not drawn.
public struct GraphvizError: Error, Sendable, CustomStringConvertible {
  public enum Code: Sendable, Equatable {
    /// Graphviz could not be started, or has no such engine or format: its plug-ins are not installed.
    case unavailable
    /// The DOT text cannot be read.
    case invalidDOT
    case layoutFailed
    case renderFailed
  }

  public let code: Code
  /// Graphviz's own words, or ours where it has none.
  public let messages: [String]

  public var description: String {
    let what =
      switch code {
      case .unavailable: "Graphviz lacks what is needed"
      case .invalidDOT: "Graphviz cannot read the graph"
      case .layoutFailed: "Graphviz could not lay the graph out"
      case .renderFailed: "Graphviz could not draw the graph"
      }
    return messages.isEmpty ? what : "\(what): \(messages.joined(separator: "; "))"
  }
}
