import Foundation

/// A picture as Graphviz drew it, read from its JSON output, so that a test can look at it: words, boxes and lines with
/// their places in points, upward from the bottom left corner, in the order they are drawn.
///
///     let picture = try DrawnPicture(json: document.rendered(engine: .nop2, as: .json))
///     #expect(picture.overlappingTexts() == [])
///
/// Widths of texts are Graphviz's own measurements with the fonts installed; see ``withTextsWider(by:)``. Their heights are estimates from the size
/// of the font: 0.8 of it above the baseline, 0.2 below.
public struct DrawnPicture: Sendable {
  public typealias Color = DrawnColor

  public struct Point: Hashable, Sendable {
    public var x: Double
    public var y: Double

    public init(x: Double, y: Double) { (self.x, self.y) = (x, y) }
  }

  public struct Box: Hashable, Sendable {
    public var left: Double
    public var right: Double
    public var bottom: Double
    public var top: Double

    public init(left: Double, right: Double, bottom: Double, top: Double) {
      (self.left, self.right, self.bottom, self.top) = (left, right, bottom, top)
    }

    public var width: Double { right - left }
    public var height: Double { top - bottom }
    public var center: Point { Point(x: (left + right) / 2, y: (bottom + top) / 2) }

    public func contains(_ point: Point) -> Bool {
      left <= point.x && point.x <= right && bottom <= point.y && point.y <= top
    }
  }

  /// What something was drawn for.
  public struct Owner: Hashable, Sendable {
    public enum Kind: String, Sendable { case graph, cluster, node, edge }

    public var kind: Kind
    /// The name of a node or a subgraph; of an edge its ends, `a->b` or `a--b`.
    public var name: String
    /// The attribute `id`, empty if there is none.
    public var id: String
    /// The words of the attribute `class`.
    public var classes: [String]
    /// The node's own box, if it has a fixed size: what it shows should stay inside.
    public var fixedBox: Box?
  }

  /// A run of words on one line, in one font and colour.
  public struct Text: Hashable, Sendable {
    public enum Alignment: String, Sendable {
      case left = "l"
      case center = "c"
      case right = "r"
    }

    public var string: String
    /// What stays where it is when another font is wider.
    public var alignment: Alignment
    /// Points.
    public var fontSize: Double
    public var baseline: Double
    public var box: Box
    public var color: Color
    public var owner: Owner
    /// Its place in the order of drawing.
    public var order: Int
  }

  /// A box, an ellipse or another closed line, filled or not.
  public struct Shape: Hashable, Sendable {
    public enum Outline: Hashable, Sendable {
      case polygon([Point])
      case ellipse(Box)
    }

    public var outline: Outline
    /// Nil if it is not filled; of a gradient its first colour.
    public var fill: Color?
    /// Transparent if the outline is not drawn.
    public var pen: Color
    public var penWidth: Double
    public var isDashed: Bool
    public var box: Box
    public var owner: Owner
    public var order: Int
  }

  /// An open line: the splines of an edge (cubic Bézier curves, a first point and three more for each piece), or the
  /// lines inside a node.
  public struct Curve: Hashable, Sendable {
    public var points: [Point]
    public var isStraight: Bool
    public var pen: Color
    public var penWidth: Double
    public var isDashed: Bool
    public var owner: Owner
    public var order: Int
  }

  public internal(set) var texts: [Text] = []
  public internal(set) var shapes: [Shape] = []
  public internal(set) var curves: [Curve] = []
  /// The whole page.
  public internal(set) var page: Box

  /// Reads the output of Graphviz's format `json`.
  ///
  /// Things are taken in the order Graphviz draws them: the page, clusters, then nodes and edges, or edges and nodes if
  /// the document's `outputorder` is `edgesfirst`.
  ///
  /// - Throws: what `JSONDecoder` says of other input.
  public init(json: [UInt8]) throws {
    let drawing = try JSONDecoder().decode(DrawnGraph.self, from: Data(json))
    page = drawing.page
    var reading = DrawnReading()
    for (owner, operations) in drawing.inDrawingOrder { reading.read(operations, owner) }
    (texts, shapes, curves) = (reading.texts, reading.shapes, reading.curves)
  }
}

/// A number to read: two decimals, rounded down, so that 4.499 is not printed as 4.5.
func short(_ value: Double) -> String { "\((value * 100).rounded(.down) / 100)" }

extension DrawnPicture {
  /// The picture as a program with wider fonts shows it: words keep their place, and are wider by a factor. Browsers
  /// choose among the fonts of an SVG by themselves, and lay some texts out up to a fifth wider than Graphviz measured.
  public func withTextsWider(by factor: Double) -> DrawnPicture {
    var picture = self
    for index in texts.indices {
      let (box, added) = (texts[index].box, texts[index].box.width * (factor - 1))
      let share = texts[index].alignment == .left ? 0 : texts[index].alignment == .right ? 1 : 0.5
      picture.texts[index].box.left = box.left - added * share
      picture.texts[index].box.right = box.right + added * (1 - share)
    }
    return picture
  }
}

// MARK: - What a failing test prints

extension DrawnPicture.Box: CustomStringConvertible {
  public var description: String {
    "x \(short(left))...\(short(right)), y \(short(bottom))...\(short(top))"
  }
}

extension DrawnPicture.Owner: CustomStringConvertible {
  public var description: String { "\(kind.rawValue) \(name)" + (id.isEmpty || id == name ? "" : " (\(id))") }
}

extension DrawnPicture.Text: CustomStringConvertible {
  public var description: String { "\"\(string)\" of \(owner), \(short(fontSize)) pt at \(box)" }
}

extension DrawnPicture.Shape: CustomStringConvertible {
  public var description: String { "shape of \(owner) at \(box), filled \(fill.map { "\($0)" } ?? "not"), pen \(pen)" }
}
