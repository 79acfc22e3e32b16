import EntenteAnalysis
import EntenteLedger

/// Where the partners of two parties stand between them: points from the top left corner, downward.
struct ComparisonLayout {
  typealias Box = Canvas.Box

  struct Frame {
    var content: ComparisonParts.Frame
    var box: Box
    /// Above the partners of a group.
    var headings: [(text: String, y: Double)] = []
    var boxes: [Box] = []
    var others: Box?
  }

  static let pad = 6.0
  static let titleHeight = 17.0
  private static let headingHeight = 11.0
  private static let spotGap = 4.0
  private static let frameGap = 12.0

  private(set) var frames: [Frame] = []
  private(set) var bottom: Double

  /// - Parameters:
  ///   - x: of the frames, and their width.
  ///   - height: of a partner's box.
  ///   - heading: of a group; nil for none.
  init(
    _ frames: [ComparisonParts.Frame], x: Double, width: Double, top: Double, height: (Party.ID) -> Double,
    heading: (String?) -> String?
  ) {
    var y = top
    bottom = top
    for content in frames {
      var frame = Frame(content: content, box: Box(x: x, y: y, width: width, height: 0))
      y += Self.titleHeight
      func next(_ height: Double) -> Box {
        defer { y += height + Self.spotGap }
        return Box(x: x + Self.pad, y: y, width: width - 2 * Self.pad, height: height)
      }
      var last: String??
      for partner in content.partners {
        if last != .some(partner.group) {
          last = .some(partner.group)
          if let text = heading(partner.group) {
            frame.headings.append((text, y + Self.headingHeight / 2 - 1))
            y += Self.headingHeight
          }
        }
        frame.boxes.append(next(height(partner.party)))
      }
      if !content.others.isEmpty { frame.others = next(16) }
      y += Self.pad - Self.spotGap
      frame.box.height = y - frame.box.y
      self.frames.append(frame)
      bottom = y
      y += Self.frameGap
    }
  }
}
