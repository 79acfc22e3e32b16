import EntenteLedger

/// Whom each party acts for, and whether the filters let it through: a table over parties and the times between two
/// changes of groups.
struct Actors {
  /// A signatory on a day.
  struct Entry {
    /// The place of the party it acts as among the ledger's parties.
    var acting: Int32
    var side: Side?
    /// Whether the filters of its side let it through.
    var isSelected: Bool
    /// Whether a view has whom it acts for among its parties, partner or none.
    var isMeant: Bool
  }

  /// The time of a day, as the number of changes of groups up to it; -1 stands for every day.
  typealias Epoch = Int

  private let ledger: Ledger
  private let filters: Filters
  private let rollUp: Recipe.RollUp
  let places: [Party.ID: Int32]
  /// The days on which memberships begin or end, ascending.
  private let changes: [Day]
  private let hasGroup: [Bool]
  /// Parties in no group ever are the same at any time.
  private var always: [Entry] = []
  private var entries: [Int: Entry] = [:]

  init(_ ledger: Ledger, _ recipe: Recipe, _ filters: Filters) {
    (self.ledger, self.filters, rollUp) = (ledger, filters, recipe.rollUp)
    places = Dictionary(uniqueKeysWithValues: ledger.parties.enumerated().map { ($1.id, Int32($0)) })
    changes = Set(ledger.groups.flatMap { [$0.firstDay, $0.endDay].compactMap(\.self) }).sorted()
    let members = Set(ledger.groups.map(\.party))
    hasGroup = ledger.parties.map { members.contains($0.id) }
    always = ledger.parties.indices.map { hasGroup[$0] ? Self.unknown : makeEntry($0, nil) }
  }

  private static let unknown = Entry(acting: -1, side: nil, isSelected: false, isMeant: false)

  /// The time of a day; of nil, which asks for every day.
  func epoch(of day: Day?) -> Epoch {
    guard let day else { return -1 }
    return changes.partitioningIndex { $0 > day }
  }

  /// A party at a time.
  mutating func entry(_ party: Int, _ epoch: Epoch) -> Entry {
    if !hasGroup[party] { return always[party] }
    let key = party * (changes.count + 2) + epoch + 1
    if let entry = entries[key] { return entry }
    // Any day of the time will do.
    let day: Day? =
      epoch < 0 ? nil : epoch == 0 ? (changes.first?.advanced(by: -1) ?? Day(number: 0)) : changes[epoch - 1]
    let entry = makeEntry(party, day)
    entries[key] = entry
    return entry
  }

  private func makeEntry(_ party: Int, _ day: Day?) -> Entry {
    let id = ledger.parties[party].id
    let ancestors = ledger.ancestors(of: id, on: day)
    let acting = rollUp == .group ? ancestors.last { ledger.side(of: $0) != nil } ?? id : id
    guard let side = ledger.side(of: acting), let place = places[acting] else {
      return Entry(acting: places[acting] ?? Int32(party), side: nil, isSelected: false, isMeant: false)
    }
    return Entry(
      acting: place, side: side,
      isSelected: filters.selects(
        Actor(signatory: id, ancestors: ancestors, acting: acting), on: side, in: ledger),
      isMeant: filters.means(id, actingFor: acting, ancestors: ancestors, on: side, in: ledger))
  }
}
