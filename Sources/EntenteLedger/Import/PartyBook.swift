/// The parties that an import has found so far, by the name that their spellings have in common.
struct PartyBook {
  struct Entry {
    var side: Side?
    /// What the table itself tells parties apart by, if it does.
    var givenID: String?
    /// The name as first written, of which the id is made.
    var first: String
    /// For every spelling, in how many rows it stands.
    var spellings: [String: Int] = [:]
    var tags: [Party.Tag] = []

    /// The most frequent spelling; of several the first in order.
    var name: String {
      spellings.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key ?? first
    }
    var aliases: [String] {
      let name = name
      return spellings.keys.filter { $0 != name }.sorted()
    }
  }

  private(set) var entries: [Entry] = []
  private var numbers: [Key: Int] = [:]
  let mergesSpellings: Bool

  private struct Key: Hashable {
    var side: Side?
    var isID: Bool
    var text: String
  }

  init(mergesSpellings: Bool) { self.mergesSpellings = mergesSpellings }

  /// The number of the party with a name, new or old.
  mutating func party(named name: String, on side: Side?, rows: Int) -> UInt32 {
    let number = number(Key(side: side, isID: false, text: key(name)), Entry(side: side, first: name))
    entries[number].spellings[name, default: 0] += rows
    return UInt32(number)
  }

  /// The number of the party that the table gives an id.
  mutating func party(withID id: String, named name: String, on side: Side?) -> UInt32 {
    UInt32(number(Key(side: side, isID: true, text: id), Entry(side: side, givenID: id, first: name)))
  }

  mutating func add(spelling: String, of party: UInt32, rows: Int) {
    entries[Int(party)].spellings[spelling, default: 0] += rows
  }

  mutating func setTags(_ tags: [Party.Tag], of party: Int) { entries[party].tags = tags }

  func key(_ name: String) -> String { mergesSpellings ? spellingKey(name) : name }

  private mutating func number(_ key: Key, _ entry: @autoclosure () -> Entry) -> Int {
    if let number = numbers[key] { return number }
    numbers[key] = entries.count
    entries.append(entry())
    return entries.count - 1
  }
}

extension PartyBook.Entry {
  /// The kind that a party of the table has: its side, or `party`.
  var kind: String { side?.rawValue ?? "party" }
}
