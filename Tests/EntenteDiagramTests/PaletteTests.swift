import TestSupport
import Testing

@testable import EntenteDiagram

/// Contrasts by the definition of the Web Content Accessibility Guidelines, which the checker of pictures computes.
@Suite struct PaletteTests {
  private func contrast(_ a: String, _ b: String) throws -> Double {
    try #require(DrawnColor(a)).contrast(to: try #require(DrawnColor(b)))
  }

  private func luminance(_ color: String) throws -> Double { try #require(DrawnColor(color)).luminance }

  @Test(arguments: Theme.allCases)
  func wordsAndLinesAreSeen(theme: Theme) throws {
    let palette = theme.palette
    for ground in [palette.background, palette.boxFill, palette.clusterFill] {
      for words in [palette.ink, palette.muted] { #expect(try contrast(words, ground) >= 4.5, "\(words) on \(ground)") }
    }
    let lines =
      palette.classes + palette.categories + [palette.news, palette.neutral, palette.strongLine, palette.boxLine]
    for line in lines { #expect(try contrast(line, palette.background) >= 3, "\(line)") }
    for count in 1...7 {
      for step in palette.sequence(count) { #expect(try contrast(step, palette.background) >= 2.4, "\(step)") }
    }
  }

  @Test(arguments: Theme.allCases)
  func someInkIsReadOnEveryFill(theme: Theme) throws {
    let palette = theme.palette
    let fills = palette.classes + palette.categories + (0...50).map { palette.shade(Double($0) / 50) }
    for fill in fills { #expect(try contrast(palette.ink(on: fill), fill) >= 4.5, "\(fill)") }
  }

  /// In grey, what has an order keeps it, and classes are a tenth of the way from black to white apart.
  @Test func printIsRightInGray() throws {
    let palette = Theme.print.palette
    for count in 2...7 {
      let steps = try palette.sequence(count).map(luminance)
      #expect(zip(steps, steps.dropFirst()).allSatisfy { $0 < $1 })
    }
    // The square root stands for how light a grey looks.
    let classes = try palette.classes.map { try luminance($0).squareRoot() }
    #expect(zip(classes, classes.dropFirst()).allSatisfy { $1 - $0 > 0.1 })
    let kinds = try palette.categories.prefix(6).map { try luminance($0).squareRoot() }.sorted()
    #expect(zip(kinds, kinds.dropFirst()).allSatisfy { $1 - $0 > 0.05 })
  }

  /// A class has one hue in all themes, and what is new has none of them.
  @Test func noColorMeansTwoThings() {
    for theme in Theme.allCases {
      let palette = theme.palette
      #expect(Set(palette.classes + [palette.news]).count == 5)
      #expect(Set(palette.categories).count == palette.categories.count)
    }
  }
}
