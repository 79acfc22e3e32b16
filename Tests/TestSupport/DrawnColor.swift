import Foundation

/// A colour of a picture: channels and opacity from 0 to 1.
public struct DrawnColor: Hashable, Sendable {
  public var red: Double
  public var green: Double
  public var blue: Double
  public var alpha: Double

  public init(red: Double, green: Double, blue: Double, alpha: Double = 1) {
    (self.red, self.green, self.blue, self.alpha) = (red, green, blue, alpha)
  }

  public static let white = DrawnColor(red: 1, green: 1, blue: 1)
  public static let black = DrawnColor(red: 0, green: 0, blue: 0)
  public static let clear = DrawnColor(red: 1, green: 1, blue: 1, alpha: 0)

  /// Reads `#rrggbb`, `#rrggbbaa`, `transparent` and `none`: what Graphviz writes into drawing operations.
  public init?(_ text: String) {
    if text == "transparent" || text == "none" {
      self = .clear
      return
    }
    let digits = text.dropFirst()
    guard text.hasPrefix("#"), digits.count == 6 || digits.count == 8, let value = UInt32(digits, radix: 16) else {
      return nil
    }
    let bits = digits.count == 6 ? value << 8 | 0xFF : value
    func channel(_ shift: UInt32) -> Double { Double(bits >> shift & 0xFF) / 255 }
    self.init(red: channel(24), green: channel(16), blue: channel(8), alpha: channel(0))
  }

  /// This colour laid over an opaque one.
  public func over(_ below: DrawnColor) -> DrawnColor {
    func mixed(_ above: Double, _ under: Double) -> Double { above * alpha + under * (1 - alpha) }
    return DrawnColor(red: mixed(red, below.red), green: mixed(green, below.green), blue: mixed(blue, below.blue))
  }

  /// The relative luminance of WCAG 2.1, from 0 (black) to 1 (white); opacity does not count.
  public var luminance: Double {
    func linear(_ channel: Double) -> Double {
      channel <= 0.03928 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// The contrast ratio of WCAG 2.1, from 1 (the same) to 21 (black on white).
  public func contrast(to other: DrawnColor) -> Double {
    let (low, high) = (min(luminance, other.luminance), max(luminance, other.luminance))
    return (high + 0.05) / (low + 0.05)
  }
}

extension DrawnColor: CustomStringConvertible {
  public var description: String {
    func hex(_ channel: Double) -> String { String(format: "%02x", Int((channel * 255).rounded())) }
    return "#" + hex(red) + hex(green) + hex(blue) + (alpha < 1 ? hex(alpha) : "")
  }
}
