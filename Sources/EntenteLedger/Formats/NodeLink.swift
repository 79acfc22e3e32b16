/// Node-link JSON: `nodes` with their ids, and `edges` with `source`, `target` and a `key`, as networkx's
/// `node_link_graph` reads it and as d3's force layout takes its nodes and links.
///
/// Parties of both sides are nodes, with `bipartite` 0 for firms and 1 for banks; each firm and bank of an agreement is
/// an edge. Dates stand as EDTF and as their first and last day.
enum NodeLink {
  static let parts: Set<LedgerPart> = [
    .title, .idleParties, .openDates, .partyNames, .translatedNames, .partyKinds, .dates, .agreementKinds,
    .agreementIDs, .severalParties,
  ]

  static func write(_ contents: Ledger.Contents) -> [UInt8] {
    let sides = contents.partySides
    var json = JSONWriter()
    json.append("{\n  \"directed\": false, \"multigraph\": true,\n  \"graph\": {\"name\": ")
    json.append(text: contents.title)
    json.append("},\n  \"nodes\": [")
    var separator: StaticString = "\n    "
    for party in contents.parties {
      guard let side = sides[party.id] else { continue }
      json.append(separator)
      separator = ",\n    "
      json.appendObject(
        [("id", party.id.text), ("name", party.name)]
          + party.names.sorted { $0.key < $1.key }.map { ("name_\($0.key)", $0.value) }
          + [("kind", party.kind), ("side", side.rawValue)], number: ("bipartite", side == .firm ? 0 : 1))
    }
    json.append("\n  ],\n  \"edges\": [")
    separator = "\n    "
    for agreement in contents.agreements {
      for pair in agreement.pairs(sides) {
        json.append(separator)
        separator = ",\n    "
        json.appendObject([
          ("source", pair.firm.text), ("target", pair.bank.text), ("key", agreement.id.text), ("kind", agreement.kind),
          ("date", agreement.date?.text ?? ""), ("first", agreement.date?.earliest?.description ?? ""),
          ("last", agreement.date?.latest?.description ?? ""),
        ])
      }
    }
    json.append("\n  ]\n}\n")
    return json.bytes
  }
}

extension JSONWriter {
  /// An object of texts on one line; what has no text is left out.
  fileprivate mutating func appendObject(_ texts: [(String, String)], number: (String, Double)? = nil) {
    append("{")
    var separator: StaticString = ""
    for (key, text) in texts where !text.isEmpty {
      append(separator)
      separator = ", "
      append(text: key)
      append(": ")
      append(text: text)
    }
    if let number {
      append(separator)
      append(text: number.0)
      append(": ")
      append(number: number.1)
    }
    append("}")
  }
}
