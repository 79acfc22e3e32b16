import EntenteAnalysis
import EntenteLedger

/// The days that a date can be: nil where there is no bound.
struct TimelineDays: Hashable {
  var earliest: Day?
  var latest: Day?

  init(_ date: PartialDate) { (earliest, latest) = (date.earliest, date.latest) }

  /// From the earliest to the latest of all.
  init(all days: [TimelineDays]) {
    let (first, last) = (days.compactMap(\.earliest), days.compactMap(\.latest))
    earliest = first.count == days.count ? first.min() : nil
    latest = last.count == days.count ? last.max() : nil
  }

  /// Whether it is known to the day.
  var isDay: Bool { earliest != nil && earliest == latest }
}

/// What stands in a lane at one place: an agreement with a mark for each party of the other side, or several agreements
/// that are drawn as one.
struct TimelineItem {
  struct Part {
    var id: Agreement.ID
    var days: TimelineDays?
  }

  var agreements: [Agreement.ID]
  /// The parties of the other side, a mark each; of several agreements those of all.
  var others: [Party.ID]
  /// The look of each mark; of very many parties, of the first.
  var looks: [Int]
  var days: TimelineDays?
  var until: PartialDate?
  var parts: [Part] = []
  /// The parts of several agreements, which have no mark.
  var foldedParts: [Agreement.ID] = []
  var follows: Agreement.ID?
  /// Where several agreements stand: in the middle of all.
  var middle: Double?
  /// Whether the day of each of several agreements is known as closely as a mark is wide.
  var isOfKnownDays = false
  var isAggregate: Bool { agreements.count > 1 }
  /// How many parties have no mark.
  var hiddenCount: Int { isAggregate ? 0 : others.count - looks.count }

  /// Past so many parties of an agreement the others are a number.
  static let mostLooks = 6
}

/// The agreements of a view by the lanes they stand in.
struct TimelineItems {
  /// The parties of the other side that have a look of their own, in the order of the looks.
  let known: [(look: Int, party: Party.ID)]
  let othersCount: Int
  let byLane: [Party.ID: [TimelineItem]]

  static let looks = 7
  /// The look of a number that stands for agreements of everybody.
  static let everybody = 8

  init(_ view: View, lanes: Side) {
    var parties: [Party.ID: [Agreement.ID: [Party.ID]]] = [:]
    for pair in view.pairs {
      let (lane, other) = lanes == .bank ? (pair.bank, pair.firm) : (pair.firm, pair.bank)
      for id in pair.agreements { parties[lane, default: [:]][id, default: []].append(other) }
    }
    let present = Set(view.pairs.map { lanes == .bank ? $0.firm : $0.bank })
    let looks = Self.looks(of: present, in: view, on: lanes.opposite)
    known = looks.map { (look: $0.value, party: $0.key) }.sorted { $0.look < $1.look }
    othersCount = present.count - known.count

    let ledger = view.ledger
    let used = Set(view.accounting.used)
    var parts: [Agreement.ID: [TimelineItem.Part]] = [:]
    for id in (view.accounting.leftOut[.part] ?? []).sorted() {
      guard let part = ledger[agreement: id], let whole = part.partOf, used.contains(whole) else { continue }
      parts[whole, default: []].append(.init(id: id, days: part.date.map { TimelineDays($0) }))
    }
    let places = Dictionary(uniqueKeysWithValues: view.accounting.used.enumerated().map { ($1, $0) })
    byLane = parties.mapValues { agreements in
      agreements.keys.sorted { (places[$0] ?? 0) < (places[$1] ?? 0) }.compactMap { id in
        guard let agreement = ledger[agreement: id] else { return nil }
        let others = (agreements[id] ?? []).sorted { a, b in
          (looks[a] ?? Self.looks, a) < (looks[b] ?? Self.looks, b)
        }
        return TimelineItem(
          agreements: [id], others: others,
          looks: others.prefix(TimelineItem.mostLooks).map { looks[$0] ?? Self.looks },
          days: agreement.date.map { TimelineDays($0) }, until: agreement.until, parts: parts[id] ?? [],
          follows: agreement.follows)
      }
    }
  }

  /// The looks of parties: those with the most agreements in the whole ledger have the same in every view of it, so that
  /// pictures of two windows can be laid side by side. Looks of parties that are not in the view go to the others.
  private static func looks(of present: Set<Party.ID>, in view: View, on side: Side) -> [Party.ID: Int] {
    var recipe = Recipe()
    recipe.rollUp = view.recipe.rollUp
    var counts: [Party.ID: Int] = [:]
    // A recipe without names has none that the ledger does not know.
    for pair in (try? View(view.ledger, recipe))?.pairs ?? view.pairs {
      counts[side == .firm ? pair.firm : pair.bank, default: 0] += pair.agreements.count
    }
    let frequent = Set(counts.keys).union(present).sorted { (-(counts[$0] ?? 0), $0) < (-(counts[$1] ?? 0), $1) }
    let fixed = frequent.prefix(Self.looks).enumerated().filter { present.contains($1) }
    var looks = Dictionary(uniqueKeysWithValues: fixed.map { ($1, $0) })
    let free = (0..<Self.looks).filter { look in !fixed.contains { $0.offset == look } }
    for (look, party) in zip(free, frequent.filter { present.contains($0) && looks[$0] == nil }) { looks[party] = look }
    return looks
  }
}
