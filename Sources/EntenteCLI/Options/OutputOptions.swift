import ArgumentParser
import Foundation

struct OutputOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: "How to print.")
  var format: TextFormat = .table

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Where to; - is standard output.", valueName: "file"),
    completion: .file())
  var output = "-"

  /// Prints a result in the format asked for.
  func print(_ result: Output) throws {
    try write(result.rendered(as: format), to: output)
  }
}

enum TextFormat: String, CaseIterable, ExpressibleByArgument { case table, csv, json, markdown }

/// Something could not be written.
struct OutputError: Error, CustomStringConvertible {
  var description: String
}

func write(_ text: String, to path: String) throws {
  try write(Array(text.utf8), to: path)
}

/// Writes a file whole or not at all: beside it first, then in its place.
func write(_ bytes: [UInt8], to path: String) throws {
  if path == "-" {
    FileHandle.standardOutput.write(Data(bytes))
    return
  }
  do {
    try Data(bytes).write(to: URL(filePath: path), options: .atomic)
  } catch {
    throw OutputError(description: "\(path) cannot be written: \(error.localizedDescription)")
  }
  printError("wrote \(path)")
}
