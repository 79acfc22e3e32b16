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
    /// Whether the picture is of one side, and the measure of the network of both.
    let isOfBothSides: Bool

    init(_ values: [Party.ID: Double], named name: String) {
      (measure, ownName, self.values, largest) = (nil, name, values, values.values.max() ?? 0)
      isOfBothSides = false
    }

    func name(_ phrases: Phrases) -> String {
      let name = measure.map(phrases.name) ?? ownName
      return isOfBothSides ? phrases("\(name), in the two-sided network", "\(name)（二部网络中）") : name
    }

    /// - Parameter only: the side that is drawn, if one is: the largest value is the largest there.
    init(_ measure: Measure, _ view: View, among only: Side?) {
      (self.measure, ownName, isOfBothSides) = (measure, "", only != nil)
      let result = view.measure(measure)
      var values: [Party.ID: Double] = [:]
      for side in only.map({ [$0] }) ?? Side.allCases {
        for (party, value) in zip(view.parties(on: side), result.values(of: side)) { values[party] = value.number }
      }
      (self.values, largest) = (values, values.values.max() ?? 0)
    }

    func share(of id: Party.ID) -> Double { largest > 0 ? (values[id] ?? 0) / largest : 0 }
  }

  /// - Parameter side: the one that is drawn, if one is.
  init(size: Measure?, shade: Measure?, of view: View, among side: Side? = nil, _ palette: Palette) {
    (sizes, shades) = (size.map { Scale($0, view, among: side) }, shade.map { Scale($0, view, among: side) })
    self.palette = palette
  }

  /// Sizes by numbers that are no measure of the view.
  init(
    sizes values: [Party.ID: Double], named name: String, shade: Measure?, of view: View, among side: Side,
    _ palette: Palette
  ) {
    (sizes, shades) = (Scale(values, named: name), shade.map { Scale($0, view, among: side) })
    self.palette = palette
  }

  /// How far a party's value is from 0 to the largest of the view, in 0...1; an undefined value counts as 0.
  func size(of id: Party.ID) -> Double? { sizes?.share(of: id) }

  func fill(of id: Party.ID) -> String { shades.map { palette.shade($0.share(of: id)) } ?? palette.boxFill }

  /// For boxes whose heights show the measure: its least and its largest value among those drawn; boxes are too high for
  /// a legend. And three fills, with the values that they stand for.
  func legendOfHeights(_ phrases: Phrases, of drawn: [Party.ID]) -> [Legend.Entry] {
    guard let sizes else { return legendOfShades(phrases) }
    let values = drawn.compactMap { sizes.values[$0] }
    guard let least = values.min(), let largest = values.max() else { return legendOfShades(phrases) }
    let range = least == largest ? Self.text(largest) : Self.range(least, largest, phrases)
    let text = phrases("Box height: \(sizes.name(phrases)), \(range)", "框高：\(sizes.name(phrases))，\(range)")
    return [Legend.Entry(id: "size", mark: .none, text: text, isApart: true)] + legendOfShades(phrases)
  }

  private static func range(_ least: Double, _ largest: Double, _ phrases: Phrases) -> String {
    phrases("\(text(least)) to \(text(largest))", "\(text(least))至\(text(largest))")
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

  /// For marks whose areas show the measure: some of the values drawn, with marks of the size that they have in the
  /// picture, in the shapes used; the largest value in words where its mark is too large for a legend.
  ///
  /// - Parameters:
  ///   - drawn: the parties that have a mark.
  ///   - sides: whose shapes are used.
  func legendOfAreas(_ phrases: Phrases, _ scale: MarkScale, of drawn: [Party.ID], _ sides: [Side]) -> [Legend.Entry] {
    guard let sizes, sizes.largest > 0 else { return legendOfShades(phrases) }
    let values = Set(drawn.compactMap { sizes.values[$0] }).sorted()
    guard let least = values.first, let largest = values.last else { return legendOfShades(phrases) }
    var entries = [
      Legend.Entry(id: "size", mark: .none, text: phrases("Area: ", "面积：") + sizes.name(phrases), isApart: true)
    ]
    func diameter(_ value: Double) -> Double { scale.diameter(value / sizes.largest) }
    func add(_ value: Double, _ text: String) {
      let shapes = sides.map { side in
        Legend.Entry.Shape(
          name: PartyMark.shape(of: side), fill: shades == nil ? PartyMark.fill(of: side, palette) : palette.boxFill,
          line: side == .firm ? palette.strongLine : palette.boxLine,
          size: PartyMark.extent(diameter(value), side))
      }
      entries.append(Legend.Entry(id: "size-\(entries.count - 1)", mark: .shapes(shapes), text: text))
    }
    let fitting = values.filter { diameter($0) <= Self.legendRoom }
    // Below some value all marks are equally small.
    let small = fitting.prefix { $0 / sizes.largest < scale.leastShare }
    if let value = small.last {
      add(value, small.count == 1 ? Self.text(value) : "≤ " + Self.text(value))
    } else if let value = fitting.first {
      add(value, Self.text(value))
    }
    // A middle one, and the largest if there is room for it.
    let goal = (fitting.last == largest ? fitting.last ?? 0 : largest) / 2
    let middle = fitting.min { abs($0 - goal) < abs($1 - goal) }
    var last = small.last ?? fitting.first ?? 0
    for value in [middle, fitting.last == largest ? largest : nil].compactMap(\.self)
    where value > last && diameter(value) > diameter(last) * 1.15 {
      add(value, Self.text(value))
      last = value
    }
    if fitting.isEmpty {
      entries[0].text +=
        phrases(", ", "，") + (least == largest ? Self.text(least) : Self.range(least, largest, phrases))
    } else if fitting.last != largest {
      entries.append(
        Legend.Entry(
          id: "size-largest", mark: .none, text: phrases("largest: ", "最大：") + Self.text(largest)))
    }
    return entries + legendOfShades(phrases)
  }

  /// The diameter of the largest mark in a legend.
  private static let legendRoom = 30.0

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
