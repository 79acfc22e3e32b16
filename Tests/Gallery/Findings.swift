import EntenteDiagram
public import Graphviz
import TestSupport

extension Gallery.Picture {
  /// Draws the picture in each format, and looks at it: what is wrong with it, in words.
  ///
  /// - Throws: `GraphvizError` if it cannot be drawn, and what its JSON lacks.
  public func drawn(as formats: [Format]) throws -> (outputs: [Format: [UInt8]], findings: [String]) {
    let rendering = try diagram.rendered(as: formats + [.json])
    return (
      rendering.outputs,
      rendering.warnings.map(\.description) + (try Self.findings(in: rendering.outputs[.json] ?? []))
    )
  }

  /// Words that overlap, are cut off, hidden, too small for 180 mm, or hard to read on what they stand on.
  static func findings(in json: [UInt8]) throws -> [String] {
    let picture = try DrawnPicture(json: json)
    var findings: [String] = []
    findings += picture.overlappingTexts().prefix(5).map { "overlapping: \($0)" }
    findings += picture.cutOffTexts.prefix(5).map { "cut off: \($0)" }
    findings += picture.hiddenTexts.prefix(5).map { "hidden: \($0)" }
    findings += picture.contrastFailures(atLeast: 4.5).prefix(5).map { "hard to read: \($0)" }
    if let smallest = picture.smallestText, smallest.fontSize < 7 { findings.append("too small: \(smallest)") }
    if picture.page.width > 511.5 { findings.append("\(picture.page.width) points wide, not 510") }
    return findings
  }
}
