// Domain types as the values of options: what cannot be read as one is a usage error.

public import ArgumentParser
public import EntenteAnalysis
public import EntenteLedger
public import Graphviz

extension PartialDate: ExpressibleByArgument {
  public init?(argument: String) {
    guard let date = try? PartialDate(argument) else { return nil }
    self = date
  }
}

extension Selection: ExpressibleByArgument {
  public init(argument: String) { self.init(argument) }
  public var defaultValueDescription: String { description }
}

extension Recipe.RollUp: ExpressibleByArgument {}
extension Measure: ExpressibleByArgument {}
extension Normalization: ExpressibleByArgument {}

extension Window.Step: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
extension Format: ExpressibleByArgument {}
