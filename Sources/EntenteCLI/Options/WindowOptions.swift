import ArgumentParser
import EntenteAnalysis

/// The windows that time is cut into.
struct WindowOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The windows: month, quarter, half, year, or years such as 3y.", valueName: "step"))
  var every: Window.Step = .year

  @Option(help: ArgumentHelp("How far each window reaches back, such as 5y.", valueName: "length"))
  var rolling: Window.Step?

  func validate() throws {
    if let rolling, rolling.months < every.months {
      throw ValidationError("--rolling \(rolling) is shorter than --every \(every): days would be left out")
    }
  }
}
