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

/// Writes a file whole or not at all: beside it first, then in its place. What is no plain file (a pipe, a device) is
/// written to, and what a link leads to is replaced, not the link.
func write(_ bytes: [UInt8], to path: String) throws {
  do {
    if path == "-" {
      try FileHandle.standardOutput.write(contentsOf: Data(bytes))
      return
    }
    let file = URL(filePath: path).resolvingSymlinksInPath()
    let attributes = try? FileManager.default.attributesOfItem(atPath: file.path)
    let type = attributes?[.type] as? FileAttributeType
    if type == nil || type == .typeRegular {
      try Data(bytes).write(to: file, options: .atomic)
      if let mode = attributes?[.posixPermissions] {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
      }
    } else {
      let handle = try FileHandle(forWritingTo: file)
      try handle.write(contentsOf: Data(bytes))
      try handle.close()
    }
  } catch {
    let name = path == "-" ? "standard output" : path
    throw OutputError(description: "\(name) cannot be written: \(error.localizedDescription)")
  }
  printError("wrote \(path)")
}
