/// The parties that an import has found so far, by the name that their spellings have in common.
struct PartyBook: Sendable {
  struct Entry: Sendable {
    var side: Side?
    /// What the table itself tells parties apart by, if it does.
    var givenID: String?
    /// The name as first written, of which the id is made.
    var first: String
    /// What its spellings have in common.
    var key: String
    /// Every spelling, and in how many rows it stands: mostly one.
    var spellings: [Spelling] = []
    var tags: [Party.Tag] = []
    /// Where spellings stand, if there are many.
    private var places: [String: Int] = [:]

    init(side: Side?, givenID: String? = nil, first: String, key: String) {
      (self.side, self.givenID, self.first, self.key) = (side, givenID, first, key)
    }

    /// The most frequent spelling; of several the first in order.
    var name: String {
      spellings.min { ($1.rows, $0.name) < ($0.rows, $1.name) }?.name ?? first
    }
    var aliases: [String] {
      if spellings.count == 1 { return [] }
      let name = name
      return spellings.map(\.name).filter { $0 != name }.sorted()
    }

    mutating func add(_ name: String, rows: Int) {
      if let place = place(of: name) {
        spellings[place].rows += rows
        return
      }
      spellings.append(Spelling(name: name, rows: rows))
      if spellings.count > 8 {
        // Some names have thousands of spellings.
        if places.isEmpty { for (place, spelling) in spellings.enumerated() { places[spelling.name] = place } }
        places[name] = spellings.count - 1
      }
    }

    private func place(of name: String) -> Int? {
      places.isEmpty ? spellings.firstIndex { $0.name == name } : places[name]
    }

  }

  struct Spelling: Sendable {
    var name: String
    var rows: Int
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
    let key = key(name)
    let number = number(Key(side: side, isID: false, text: key), Entry(side: side, first: name, key: key))
    entries[number].add(name, rows: rows)
    return UInt32(number)
  }

  /// The number of the party that the table gives an id.
  mutating func party(withID id: String, named name: String, on side: Side?) -> UInt32 {
    let key = key(name)
    return UInt32(
      number(Key(side: side, isID: true, text: id), Entry(side: side, givenID: id, first: name, key: key)))
  }

  mutating func add(spelling: String, of party: UInt32, rows: Int) {
    entries[Int(party)].add(spelling, rows: rows)
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
