// Domain types as the values of options: what cannot be read as one is a usage error.

public import ArgumentParser
public import EntenteAnalysis
public import EntenteDiagram
public import EntenteLedger
public import Graphviz

extension Selection: ExpressibleByArgument {
  public init?(argument: String) {
    self.init(argument)
    if terms.isEmpty { return nil }
  }
  public var defaultValueDescription: String { description }
}

extension Recipe.RollUp: ExpressibleByArgument {}
extension UndatedTreatment: ExpressibleByArgument {}
extension Convention: ExpressibleByArgument {}
extension NetworkDiagram.Arrangement: ExpressibleByArgument {}
extension MatrixDiagram.Order: ExpressibleByArgument {}
extension ProjectionWeighting: ExpressibleByArgument {}
extension PartyLimit.Rule: ExpressibleByArgument {}
extension Side: ExpressibleByArgument {}
extension TimelineDiagram.Order: ExpressibleByArgument {}
extension Theme: ExpressibleByArgument {}
extension Normalization: ExpressibleByArgument {}

extension Grouping: ExpressibleByArgument {
  public init?(argument: String) {
    if argument.isEmpty { return nil }
    self.init(argument)
  }
}

extension Window.Step: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
extension Format: ExpressibleByArgument {
  public init?(argument: String) { self.init(standard: argument) }
  public var defaultValueDescription: String { rawValue }
  public static var allValueStrings: [String] { standard.map(\.rawValue) }

  init?(standard name: String) {
    guard let format = Self.standard.first(where: { $0.rawValue == name }) else { return nil }
    self = format
  }
}
