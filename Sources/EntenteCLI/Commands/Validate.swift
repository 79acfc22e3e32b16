import ArgumentParser
import EntenteAnalysis
import EntenteLedger

struct Validate: EntenteCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read a ledger and report every problem, and what may be one.",
    discussion: """
      A problem is against the rules: the ledger cannot be used, or its claims cannot be checked, and each problem is \
      told with its file, line and column. A suspicion is not: an agreement without a source, a date outside the \
      ledger's span, two parties of the same name. The exit status is 0 if there is no problem, and 65 if there is; \
      with --strict, also if there is a suspicion.
      """)

  @Argument(
    help: "The ledger: a folder, a file (.json, .csv, .graphml, .gexf, .edges), or a built-in ledger by name.",
    completion: .file())
  var ledger = Ledger.BuiltIn.batjBanks.rawValue

  @Flag(help: "Treat suspicions as problems.")
  var strict = false

  @OptionGroup var output: OutputOptions

  func execute() throws {
    do {
      let read = try LedgerOptions.read(ledger)
      _ = try read.claims()
      let suspicions = read.suspicions + unknownFiles()
      try output.print(report(read, suspicions))
      if strict, !suspicions.isEmpty { throw ExitCode(65) }
    } catch let error as LedgerError where output.format == .json {
      try write(json(error).text(), to: output.output)
      throw error
    }
  }

  private func unknownFiles() -> [Suspicion] {
    if Ledger.BuiltIn(rawValue: ledger) != nil { return [] }
    let files = Ledger.unknownFiles(inFolder: ledger)
    return files.isEmpty ? [] : [Suspicion(kind: .unknownFile, count: files.count, examples: Array(files.prefix(5)))]
  }

  private func report(_ ledger: Ledger, _ suspicions: [Suspicion]) -> Output {
    var report = Output()
    report.heading = [
      ("Ledger", "\(ledger.name): \(ledger.title)"),
      (
        "Read",
        "\(ledger.parties.count) parties, \(ledger.agreements.count) agreements, \(ledger.sources.count) sources; "
          + "no problem found"
      ),
    ]
    var table = Table(
      title: suspicions.isEmpty ? "" : "Suspicions: not against the rules, and worth a look",
      [.init(name: "count", isNumber: true), .init(name: "kind"), .init(name: "what"), .init(name: "which")])
    for suspicion in suspicions {
      let more = suspicion.count > suspicion.examples.count ? "..." : ""
      table.rows.append([
        .init(suspicion.count), .init(suspicion.kind.rawValue), .init(suspicion.kind.message),
        .init(suspicion.examples.joined(separator: ", ") + more),
      ])
    }
    if suspicions.isEmpty { report.heading.append(("Suspicions", "none")) } else { report.sections = [.table(table)] }
    report.main = table
    report.json = {
      .object([
        "schema": "entente.validate/1", "ledger": ledger.json, "problems": .array([]),
        "suspicions": .array(
          suspicions.map {
            .object([
              "kind": .string($0.kind.rawValue), "message": .string($0.kind.message), "count": .int($0.count),
              "examples": JSONValue($0.examples),
            ])
          }),
      ])
    }
    return report
  }

  private func json(_ error: LedgerError) -> JSONValue {
    .object([
      "schema": "entente.validate/1", "ledger": .null, "suspicions": .array([]),
      "problems": .array(
        error.diagnostics.map { problem in
          .object([
            "file": .string(problem.location.file), "line": problem.location.line.map { .int($0) } ?? .null,
            "column": problem.location.column.map { .int($0) } ?? .null, "message": .string(problem.message),
          ])
        }),
    ])
  }
}
