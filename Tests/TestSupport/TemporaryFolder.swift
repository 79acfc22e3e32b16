public import Foundation

/// Runs a test with a folder of its own, removed afterwards.
public func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: "entente-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}

/// Writes the files of a ledger into a folder.
public func write(_ files: [String: String], to folder: URL) throws {
  for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
}
