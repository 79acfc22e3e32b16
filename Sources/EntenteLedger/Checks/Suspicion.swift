/// Something in a sound ledger that may be wrong.
public struct Suspicion: Sendable, Equatable {
  public let kind: Kind
  /// How many rows it is about.
  public let count: Int
  /// The ids of the first of them.
  public let examples: [String]

  public init(kind: Kind, count: Int, examples: [String]) {
    (self.kind, self.count, self.examples) = (kind, count, examples)
  }

  public enum Kind: String, CaseIterable, Sendable {
    case undated
    case outsideSpan = "outside-span"
    case farDate = "far-date"
    case firstOfMonth = "first-of-month"
    case beforeParty = "before-party"
    case afterParty = "after-party"
    case withoutSource = "without-source"
    case withinSide = "within-side"
    case sameAgreement = "same-agreement"
    case sameName = "same-name"
    case mojibake
    case idleParty = "idle-party"
    case unusedSource = "unused-source"
    case unusedKind = "unused-kind"
    case unknownFile = "unknown-file"
    case emptySide = "empty-side"

    /// What it is, and what to do.
    public var message: String {
      switch self {
      case .undated: "agreements without a date; they are in views without a window only"
      case .outsideSpan: "agreements dated outside the ledger's span; correct the date, or the span in ledger.yaml"
      case .farDate: "agreements dated far from all others; is the year right?"
      case .firstOfMonth:
        "every date is the first of a month; if only the month is known, write 2017-06 instead of 2017-06-01"
      case .beforeParty: "agreements dated before a party came to be (since)"
      case .afterParty: "agreements dated after a party ceased to be (until)"
      case .withoutSource: "agreements without a source"
      case .withinSide: "agreements without a firm or without a bank; they make no pair, unless by roll-up"
      case .sameAgreement: "agreements with the parties, date and kind of an earlier one; is it one agreement?"
      case .sameName: "parties with a name or alias of another, but for case, width, spaces and punctuation"
      case .mojibake: "names that were read in the wrong encoding somewhere"
      case .idleParty: "parties in no agreement and no group"
      case .unusedSource: "sources that nothing cites"
      case .unusedKind: "kinds of agreement that no agreement has, in ledger.yaml"
      case .unknownFile: "files in the folder that are no part of a ledger, and were not read"
      case .emptySide: "sides without a party"
      }
    }
  }
}

extension Ledger {
  /// What may be wrong, though nothing is against the rules; in the order of ``Suspicion/Kind``.
  ///
  /// - Complexity: O(rows), expected.
  public var suspicions: [Suspicion] {
    var search = SuspicionSearch(self)
    return search.run()
  }
}

extension Ledger {
  /// Files in a ledger's folder that no reader looks at, by name.
  public static func unknownFiles(inFolder folder: String) -> [String] {
    let known = LedgerFile.allCases.map(\.rawValue) + ["rejects.csv", "import.json"]
    return names(inFolder: folder)
      .filter { $0.hasSuffix(".csv") || $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") || $0.hasSuffix(".json") }
      .filter { !known.contains($0) }
  }
}

private struct SuspicionSearch {
  let ledger: Ledger
  private var found: [Suspicion.Kind: (count: Int, examples: [String])] = [:]

  init(_ ledger: Ledger) { self.ledger = ledger }

  mutating func run() -> [Suspicion] {
    searchDates()
    searchLifespans()
    searchAgreements()
    searchNames()
    searchUnused()
    return Suspicion.Kind.allCases.compactMap { kind in
      found[kind].map { Suspicion(kind: kind, count: $0.count, examples: $0.examples) }
    }
  }

  private mutating func note(_ kind: Suspicion.Kind, _ example: @autoclosure () -> String) {
    var entry = found[kind] ?? (0, [])
    entry.count += 1
    if entry.examples.count < 5 { entry.examples.append(example()) }
    found[kind] = entry
  }

  /// Rows of agreements whose value in a column is marked.
  private mutating func note<Value>(
    _ kind: Suspicion.Kind, _ column: CodedColumn<Value>, where isMarked: (Value) -> Bool
  ) {
    let marks = column.values.map(isMarked)
    guard marks.contains(true) else { return }
    let ids = ledger.agreements.ids
    for (row, code) in column.codes.enumerated() where marks[Int(code)] { note(kind, ids[row]) }
  }

  private mutating func searchDates() {
    let dates = ledger.agreements.dates
    note(.undated, dates) { $0 == nil }
    if let span = ledger.contents.span {
      note(.outsideSpan, dates) { date in
        guard let date else { return false }
        let isBefore = span.earliest.map { first in date.latest.map { $0 < first } ?? false } ?? false
        let isAfter = span.latest.map { last in date.earliest.map { $0 > last } ?? false } ?? false
        return isBefore || isAfter
      }
    }
    let days = zip(dates.values, dates.counts).compactMap { date, rows in
      (date?.earliest ?? date?.latest).map { (day: Int($0.number), rows: rows) }
    }
    if let usual = usualDays(days) {
      note(.farDate, dates) { date in
        (date?.earliest ?? date?.latest).map { !usual.contains(Int($0.number)) } ?? false
      }
    }
    let used = dates.used.compactMap(\.self)
    if used.count >= 6, used.allSatisfy({ $0.isDay && $0.earliest?.components.day == 1 }) {
      note(.firstOfMonth, dates) { $0 != nil }
    }
  }

  private mutating func searchLifespans() {
    let agreements = ledger.agreements
    let limits = agreements.partyPool.values.map { id in
      (since: ledger[party: id]?.since?.earliest, until: ledger[party: id]?.until?.latest)
    }
    guard limits.contains(where: { $0.since != nil || $0.until != nil }) else { return }
    for row in agreements.indices {
      guard let date = agreements.dates[row] else { continue }
      let codes = agreements.signatories[agreements.signatoryRange(row)]
      if let last = date.latest, codes.contains(where: { limits[Int($0)].since.map { last < $0 } ?? false }) {
        note(.beforeParty, agreements.ids[row])
      }
      if let first = date.earliest, codes.contains(where: { limits[Int($0)].until.map { first > $0 } ?? false }) {
        note(.afterParty, agreements.ids[row])
      }
    }
  }

  private mutating func searchAgreements() {
    let agreements = ledger.agreements
    note(.withoutSource, agreements.sources) { $0.isEmpty }
    let sides = agreements.partyPool.values.map { ledger.side(of: $0) }
    var known = Interner()
    for row in agreements.indices {
      let codes = agreements.signatories[agreements.signatoryRange(row)]
      if !codes.contains(where: { sides[Int($0)] == .firm }) || !codes.contains(where: { sides[Int($0)] == .bank }) {
        note(.withinSide, agreements.ids[row])
      }
      // A part may well name the same parties on the same day as another.
      guard agreements.wholes[row] == nil else { continue }
      let key = codes.sorted() + [agreements.dates.codes[row], agreements.kinds.codes[row]]
      let count = known.count
      if known.intern(key.span.bytes) < count { note(.sameAgreement, agreements.ids[row]) }
    }
  }

  private mutating func searchNames() {
    var owners: [String: Party.ID] = [:]
    for party in ledger.parties {
      let names = [party.name] + party.names.sorted { $0.key < $1.key }.map(\.value) + party.aliases
      var isShared = false
      for key in Set(names.map(spellingKey)) {
        if let owner = owners[key], owner != party.id { isShared = true }
        owners[key] = party.id
      }
      if isShared { note(.sameName, party.id.text) }
      if names.contains(where: isMangled) {
        note(.mojibake, party.id.text)
      }
    }
  }

  private mutating func searchUnused() {
    let agreements = ledger.agreements
    var active = Set(agreements.signatories.map { agreements.partyPool[$0] })
    for ids in agreements.others.used { active.formUnion(ids) }
    for membership in ledger.groups { active.formUnion([membership.party, membership.group]) }
    active.formUnion(ledger.reports.map(\.party))
    for party in ledger.parties where !active.contains(party.id) { note(.idleParty, party.id.text) }
    var cited = Set(agreements.sources.used.joined())
    cited.formUnion(ledger.groups.flatMap(\.sources) + ledger.reports.flatMap(\.sources))
    for source in ledger.sources where !cited.contains(source.id) { note(.unusedSource, source.id.text) }
    let kinds = Set(agreements.kinds.used)
    for kind in ledger.contents.kinds where !kinds.contains(kind) { note(.unusedKind, kind) }
    for side in Side.allCases where !ledger.parties.contains(where: { ledger.side(of: $0.id) == side }) {
      note(.emptySide, side.rawValue)
    }
  }
}

/// The days that are not far from the middle half of all: ten years, and three times its width, to each side. Nil where
/// there are too few to tell.
///
/// - Parameter days: numbers of days, and how many rows have each.
func usualDays(_ days: [(day: Int, rows: Int)]) -> ClosedRange<Int>? {
  let total = days.reduce(0) { $0 + $1.rows }
  guard total >= 8 else { return nil }
  let sorted = days.sorted { $0.day < $1.day }
  func quantile(_ share: Double) -> Int {
    var left = Int(Double(total) * share)
    for (day, rows) in sorted {
      if left < rows { return day }
      left -= rows
    }
    return sorted.last?.day ?? 0
  }
  let (low, high) = (quantile(0.25), quantile(0.75))
  let reach = 3653 + 3 * (high - low)
  return low - reach...high + reach
}
