import ArgumentParser
import EntenteLedger
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

func write(_ text: String, to path: String) throws {
  try write(Array(text.utf8), to: path)
}

/// Writes to standard output (`-`), or a file, whole or not at all.
func write(_ bytes: [UInt8], to path: String) throws {
  guard path == "-" else {
    try writeWhole(bytes, to: path)
    printError("wrote \(path)")
    return
  }
  do {
    try FileHandle.standardOutput.write(contentsOf: Data(bytes))
  } catch {
    throw WritingError("standard output", "cannot be written: \(error.localizedDescription)")
  }
}
