package import EntenteGraph
package import EntenteLedger

extension View {
  /// The pairs that could be: of parties that existed at the same time in the window, or up to its end if the view looks
  /// further back.
  package var allowedPairs: AllowedEdges {
    var forbidden: [(left: Int, right: Int)] = []
    forEachImpossiblePair(of: firms, and: banks) { forbidden.append(($0, $1)) }
    return AllowedEdges(leftCount: firms.count, rightCount: banks.count, forbidden: forbidden)
  }

  /// How many pairs of some of the view's firms and banks could not be.
  ///
  /// - Complexity: O(firms + banks), and for each party that has a beginning or an end O(parties of the other side).
  package func impossiblePairCount(of firms: [Party.ID], and banks: [Party.ID]) -> Int {
    var count = 0
    forEachImpossiblePair(of: firms, and: banks) { _, _ in count += 1 }
    return count
  }

  /// Calls a closure with the places of the two.
  private func forEachImpossiblePair(
    of firms: [Party.ID], and banks: [Party.ID], _ body: (_ firm: Int, _ bank: Int) -> Void
  ) {
    let start: Day? =
      switch recipe.mode {
      case .signed: recipe.window?.start
      case .active, .cumulative: nil
      }
    func life(_ id: Party.ID) -> (from: Int32, to: Int32) {
      let party = ledger[party: id]
      return (
        max(party?.since?.earliest?.number ?? .min, start?.number ?? .min),
        min(party?.until?.latest?.number ?? .max, recipe.window?.lastDay.number ?? .max)
      )
    }
    let (firmLives, bankLives) = (firms.map(life), banks.map(life))
    // Only who has a beginning or an end can miss somebody.
    let limits = start?.number ?? .min
    let last = recipe.window?.lastDay.number ?? .max
    let lateBanks = banks.indices.filter { bankLives[$0].from > limits || bankLives[$0].to < last }
    for firm in firms.indices {
      let isShort = firmLives[firm].from > limits || firmLives[firm].to < last
      for bank in isShort ? Array(banks.indices) : lateBanks
      where max(firmLives[firm].from, bankLives[bank].from) > min(firmLives[firm].to, bankLives[bank].to) {
        body(firm, bank)
      }
    }
  }
}
