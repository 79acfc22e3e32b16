import EntenteLedger
import Yams

/// The values of an object, by its keys.
struct Fields {
  let node: Node
  var values: [String: Node] = [:]

  subscript(key: String) -> Node? { values[key] }
}

/// Values of YAML as what they are to be.
extension ClaimReader {
  /// The values of an object by its keys; unknown keys are reported. nil if it is none.
  mutating func fields(_ node: Node, of what: String, _ known: [String]) -> Fields? {
    guard let mapping = node.mapping else {
      report(node, "\(what) has keys and values: \(known.joined(separator: ", "))")
      return nil
    }
    var fields = Fields(node: node)
    for (name, value) in mapping {
      let text = name.scalar?.string ?? ""
      if known.contains(text) {
        fields.values[text] = value
      } else {
        report(name, "unknown key \"\(text)\" of \(what)" + suggestion(for: text, among: known))
      }
    }
    return fields
  }

  /// The value of a key that must be there.
  mutating func needed(_ fields: Fields, _ key: String) -> Node? {
    if let value = fields[key] { return value }
    report(fields.node, "the key \(key) is missing")
    return nil
  }

  mutating func text(_ node: Node, _ what: String) -> String? {
    if let text = node.scalar?.string { return text }
    report(node, "\(what) is a text")
    return nil
  }

  /// The items of a list with their places; a single text is a list of one.
  mutating func items(_ node: Node, _ what: String) -> [(node: Node, text: String)] {
    if let text = node.scalar?.string, !text.isEmpty { return [(node, text)] }
    guard let sequence = node.sequence else {
      report(node, "\(what) is a list, such as [a, b]")
      return []
    }
    return sequence.compactMap { item in text(item, "an item of \(what)").map { (item, $0) } }
  }

  mutating func boolean(_ node: Node, _ what: String) -> Bool? {
    switch node.scalar?.string {
    case "true": return true
    case "false": return false
    default:
      report(node, "\(what) is true or false")
      return nil
    }
  }

  mutating func number(_ node: Node, _ what: String) -> Double? {
    if let number = node.scalar.flatMap({ Double($0.string) }), number.isFinite { return number }
    report(node, "\(what) is a number")
    return nil
  }

  mutating func choice<Value: RawRepresentable<String> & CaseIterable>(
    _ node: Node, of type: Value.Type, called name: String
  ) -> Value? {
    guard let text = text(node, name) else { return nil }
    if let value = Value(rawValue: text) { return value }
    report(node, "unknown \(name) \"\(text)\"" + suggestion(for: text, among: Value.allCases.map(\.rawValue)))
    return nil
  }

  mutating func date(_ node: Node, _ what: String) -> PartialDate? {
    guard let text = text(node, what) else { return nil }
    do {
      return try PartialDate(text)
    } catch {
      report(node, "\"\(text)\" is no date: \(error.description)")
      return nil
    }
  }

  /// `2017-03/2017-06`, `2017`, or `..` for all time: its first and its last day, nil where it is open.
  mutating func stretch(_ node: Node, _ what: String) -> Claim.Stretch? {
    if node.scalar?.string == ".." { return Claim.Stretch(first: nil, last: nil) }
    return date(node, what).map { Claim.Stretch(first: $0.earliest, last: $0.latest) }
  }

  // MARK: Names

  /// A party; one that the ledger does not know is an error unless the claim may name some.
  mutating func party(_ node: Node) -> Party.ID? {
    guard let text = text(node, "a party") else { return nil }
    return party(text, at: node)
  }

  mutating func party(_ text: String, at node: Node) -> Party.ID? {
    let id = Party.ID(text)
    if ledger[party: id] != nil { return id }
    if mayNameUnknown {
      unknownNames.append(text)
      return id
    }
    report(node, "unknown party \"\(text)\"" + ledger.suggestedParty(for: text))
    return nil
  }

  /// Parties by ids and `@` circles, each once.
  mutating func parties(_ node: Node, _ what: String) -> [Party.ID] {
    var ids: [Party.ID] = []
    for (node, text) in items(node, what) {
      if text.hasPrefix("@") {
        let name = String(text.dropFirst())
        if let circle = ledger.contents.circles[name] {
          ids += circle
        } else {
          report(
            node, "unknown circle \"\(name)\"" + suggestion(for: name, among: ledger.contents.circles.keys.sorted()))
        }
      } else if let id = party(text, at: node) {
        ids.append(id)
      }
    }
    var seen: Set<Party.ID> = []
    return ids.filter { seen.insert($0).inserted }
  }

  mutating func sources(_ node: Node) -> [Source.ID] {
    let known = ledger.sources.map(\.id.text)
    return items(node, "source").map { node, text in
      if ledger[source: Source.ID(text)] == nil {
        report(node, "unknown source \"\(text)\"" + suggestion(for: text, among: known))
      }
      return Source.ID(text)
    }
  }

  mutating func agreement(_ node: Node) -> Agreement.ID? {
    text(node, "an agreement").flatMap { agreement($0, at: node) }
  }

  private mutating func agreement(_ text: String, at node: Node) -> Agreement.ID? {
    let id = Agreement.ID(text)
    if ledger[agreement: id] != nil { return id }
    report(node, "unknown agreement \"\(text)\"" + suggestion(for: text, among: ledger.agreements.map(\.id.text)))
    return nil
  }

  /// Agreements, two or more.
  mutating func agreements(_ node: Node, _ what: String) -> [Agreement.ID]? {
    let items = items(node, what)
    if items.count < 2 { report(node, "\(what) needs two agreements or more") }
    let ids = items.compactMap { agreement($0.text, at: $0.node) }
    return ids.count < max(2, items.count) ? nil : ids
  }

  /// Kinds of agreement; `@` families become their kinds.
  mutating func kinds(_ node: Node) -> [String] {
    let contents = ledger.contents
    return items(node, "kinds").flatMap { node, text -> [String] in
      if text.hasPrefix("@") {
        let name = String(text.dropFirst())
        if let family = contents.families[name] { return family }
        report(
          node, "unknown family of kinds \"\(name)\"" + suggestion(for: name, among: contents.families.keys.sorted()))
        return []
      }
      if !contents.kinds.contains(text) {
        report(node, "unknown kind \"\(text)\"" + suggestion(for: text, among: contents.kinds))
      }
      return [text]
    }
  }

  /// Domains; one that no agreement has is treated as an unknown party is.
  mutating func domains(_ node: Node, _ what: String) -> [String] {
    items(node, what).map { node, text in
      if !domains.contains(text) {
        if mayNameUnknown {
          unknownNames.append(text)
        } else {
          report(node, "unknown domain \"\(text)\"" + suggestion(for: text, among: domains.sorted()))
        }
      }
      return text
    }
  }
}
