import ArgumentParser
import EntenteLedger

struct Generate: EntenteCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make up a ledger of a chosen size and shape.",
    discussion: """
      For trying things out and for measuring: the same options give the same ledger on every machine.

      EXAMPLES:
        entente generate synthetic --firms 200 --banks 50 --agreements 1000
        entente generate large.csv --firms 20000 --banks 2000 --agreements 1000000 --skew 1
      """)

  @Argument(
    help: "The folder or file to write; the form is what its name ends in, as for convert.", completion: .file())
  var output: String

  @Option(help: "The number of firms.")
  var firms = 20

  @Option(help: "The number of banks.")
  var banks = 10

  @Option(help: "The number of agreements.")
  var agreements = 100

  @Option(help: "How fast the chance of a party falls with its rank: 0 is the same for all, 1 as in Zipf's law.")
  var skew = 0.8

  @Option(help: ArgumentHelp("The first date.", valueName: "date"), transform: date)
  var from: PartialDate?

  @Option(help: ArgumentHelp("The last date.", valueName: "date"), transform: date)
  var to: PartialDate?

  @Option(help: "The share of agreements with three parties, 0 to 1.")
  var threeParties = 0.05

  @Option(help: "The share of agreements not dated to the day, 0 to 1.")
  var imprecise = 0.2

  @Option(help: "The seed of the random numbers.")
  var seed: UInt64 = 1

  @Flag(help: "If the folder is there already, keep it as .bak and go on.")
  var force = false

  func validate() throws {
    if let problem = recipe.problems.first ?? Form(path: output).problem(of: output) { throw ValidationError(problem) }
  }

  func execute() throws {
    try Form(path: output).write(recipe.ledger(), to: output, force: force)
  }

  private var recipe: SyntheticLedger {
    var recipe = SyntheticLedger()
    (recipe.firms, recipe.banks, recipe.agreements, recipe.skew) = (firms, banks, agreements, skew)
    if let from { recipe.first = from }
    if let to { recipe.last = to }
    (recipe.threeParties, recipe.imprecise, recipe.seed) = (threeParties, imprecise, seed)
    return recipe
  }
}
