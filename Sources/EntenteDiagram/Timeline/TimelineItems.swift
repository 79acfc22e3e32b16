import EntenteAnalysis
import EntenteLedger

/// What stands in a lane at one place: an agreement with a mark for each party of the other side, or several agreements
/// that are drawn as one.
struct TimelineItem {
  var agreements: [Agreement.ID]
  /// The parties of the other side, a mark each; of several agreements those of all.
  var others: [Party.ID]
  /// The look of each mark.
  var looks: [Int]
  var date: PartialDate?
  var until: PartialDate?
  var parts: [Agreement.ID] = []
  var follows: Agreement.ID?
  /// Where several agreements stand: in the middle of all.
  var middle: Double?
  var isAggregate: Bool { agreements.count > 1 }
}

/// The agreements of a view by the lanes they stand in.
struct TimelineItems {
  /// The parties of the other side that have a look of their own, the most frequent ones, and whether there are others.
  let known: [Party.ID]
  let othersCount: Int
  let byLane: [Party.ID: [TimelineItem]]
  /// The agreements that are parts, drawn or counted with their wholes.
  let partCount: Int

  static let looks = 7
  /// The look of a number that stands for agreements of everybody.
  static let everybody = 8

  init(_ view: View, lanes: Side) {
    var counts: [Party.ID: Int] = [:]
    var parties: [Party.ID: [Agreement.ID: [Party.ID]]] = [:]
    for pair in view.pairs {
      let (lane, other) = lanes == .bank ? (pair.bank, pair.firm) : (pair.firm, pair.bank)
      counts[other, default: 0] += pair.agreements.count
      for id in pair.agreements { parties[lane, default: [:]][id, default: []].append(other) }
    }
    let frequent = counts.keys.sorted { (-(counts[$0] ?? 0), $0) < (-(counts[$1] ?? 0), $1) }
    known = Array(frequent.prefix(Self.looks))
    othersCount = frequent.count - known.count
    let looks = Dictionary(uniqueKeysWithValues: known.enumerated().map { ($1, $0) })

    let ledger = view.ledger
    let used = Set(view.accounting.used)
    var parts: [Agreement.ID: [Agreement.ID]] = [:]
    for id in view.accounting.leftOut[.part] ?? [] {
      guard let whole = ledger[agreement: id]?.partOf, used.contains(whole) else { continue }
      parts[whole, default: []].append(id)
    }
    partCount = parts.values.reduce(0) { $0 + $1.count }
    let places = Dictionary(uniqueKeysWithValues: view.accounting.used.enumerated().map { ($1, $0) })
    byLane = parties.mapValues { agreements in
      agreements.keys.sorted { (places[$0] ?? 0) < (places[$1] ?? 0) }.compactMap { id in
        guard let agreement = ledger[agreement: id] else { return nil }
        let others = (agreements[id] ?? []).sorted { a, b in
          (looks[a] ?? Self.looks, a) < (looks[b] ?? Self.looks, b)
        }
        return TimelineItem(
          agreements: [id], others: others, looks: others.map { looks[$0] ?? Self.looks }, date: agreement.date,
          until: agreement.until, parts: (parts[id] ?? []).sorted(), follows: agreement.follows)
      }
    }
  }
}
