import EntenteAnalysis
import EntenteLedger

/// What the panels of an evolution show: one a window, but for windows in which nothing came or went.
struct EvolutionPanels {
  struct Panel {
    var title: String
    /// Nil for windows without pairs, or in which nothing changed.
    var view: View?
    var pairing: Pairing?
    /// The pairs drawn: those of the window, and those that ended with the window before.
    var lines: [(pair: Pair, pairingClass: PairingClass, change: PairChange)]

    func count(_ change: PairChange) -> Int { lines.count { $0.change == change } }
  }

  /// More panels than these would be too many to compare.
  static let most = 36

  private(set) var panels: [Panel] = []
  /// How many windows there are before those of the panels.
  private(set) var earlier = 0

  init(_ diagram: EvolutionDiagram) {
    var previous = diagram.before.map { ($0, $0.pairing.classes) }
    for view in diagram.views {
      let pairing = view.pairing
      let known = Set((previous?.0.pairs ?? []).map { PairKey($0) })
      let present = Set(view.pairs.map { PairKey($0) })
      var lines = zip(view.pairs, pairing.classes).map { pair, pairingClass in
        (pair: pair, pairingClass: pairingClass, change: known.contains(PairKey(pair)) ? PairChange.kept : .new)
      }
      if let previous {
        lines += zip(previous.0.pairs, previous.1).filter { !present.contains(PairKey($0.0)) }
          .map { (pair: $0.0, pairingClass: $0.1, change: PairChange.ended) }
      }
      let window = view.recipe.window
      panels.append(
        Panel(
          title: (window?.label ?? "") + (window?.isPartial == true ? "*" : ""), view: view, pairing: pairing,
          lines: lines))
      previous = (view, pairing.classes)
    }
    panels = Self.folded(panels)
    earlier = max(0, panels.count - Self.most)
    panels.removeFirst(earlier)
  }

  /// Windows that follow each other without a line, or with the same pairs as the one before, become one panel without
  /// a view.
  private static func folded(_ panels: [Panel]) -> [Panel] {
    var folded: [Panel] = []
    var run: [Panel] = []
    func flush() {
      guard let first = run.first, let last = run.last else { return }
      let title = run.count == 1 ? first.title : "\(first.title) – \(last.title)"
      folded.append(Panel(title: title, view: nil, pairing: nil, lines: first.lines))
      run = []
    }
    for (index, panel) in panels.enumerated() {
      let isUnchanged = index > 0 && panel.lines.allSatisfy { $0.change == .kept }
      guard panel.lines.isEmpty || isUnchanged else {
        flush()
        folded.append(panel)
        continue
      }
      if run.first?.lines.isEmpty != panel.lines.isEmpty { flush() }
      run.append(panel)
    }
    flush()
    return folded
  }

  /// The parties that a panel has a line of.
  var parties: Set<Party.ID> { Set(panels.flatMap(\.lines).flatMap { [$0.pair.firm, $0.pair.bank] }) }

  var hasPartial: Bool { panels.contains { $0.title.hasSuffix("*") } }
}
