/// A ledger as one JSON document that holds everything a ledger's folder holds.
///
///     {
///       "schema": "entente.ledger/1",
///       "title": "Platforms and banks",
///       "sides": {"firm": ["platform"], "bank": ["bank"]},
///       "kinds": ["joint-lab"],
///       "parties": [
///         {"id": "icbc", "name": "ICBC", "names": {"zh": "工商银行"}, "kind": "bank"},
///         ...
///
/// The keys of a row are the columns of the CSV tables, with lists as lists of texts, names in other languages as one
/// object, and dates in EDTF. A key that is missing or null has its default. `ledger.schema.json` in the documentation
/// says the same to other programs. The ledger's name is not in it: it is the file's.
package enum LedgerJSON {
  /// What the key `schema` says; the number is raised when an older reader could misread what is written.
  package static let schema = "entente.ledger/1"

  /// The keys that are known: of the ledger (under ""), of its sides, and of a row of each table.
  package static var keys: [String: [String]] {
    func names<Key: CaseIterable & RawRepresentable<String>>(_ keys: Key.Type) -> [String] {
      keys.allCases.map(\.rawValue)
    }
    return [
      "": names(Ledger.JSONKey.self), "sides": names(Side.JSONKey.self), "parties": names(Party.JSONKey.self),
      "groups": names(GroupMembership.JSONKey.self), "sources": names(Source.JSONKey.self),
      "agreements": names(Agreement.JSONKey.self), "reports": names(Report.JSONKey.self),
    ]
  }
}

/// The keys of one kind of object, in the order they are written.
protocol LedgerJSONKey: RawRepresentable<String>, CaseIterable, Equatable, Sendable {
  static var table: LedgerJSONKeys<Self> { get }
}

/// The keys of one kind of object, made once: a million rows are looked up in it.
struct LedgerJSONKeys<Key: LedgerJSONKey>: Sendable {
  let keys: [Key]
  let names: [[UInt8]]
  /// For each key, whether it must be there.
  let isRequired: [Bool]

  init(required: [Key]) {
    keys = Array(Key.allCases)
    // The keys that were seen in an object are the bits of a word.
    precondition(keys.count <= UInt32.bitWidth, "more keys than a set of them has room for")
    names = keys.map { Array($0.rawValue.utf8) }
    isRequired = keys.map(required.contains)
  }
}

extension Ledger {
  enum JSONKey: String, LedgerJSONKey {
    case schema, title, titles, language, description, licence, span, sides, kinds, families, circles, terms
    case parties, groups, sources, agreements, reports, claims

    static let table = LedgerJSONKeys<Self>(required: [.title, .sides, .kinds, .parties, .agreements])
  }
}

extension Side {
  enum JSONKey: String, LedgerJSONKey {
    case firm, bank, neither

    static let table = LedgerJSONKeys<Self>(required: [])
  }
}

extension Party {
  enum JSONKey: String, LedgerJSONKey {
    case id, name, names, kind, since, until, aliases, tags

    static let table = LedgerJSONKeys<Self>(required: [.id, .name, .kind])
  }
}

extension GroupMembership {
  enum JSONKey: String, LedgerJSONKey {
    case party, group, from, until, basis, source

    static let table = LedgerJSONKeys<Self>(required: [.party, .group])
  }
}

extension Source {
  enum JSONKey: String, LedgerJSONKey {
    case id, title, publisher, published, url, language, retrieved, note

    static let table = LedgerJSONKeys<Self>(required: [.id, .title])
  }
}

extension Agreement {
  enum JSONKey: String, LedgerJSONKey {
    case id, date, until, parties, others, kind, domains, status, basis
    case partOf = "part_of"
    case follows, source, note

    // Not the date, although the table must have its column: an agreement without any known date is legal.
    static let table = LedgerJSONKeys<Self>(required: [.id, .parties, .kind])
  }
}

extension Report {
  enum JSONKey: String, LedgerJSONKey {
    case date, party, measure, value, unit, source, note

    static let table = LedgerJSONKeys<Self>(required: [.party, .measure, .value])
  }
}

extension Party.Tag {
  /// Reads `key:value`; nil if one of the two is blank. What stands behind the first colon is the value.
  init?(_ text: String) {
    let parts = text.unicodeScalars.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ !isBlank(String($0)) }) else { return nil }
    self.init(key: String(parts[0]), value: String(parts[1]))
  }
}
