import Foundation
import TestSupport
import Testing

/// What a run of the program came to.
struct Run {
  var status: Int32
  var output: String
  var errors: String

  /// The object that was printed.
  func json() throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
  }

  /// The lines of a table, from its headings to the empty line after it.
  func table(_ title: String) throws -> [String] {
    let lines = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let start = try #require(lines.firstIndex { $0.hasPrefix(title) }, "no table \"\(title)\"")
    return Array(lines[(start + 1)...].prefix { !$0.isEmpty })
  }

  /// The rows of CSV without quotes, by their columns' names.
  func rows() throws -> [[String: String]] {
    let lines = output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let names = try #require(lines.first)
    return try lines.dropFirst().map { cells in
      try #require(cells.count == names.count, "\(cells)")
      return Dictionary(uniqueKeysWithValues: zip(names, cells))
    }
  }
}

/// Runs the built program, as a user does.
func entente(_ arguments: String..., in folder: URL? = nil) throws -> Run { try entente(arguments, in: folder) }

func entente(_ arguments: [String], in folder: URL? = nil) throws -> Run {
  let process = Process()
  process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "entente")
  process.arguments = arguments
  if let folder { process.currentDirectoryURL = folder }
  // Files, not pipes: a pipe that nobody reads stops the program.
  return try withTemporaryFolder { scratch in
    let (output, errors) = (scratch.appending(path: "out"), scratch.appending(path: "err"))
    for file in [output, errors] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
      errors: try String(contentsOf: errors, encoding: .utf8))
  }
}

/// Cells of a line of a table, which two spaces or more stand between.
func cells(_ line: String) -> [String] {
  line.split(separator: "  ").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
}
