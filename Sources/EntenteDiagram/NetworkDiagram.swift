public import EntenteAnalysis
import EntenteLedger
public import Graphviz

/// The picture of a view: firms on the left, banks on the right, a line between partners.
///
/// Parties of a group, or of a tier, stand in one box; the order of both sides is chosen so that few lines cross. A
/// line is the wider the more agreements it stands for, and its colour is the year of the first; it is dashed where
/// that year is not exact. Parties with more than one partner have a heavy outline, parties without one stand below.
///
///     let picture = NetworkDiagram(view, labels: .both)
///     let svg = try picture.rendered(as: [.svg]).outputs[.svg]
///
/// Positions are computed here and drawn by Graphviz (`nop2`), so that the picture does not depend on the fonts
/// installed. The same view gives the same bytes.
public struct NetworkDiagram: Sendable {
  /// What the boxes say.
  public enum Labels: Hashable, Sendable {
    /// The name in one of the ledger's languages.
    case language(String)
    /// The name in the ledger's first other language, and under it the one in its main language.
    case both
  }

  public let view: View
  public let labels: Labels

  public init(_ view: View, labels: Labels = .both) {
    (self.view, self.labels) = (view, labels)
  }

  /// The picture as a graph with all its positions; lay it out with `nop2`.
  public var document: Document {
    var drawing = NetworkDrawing(view: view, labels: labels)
    return drawing.draw()
  }

  /// Draws the picture in each format.
  ///
  /// - Throws: `GraphvizError` with Graphviz's messages.
  public func rendered(as formats: [Format]) throws(GraphvizError) -> Rendering {
    var document = self.document
    let rendering = try document.rendered(engine: .nop2, as: formats.filter { $0 != .png })
    guard formats.contains(.png) else { return rendering }
    // The resolution concerns pixels alone: in other formats it would change the scale.
    document.attributes["dpi"] = 192
    let raster = try document.rendered(engine: .nop2, as: [.png])
    return Rendering(
      outputs: rendering.outputs.merging(raster.outputs) { first, _ in first },
      warnings: rendering.warnings + raster.warnings.filter { !rendering.warnings.contains($0) })
  }
}
