import EntenteLedger
import Foundation
import TestSupport
import Testing

/// Whatever happens to the process, a file or folder is the old one or the new one.
@Suite struct WholeOutputTests {
  private static let executable = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appending(path: "entente")

  private func start(_ program: URL, _ arguments: [String], in folder: URL) throws -> Process {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardOutput = FileHandle.nullDevice
    let errors = folder.appending(path: "errors")
    try Data().write(to: errors)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    return process
  }

  /// Runs a command again and again, and kills it a little later each time, until it is through.
  private func killAtAnyMoment(_ arguments: [String], in folder: URL, _ check: () throws -> Void) throws -> Int {
    var kills = 0
    var delay = 1.0
    while true {
      let process = try start(Self.executable, arguments, in: folder)
      Thread.sleep(forTimeInterval: delay / 1000)
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
      process.waitUntilExit()
      try check()
      if process.terminationReason == .exit {
        #expect(process.terminationStatus == 0)
        return kills
      }
      kills += 1
      delay *= 1.15
    }
  }

  @Test func aFileIsTheOldOneOrTheNewOne() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "ledger.json")
      let old = try Data(Ledger(.batjBanks).encoded(as: .json))
      try old.write(to: file)
      let kills = try killAtAnyMoment(["generate", "ledger.json", "--agreements", "3000"], in: folder) {
        let found = try Data(contentsOf: file)
        if found != old { #expect(try Ledger(path: file.path).agreements.count == 3000) }
      }
      #expect(kills > 5)
      #expect(try Ledger(path: file.path).agreements.count == 3000)
    }
  }

  @Test func aFolderIsTheOldOneOrTheNewOne() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "ledger").path
      try Ledger(.batjBanks).write(toFolder: path)
      let kills = try killAtAnyMoment(["generate", "ledger", "--agreements", "3000", "--force"], in: folder) {
        let count = try Ledger(folder: path).agreements.count
        #expect([61, 3000].contains(count))
      }
      #expect(kills > 5)
      #expect(try Ledger(folder: path).agreements.count == 3000)
      // Killed between the two steps of a change of names, the old one has kept its passing name.
      let folders = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      let counts = folders.compactMap { try? Ledger(folder: folder.appending(path: $0).path).agreements.count }
      #expect(counts.contains(61), "the old one is never lost")
    }
  }

  @Test func aFolderThatIsThereIsKept() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "l").path
      let ledger = try Ledger(.batjBanks)
      try ledger.write(toFolder: path)
      let error = #expect(throws: WritingError.self) { _ = try ledger.write(toFolder: path) }
      #expect(
        error?.description.hasSuffix("is there already; give another name, or --force to keep it as .bak") == true)
      #expect(try ledger.write(toFolder: path + "/", force: true) == path + ".bak")
      #expect(try ledger.write(toFolder: path, force: true) == path + ".2.bak")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["l", "l.2.bak", "l.bak"])
    }
  }

  /// A limit on the size of files stands in for a full disk: a write fails in the middle.
  @Test func whereThereIsNoRoomTheOldFileStays() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "ledger.json")
      try Data("old".utf8).write(to: file)
      for command in ["generate ledger.json --agreements 9999", "generate new --agreements 9999"] {
        let script = "trap '' XFSZ; ulimit -f 8; exec \"$0\" \(command)"
        let process = try start(URL(filePath: "/bin/sh"), ["-c", script, Self.executable.path], in: folder)
        process.waitUntilExit()
        #expect(process.terminationStatus == 1)
        let errors = try String(contentsOf: folder.appending(path: "errors"), encoding: .utf8)
        #expect(errors.contains("cannot be written: File too large"), "\(errors)")
        #expect(try String(contentsOf: file, encoding: .utf8) == "old")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["errors", "ledger.json"])
      }
    }
  }

  @Test func aLinkLeadsToTheNewFileAndModesStay() throws {
    try withTemporaryFolder { folder in
      let (file, link) = (folder.appending(path: "a.json"), folder.appending(path: "b.json"))
      try Data("old".utf8).write(to: file)
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file.path)
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
      try writeWhole(Array("new".utf8), to: link.path)
      #expect(try String(contentsOf: file, encoding: .utf8) == "new")
      #expect(try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int == 0o640)
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == file.path)
      #expect(throws: WritingError.self) { try writeWhole([], to: folder.path) }
      #expect(throws: WritingError.self) { try writeWhole([], to: folder.path + "/no/such/place") }
      try writeWhole(Array("gone".utf8), to: "/dev/null")
    }
  }
}
