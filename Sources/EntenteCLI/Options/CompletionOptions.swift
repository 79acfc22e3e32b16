import ArgumentParser
import EntenteAnalysis
import EntenteLedger

/// What to do where dates are not known.
struct CompletionOptions: ParsableArguments {
  @Option(help: "Agreements without a date: on any day of the span, or in no window.")
  var undated: UndatedTreatment = .draw

  @Option(
    help: ArgumentHelp(
      "How many completions to draw where the patterns are too many to count (default: 1000; pairings and evolution draw "
        + "200 for a ledger of more than 2,000 agreements, and none for one of more than 10,000).",
      valueName: "number"))
  var completions: Int?

  @Option(help: ArgumentHelp("The seed of what is drawn.", valueName: "number"))
  var seed: UInt64 = 1

  func validate() throws {
    if let completions, !(0...1_000_000).contains(completions) {
      throw ValidationError("--completions is 0 to 1000000")
    }
  }

  /// Nil if none are asked for.
  func completions(
    of ledger: Ledger, _ recipe: Recipe, windows: [Window?], holds: Condition?
  ) throws -> Completions? {
    let agreements = ledger.agreements.count
    let usual = agreements <= 2000 ? 1000 : agreements <= 10_000 || holds != nil ? 200 : 0
    let count = completions ?? usual
    guard count > 0 else { return nil }
    return try waiting(for: "completing the dates") {
      try Completions(
        ledger, recipe, windows: windows, condition: holds, undated: undated, count: count, seed: seed)
    }
  }
}

/// A condition, or why it is none.
@Sendable func condition(_ text: String) throws -> Condition {
  do {
    return try Condition(text)
  } catch {
    throw ValidationError(error.description)
  }
}
