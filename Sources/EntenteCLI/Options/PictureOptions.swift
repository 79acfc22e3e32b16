import ArgumentParser
import EntenteAnalysis
import EntenteDiagram
import EntenteLedger
import Graphviz

/// How a picture looks and where it goes.
struct PictureOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A language of the ledger, such as en or zh, or both.", valueName: "language"))
  var labels = "both"

  @Option(help: "Colours: for paper, also in grey; for a screen; light on dark.")
  var theme: Theme = .print

  @Option(help: ArgumentHelp("The words above the picture.", valueName: "text"))
  var title: String?

  @Flag(help: "Leave out the words below the picture: pattern, recipe, accounting, sources.")
  var noCaption = false

  @Flag(help: "Print how the picture was made, in words fit for a paper, with references.")
  var methods = false

  @Option(
    name: .customShort("G"),
    help: ArgumentHelp(
      "Set an attribute of Graphviz's for the picture, such as -Gbgcolor=transparent.", valueName: "name=value"))
  var graphAttributes: [String] = []

  @Option(
    name: .customShort("N"),
    help: ArgumentHelp("Set one for its parties, over what they have.", valueName: "name=value"))
  var nodeAttributes: [String] = []

  @Option(
    name: .customShort("E"),
    help: ArgumentHelp("Set one for its lines.", valueName: "name=value"))
  var edgeAttributes: [String] = []

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "A file, its format told by its ending: \(Self.endings). May be repeated; - is standard output.",
      valueName: "file"),
    completion: .file(extensions: Format.standard.map(\.rawValue)))
  var output: [String] = []

  @Option(name: .customLong("as"), help: "The format of standard output, and of the file where none is named.")
  var format: Format = .svg

  private static let endings = Format.standard.map { ".\($0.rawValue)" }.joined(separator: ", ")

  func validate() throws {
    for path in output where path != "-" && Self.format(of: path) == nil {
      throw ValidationError("\(path) does not say its format; it ends in one of \(Self.endings)")
    }
    for (letter, list) in [("G", graphAttributes), ("N", nodeAttributes), ("E", edgeAttributes)] {
      for text in list { _ = try Self.attribute(text, "-\(letter)") }
    }
    if methods && output.contains("-") {
      throw ValidationError("--methods prints to standard output, where the picture would go: name a file for it")
    }
  }

  /// - Throws: `ValidationError` if the ledger has no names in the language asked for.
  func style(for ledger: Ledger) throws -> PictureStyle {
    guard labels == "both" || ledger.languages.contains(labels) else {
      let known = (ledger.languages + ["both"]).joined(separator: ", ")
      throw ValidationError("the ledger has no names in \"\(labels)\"; it has \(known)")
    }
    var style = PictureStyle(labels: labels == "both" ? .both : .language(labels), theme: theme)
    (style.title, style.hasCaption) = (title, !noCaption)
    style.graphAttributes = try Self.attributes(graphAttributes, "-G")
    style.partyAttributes = try Self.attributes(nodeAttributes, "-N")
    style.lineAttributes = try Self.attributes(edgeAttributes, "-E")
    return style
  }

  /// Draws a picture into the files asked for, or into one named after its kind.
  func draw(_ diagram: some Diagram, named kind: String) async throws {
    let output = output.isEmpty ? ["\(kind).\(format.rawValue)"] : output
    let formats = output.map { $0 == "-" ? format : Self.format(of: $0) ?? format }
    let rendering: Rendering
    do {
      rendering = try await diagram.rendered(
        as: Format.standard.filter(formats.contains), by: GraphvizWorker.renderer)
    } catch {
      if error.isOfSize { printError("hint: draw fewer parties with --limit, or less time with --from and --to") }
      throw error
    }
    for warning in rendering.warnings { printError(warning.description) }
    for (path, format) in zip(output, formats) { try write(rendering.outputs[format] ?? [], to: path) }
    if methods { print(diagram.methods) }
  }

  private static func format(of path: String) -> Format? {
    path.split(separator: ".", omittingEmptySubsequences: false).last.flatMap { Format(standard: $0.lowercased()) }
  }

  // MARK: Attributes of Graphviz's

  private static func attributes(_ list: [String], _ option: String) throws -> Attributes {
    var attributes: Attributes = [:]
    for text in list {
      let (name, value) = try attribute(text, option)
      attributes[name] = value
    }
    return attributes
  }

  /// Those that name files, or stand in the picture's markup as they are, are refused.
  private static func attribute(_ text: String, _ option: String) throws -> (name: String, value: AttributeValue) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let letters = { (name: String) in
      !name.isEmpty && name.utf8.allSatisfy { $0 == 95 || ($0 | 32) >= 97 && ($0 | 32) <= 122 }
    }
    guard parts.count == 2, letters(parts[0]) else {
      throw ValidationError("\(option)\(text): an attribute is written name=value, as \(option)color=gray")
    }
    let (name, value) = (parts[0], parts[1])
    guard AttributeNames.all.contains(name) else {
      throw ValidationError("\(option)\(name): Graphviz has no such attribute")
    }
    if AttributeNames.readingFiles.contains(name) || ["id", "class", "pos", "bb"].contains(name) {
      throw ValidationError("\(option)\(name) is not to be set: the picture is made of it, or it reads files")
    }
    if name.hasSuffix("URL") || name.hasSuffix("href") {
      guard let address = WebAddress(value) else {
        throw ValidationError("\(option)\(name): \"\(value)\" is no web address")
      }
      return (name, .url(address))
    }
    if name.hasSuffix("label") || name.hasSuffix("tooltip") { return (name, .text(value)) }
    // By scalars: a sign with a mark on it is another character, and still that sign to Graphviz.
    if value.unicodeScalars.contains(where: { "<>&\"\\".unicodeScalars.contains($0) || $0.value < 32 }) {
      throw ValidationError("\(option)\(name): < > & \" and \\ may not stand in its value")
    }
    return (name, .raw(value))
  }
}

/// What parties show besides their names.
struct PartyMeasureOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The measure that the size of a party shows, as entente metrics has them (default: none in columns, else how many "
        + "it is joined with).", valueName: "measure"),
    completion: .list(Self.names), transform: measure)
  var partySize: Measure?

  @Option(
    help: ArgumentHelp("The measure that its fill shows.", valueName: "measure"), completion: .list(Self.names),
    transform: measure)
  var partyShade: Measure?

  private static var names: [String] { Measure.all.filter { $0.scope == .party && !$0.isNominal }.map(\.name) }

  /// Refuses parameters that a view does not bear.
  func check(on view: View) throws(MeasureError) {
    for measure in [partySize, partyShade].compactMap(\.self) where !measure.parameters.isEmpty {
      if let problem = view.measure(measure).problem {
        throw MeasureError(problems: ["\(measure.name): \(problem)"])
      }
    }
  }
}

/// A measure of parties, or why it is none.
@Sendable private func measure(_ text: String) throws -> Measure {
  do {
    let measures = try Measure.list(parsing: text, scope: .party)
    if let measure = measures.first, measures.count == 1 {
      guard measure.isNominal else { return measure }
      throw ValidationError("\(measure.name) is a label, not a number: it has no size and no shade")
    }
  } catch let error as MeasureError {
    throw ValidationError(error.description)
  }
  throw ValidationError("\"\(text)\" is more than one measure")
}

extension GraphvizError {
  /// Whether a smaller picture would do.
  fileprivate var isOfSize: Bool {
    switch code {
    case .timedOut, .outOfMemory: true
    default: false
    }
  }
}
