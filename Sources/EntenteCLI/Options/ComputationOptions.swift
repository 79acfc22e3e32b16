import ArgumentParser

struct ComputationOptions: ParsableArguments {
  @Option(help: ArgumentHelp("How many threads to use at most (default: one a processor).", valueName: "number"))
  var threads: Int?

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads is 1 or more") }
  }
}
