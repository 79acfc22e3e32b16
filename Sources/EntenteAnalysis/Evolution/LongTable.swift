public import EntenteLedger

/// An evolution in the long form that statistics packages read: one row for each pair and window, and one for each party
/// and window.
public struct LongTable: Sendable {
  /// What became of a pair in a window, against the window before.
  public enum PairState: String, CaseIterable, Sendable {
    case entry, `return`, kept
    /// It was in the window before, and is not in this one.
    case ending
    /// It is in the window under some days of its agreements' dates only.
    case possible
  }

  public struct PairRow: Sendable, Equatable {
    public let window: Window
    public let firm: Party.ID
    public let bank: Party.ID
    public let state: PairState
    /// nil where the pair is not certainly in the window.
    public let pairingClass: PairingClass?
    /// Agreements that lie in the window under every day of their dates, and those that do under some.
    public let certain: Int
    public let possible: Int
    /// The first and the last day on which the pair's first agreement can lie; nil where there is no bound.
    public let firstEarliest: Day?
    public let firstLatest: Day?
  }

  public struct PartyRow: Sendable, Equatable {
    public let window: Window
    public let party: Party.ID
    public let side: Side
    /// Partners in the window, and those it may also have.
    public let partners: Int
    public let possiblePartners: Int
    /// Incidences: agreements, each once for every partner in it.
    public let incidences: Int
    /// Partners that it did not have in the window before, and that it had and has no more.
    public let gained: Int
    public let lost: Int
  }

  public let pairs: [PairRow]
  /// Parties with a partner in the window or the one before, or that may have one.
  public let parties: [PartyRow]

  /// - Parameters:
  ///   - ledger: what to look at.
  ///   - recipe: what counts, and its window, which is cut into steps.
  ///   - step: the length of a window.
  ///   - rolling: if given, how far each window reaches back.
  /// - Throws: ``RecipeError`` with every name in the recipe that the ledger does not know.
  /// - Complexity: O(rows · log pairs).
  public init(
    _ ledger: Ledger, _ recipe: Recipe, every step: Window.Step, rolling: Window.Step? = nil
  ) throws(RecipeError) {
    let windows = recipe.windows(in: ledger, every: step, rolling: rolling)
    let before = windows.first.map { [$0.stepBefore(step, rolling: rolling)] } ?? []
    var (sure, wide) = (recipe, recipe)
    (sure.includesPossible, wide.includesPossible) = (false, true)
    let certain = try Chronicle(ledger, sure)
    let possible = try Chronicle(ledger, wide)
    var sureSnapshots = PairSnapshots(certain, WindowMembers(certain, before + windows))
    var wideSnapshots = PairSnapshots(possible, WindowMembers(possible, before + windows))
    var last: PairSnapshot?
    var pairs: [PairRow] = []
    var parties: [PartyRow] = []
    let first = certain.firstDays()
    var historyEnd: Int32 = .min
    for window in before + windows {
      let (now, maybe) = (sureSnapshots.next(), wideSnapshots.next())
      defer { (last, historyEnd) = (now, window.end.number) }
      guard let last else { continue }
      let part = WindowPart(
        chronicle: certain, window: window, historyEnd: historyEnd, last: last, now: now, maybe: maybe, first: first)
      pairs += part.pairRows()
      parties += part.partyRows()
    }
    (self.pairs, self.parties) = (pairs, parties)
  }
}

/// One window on its way to rows.
private struct WindowPart {
  var chronicle: Chronicle
  var window: Window
  /// The end of the window before: what is certainly dated before it is history.
  var historyEnd: Int32
  var last: PairSnapshot
  var now: PairSnapshot
  var maybe: PairSnapshot
  var first: [(earliest: Int32, latest: Int32)]

  private func count(_ pair: Int32, in snapshot: PairSnapshot) -> Int {
    let place = snapshot.pairs.partitioningIndex { $0 >= pair }
    return place < snapshot.pairs.count && snapshot.pairs[place] == pair ? Int(snapshot.counts[place]) : 0
  }

  func pairRows() -> [LongTable.PairRow] {
    let classes = Dictionary(
      uniqueKeysWithValues: zip(now.pairs, chronicle.pairing(of: now, in: window).classes))
    return Set(last.pairs + maybe.pairs).sorted().map { pair in
      let certain = count(pair, in: now)
      let was = count(pair, in: last) > 0
      let days = first[Int(pair)]
      let state: LongTable.PairState =
        switch (was, certain > 0) {
        case (true, true): .kept
        case (true, false): .ending
        case (false, true): days.latest < historyEnd ? .return : .entry
        case (false, false): .possible
        }
      return LongTable.PairRow(
        window: window, firm: chronicle.firms[Int(chronicle.pairFirms[Int(pair)])],
        bank: chronicle.banks[Int(chronicle.pairBanks[Int(pair)])], state: state, pairingClass: classes[pair],
        certain: certain, possible: count(pair, in: maybe) - certain, firstEarliest: Day(bound: days.earliest),
        firstLatest: Day(bound: days.latest))
    }
  }

  func partyRows() -> [LongTable.PartyRow] {
    partyRows(.firm, chronicle.firms, chronicle.pairFirms) + partyRows(.bank, chronicle.banks, chronicle.pairBanks)
  }

  private func partyRows(_ side: Side, _ parties: [Party.ID], _ partyOfPair: [Int32]) -> [LongTable.PartyRow] {
    struct Counts { var (partners, possible, incidences, gained, lost) = (0, 0, 0, 0, 0) }
    var counts: [Int32: Counts] = [:]
    for pair in Set(last.pairs + maybe.pairs) {
      let party = partyOfPair[Int(pair)]
      let (was, agreements) = (count(pair, in: last) > 0, count(pair, in: now))
      counts[party, default: Counts()].incidences += agreements
      switch (was, agreements > 0) {
      case (true, true): counts[party, default: Counts()].partners += 1
      case (false, true):
        counts[party, default: Counts()].partners += 1
        counts[party, default: Counts()].gained += 1
      case (true, false): counts[party, default: Counts()].lost += 1
      case (false, false): break
      }
      if agreements == 0, count(pair, in: maybe) > 0 { counts[party, default: Counts()].possible += 1 }
    }
    return counts.sorted { $0.key < $1.key }.map { party, count in
      LongTable.PartyRow(
        window: window, party: parties[Int(party)], side: side, partners: count.partners,
        possiblePartners: count.possible, incidences: count.incidences, gained: count.gained, lost: count.lost)
    }
  }
}
