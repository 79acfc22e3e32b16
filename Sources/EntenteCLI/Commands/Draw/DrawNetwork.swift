import ArgumentParser
import EntenteAnalysis
import EntenteDiagram
import EntenteLedger

struct DrawNetwork: DrawCommand {
  static let configuration = CommandConfiguration(
    commandName: "network",
    abstract: "Who is whose partner: firms on one side, banks on the other, a line for each pair.",
    discussion: """
      EXAMPLES:
        entente draw network --labels both -o network.svg -o network.pdf
        entente draw network --from 2018 --to 2018-06 --line-color class
        entente draw network --party-size betweenness --layout force -o force.png
      """)

  @OptionGroup var ledgerOptions: LedgerOptions
  @OptionGroup(title: "View") var viewOptions: ViewOptions

  @Option(help: "Two columns, near their partners, or on a circle.")
  var layout: NetworkDiagram.Arrangement = .columns

  @Option(
    name: .customLong("line-color"),
    help: ArgumentHelp("What the colour of a line shows: \(PairChannel.help).", valueName: "property"))
  var lineColor: PairChannel = .property(.year)

  @Option(name: .customLong("line-width"), help: ArgumentHelp("What its width shows, likewise.", valueName: "property"))
  var lineWidth: PairChannel = .property(.agreements)

  @Option(
    name: .customLong("line-style"),
    help: ArgumentHelp("What its being solid, dashed or dotted shows, likewise.", valueName: "property"))
  var lineStyle: PairChannel = .property(.year)

  @OptionGroup var measures: PartyMeasureOptions
  @OptionGroup(title: "Large networks") var limit: PartyLimitOptions
  @OptionGroup(title: "Picture") var picture: PictureOptions

  func validate() throws {
    if [lineColor, lineWidth, lineStyle].contains(.property(.change)), viewOptions.from == nil {
      throw ValidationError("what is new, kept or ended is told against as long a window before: give --from")
    }
    if lineWidth == .property(.kind) {
      throw ValidationError(
        "a width would say that one kind is more than another; show kinds by --line-color or --line-style")
    }
  }

  func diagram(of ledger: Ledger, _ style: PictureStyle) throws -> NetworkDiagram {
    var diagram = NetworkDiagram(try view(of: ledger), style: style)
    diagram.arrangement = layout
    (diagram.lineColor, diagram.lineWidth, diagram.lineStyle) = (lineColor.value, lineWidth.value, lineStyle.value)
    try measures.check(on: diagram.view)
    (diagram.partySize, diagram.partyShade, diagram.limit) = (measures.partySize, measures.partyShade, limit.value)
    return diagram
  }
}

/// A property of pairs, or none.
enum PairChannel: ExpressibleByArgument, Equatable {
  case property(PairProperty)
  case none

  init?(argument: String) {
    if argument == "none" {
      self = .none
    } else {
      guard let property = PairProperty(rawValue: argument) else { return nil }
      self = .property(property)
    }
  }

  var value: PairProperty? { if case .property(let property) = self { property } else { nil } }
  var defaultValueDescription: String { value?.rawValue ?? "none" }

  static var allValueStrings: [String] { PairProperty.allCases.map(\.rawValue) + ["none"] }
  static var help: String { allValueStrings.joined(separator: ", ") }
}
