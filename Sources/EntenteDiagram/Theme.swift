/// What a picture is made for: which colours it has.
public enum Theme: String, CaseIterable, Sendable {
  /// Dark on white, and right in grey too: what differs in colour differs in lightness or in shape.
  case print
  /// Dark on a soft white, in stronger colours.
  case screen
  /// Light on dark.
  case dark

  var palette: Palette {
    switch self {
    case .print: .print
    case .screen: .screen
    case .dark: .dark
    }
  }
}

/// The colours of a theme. Against what they stand on, text has a contrast of 4.5 at least, and lines and marks one
/// of 3; steps of a scale have 2.4, for the lightest has to be told from the one before. Tests compute them.
struct Palette: Sendable {
  var background: String
  /// Names, and other words.
  var ink: String
  var muted: String
  /// The fill and the outline of a party, and the outline of one with several partners.
  var boxFill: String
  var boxLine: String
  var strongLine: String
  var clusterFill: String
  var clusterLine: String
  /// Lines of a grid, and axes.
  var grid: String
  /// What stands for several, or is of no known year: grey lines and marks.
  var neutral: String
  /// What is there no more, or not yet.
  var faded: String
  /// The classes of pairs, from one-to-one to many-to-many: the same hues in all themes, and in print darker to lighter.
  var classes: [String]
  /// What is new in a window: no class's colour.
  var news: String
  /// Kinds, firms and the like, which have no order; past the last, ``neutral``.
  var categories: [String]
  /// Steps of a scale, from its beginning to its end.
  var scale: [(Double, Double, Double)]
  /// The fills of parties by a number, from the lowest to the highest.
  var shades: (low: String, high: String)

  /// `count` colours of the scale.
  func sequence(_ count: Int) -> [String] {
    (0..<count).map { index in
      let place = count == 1 ? 2.0 : Double(index) / Double(count - 1) * Double(scale.count - 1)
      let (low, high) = (scale[Int(place)], scale[min(Int(place) + 1, scale.count - 1)])
      return RGB(low).mixed(with: RGB(high), place - place.rounded(.down)).text
    }
  }

  /// The fill for a share of the way from the lowest to the highest number.
  func shade(_ share: Double) -> String {
    guard let low = RGB(shades.low), let high = RGB(shades.high) else { return boxFill }
    return low.mixed(with: high, share).text
  }

  /// The ink that is read best on a fill: one of black and white has a contrast of 4.5 on any.
  func ink(on fill: String) -> String {
    guard let fill = RGB(fill), let dark = RGB("#000000"), let light = RGB("#FFFFFF") else { return ink }
    return fill.contrast(with: dark) >= fill.contrast(with: light) ? dark.text : light.text
  }

  func color(ofCategory index: Int) -> String { categories.indices.contains(index) ? categories[index] : neutral }
}

/// Viridis, sampled from matplotlib's table: in order for colour-blind readers and in grey. Its yellow end is too light
/// for lines on white, its dark one for lines on black.
private let viridis: [(Double, Double, Double)] = [
  (68, 1, 84), (72, 40, 120), (62, 74, 137), (49, 104, 142), (38, 130, 142), (31, 158, 137), (53, 183, 121),
  (110, 206, 88), (181, 222, 43), (253, 231, 37),
]

extension Palette {
  static let print = Palette(
    background: "#FFFFFF", ink: "#1F2933", muted: "#52606D", boxFill: "#FFFFFF", boxLine: "#7B8794",
    strongLine: "#1F2933", clusterFill: "#F5F7FA", clusterLine: "#C5CCD4", grid: "#D5DBE1", neutral: "#87929E",
    faded: "#B8C1CB", classes: ["#1B1F3B", "#4F2A87", "#00629B", "#E07800"], news: "#C2185B",
    // Six steps of lightness, to be told apart in grey.
    categories: ["#0072B2", "#E07800", "#6A1B4D", "#1E8F6B", "#101935", "#8A3B12", "#A3408D"],
    scale: Array(viridis[0...6]), shades: ("#FFFFFF", "#5AA0CC"))

  static let screen = Palette(
    background: "#FBFCFE", ink: "#16202B", muted: "#4A5866", boxFill: "#FFFFFF", boxLine: "#6B7A8A",
    strongLine: "#0B2545", clusterFill: "#EEF3F9", clusterLine: "#BCC8D6", grid: "#D3DCE6", neutral: "#808D9B",
    faded: "#B3BFCC", classes: ["#14213D", "#5A2A9E", "#0067AE", "#E06C00"], news: "#D81B60",
    categories: ["#0077C8", "#D9480F", "#14213D", "#00916E", "#B0268F", "#8A6D00", "#7A4A2B"],
    scale: Array(viridis[0...6]), shades: ("#FFFFFF", "#4FA3DB"))

  static let dark = Palette(
    background: "#11161D", ink: "#EDF1F5", muted: "#A9B4C0", boxFill: "#1B232D", boxLine: "#66758A",
    strongLine: "#EDF1F5", clusterFill: "#161D26", clusterLine: "#3A4757", grid: "#2E3947", neutral: "#8593A3",
    faded: "#4A5868", classes: ["#E8EDF2", "#A678DE", "#4C9BD6", "#FF9A3C"], news: "#FF7BA9",
    categories: ["#6CB8F0", "#FF9A5C", "#FFE08A", "#4CC9A0", "#E08ACB", "#B9A44C", "#C79A7A"],
    scale: Array(viridis[3...9]), shades: ("#1B232D", "#2F7FB8"))
}

/// A colour by its channels, 0 to 255.
struct RGB: Equatable {
  var red, green, blue: Double

  init(_ channels: (Double, Double, Double)) { (red, green, blue) = channels }

  /// Reads `#RRGGBB`.
  init?(_ text: String) {
    guard text.utf8.count == 7, text.first == "#", let number = UInt32(text.dropFirst(), radix: 16) else { return nil }
    (red, green, blue) = (Double(number >> 16), Double(number >> 8 & 255), Double(number & 255))
  }

  func mixed(with other: RGB, _ share: Double) -> RGB {
    let share = min(max(share, 0), 1)
    return RGB(
      (red + (other.red - red) * share, green + (other.green - green) * share, blue + (other.blue - blue) * share))
  }

  var text: String { "#" + [red, green, blue].map(Self.hex).joined() }

  private static func hex(_ channel: Double) -> String {
    let digits = String(Int(channel.rounded()), radix: 16, uppercase: true)
    return digits.count == 1 ? "0" + digits : digits
  }

  /// The contrast of two colours, 1 to 21, as the Web Content Accessibility Guidelines define it, but for the curve of a
  /// channel, which is a plain power of 2.25 here: near enough to choose between two inks.
  func contrast(with other: RGB) -> Double {
    let (a, b) = (luminance, other.luminance)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  private var luminance: Double {
    func linear(_ channel: Double) -> Double {
      let share = channel / 255
      return share * share * share.squareRoot().squareRoot()
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }
}
