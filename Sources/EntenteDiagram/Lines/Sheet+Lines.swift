import EntenteAnalysis
import EntenteLedger
import Graphviz

/// Lines between parties.
extension Sheet {
  /// The line of a pair.
  mutating func draw(
    _ pair: Pair, _ pairingClass: PairingClass, along points: [Canvas.Point], _ look: LineScales.Look,
    class extra: String = "", tooltips: Tooltips
  ) {
    canvas.line(
      pair.firm.text, pair.bank.text, along: points, id: "pair-\(pair.firm):\(pair.bank)",
      class: "pair \(pairingClass.rawValue)\(extra)", title: tooltips.title(of: pair),
      tooltip: tooltips.text(of: pair, pairingClass), link: wording.link(pair.agreements),
      ["color": .raw(look.color + "E6"), "penwidth": .number(look.width), "style": .raw(look.style)])
  }

  /// One line for several pairs of a party with parties that are not drawn one by one: dotted to the box that they share,
  /// or short, pale and ending in nothing.
  ///
  /// - Parameters:
  ///   - party: the one that the pairs have in common.
  ///   - ends: the names of the marks at the two ends.
  ///   - isStub: whether it is a short line.
  mutating func drawBundle(
    of pairs: [Pair], of party: Party.ID, on side: Side, between ends: (String, String), along points: [Canvas.Point],
    id: String, isStub: Bool = false
  ) {
    let count = wording.phrases.count(pairs.count, "pair", "pairs", "对合作关系")
    let names = wording.names(pairs.map { $0.party(on: side.opposite) }, limit: 20)
    let title = wording("\(wording.name(party)): \(count) with others", "\(wording.name(party))：与其他各方\(count)")
    canvas.line(
      ends.0, ends.1, along: points, id: id, class: "bundle", title: title,
      tooltip: "\(title): \(names)", link: nil,
      [
        "color": .raw(isStub ? palette.faded : palette.neutral + "99"),
        "penwidth": .number(
          isStub ? LineScales.penWidth(pairs.count) * 0.6 : min(2.4, LineScales.penWidth(pairs.count) * 0.8)),
        "style": isStub ? "solid" : "dotted",
      ])
  }
}
