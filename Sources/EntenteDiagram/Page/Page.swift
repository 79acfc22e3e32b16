public import Graphviz

/// A picture with all its places, ready to be drawn.
public struct Page: Sendable {
  /// The graph; lay it out with `nop2`.
  public let document: Document
  /// What the picture is, in a line, and in some: for those who do not see it.
  public let title: String
  public let description: String
  /// In points.
  let height: Double
  /// The language of its words, as in `en`.
  let language: String
  /// What its parties and lines are called, by the id of their groups in SVG.
  let marks: [String: AccessibleSVG.Mark]
  /// What the picture is called to those who do not see it, such as "network diagram".
  let kind: String

  /// Draws the page in each format, in this process.
  ///
  /// - Throws: `GraphvizError` with Graphviz's messages.
  public func rendered(as formats: [Format]) throws(GraphvizError) -> Rendering {
    var renderings: [Rendering] = []
    for (formats, dpi) in groups(formats) {
      renderings.append(try document.with(dpi: dpi).rendered(engine: .nop2, as: formats))
    }
    return joined(renderings)
  }

  /// Draws the page in each format, where the renderer does.
  ///
  /// - Throws: `GraphvizError` with Graphviz's messages.
  public func rendered(as formats: [Format], by renderer: Renderer) async throws(GraphvizError) -> Rendering {
    var renderings: [Rendering] = []
    for (formats, dpi) in groups(formats) {
      renderings.append(try await renderer.render(document.with(dpi: dpi), engine: .nop2, as: formats))
    }
    return joined(renderings)
  }

  /// The resolution concerns pixels alone: in other formats it would change the scale.
  private func groups(_ formats: [Format]) -> [(formats: [Format], dpi: Int?)] {
    let vectors = formats.filter { $0 != .png }
    return (vectors.isEmpty ? [] : [(vectors, nil)]) + (formats.contains(.png) ? [([.png], resolution)] : [])
  }

  /// Dots an inch of PNG: 192, or as many as a very high page can have. Cairo draws 32,767 pixels at most, and Graphviz
  /// would shrink the page to them without its proportions.
  private var resolution: Int { max(10, min(192, Int(32_000 * 72 / height))) }

  private func joined(_ renderings: [Rendering]) -> Rendering {
    var seen: Set<Message> = []
    var outputs = renderings.reduce(into: [Format: [UInt8]]()) { $0.merge($1.outputs) { first, _ in first } }
    if let svg = outputs[.svg] {
      outputs[.svg] = AccessibleSVG.named(
        svg, title: title, description: description, language: language, kind: kind, marks: marks)
    }
    var warnings = renderings.flatMap(\.warnings).filter { seen.insert($0).inserted }
    if outputs[.png] != nil, resolution < 192, document.attributes["dpi"] == nil {
      warnings.append(
        Message(
          severity: .warning,
          text: "the picture is \(Int(height / 72 * 2.54)) cm high: its PNG has \(resolution) dots an inch, too few to "
            + "read; SVG and PDF are whole, and --limit makes it smaller"))
    }
    return Rendering(outputs: outputs, warnings: warnings)
  }
}

extension Document {
  fileprivate func with(dpi: Int?) -> Document {
    guard attributes["dpi"] == nil, let dpi else { return self }
    var document = self
    document.attributes["dpi"] = .raw(String(dpi))
    return document
  }
}
