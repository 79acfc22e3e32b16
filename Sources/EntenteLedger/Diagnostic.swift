/// A place in a file: line and column count from 1, the column in Unicode scalars.
public struct SourceLocation: Hashable, Sendable, CustomStringConvertible {
  public var file: String
  public var line: Int?
  public var column: Int?

  public init(file: String, line: Int? = nil, column: Int? = nil) {
    (self.file, self.line, self.column) = (file, line, column)
  }

  public var description: String {
    [file, line.map(String.init), column.map(String.init)].compactMap(\.self).joined(separator: ":")
  }
}

/// One thing that is wrong with an input: what, where, and what to do.
public struct Diagnostic: Hashable, Sendable, CustomStringConvertible {
  public var location: SourceLocation
  public var message: String

  public init(location: SourceLocation, message: String) {
    (self.location, self.message) = (location, message)
  }

  public var description: String { "\(location): error: \(message)" }
}

/// Why a ledger cannot be read: every problem that was found, in the order of files and lines.
public struct LedgerError: Error, Sendable, CustomStringConvertible {
  public let diagnostics: [Diagnostic]

  public init(diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

  public var description: String {
    let count = diagnostics.count
    let problems = diagnostics.map(\.description).joined(separator: "\n")
    return "\(problems)\n\(count) \(count == 1 ? "problem" : "problems"); nothing was read"
  }
}
