extension DrawnPicture {
  /// Two texts that lie on each other.
  public struct Overlap: Hashable, Sendable, CustomStringConvertible {
    public var first: Text
    public var second: Text
    /// By how many points, sideways and upward.
    public var width: Double
    public var height: Double

    public var description: String { "\(first) and \(second) overlap by \(short(width)) x \(short(height)) pt" }
  }

  /// A text that is not whole within its bounds.
  public struct CutOffText: Hashable, Sendable, CustomStringConvertible {
    public var text: Text
    public var bounds: Box
    /// By how many points it is outside.
    public var excess: Double
    public var isOffPage: Bool

    public var description: String {
      "\(text) leaves \(isOffPage ? "the page" : "its box"), \(bounds), by \(short(excess)) pt"
    }
  }

  /// A text that is hard to read on what lies under it.
  public struct ContrastFailure: Hashable, Sendable, CustomStringConvertible {
    public var text: Text
    public var background: Color
    /// The contrast ratio of WCAG 2.1.
    public var ratio: Double

    public var description: String { "\(text): \(text.color) on \(background) is \(short(ratio)) to 1" }
  }

  /// A text under something that was drawn later.
  public struct HiddenText: Hashable, Sendable, CustomStringConvertible {
    public var text: Text
    public var shape: Shape

    public var description: String { "\(text) is hidden by the \(shape)" }
  }

  /// Pairs of texts whose boxes overlap by more than a tolerance, in points, in both directions. Runs of one line of one
  /// label are no pair: Graphviz puts them one behind the other.
  ///
  /// - Complexity: O(n + n·k) time for n texts, of which k stand at the same height.
  public func overlappingTexts(tolerance: Double = 0.5) -> [Overlap] {
    let rows = Rows(texts.map(\.box))
    var found: [Overlap] = []
    for (index, first) in texts.enumerated() {
      for other in rows.near(first.box) where other > index {
        let second = texts[other]
        if first.owner == second.owner, first.baseline == second.baseline { continue }
        let width = min(first.box.right, second.box.right) - max(first.box.left, second.box.left)
        let height = min(first.box.top, second.box.top) - max(first.box.bottom, second.box.bottom)
        if width > tolerance, height > tolerance {
          found.append(Overlap(first: first, second: second, width: width, height: height))
        }
      }
    }
    return found
  }

  /// Texts that are not whole on the page, and texts of nodes of a fixed size that leave their node's box sideways: by
  /// more than half a point. Words of the page's own (class `furniture`) may leave their boxes, which nobody sees.
  public var cutOffTexts: [CutOffText] {
    texts.flatMap { text -> [CutOffText] in
      let box = text.box
      let offPage = max(page.left - box.left, box.right - page.right, page.bottom - box.bottom, box.top - page.top)
      var found: [CutOffText] = []
      if offPage > 0.5 { found.append(CutOffText(text: text, bounds: page, excess: offPage, isOffPage: true)) }
      if let bounds = text.owner.fixedBox, !text.owner.classes.contains("furniture") {
        let excess = max(bounds.left - box.left, box.right - bounds.right)
        if excess > 0.5 { found.append(CutOffText(text: text, bounds: bounds, excess: excess, isOffPage: false)) }
      }
      return found
    }
  }

  /// The text in the smallest font, the first of several.
  public var smallestText: Text? { texts.min { $0.fontSize < $1.fontSize } }

  /// Texts whose contrast with what lies under their centre is less than a ratio of WCAG 2.1, 4.5 to 1 for text of any
  /// size. Filled shapes that were drawn before a text lie under it, over the page, over white; transparent ones let
  /// through what is below. Lines do not count.
  public func contrastFailures(atLeast ratio: Double = 4.5) -> [ContrastFailure] {
    let filled = shapes.filter { ($0.fill?.alpha ?? 0) > 0 }
    let rows = Rows(filled.map(\.box))
    return texts.compactMap { text in
      let below = rows.near(text.box).map { filled[$0] }.filter { $0.order < text.order }
      let background = below.filter { $0.contains(text.box.center) }.reduce(Color.white) { background, shape in
        shape.fill?.over(background) ?? background
      }
      let reached = text.color.over(background).contrast(to: background)
      return reached < ratio ? ContrastFailure(text: text, background: background, ratio: reached) : nil
    }
  }

  /// Texts whose centre lies under a filled shape that was drawn later and lets less than half of the light through.
  public var hiddenTexts: [HiddenText] {
    let filled = shapes.filter { ($0.fill?.alpha ?? 0) > 0.5 }
    let rows = Rows(filled.map(\.box))
    return texts.compactMap { text in
      let above = rows.near(text.box).map { filled[$0] }.last {
        $0.order > text.order && $0.contains(text.box.center)
      }
      return above.map { HiddenText(text: text, shape: $0) }
    }
  }
}

extension DrawnPicture.Shape {
  /// Whether a point lies inside the outline.
  public func contains(_ point: DrawnPicture.Point) -> Bool {
    guard box.contains(point) else { return false }
    switch outline {
    case .ellipse(let box):
      let (x, y) = ((point.x - box.center.x) / box.width * 2, (point.y - box.center.y) / box.height * 2)
      return x * x + y * y <= 1
    case .polygon(let corners):
      // A line from the point to the right crosses the outline an odd number of times.
      var isInside = false
      for (one, other) in zip(corners, corners.dropFirst() + corners.prefix(1)) {
        if (one.y > point.y) != (other.y > point.y),
          point.x < one.x + (point.y - one.y) / (other.y - one.y) * (other.x - one.x)
        {
          isInside.toggle()
        }
      }
      return isInside
    }
  }
}

/// Boxes by the rows of the page they lie in, to find those at the height of another without asking all of them.
private struct Rows {
  private static let height = 16.0
  private var rows: [Int: [Int]] = [:]

  init(_ boxes: [DrawnPicture.Box]) {
    for (index, box) in boxes.enumerated() { for row in Self.rows(of: box) { rows[row, default: []].append(index) } }
  }

  /// The indices of boxes that may share a height with this one, ascending.
  func near(_ box: DrawnPicture.Box) -> [Int] {
    let places = Self.rows(of: box)
    let found = places.flatMap { rows[$0] ?? [] }
    return places.count == 1 ? found : Set(found).sorted()
  }

  private static func rows(of box: DrawnPicture.Box) -> ClosedRange<Int> {
    Int((box.bottom / height).rounded(.down))...Int((box.top / height).rounded(.down))
  }
}
