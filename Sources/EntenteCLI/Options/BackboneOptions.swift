import ArgumentParser
import EntenteAnalysis

/// Which edges of a projection mean something.
struct BackboneOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Keep the edges of a false discovery rate below this level: of those kept, so large a share may be chance.",
      valueName: "level"))
  var backbone: Double?

  @Option(
    help: ArgumentHelp(
      "What edges are compared with: sdsm, networks of the same numbers of partners on average, exactly; fixed-degrees, networks of exactly the same, drawn; disparity, weights divided at random.",
      valueName: "model"))
  var model: Model = .sdsm

  @Flag(help: "Take p itself instead of the rate, as if each edge were the only test.")
  var unadjusted = false

  @Option(
    name: .customLong("backbone-draws"),
    help: ArgumentHelp("With fixed-degrees: how many random networks.", valueName: "number"))
  var draws = 9999

  @Option(
    name: .customLong("backbone-seed"),
    help: ArgumentHelp("With fixed-degrees: the seed of what is drawn.", valueName: "number"))
  var seed: UInt64 = 1

  enum Model: String, CaseIterable, ExpressibleByArgument {
    case sdsm
    case fixedDegrees = "fixed-degrees"
    case disparity
  }

  func validate() throws {
    if let backbone, !(backbone > 0 && backbone <= 1) {
      throw ValidationError("--backbone is greater than 0 and at most 1, as in --backbone 0.05")
    }
    if unadjusted && backbone == nil { throw ValidationError("--unadjusted goes with --backbone") }
    if !(1...1_000_000).contains(draws) { throw ValidationError("--backbone-draws is 1 to 1000000") }
    if model != .fixedDegrees && (draws != 9999 || seed != 1) {
      throw ValidationError("--backbone-draws and --backbone-seed go with --model fixed-degrees")
    }
  }

  var comparison: BackboneModel {
    switch model {
    case .sdsm: .stochasticDegrees
    case .fixedDegrees: .fixedDegrees(draws: draws, seed: seed)
    case .disparity: .disparity
    }
  }

  /// Nil where every edge is kept.
  var value: Backbone? { backbone.map { Backbone(comparison, below: $0, adjusted: !unadjusted) } }
}
