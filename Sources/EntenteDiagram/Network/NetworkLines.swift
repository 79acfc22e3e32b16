import EntenteAnalysis
import EntenteLedger

extension NetworkParts {
  /// The line of one of the pairs.
  func draw(pair index: Int, along points: [Canvas.Point], on sheet: inout Sheet) {
    sheet.draw(
      pairs[index], classes[index], along: points, lines.looks[index],
      class: endedPairs.contains(index) ? " ended" : "", tooltips: tooltips)
  }

  /// The line of a party's pairs with the parties that are not drawn.
  ///
  /// - Parameter isStub: whether it is a short line that ends in nothing.
  func draw(
    bundle entry: (party: Party.ID, side: Side, pairs: [Int]), along points: [Canvas.Point], isStub: Bool,
    on sheet: inout Sheet
  ) {
    let rest = Sheet.restName(entry.side.opposite)
    sheet.drawBundle(
      of: entry.pairs.map { view.pairs[$0] }, of: entry.party, on: entry.side,
      between: entry.side == .firm ? (entry.party.text, rest) : (rest, entry.party.text), along: points,
      id: "bundle-\(entry.side.rawValue)-\(entry.party)", isStub: isStub)
  }
}
