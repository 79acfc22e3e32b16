import EntenteAnalysis
import EntenteLedger

/// What became of a pair since the window before.
enum PairChange: Int, CaseIterable, Sendable {
  /// Never partners before.
  case new
  /// Partners before, but not in the window before.
  case again
  case kept
  /// In the window before, and not in this one.
  case ended
  /// In this window under some days of its dates only.
  case possible

  /// The style of its lines: what is partly so is dashed, what is no more is dotted.
  var style: String {
    switch self {
    case .new, .kept: "solid"
    case .again, .possible: "dashed"
    case .ended: "dotted"
    }
  }

  /// The class of its lines in SVG.
  var cssClass: String { String(describing: self) }
}

/// A firm and a bank, whatever stands behind them.
struct PairKey: Hashable {
  var firm: Party.ID
  var bank: Party.ID

  init(_ pair: Pair) { (firm, bank) = (pair.firm, pair.bank) }
}

/// When pairs were partners for certain: the first day by which each had an agreement.
struct FirstDays {
  private let days: [PairKey: Day]

  /// - Parameter view: everything up to some day, by the recipe that pairs are judged by.
  init(_ view: View) {
    days = view.pairs.reduce(into: [:]) { days, pair in
      days[PairKey(pair)] = pair.agreements.compactMap { view.ledger[agreement: $0]?.date?.latest }.min()
    }
  }

  func wasPartner(_ pair: PairKey, before day: Day) -> Bool { days[pair].map { $0 < day } ?? false }
}

/// The pairs of a window, and those of the window before that it has no more, each with what became of it.
struct PairChanges {
  private(set) var lines: [(pair: Pair, pairingClass: PairingClass, change: PairChange)] = []
  /// The window that this one is told against.
  let windowBefore: Window?

  /// - Parameters:
  ///   - view: the window's; with possible agreements or without.
  ///   - certain: the same without possible ones, if `view` has some.
  ///   - before: that of the window before, without possible ones; nil if there is none.
  ///   - firstDays: of all pairs up to the window's end.
  init(
    _ view: View, _ pairing: Pairing, certain: View? = nil, before: (view: View, classes: [PairingClass])?,
    _ firstDays: FirstDays
  ) {
    windowBefore = before?.view.recipe.window
    let previous = Set((before?.view.pairs ?? []).map { PairKey($0) })
    let sure = certain.map { Set($0.pairs.map { PairKey($0) }) }
    let border = before?.view.recipe.window?.end ?? view.recipe.window?.start
    for (pair, pairingClass) in zip(view.pairs, pairing.classes) {
      let key = PairKey(pair)
      let change: PairChange =
        if sure?.contains(key) == false {
          .possible
        } else if previous.contains(key) {
          .kept
        } else if let border, firstDays.wasPartner(key, before: border) {
          .again
        } else {
          .new
        }
      lines.append((pair, pairingClass, change))
    }
    let present = Set(view.pairs.map { PairKey($0) })
    for (pair, pairingClass) in zip(before?.view.pairs ?? [], before?.classes ?? [])
    where !present.contains(PairKey(pair)) {
      lines.append((pair, pairingClass, .ended))
    }
  }

  func count(_ change: PairChange) -> Int { lines.count { $0.change == change } }
}
