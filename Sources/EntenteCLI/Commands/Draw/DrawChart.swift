import ArgumentParser
import EntenteAnalysis
import EntenteDiagram
import EntenteLedger

struct DrawChart: DrawCommand {
  static let configuration = CommandConfiguration(
    commandName: "chart",
    abstract: "The pairing over time in numbers: classes, multi-homing, partners, and when they changed.",
    discussion: """
      Bars are the shares of the four classes in each window, lines the share of firms and of banks with several partners, \
      and their mean numbers of partners. A change is sought as by entente evolution, and has a row of its own where \
      p < 0.05: the share of such agreements before and after it.

      EXAMPLES:
        entente draw chart -o chart.pdf
        entente draw chart --every half --from 2015 --view active --lifetime 5y
        entente draw chart --every year --rolling 3y --labels zh -o chart.png
      """)

  @OptionGroup var ledgerOptions: LedgerOptions
  @OptionGroup(title: "View") var viewOptions: ViewOptions
  @OptionGroup var windows: WindowOptions

  @OptionGroup var changeOptions: ChangeOptions

  @Option(help: "What the random orders begin with; the same seed gives the same picture.")
  var seed: UInt64 = 1

  @OptionGroup(title: "Picture") var picture: PictureOptions

  func diagram(of ledger: Ledger, _ style: PictureStyle) throws -> ChartDiagram {
    // Without any day there is nothing to cut into windows, and the page says so.
    let recipe = try viewOptions.recipe(for: ledger, isWindowed: ledger.span != nil)
    return try waiting(for: "following the pairs and seeking a change") {
      try ChartDiagram(
        ledger, recipe, every: windows.every, rolling: windows.rolling, permutations: changeOptions.permutations,
        seed: seed, style: style)
    }
  }
}
