import EntenteAnalysis
import EntenteLedger

/// Parties as marks near those that they are joined with, and the lines between them: what the force picture of a
/// network and a projection have in common.
struct ForceMarks {
  let marks: [PartyMark]
  let map: MarkMap
  /// The line of each edge.
  let curves: [[Canvas.Point]]
  let height: Double
  /// The place of each party among the marks.
  let places: [Party.ID: Int]

  /// - Parameters:
  ///   - edges: between parties that are all there.
  ///   - hasShades: whether the fills show a measure.
  ///   - top: where the marks begin.
  init(
    _ parties: [(id: Party.ID, side: Side)], joined edges: [(Party.ID, Party.ID)], _ scale: MarkScale,
    _ scales: PartyScales, hasShades: Bool, from top: Double, _ wording: Wording, _ palette: Palette
  ) {
    let diameters = parties.map { scale.diameter(scales.size(of: $0.id) ?? 1) }
    let least = Self.leastInside(parties, diameters, wording)
    let room = parties.count > 50 ? 62.0 : 76
    marks = zip(parties, diameters).map { party, diameter in
      PartyMark(
        party.id, on: party.side, diameter: diameter, fill: hasShades ? scales.fill(of: party.id) : nil,
        isNameInside: diameter >= least[party.side] ?? .infinity, room: room, wording, palette)
    }
    let places = Dictionary(marks.enumerated().map { ($1.party, $0) }, uniquingKeysWith: { first, _ in first })
    self.places = places
    let lines = edges.map { (places[$0.0] ?? 0, places[$0.1] ?? 0) }
    let layout = ForceLayout(
      marks.map { .init(mark: ($0.extent, $0.extent), label: $0.label) }, edges: lines, width: Sheet.inner)
    map = MarkMap(layout, isRound: marks.map { $0.side == .firm }, from: (Sheet.left, top))
    curves = map.lines(lines)
    height = layout.height
  }

  /// The diameter from which on all marks of a side have room for their names, by side: smaller ones have them beside
  /// them, also where one would fit, so that marks of a size look alike.
  private static func leastInside(
    _ parties: [(id: Party.ID, side: Side)], _ diameters: [Double], _ wording: Wording
  ) -> [Side: Double] {
    var least: [Side: Double] = [:]
    var isFull: Set<Side> = []
    let order = parties.indices.sorted { (-diameters[$0], $0) < (-diameters[$1], $1) }
    for index in order where !isFull.contains(parties[index].side) {
      let (party, diameter) = (parties[index], diameters[index])
      if PartyMark.hasRoom(for: wording.label(of: party.id), diameter: diameter, party.side) {
        least[party.side] = diameter
      } else {
        isFull.insert(party.side)
        // Those of its size that were asked before it.
        if least[party.side] == diameter { least[party.side] = diameter.nextUp }
      }
    }
    return least
  }

  /// The marks with their names, on a sheet that the lines are on already.
  func draw(on sheet: inout Sheet, tooltips: Tooltips) {
    for (index, mark) in marks.enumerated() {
      sheet.draw(
        mark, in: map.marks[index], label: map.labels[index], alignment: map.alignments[index],
        tooltip: tooltips.text(of: mark.party, on: mark.side),
        link: sheet.wording.link(tooltips.agreements(of: mark.party, on: mark.side)))
    }
    sheet.y += height + 8
  }
}
