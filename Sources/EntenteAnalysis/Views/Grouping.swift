public import EntenteLedger

/// What to cut a view into, so that each part is a view of its own: kinds of agreement, domains, sources, or the values of
/// a tag of parties, such as `tier`.
public enum Grouping: Hashable, Sendable, CustomStringConvertible {
  case kind, domain, source
  case tag(String)

  /// `kind`, `domain`, `source`, or the key of a tag.
  public init(_ text: String) {
    switch text {
    case "kind": self = .kind
    case "domain": self = .domain
    case "source": self = .source
    default: self = .tag(text)
    }
  }

  public var description: String {
    switch self {
    case .kind: "kind"
    case .domain: "domain"
    case .source: "source"
    case .tag(let key): key
    }
  }
}

extension Recipe {
  /// This recipe for each kind, domain, source or tag's value by itself: kinds and sources in the order of the ledger's
  /// vocabulary, domains and values by name. Those that it leaves out anyway are left out.
  ///
  /// An agreement of two domains or sources is in both. Classes count the partners inside each part.
  ///
  /// - Throws: ``RecipeError`` if no firm or bank has the tag, or if a side is restricted to another one already.
  public func divided(by grouping: Grouping, in ledger: Ledger) throws(RecipeError) -> [(name: String, recipe: Recipe)]
  {
    func parts(_ values: [String], _ set: (inout Recipe, String) -> Void) -> [(name: String, recipe: Recipe)] {
      values.map { value in
        var part = self
        set(&part, value)
        return (value, part)
      }
    }
    let agreements = ledger.agreements
    switch grouping {
    case .kind:
      let allowed = Filters(self, in: ledger).kinds
      let used = Set(agreements.kinds.used)
      let kinds = ledger.contents.kinds.filter { used.contains($0) && (allowed.isEmpty || allowed.contains($0)) }
      return parts(kinds) { $0.kinds = [$1] }
    case .domain:
      let used = Set(agreements.domains.used.joined())
      return parts(domains.isEmpty ? used.sorted() : domains) { $0.domains = [$1] }
    case .source:
      let ids = sources.isEmpty ? ledger.sources.map(\.id) : sources
      let used = Set(agreements.sources.used.joined())
      return parts(ids.filter(used.contains).map(\.text)) { $0.sources = [Source.ID($1)] }
    case .tag(let key):
      var found: [(name: String, recipe: Recipe)] = []
      for side in [Side.bank, .firm] {
        let tagged = ledger.parties.filter { ledger.side(of: $0.id) == side }
        var values = tagged.flatMap { $0.tags.filter { $0.key == key }.map(\.value) }
        if let tag = restrictions[side], !values.isEmpty {
          guard tag.key == key else {
            throw RecipeError(problems: ["\(side.rawValue)s are restricted to \(tag.key):\(tag.value), not by \(key)"])
          }
          values = values.filter { $0 == tag.value }
        }
        found += parts(Set(values).sorted()) {
          $0.restrictions[side] = Party.Tag(key: key, value: $1)
        }
      }
      guard found.isEmpty else { return found }
      let keys = Set(ledger.parties.filter { ledger.side(of: $0.id) != nil }.flatMap(\.tags).map(\.key)).sorted()
      throw RecipeError(
        problems: [
          "no firm or bank has a tag \"\(key)\"" + suggestion(for: key, among: ["kind", "domain", "source"] + keys)
        ])
    }
  }
}
