/// The page of the documentation that lists all measures, made of the table: what is added there is here.
package enum MeasurePage {
  package static var text: String {
    let scopes = Measure.Scope.allCases.map { scope in
      "## Measures of \(scope.words)\n\n"
        + Measure.all.filter { $0.scope == scope }.map(section).joined(separator: "\n")
    }
    return head + scopes.joined(separator: "\n")
  }

  private static let head = """
    # Measures by name

    What every measure of `entente metrics`, and of ``View/measure(_:normalization:convention:droppingIsolates:)``, means.

    ## Overview

    This page is made of the table of measures, ``Measure/all``, as are `entente metrics --help`, `--explain` and JSON.
    Parties without a partner count, unless they are dropped; what is undefined is null with a reason, never 0. Where no
    other program is named, none of networkx 3.6, python-igraph 1.0, R's bipartite 2.2 and UCINET 6 has the measure.
    Those of networkx and igraph are tested against what they print; those of bipartite and UCINET follow their
    documentation and published sources.


    """

  private static func section(_ measure: Measure) -> String {
    var lines = ["### \(measure.name)", "", sentence(measure.definition), ""]
    lines.append("- Counts \(measure.counts.words).")
    lines.append("- Reference: \(measure.reference).")
    let others = measure.normalizations.filter { $0 != measure.ownNormalization }.map { "`\($0.rawValue)`" }
    if !others.isEmpty {
      lines.append("- Given `\(measure.ownNormalization.rawValue)`; also \(others.joined(separator: ", ")).")
    }
    if measure.order == .lowestFirst { lines.append("- The lowest value is the first.") }
    for parameter in measure.parameters {
      let unset = parameter.textWhenUnset.map { "by itself \($0)" } ?? "it has to be set"
      lines.append("- `\(parameter.name)`: \(parameter.meaning); \(parameter.range); \(unset).")
    }
    for convention in Convention.allCases where convention != .entente {
      if let difference = measure.difference(under: convention) {
        lines.append("- \(convention.program): \(difference).")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() + "." }
}
