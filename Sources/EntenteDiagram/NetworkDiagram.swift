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

  /// Draws the picture in each format, in this process.
  ///
  /// - Throws: `GraphvizError` with Graphviz's messages.
  public func rendered(as formats: [Format]) throws(GraphvizError) -> Rendering {
    let document = self.document
    return Self.joined(
      try Self.groups(formats).map { (formats, dpi) throws(GraphvizError) in
        try document.with(dpi: dpi).rendered(engine: .nop2, as: formats)
      })
  }

  /// Draws the picture in each format, where the renderer does.
  ///
  /// - Throws: `GraphvizError` with Graphviz's messages.
  public func rendered(as formats: [Format], by renderer: Renderer) async throws(GraphvizError) -> Rendering {
    let document = self.document
    var renderings: [Rendering] = []
    for (formats, dpi) in Self.groups(formats) {
      renderings.append(try await renderer.render(document.with(dpi: dpi), engine: .nop2, as: formats))
    }
    return Self.joined(renderings)
  }

  /// The resolution concerns pixels alone: in other formats it would change the scale.
  private static func groups(_ formats: [Format]) -> [(formats: [Format], dpi: Int?)] {
    let vectors = formats.filter { $0 != .png }
    return (vectors.isEmpty ? [] : [(vectors, nil)]) + (formats.contains(.png) ? [([.png], 192)] : [])
  }

  private static func joined(_ renderings: [Rendering]) -> Rendering {
    var seen: Set<Message> = []
    return Rendering(
      outputs: renderings.reduce(into: [:]) { $0.merge($1.outputs) { first, _ in first } },
      warnings: renderings.flatMap(\.warnings).filter { seen.insert($0).inserted })
  }
}

extension Document {
  fileprivate func with(dpi: Int?) -> Document {
    var document = self
    document.attributes["dpi"] = dpi.map { .raw(String($0)) }
    return document
  }
}
