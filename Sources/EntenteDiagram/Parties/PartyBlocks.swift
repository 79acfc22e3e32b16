import EntenteAnalysis
import EntenteLedger

/// Which parties stand together: those of one group, else those of one tier, else those of one kind.
struct PartyBlocks {
  struct Block {
    var title: String?
    var parties: [Party.ID]
  }

  private let view: View
  private let wording: Wording
  /// When parties are members of groups.
  private let day: Day?
  /// The groups that have members on that day.
  private var groups: Set<Party.ID> = []
  /// Groups of which the picture shows more than one member.
  private var rootsWithSeveral: Set<Party.ID> = []
  /// Whether the parties of a side differ in kind: else no box needs to say it.
  private let sidesOfSeveralKinds: Set<Side>

  /// - Parameter shown: the parties that the picture shows.
  init(_ view: View, shown: some Sequence<Party.ID>, _ wording: Wording) {
    (self.view, self.wording) = (view, wording)
    let day = view.recipe.window?.lastDay ?? view.ledger.span?.upperBound
    self.day = day
    let shown = Array(shown)
    var kinds: [Side: Set<String>] = [:]
    for id in shown {
      guard let side = view.ledger.side(of: id), let party = view.ledger[party: id] else { continue }
      kinds[side, default: []].insert(party.kind)
    }
    sidesOfSeveralKinds = Set(kinds.filter { $0.value.count > 1 }.keys)
    guard view.recipe.rollUp == .none, !view.ledger.groups.isEmpty else { return }
    groups = Set(view.ledger.groups.lazy.filter { $0.holds(on: day) }.map(\.group))
    var counts: [Party.ID: Int] = [:]
    for root in Set(shown).compactMap(root) { counts[root, default: 0] += 1 }
    rootsWithSeveral = Set(counts.filter { $0.value > 1 }.keys)
  }

  func title(of id: Party.ID) -> String? {
    let ledger = view.ledger
    guard let party = ledger[party: id] else { return nil }
    if view.recipe.rollUp == .none, let root = root(of: id), rootsWithSeveral.contains(root) {
      return wording("\(wording.name(root)) group", "\(wording.name(root))系")
    }
    if let tier = party.tag("tier") { return wording.heading(tier) }
    return ledger.side(of: id).map(sidesOfSeveralKinds.contains) == true ? wording.heading(party.kind) : nil
  }

  /// The highest group above a party, if it has members besides itself.
  private func root(of id: Party.ID) -> Party.ID? {
    if let root = view.ledger.ancestors(of: id, on: day).last { return root }
    return groups.contains(id) ? id : nil
  }

  /// Parties in blocks, in the order in which their first ones come. Each without a block stands for itself.
  func blocks(of parties: some Sequence<Party.ID>) -> [Block] {
    var blocks: [Block] = []
    var places: [String: Int] = [:]
    for party in parties {
      guard let title = title(of: party) else {
        blocks.append(Block(title: nil, parties: [party]))
        continue
      }
      if let place = places[title] {
        blocks[place].parties.append(party)
      } else {
        places[title] = blocks.count
        blocks.append(Block(title: title, parties: [party]))
      }
    }
    return blocks
  }
}
