import ArgumentParser
import EntenteAnalysis
import EntenteDiagram
import EntenteLedger
import Graphviz

struct Draw: EntenteCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draw a picture: SVG, PDF, PNG, DOT, JSON or xdot.",
    discussion: """
      EXAMPLES:
        entente draw
        entente draw network --labels zh -o network.svg -o network.pdf -o network.png
        entente draw --from 2018 --to 2018-06 --as svg -o - > 2018.svg
      """)

  @Argument(help: "The kind of picture.")
  var diagram: DiagramKind = .network

  @OptionGroup var ledgerOptions: LedgerOptions
  @OptionGroup(title: "View") var viewOptions: ViewOptions

  @Option(help: ArgumentHelp("A language of the ledger, such as en or zh, or both.", valueName: "language"))
  var labels = "both"

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "A file, its format told by its ending; may be repeated. - is standard output.", valueName: "file"),
    completion: .file(extensions: Format.standard.map(\.rawValue)))
  var output: [String] = []

  @Option(name: .customLong("as"), help: "The format of standard output, and of network.svg where no file is named.")
  var format: Format = .svg

  func validate() throws {
    for path in output where path != "-" && Self.format(of: path) == nil {
      let known = Format.standard.map { ".\($0.rawValue)" }.joined(separator: ", ")
      throw ValidationError("\(path) does not say its format; it ends in one of \(known)")
    }
  }

  func execute() async throws {
    let ledger = try ledgerOptions.read()
    guard labels == "both" || ledger.languages.contains(labels) else {
      let known = (ledger.languages + ["both"]).joined(separator: ", ")
      throw ValidationError("the ledger has no names in \"\(labels)\"; it has \(known)")
    }
    let view = try View(ledger, try viewOptions.recipe(for: ledger))
    let picture = NetworkDiagram(view, labels: labels == "both" ? .both : .language(labels))
    let output = output.isEmpty ? ["\(diagram.rawValue).\(format.rawValue)"] : output
    let formats = output.map { $0 == "-" ? format : Self.format(of: $0) ?? format }
    let rendering = try await picture.rendered(
      as: Format.standard.filter(formats.contains), by: GraphvizWorker.renderer)
    for warning in rendering.warnings { printError(warning.description) }
    for (path, format) in zip(output, formats) { try write(rendering.outputs[format] ?? [], to: path) }
  }

  private static func format(of path: String) -> Format? {
    path.split(separator: ".", omittingEmptySubsequences: false).last.flatMap { Format(standard: $0.lowercased()) }
  }
}

enum DiagramKind: String, CaseIterable, ExpressibleByArgument { case network }
