import ArgumentParser

/// How hard a change is sought.
struct ChangeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How many orders of the agreements stand behind the p of a change (default: 999, and 0, which is no search, for "
        + "ledgers of more than 10,000 agreements and for CSV, which has no place for it).",
      valueName: "number"))
  var permutations: Int?

  func validate() throws {
    if let permutations, !(0...1_000_000).contains(permutations) {
      throw ValidationError("--permutations is 0 to 1000000")
    }
  }
}
