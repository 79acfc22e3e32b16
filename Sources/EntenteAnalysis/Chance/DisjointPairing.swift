import EntenteGraph
import EntenteLedger

/// How surprising it is that so many pairs are all one-to-one: the chance in the one window looked at, and beside it that
/// of finding such a window at all.
public struct DisjointPairing: Sendable, Equatable {
  /// Parties of the view on each side, and its pairs.
  public let firms: Int
  public let banks: Int
  public let pairs: Int
  /// Pairs that could not be, for the two parties never existed at the same time in the window.
  public let impossiblePairs: Int
  /// The pairs of the view of which neither has another partner.
  public let oneToOnePairs: Int
  /// The chance that so many pairs, drawn at random, are all one-to-one; nil if pairs that could not be are too many and
  /// too tangled to count.
  public let chance: Double?
  /// How many pairs would be one-to-one on average if so many were drawn at random.
  public let expectedOneToOnePairs: Double?
  /// Whether all pairs of the view are one-to-one.
  public var isDisjoint: Bool { pairs > 0 && oneToOnePairs == pairs }
  /// What random orders of the agreements make of it; empty unless the view is of two or more disjoint pairs, all certainly
  /// signed in a window: a date that lies in the window under some of its days only has no place in an order.
  public let scans: [WindowScan]
}

extension View {
  /// The chance of a disjoint pairing.
  ///
  /// - Parameters:
  ///   - permutations: how many random orders to scan; 1 at least.
  ///   - seed: of the orders.
  /// - Complexity: O(permutations · agreements²) at most, less where windows are short.
  ///
  /// Reference: the exact chance is C(n, L)·C(m, L)·L!/C(nm, L) where all pairs could be.
  public func disjointPairing(permutations: Int = 999, seed: UInt64 = 1) -> DisjointPairing {
    precondition(permutations > 0, "a p needs one random order at least")
    let allowed = allowedPairs
    let oneToOne = pairing.tallies[0].pairs
    var scans: [WindowScan] = []
    if let window = recipe.window, oneToOne == pairs.count, pairs.count > 1, recipe.mode == .signed,
      let chronicle = try? Chronicle(ledger, recipe), isCertain(chronicle)
    {
      let length = Int(window.end.number - window.start.number)
      // A window of most of a year is not scanned twice.
      for days in length >= 300 ? [length] : [length, 366] {
        scans.append(
          WindowScan(chronicle, pairs: pairs.count, longest: days, permutations: permutations, seed: seed))
      }
    }
    return DisjointPairing(
      firms: firms.count, banks: banks.count, pairs: pairs.count,
      impossiblePairs: firms.count * banks.count - allowed.count, oneToOnePairs: oneToOne,
      chance: allowed.chanceOfDisjointEdges(pairs.count),
      expectedOneToOnePairs: allowed.expectedIsolatedEdges(pairs.count), scans: scans)
  }

  /// Whether no agreement of the view is only possible in its window.
  private func isCertain(_ chronicle: Chronicle) -> Bool {
    !recipe.includesPossible
      || chronicle.rows.indices.allSatisfy { chronicle.membership(of: $0, in: recipe.window) != .possible }
  }
}
