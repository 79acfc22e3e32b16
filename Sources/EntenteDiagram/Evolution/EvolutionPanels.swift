import EntenteAnalysis
import EntenteLedger

/// What the panels of an evolution show: one a window, but for windows in which nothing came or went.
struct EvolutionPanels {
  struct Panel {
    var title: String
    var isPartial: Bool
    /// Nil for windows without pairs, or in which nothing changed.
    var view: View?
    var pairing: Pairing?
    /// The pairs drawn: those of the window, and those that ended with the window before.
    var lines: [(pair: Pair, pairingClass: PairingClass, change: PairChange)]

    func count(_ change: PairChange) -> Int { lines.count { $0.change == change } }
    var hasPairs: Bool { lines.contains { $0.change != .ended } }
  }

  /// More panels than these would be too many to compare.
  static let most = 36

  private(set) var panels: [Panel] = []
  /// How many panels there are before those.
  private(set) var earlier = 0
  /// The pairs of the last window that was added.
  private var present: Set<PairKey> = []
  /// What became of every agreement in all windows.
  private(set) var accounting: Accounting

  init(_ diagram: EvolutionDiagram) {
    // Without a window, that of everything.
    accounting = diagram.overall.accounting
    let firstDays = FirstDays(diagram.overall)
    let certain = diagram.certain ?? diagram.series
    var previous = diagram.windows.first.map { first -> (view: View, classes: [PairingClass]) in
      let view = certain.view(in: first.stepBefore(diagram.step, rolling: diagram.rolling))
      return (view, view.pairing.classes)
    }
    var counts = AccountingOfWindows()
    for window in diagram.windows {
      let view = diagram.series.view(in: window)
      let sure = diagram.certain?.view(in: window)
      counts.add(view.accounting)
      let pairing = view.pairing
      let changes = PairChanges(view, pairing, certain: sure, before: previous, firstDays)
      add(
        Panel(
          title: window.label + (window.isPartial ? "*" : ""), isPartial: window.isPartial, view: view,
          pairing: pairing, lines: changes.lines))
      previous = (sure ?? view, (sure?.pairing ?? pairing).classes)
    }
    if let counted = counts.accounting { accounting = counted }
  }

  /// Adds a window: to the words below the last panel if it is without pairs or has the same as the window before.
  private mutating func add(_ panel: Panel) {
    let pairs = Set(panel.lines.filter { $0.change != .ended }.map { PairKey($0.pair) })
    let isUnchanged =
      !panels.isEmpty && pairs == present && panel.lines.allSatisfy { $0.change == .kept || $0.change == .possible }
    present = pairs
    guard panel.hasPairs, !isUnchanged else {
      var folded = panel
      (folded.view, folded.pairing) = (nil, nil)
      folded.lines = panel.lines.filter { $0.change != .ended }
      if let last = panels.last, last.view == nil, last.lines.isEmpty == folded.lines.isEmpty {
        let start = last.title.split(separator: " – ").first.map(String.init) ?? last.title
        panels[panels.count - 1].title = "\(start) – \(panel.title)"
        panels[panels.count - 1].isPartial = last.isPartial || panel.isPartial
      } else {
        panels.append(folded)
      }
      return
    }
    panels.append(panel)
    if panels.count > Self.most {
      panels.removeFirst()
      earlier += 1
    }
  }

  /// The parties that a panel has a line of.
  var parties: Set<Party.ID> {
    Set(panels.filter { $0.view != nil }.flatMap(\.lines).flatMap { [$0.pair.firm, $0.pair.bank] })
  }

  var hasPartial: Bool { panels.contains(where: \.isPartial) }
}
