import EntenteAnalysis
import EntenteLedger

/// The sizes and fills of parties by a measure each, and the legend for them.
struct PartyScales {
  private let sizes: Scale?
  private let shades: Scale?
  private let palette: Palette

  /// A measure of all parties, and the largest value there is.
  private struct Scale {
    /// Nil for numbers that are no measure of the view; those have a name of their own.
    let measure: Measure?
    let ownName: String
    let values: [Party.ID: Double]
    let largest: Double

    init(_ values: [Party.ID: Double], named name: String) {
      (measure, ownName, self.values, largest) = (nil, name, values, values.values.max() ?? 0)
    }

    func name(_ phrases: Phrases) -> String { measure.map(phrases.name) ?? ownName }

    init(_ measure: Measure, _ view: View) {
      (self.measure, ownName) = (measure, "")
      let bySide = view.values(of: measure)
      var values: [Party.ID: Double] = [:]
      for side in Side.allCases {
        for (party, value) in zip(view.parties(on: side), bySide[side] ?? []) { values[party] = value.number }
      }
      (self.values, largest) = (values, values.values.max() ?? 0)
    }

    func share(of id: Party.ID) -> Double { largest > 0 ? (values[id] ?? 0) / largest : 0 }
  }

  init(size: Measure?, shade: Measure?, of view: View, _ palette: Palette) {
    (sizes, shades) = (size.map { Scale($0, view) }, shade.map { Scale($0, view) })
    self.palette = palette
  }

  /// Sizes by numbers that are no measure of the view.
  init(sizes values: [Party.ID: Double], named name: String, shade: Measure?, of view: View, _ palette: Palette) {
    (sizes, shades) = (Scale(values, named: name), shade.map { Scale($0, view) })
    self.palette = palette
  }

  /// How far a party's value is from 0 to the largest of the view, in 0...1; an undefined value counts as 0.
  func size(of id: Party.ID) -> Double? { sizes?.share(of: id) }

  func fill(of id: Party.ID) -> String { shades.map { palette.shade($0.share(of: id)) } ?? palette.boxFill }

  /// Three sizes and three fills, with the values that they stand for.
  func legend(_ phrases: Phrases) -> [Legend.Entry] {
    var entries: [Legend.Entry] = []
    if let sizes {
      entries.append(
        Legend.Entry(
          id: "size", mark: .none, text: phrases("Size: ", "大小：") + sizes.name(phrases), isApart: true))
      for share in [0, 0.5, 1.0] {
        entries.append(
          Legend.Entry(
            id: "size-\(Int(share * 2))",
            mark: .shape("circle", fill: palette.boxFill, line: palette.boxLine, size: 4 + 7 * share),
            text: Self.text(share * sizes.largest)))
      }
    }
    return entries + legendOfShades(phrases)
  }

  private func legendOfShades(_ phrases: Phrases) -> [Legend.Entry] {
    var entries: [Legend.Entry] = []
    if let shades {
      entries.append(
        Legend.Entry(
          id: "shade", mark: .none, text: phrases("Fill: ", "填色：") + shades.name(phrases), isApart: true))
      for share in [0, 0.5, 1.0] {
        entries.append(
          Legend.Entry(
            id: "shade-\(Int(share * 2))", mark: .fill(palette.shade(share)), text: Self.text(share * shades.largest)))
      }
    }
    return entries
  }

  /// For marks whose areas show the measure: the largest value, a quarter of it, and one, with areas to match.
  func legendOfAreas(_ phrases: Phrases) -> [Legend.Entry] {
    var entries: [Legend.Entry] = []
    if let sizes, sizes.largest > 0 {
      entries.append(
        Legend.Entry(
          id: "size", mark: .none, text: phrases("Area: ", "面积：") + sizes.name(phrases), isApart: true))
      let isWhole = sizes.values.values.allSatisfy { $0 == $0.rounded() }
      let values = [isWhole ? 1 : 0, isWhole ? (sizes.largest / 4).rounded() : sizes.largest / 4, sizes.largest]
      for value in Set(values.filter { $0 > 0 }).sorted() {
        entries.append(
          Legend.Entry(
            id: "size-\(entries.count - 1)",
            mark: .shape(
              "circle", fill: palette.boxFill, line: palette.boxLine, size: 12 * (value / sizes.largest).squareRoot()),
            text: Self.text(value)))
      }
    }
    return entries + legendOfShades(phrases)
  }

  /// A number of 0 or more: a whole one with all its digits (past 2⁶³ as `1e+19`), others to three decimals below 1, two
  /// below 10, one below 100 and none from there. What is not 0 is never written as 0.
  static func text(_ value: Double) -> String {
    func whole(_ number: Double) -> String { Int(exactly: number).map(String.init) ?? "\(number)" }
    if value == value.rounded() { return whole(value) }
    let magnitude = abs(value)
    let scale = magnitude >= 100 ? 1.0 : magnitude >= 10 ? 10 : magnitude >= 1 ? 100 : 1000
    let rounded = (value * scale).rounded() / scale
    if rounded == 0 && value != 0 { return "<0.001" }
    return rounded == rounded.rounded() ? whole(rounded) : "\(rounded)"
  }
}
