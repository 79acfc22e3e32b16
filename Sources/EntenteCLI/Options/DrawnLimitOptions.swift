import ArgumentParser

/// How many parties are drawn one by one in a picture that is about some of them.
struct DrawnLimitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How many parties of a column are drawn one by one, or all; the others share a box (default: as many as the page has room for).",
      valueName: "number"))
  var limit: String?

  func validate() throws {
    guard let limit, limit != "all" else { return }
    guard let number = Int(limit), number > 0 else { throw ValidationError("--limit is a positive number, or all") }
  }

  /// Nil for as many as the page has room for.
  var value: Int? { limit == "all" ? .max : limit.flatMap { Int($0) } }
}
