import ArgumentParser
import EntenteDiagram
import EntenteLedger
import Graphviz

struct Convert: EntenteCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a ledger in another form, and say what that form has no place for.",
    discussion: """
      The form is what the name ends in:

        (a folder)        everything; also what any other name is
        .json             everything in one file
        .csv              the agreements as one table
        .graphml          for networkx, igraph, Gephi, yEd, Cytoscape
        .gexf             for Gephi, with its timeline
        .edges            a line for each firm and bank: firm, bank, date
        .net              Pajek; written only, like the next ones
        .dot              Graphviz
        .node-link.json   networkx and d3
        .events.csv       relational event models

      EXAMPLES:
        entente convert batj-banks banks.gexf
        entente convert banks.gexf my-ledger
        entente convert my-ledger - --to node-link
      """)

  @Argument(
    help: ArgumentHelp(
      "The ledger: a folder, a file or a built-in ledger; - is standard input.", valueName: "ledger"),
    completion: .file())
  var from: String

  @Argument(
    help: ArgumentHelp("The file or folder to write; - is standard output.", valueName: "output"), completion: .file())
  var to: String

  @Option(
    name: .customLong("from"),
    help: ArgumentHelp("The form of the ledger; its name says it by default.", valueName: "form"))
  var source: ReadableForm?

  @Option(name: .customLong("to"), help: ArgumentHelp("The form of the output, likewise.", valueName: "form"))
  var target: Form?

  @Flag(help: "If the folder is there already, keep it as .bak and go on.")
  var force = false

  func validate() throws {
    if from == "-", source == nil { throw ValidationError("a ledger from standard input needs --from") }
    if let problem = form.problem(of: to) { throw ValidationError(problem + (to == "-" ? "; give --to" : "")) }
  }

  private var form: Form { target ?? Form(path: to) }

  func execute() throws {
    let ledger =
      if let source {
        try Ledger(
          readFile(from), as: source.format,
          file: from == "-" ? "standard-input" : from.split(separator: "/").last.map(String.init) ?? from)
      } else {
        try LedgerOptions.read(from)
      }
    try form.write(ledger, to: to, force: force)
  }
}

/// The forms that a ledger is written in.
enum Form: String, CaseIterable, ExpressibleByArgument {
  case folder, json, csv, graphml, gexf, edges, pajek, dot
  case nodeLink = "node-link"
  case events

  init(path: String) {
    let name = path.lowercased()
    if let format = LedgerFormat(path: path), let form = Form(rawValue: format.rawValue) {
      self = form
    } else {
      self = name.hasSuffix(".dot") || name.hasSuffix(".gv") ? .dot : .folder
    }
  }

  /// The ledger's own format; nil for the folder and for DOT.
  var format: LedgerFormat? { LedgerFormat(rawValue: rawValue) }

  /// Writes a ledger, and says what of it the form has no place for.
  func write(_ ledger: Ledger, to path: String, force: Bool) throws {
    switch self {
    case .folder:
      if let kept = try ledger.write(toFolder: path, force: force) { printError("kept the old folder as \(kept)") }
      printError("wrote \(path)")
    case .dot: try EntenteCLI.write(Document(ledger).dot, to: path)
    default: if let format { try EntenteCLI.write(ledger.encoded(as: format), to: path) }
    }
    let losses = losses(in: ledger)
    if !losses.isEmpty {
      let parts = losses.map { "\($0.part.rawValue) (\($0.count))" }.joined(separator: ", ")
      printError("not in it, for the form has no place for them: \(parts)")
    }
  }

  /// Why a ledger cannot be written under a name; nil if it can.
  func problem(of path: String) -> String? {
    if path == "-", self == .folder { return "a folder cannot go to standard output" }
    if path.lowercased().hasSuffix(".tsv") { return "tables with tabs are read and not written; write .csv" }
    return nil
  }

  /// What of a ledger is not in it when it is written in this form.
  func losses(in ledger: Ledger) -> [(part: LedgerPart, count: Int)] {
    switch self {
    case .folder: []
    case .dot:
      LedgerPart.allCases.filter { !Document.ledgerParts.contains($0) }.map { ($0, $0.count(in: ledger.contents)) }
        .filter { $0.1 > 0 }
    default: format?.losses(in: ledger) ?? []
    }
  }
}

/// The forms of files that a ledger is read from.
enum ReadableForm: String, CaseIterable, ExpressibleByArgument {
  case json, csv, graphml, gexf, edges

  var format: LedgerFormat {
    switch self {
    case .json: .json
    case .csv: .csv
    case .graphml: .graphml
    case .gexf: .gexf
    case .edges: .edgeList
    }
  }
}
