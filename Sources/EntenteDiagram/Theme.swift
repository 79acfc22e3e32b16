/// Colours, fonts and sizes of the pictures.
///
/// Years run through the darker three quarters of viridis, which stays in order for colour-blind readers and in grey:
/// the older, the darker. Its values are those of matplotlib's table, sampled.
enum Theme {
  static let fonts = "Noto Sans CJK SC,WenQuanYi Micro Hei,PingFang SC,Helvetica,Arial,sans-serif"
  static let background = "#FFFFFF"
  static let ink = "#1F2933"
  static let muted = "#52606D"
  static let faint = "#8A96A3"
  static let boxLine = "#8A96A3"
  static let strongLine = "#1F2933"
  static let clusterFill = "#F5F7FA"
  static let clusterLine = "#C5CCD4"
  static let undated = "#9AA5B1"

  private static let viridis: [(Double, Double, Double)] = [
    (68, 1, 84), (72, 40, 120), (62, 74, 137), (49, 104, 142), (38, 130, 142), (31, 158, 137), (53, 183, 121),
    (110, 206, 88),
  ]

  /// `count` colours from dark to light.
  static func sequence(_ count: Int) -> [String] {
    (0..<count).map { index in
      let place = count == 1 ? 2.0 : Double(index) / Double(count - 1) * Double(viridis.count - 1)
      let (low, high) = (viridis[Int(place)], viridis[min(Int(place) + 1, viridis.count - 1)])
      let fraction = place - place.rounded(.down)
      let channels = [(low.0, high.0), (low.1, high.1), (low.2, high.2)]
      return "#" + channels.map { hex($0 + ($1 - $0) * fraction) }.joined()
    }
  }

  private static func hex(_ channel: Double) -> String {
    let digits = String(Int(channel.rounded()), radix: 16, uppercase: true)
    return digits.count == 1 ? "0" + digits : digits
  }
}
