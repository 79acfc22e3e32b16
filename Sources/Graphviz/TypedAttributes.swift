/// The common attributes with types; every other one by its name: `attributes["peripheries"] = 2`.

/// A colour: `.rgb(0x0072B2)`, `.named("steelblue")`.
public struct Color: Sendable, Hashable {
  public let text: String

  /// Red, green and blue as in `0x0072B2`, and how opaque, in 0...1.
  ///
  /// - Precondition: the number is at most 0xFFFFFF.
  public static func rgb(_ number: UInt32, opacity: Double = 1) -> Color {
    precondition(number <= 0xFF_FFFF, "a colour has six hexadecimal digits")
    let alpha = UInt32((min(max(opacity, 0), 1) * 255).rounded())
    return Color(text: "#" + hex(number, 6) + (alpha == 255 ? "" : hex(alpha, 2)))
  }

  /// A name of Graphviz's, X11's or SVG's. An unknown name is a warning, and black.
  public static func named(_ name: String) -> Color { Color(text: name) }

  private static func hex(_ number: UInt32, _ width: Int) -> String {
    let digits = String(number, radix: 16, uppercase: true)
    return String(repeating: "0", count: width - digits.count) + digits
  }
}

/// A word of Graphviz's: one of the constants, or any other as a string.
public struct Keyword<Subject>: Sendable, Hashable, ExpressibleByStringLiteral {
  public let text: String
  public init(stringLiteral text: String) { self.text = text }
}

public enum Shape {}
public enum Style {}
public enum Splines {}
public enum Rank {}
public enum RankDirection {}

extension Keyword where Subject == Shape {
  public static var box: Self { "box" }
  public static var circle: Self { "circle" }
  public static var ellipse: Self { "ellipse" }
  public static var diamond: Self { "diamond" }
  public static var plain: Self { "plain" }
  public static var none: Self { "none" }
}

extension Keyword where Subject == Style {
  public static var filled: Self { "filled" }
  public static var rounded: Self { "rounded" }
  public static var roundedFilled: Self { "rounded,filled" }
  public static var dashed: Self { "dashed" }
  public static var dotted: Self { "dotted" }
  public static var bold: Self { "bold" }
  public static var invisible: Self { "invis" }
}

extension Keyword where Subject == Splines {
  public static var curved: Self { "true" }
  public static var straight: Self { "line" }
  public static var polyline: Self { "polyline" }
  public static var none: Self { "none" }
}

extension Keyword where Subject == Rank {
  public static var same: Self { "same" }
  public static var min: Self { "min" }
  public static var max: Self { "max" }
}

extension Keyword where Subject == RankDirection {
  public static var down: Self { "TB" }
  public static var right: Self { "LR" }
  public static var up: Self { "BT" }
  public static var left: Self { "RL" }
}

extension Attributes {
  /// What it shows: `.text`, `.escaped` or `.html`.
  public var label: AttributeValue? {
    get { self["label"] }
    set { self["label"] = newValue }
  }

  public var color: Color? {
    get { word("color").map(Color.named) }
    set { self["color"] = newValue.map { .raw($0.text) } }
  }

  public var fillColor: Color? {
    get { word("fillcolor").map(Color.named) }
    set { self["fillcolor"] = newValue.map { .raw($0.text) } }
  }

  public var fontColor: Color? {
    get { word("fontcolor").map(Color.named) }
    set { self["fontcolor"] = newValue.map { .raw($0.text) } }
  }

  /// Names of fonts, the preferred first.
  public var fontNames: [String]? {
    get { word("fontname").map { $0.split(separator: ",").map(String.init) } }
    set { self["fontname"] = newValue.map { .raw($0.joined(separator: ",")) } }
  }

  /// In points.
  public var fontSize: Double? {
    get { word("fontsize").flatMap(Double.init) }
    set { self["fontsize"] = newValue.map { .number($0) } }
  }

  /// The width of lines, in points.
  public var penWidth: Double? {
    get { word("penwidth").flatMap(Double.init) }
    set { self["penwidth"] = newValue.map { .number($0) } }
  }

  public var shape: Keyword<Shape>? {
    get { word("shape").map { Keyword(stringLiteral: $0) } }
    set { self["shape"] = newValue.map { .raw($0.text) } }
  }

  public var style: Keyword<Style>? {
    get { word("style").map { Keyword(stringLiteral: $0) } }
    set { self["style"] = newValue.map { .raw($0.text) } }
  }

  public var splines: Keyword<Splines>? {
    get { word("splines").map { Keyword(stringLiteral: $0) } }
    set { self["splines"] = newValue.map { .raw($0.text) } }
  }

  public var rank: Keyword<Rank>? {
    get { word("rank").map { Keyword(stringLiteral: $0) } }
    set { self["rank"] = newValue.map { .raw($0.text) } }
  }

  public var rankDirection: Keyword<RankDirection>? {
    get { word("rankdir").map { Keyword(stringLiteral: $0) } }
    set { self["rankdir"] = newValue.map { .raw($0.text) } }
  }

  /// Where an edge leaves its first node: a side (`n`, `ne`, `e`...), or a port of the node's label.
  public var tailPort: String? {
    get { word("tailport") }
    set { self["tailport"] = newValue.map { .raw($0) } }
  }

  /// Where an edge reaches its second node.
  public var headPort: String? {
    get { word("headport") }
    set { self["headport"] = newValue.map { .raw($0) } }
  }

  /// Where a node stands, in points, upward; `neato` keeps a pinned one there.
  public mutating func place(x: Double, y: Double, isPinned: Bool = true) {
    self["pos"] = .raw("\(formatted(x)),\(formatted(y))" + (isPinned ? "!" : ""))
  }

  private func word(_ name: String) -> String? {
    if case .raw(let text) = self[name] { text } else { nil }
  }
}
