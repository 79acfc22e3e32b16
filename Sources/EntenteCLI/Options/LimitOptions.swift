import ArgumentParser
import EntenteDiagram

/// How many parties are drawn one by one in a picture that is about some of them.
struct DrawnLimitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How many parties of a column or frame are drawn one by one, or all; the others share a box (default: as many as the page has room for).",
      valueName: "number"), transform: DrawnLimit.number)
  var limit: Int?

  /// Nil for as many as the page has room for.
  var value: Int? { limit }
}

/// How many parties of a side are drawn one by one, and which.
struct PartyLimitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How many parties of a side are drawn one by one, or all: as many as such a picture can have; the others share a box (default: as many as the page has room for).",
      valueName: "number"), transform: DrawnLimit.number)
  var limit: Int?

  @Option(
    name: .customLong("keep"),
    help: "Which ones: those with the most partners, of the innermost core, or of the backbone.")
  var rule: PartyLimit.Rule = .degree

  var value: PartyLimit { PartyLimit(perSide: limit, by: rule) }
}

/// What `--limit` takes: a number, or `all`.
enum DrawnLimit {
  /// - Throws: `ValidationError` for what is neither a positive number nor `all`.
  static func number(_ text: String) throws -> Int {
    if text == "all" { return .max }
    guard let number = Int(text), number > 0 else { throw ValidationError("--limit is a positive number, or all") }
    return number
  }
}
