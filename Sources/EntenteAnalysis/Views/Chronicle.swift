import EntenteLedger

/// The agreements that a recipe lets through whatever the window, as numbers, in the order of time: what views, evolution,
/// chance and change points are cut from. What does not depend on the window is done once.
///
/// - Complexity: O(agreements · signatories²) time; some 40 bytes an agreement.
struct Chronicle: Sendable {
  let ledger: Ledger
  /// Its window does not matter here.
  let recipe: Recipe
  /// The parties of each side that agreements can act for, by id: a firm's number is its place.
  let firms: [Party.ID]
  let banks: [Party.ID]
  /// Pairs with an agreement at any time, by firm and then by bank.
  private(set) var pairFirms: [Int32] = []
  private(set) var pairBanks: [Int32] = []
  /// The rows of the ledger that count, by latest day, earliest day, then id; the undated last.
  private(set) var rows: [Int32] = []
  /// When each was signed: `Int32.min` and `Int32.max` where there is no bound.
  private(set) var earliest: [Int32] = []
  private(set) var latest: [Int32] = []
  /// The pairs of event e are `pairs[offsets[e]..<offsets[e + 1]]`, ascending.
  private(set) var offsets: [Int32] = [0]
  private(set) var pairs: [Int32] = []
  /// The last day in force, for active views: no bound is `Int32.min` and `Int32.max`.
  private(set) var lastEarliest: [Int32] = []
  private(set) var lastLatest: [Int32] = []
  /// What became of the other rows.
  private(set) var leftOut: [Accounting.Reason: [Int32]] = [:]
  /// Rows whose date straddles a change of a signatory's group, used or not.
  private(set) var straddling: [Int32] = []
  let undated: Int
  let span: ClosedRange<Day>?
  /// The parties of the ledger: whom they act for, and when they were there.
  private var actors: Actors
  private let numbers: [Int32]
  private let presence: [Presence]

  private struct Presence {
    var since: Int32
    var until: Int32
  }

  init(_ ledger: Ledger, _ recipe: Recipe) throws(RecipeError) {
    let problems = recipe.problems(in: ledger)
    guard problems.isEmpty else { throw RecipeError(problems: problems) }
    (self.ledger, self.recipe, span) = (ledger, recipe, ledger.span)
    let filters = Filters(recipe, in: ledger)
    actors = Actors(ledger, recipe, filters)
    let roster = Roster(ledger)
    (firms, banks, numbers) = (roster.firms, roster.banks, roster.numbers)
    presence = ledger.parties.map { party in
      Presence(since: party.since?.earliest?.number ?? .min, until: party.until?.latest?.number ?? .max)
    }
    let agreements = ledger.agreements
    undated = zip(agreements.dates.values, agreements.dates.counts).reduce(0) { $0 + ($1.0 == nil ? $1.1 : 0) }
    place(agreements, RowFilter(filters, recipe, agreements))
    setLastDays(agreements)
  }

  // MARK: Which rows count, and their pairs

  /// A row on its way.
  private struct Placed: Sendable {
    var row: Int32
    var earliest: Int32
    var latest: Int32
    var start: Int32
    var end: Int32
  }

  private mutating func place(_ agreements: Agreements, _ filter: RowFilter) {
    let bounds = agreements.dates.values.map { ($0?.earliest?.number ?? Int32.min, $0?.latest?.number ?? Int32.max) }
    let epochs = agreements.dates.values.map { actors.epoch(of: day(of: $0)) }
    let firstEpochs = agreements.dates.values.map { actors.epoch(of: firstDay(of: $0)) }
    let parties = agreements.partyPool.values.map { actors.places[$0] ?? -1 }
    var placed: [Placed] = []
    placed.reserveCapacity(agreements.count)
    var cells: [EventSequence.Incidence] = []
    cells.reserveCapacity(agreements.count + agreements.count / 8)
    var scratch = Scratch()
    for row in agreements.indices {
      if let reason = filter.reasonToLeaveOut(row) {
        leftOut[reason, default: []].append(Int32(row))
        continue
      }
      let date = Int(agreements.dates.codes[row])
      let epoch = epochs[date]
      scratch.removeAll()
      for index in agreements.signatoryRange(row) {
        let party = parties[Int(agreements.signatories[index])]
        if party >= 0 { scratch.add(actors.entry(Int(party), epoch), numbers) }
      }
      let straddles =
        recipe.rollUp == .group && firstEpochs[date] != epoch
        && straddles(agreements, row, parties, firstEpochs[date]...epoch)
      if straddles { straddling.append(Int32(row)) }
      if let reason = scratch.reasonToLeaveOut {
        leftOut[reason, default: []].append(Int32(row))
        continue
      }
      let start = Int32(cells.count)
      scratch.appendPairs(to: &cells)
      guard cells.count > Int(start), filter.hasDomainAndSource(row) else {
        cells.removeSubrange(Int(start)...)
        leftOut[.filtered, default: []].append(Int32(row))
        continue
      }
      placed.append(
        Placed(
          row: Int32(row), earliest: bounds[date].0, latest: bounds[date].1, start: start, end: Int32(cells.count)))
    }
    let (unsorted, all, sides, ids) = (placed, cells, (firms.count, banks.count), agreements.ids)
    // Neither needs the other.
    let halves = concurrently(2) { half in
      half == 0
        ? Ordered(numbering: Self.numbered(all, sides))
        : Ordered(placed: Self.sortedByTime(unsorted, ids))
    }
    let codes = halves[0].numbering.codes
    (pairFirms, pairBanks) = (halves[0].numbering.firms, halves[0].numbering.banks)
    placed = halves[1].placed
    rows = placed.map(\.row)
    earliest = placed.map(\.earliest)
    latest = placed.map(\.latest)
    offsets.reserveCapacity(placed.count + 1)
    pairs.reserveCapacity(cells.count)
    for event in placed {
      for index in event.start..<event.end { pairs.append(codes[Int(index)]) }
      offsets.append(Int32(pairs.count))
    }
  }

  /// The parties that a row's signatories act as.
  private struct Scratch {
    private var firms: [Int32] = []
    private var banks: [Int32] = []
    private var hasFirm = false
    private var hasBank = false
    private var first: Int32 = -1
    private var isOneParty = true

    mutating func removeAll() {
      firms.removeAll(keepingCapacity: true)
      banks.removeAll(keepingCapacity: true)
      (hasFirm, hasBank, first, isOneParty) = (false, false, -1, true)
    }

    mutating func add(_ entry: Actors.Entry, _ numbers: [Int32]) {
      if first < 0 { first = entry.acting } else if first != entry.acting { isOneParty = false }
      let number = numbers[Int(entry.acting)]
      switch entry.side {
      case .firm:
        hasFirm = true
        if entry.isSelected, !firms.contains(number) { firms.append(number) }
      case .bank:
        hasBank = true
        if entry.isSelected, !banks.contains(number) { banks.append(number) }
      case nil: break
      }
    }

    var reasonToLeaveOut: Accounting.Reason? {
      if hasFirm && hasBank { return nil }
      return isOneParty ? .insideGroup : .noPair
    }

    /// Every firm with every bank, ascending.
    mutating func appendPairs(to cells: inout [EventSequence.Incidence]) {
      if firms.count > 1 { firms.sort() }
      if banks.count > 1 { banks.sort() }
      for firm in firms { for bank in banks { cells.append(.init(firm: firm, bank: bank)) } }
    }
  }

  /// The day whose groups count: the agreement's latest, or where it has none the end of the ledger's span.
  private func day(of date: PartialDate?) -> Day? {
    if let latest = date?.latest { return latest }
    return [date?.earliest, span?.upperBound].compactMap(\.self).max()
  }

  private func firstDay(of date: PartialDate?) -> Day? {
    guard let last = day(of: date) else { return nil }
    return min(date?.earliest ?? span?.lowerBound ?? last, last)
  }

  /// Whether some time of the date gives a signatory another party to act for than the last does.
  private mutating func straddles(
    _ agreements: Agreements, _ row: Int, _ parties: [Int32], _ epochs: ClosedRange<Int>
  ) -> Bool {
    for index in agreements.signatoryRange(row) {
      let party = Int(parties[Int(agreements.signatories[index])])
      guard party >= 0 else { continue }
      let acting = actors.entry(party, epochs.upperBound).acting
      if epochs.contains(where: { actors.entry(party, $0).acting != acting }) { return true }
    }
    return false
  }

  /// Gives every distinct pair its number, and returns that of each cell.
  private static func numbered(_ cells: [EventSequence.Incidence], _ sides: (firms: Int, banks: Int)) -> Numbering {
    var numbering = Numbering()
    let order = stableOrder(
      stableOrder(nil, cells.count, sides.banks) { Int(cells[$0].bank) }, cells.count, sides.firms
    ) {
      Int(cells[$0].firm)
    }
    numbering.codes = [Int32](repeating: 0, count: cells.count)
    for index in order {
      let cell = cells[Int(index)]
      if numbering.firms.last != cell.firm || numbering.banks.last != cell.bank {
        numbering.firms.append(cell.firm)
        numbering.banks.append(cell.bank)
      }
      numbering.codes[Int(index)] = Int32(numbering.firms.count - 1)
    }
    return numbering
  }

  /// Distinct pairs, and the number of each cell's.
  private struct Numbering: Sendable {
    var firms: [Int32] = []
    var banks: [Int32] = []
    var codes: [Int32] = []
  }

  /// One half of the work of ordering.
  private struct Ordered: Sendable {
    var numbering = Numbering()
    var placed: [Placed] = []
  }

  /// By latest day, then by earliest, then by id: in whatever order the ledger has its rows.
  private static func sortedByTime(_ unsorted: [Placed], _ ids: Texts) -> [Placed] {
    var placed = unsorted
    let early = placed.map(\.earliest)
    let late = placed.map(\.latest)
    let (earlyRanks, lateRanks) = (DayRanks(early), DayRanks(late))
    let byEarliest = stableOrder(nil, placed.count, earlyRanks.count) { earlyRanks[early[$0]] }
    let order = stableOrder(byEarliest, placed.count, lateRanks.count) { lateRanks[late[$0]] }
    placed = order.map { placed[Int($0)] }
    var start = 0
    while start < placed.count {
      let (earliest, latest) = (placed[start].earliest, placed[start].latest)
      var end = start + 1
      while end < placed.count, placed[end].earliest == earliest, placed[end].latest == latest { end += 1 }
      if end - start > 1 {
        let run: [(key: UInt64, placed: Placed)] = placed[start..<end].map { (firstBytes(ids, $0.row), $0) }
        let sorted = run.sorted { (a: (key: UInt64, placed: Placed), b: (key: UInt64, placed: Placed)) -> Bool in
          if a.key != b.key { return a.key < b.key }
          return ids[Int(a.placed.row)] < ids[Int(b.placed.row)]
        }
        for offset in sorted.indices { placed[start + offset] = sorted[offset].placed }
      }
      start = end
    }
    return placed
  }

  /// The first eight bytes of an id, as a number that orders ids by them: most differ there.
  private static func firstBytes(_ ids: Texts, _ row: Int32) -> UInt64 {
    ids.withBytes(Int(row)) { bytes in
      var key: UInt64 = 0
      for index in 0..<8 { key = key << 8 | (index < bytes.count ? UInt64(bytes[index]) : 0) }
      return key
    }
  }

  private mutating func setLastDays(_ agreements: Agreements) {
    guard case .active = recipe.mode else { return }
    var known: [UInt64: DayBounds] = [:]
    for row in rows.lazy.map(Int.init) {
      let (date, end) = (agreements.dates.codes[row], agreements.ends.codes[row])
      let key = UInt64(date) << 32 | UInt64(end)
      let bounds = known[key] ?? DayBounds(of: agreements.dates[row], until: agreements.ends[row], in: recipe.mode)
      known[key] = bounds
      lastEarliest.append(bounds.lastEarliest)
      lastLatest.append(bounds.lastLatest)
    }
  }

  // MARK: Windows

  /// When an event was signed, and how long it is in force.
  func days(of event: Int) -> DayBounds {
    var days = DayBounds(earliest: earliest[event], latest: latest[event])
    if !lastEarliest.isEmpty { (days.lastEarliest, days.lastLatest) = (lastEarliest[event], lastLatest[event]) }
    return days
  }

  /// Whether an event belongs to a window. Without one every event does, the undated included.
  func membership(of event: Int, in window: Window?) -> Membership {
    guard let window else { return .certain }
    return recipe.mode.membership(of: days(of: event), in: window)
  }

  /// The parties of a side in a window: those that the recipe means and that existed in it, by number.
  ///
  /// A cumulative view has no beginning, and an active one is of its last day.
  func parties(in window: Window?) -> (firms: [Bool], banks: [Bool]) {
    var firmFlags = [Bool](repeating: false, count: firms.count)
    var bankFlags = [Bool](repeating: false, count: banks.count)
    let epoch = actors.epoch(of: window?.lastDay ?? span?.upperBound)
    var actors = actors
    let end = window?.end.number ?? .max
    let start: Int32 =
      switch recipe.mode {
      case .signed: window?.start.number ?? .min
      case .active: window?.lastDay.number ?? .min
      case .cumulative: .min
      }
    for party in presence.indices {
      guard window == nil || (presence[party].since < end && presence[party].until >= start) else { continue }
      let entry = actors.entry(party, epoch)
      guard entry.isMeant, let side = entry.side else { continue }
      let number = Int(numbers[Int(entry.acting)])
      if side == .firm { firmFlags[number] = true } else { bankFlags[number] = true }
    }
    return (firmFlags, bankFlags)
  }

  /// The pairs of an event.
  func pairs(of event: Int) -> ArraySlice<Int32> { pairs[Int(offsets[event])..<Int(offsets[event + 1])] }

  func id(of event: Int) -> Agreement.ID { Agreement.ID(ledger.agreements.ids[Int(rows[event])]) }
}

/// The parties of each side by id, and the number of each party of the ledger on its side.
private struct Roster {
  var firms: [Party.ID] = []
  var banks: [Party.ID] = []
  /// By place among the ledger's parties; -1 without a side.
  var numbers: [Int32]

  init(_ ledger: Ledger) {
    numbers = Array(repeating: -1, count: ledger.parties.count)
    let sides = Side.allCases.reduce(into: [String: Side]()) { sides, side in
      for kind in ledger.contents.sides[side] ?? [] where sides[kind] == nil { sides[kind] = side }
    }
    let order = ledger.parties.indices.sorted { ledger.parties[$0].id < ledger.parties[$1].id }
    for place in order {
      switch sides[ledger.parties[place].kind] {
      case .firm:
        numbers[place] = Int32(firms.count)
        firms.append(ledger.parties[place].id)
      case .bank:
        numbers[place] = Int32(banks.count)
        banks.append(ledger.parties[place].id)
      case nil: break
      }
    }
  }
}

/// What the filters say of a row by its codes.
private struct RowFilter {
  private let agreements: Agreements
  private let isPart: [Bool]
  private let hasBasis: [Bool]
  private let hasKind: [Bool]
  private let hasSource: [Bool]
  private let hasDomain: [Bool]
  /// Rows that have a domain through their parts.
  private let hasDomainInPart: Set<Int32>

  init(_ filters: Filters, _ recipe: Recipe, _ agreements: Agreements) {
    self.agreements = agreements
    isPart = agreements.wholes.values.map { $0 != nil && !recipe.countsParts }
    hasBasis = agreements.bases.values.map(filters.bases.contains)
    hasKind = agreements.kinds.values.map { filters.kinds.isEmpty || filters.kinds.contains($0) }
    hasSource = agreements.sources.values.map { filters.sources.isEmpty || !filters.sources.isDisjoint(with: $0) }
    hasDomain = agreements.domains.values.map { filters.domains.isEmpty || !filters.domains.isDisjoint(with: $0) }
    hasDomainInPart = filters.rowsWithDomainInPart
  }

  /// Why a row does not count, whoever signed it and when.
  func reasonToLeaveOut(_ row: Int) -> Accounting.Reason? {
    if isPart[Int(agreements.wholes.codes[row])] { return .part }
    if !hasBasis[Int(agreements.bases.codes[row])] { return .basis }
    if !hasKind[Int(agreements.kinds.codes[row])] { return .kind }
    return nil
  }

  func hasDomainAndSource(_ row: Int) -> Bool {
    hasSource[Int(agreements.sources.codes[row])]
      && (hasDomain[Int(agreements.domains.codes[row])] || hasDomainInPart.contains(Int32(row)))
  }
}
