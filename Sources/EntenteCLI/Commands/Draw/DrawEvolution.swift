import ArgumentParser
import EntenteAnalysis
import EntenteDiagram
import EntenteLedger

struct DrawEvolution: DrawCommand {
  static let configuration = CommandConfiguration(
    commandName: "evolution",
    abstract: "How the pairing changed: a panel a window, every party at its place; new, kept and ended pairs.",
    discussion: """
      EXAMPLES:
        entente draw evolution -o evolution.svg
        entente draw evolution --from 2015 --every half -o evolution.pdf
        entente draw evolution --view cumulative --labels zh -o evolution.png
      """)

  @OptionGroup var ledgerOptions: LedgerOptions
  @OptionGroup(title: "View") var viewOptions: ViewOptions
  @OptionGroup var windows: WindowOptions
  @OptionGroup(title: "Large networks") var limit: PartyLimitOptions
  @OptionGroup(title: "Picture") var picture: PictureOptions

  func diagram(of ledger: Ledger, _ style: PictureStyle) throws -> EvolutionDiagram {
    var diagram = try EvolutionDiagram(
      ledger, try viewOptions.recipe(for: ledger), every: windows.every, rolling: windows.rolling, style: style)
    diagram.limit = limit.value
    return diagram
  }
}
