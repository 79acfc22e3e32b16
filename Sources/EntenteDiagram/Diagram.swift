public import Graphviz

/// A picture of a ledger: a value that says what is shown and how, and draws itself.
///
///     let picture = NetworkDiagram(view, style: PictureStyle(labels: .language("zh")))
///     let svg = try picture.rendered(as: [.svg]).outputs[.svg]
///
/// All places are computed here and drawn by Graphviz (`nop2`), so that a picture does not depend on the fonts
/// installed. The same diagram gives the same bytes. A page is 510 points wide, the 180 mm of a printed page's text,
/// and no word in it is smaller than 7 points.
public protocol Diagram: Sendable {
  /// The picture with all its places.
  var page: Page { get }
  /// How it was made, in words fit for a paper, with references.
  var methods: String { get }
}

extension Diagram {
  /// Draws the picture in each format, in this process.
  ///
  /// - Throws: `GraphvizError` with Graphviz's messages.
  public func rendered(as formats: [Format]) throws(GraphvizError) -> Rendering {
    try page.rendered(as: formats)
  }

  /// Draws the picture in each format, where the renderer does.
  ///
  /// - Throws: `GraphvizError` with Graphviz's messages.
  public func rendered(as formats: [Format], by renderer: Renderer) async throws(GraphvizError) -> Rendering {
    try await page.rendered(as: formats, by: renderer)
  }
}
