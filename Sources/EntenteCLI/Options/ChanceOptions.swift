import ArgumentParser
import EntenteAnalysis

/// What to compare what is found with.
struct ChanceOptions: ParsableArguments {
  private static let usualModels = "both-degrees,bicm"

  @Flag(help: "Compare with chance: with networks drawn at random, and exactly where that can be counted.")
  var chance = false

  @Option(
    name: .customLong("null"),
    help: ArgumentHelp(
      "With --chance: the null models, separated by commas: \(NullModel.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "list"))
  var models = Self.usualModels

  @Option(
    help: ArgumentHelp("With --chance: how many random networks, or orders of the agreements.", valueName: "number"))
  var draws = 999

  @Option(
    name: .customLong("chance-seed"),
    help: ArgumentHelp("With --chance: the seed of what is drawn for it.", valueName: "number"))
  var seed: UInt64 = 1

  var nullModels: [NullModel] { models.split(separator: ",").compactMap { NullModel(rawValue: String($0)) } }

  func validate() throws {
    if !chance, models != Self.usualModels || draws != 999 || seed != 1 {
      throw ValidationError("--null, --draws and --chance-seed go with --chance")
    }
    for name in models.split(separator: ",") where NullModel(rawValue: String(name)) == nil {
      throw ValidationError(
        "no null model \"\(name)\"; expected some of \(NullModel.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    if nullModels.isEmpty { throw ValidationError("--null names none") }
    if !(1...1_000_000).contains(draws) { throw ValidationError("--draws is 1 to 1000000") }
  }
}
