/// Pajek's two-mode network (`.net`): firms, then banks, then a line for each pair with the number of its agreements.
///
/// Pajek has no way to write a quote within a name: it becomes an apostrophe, and a line end a space.
///
/// Reference: A. Mrvar, V. Batagelj, "Programs for Analysis and Visualization of Very Large Networks", reference manual.
enum Pajek {
  static let parts: Set<LedgerPart> = [.partyNames, .idleParties, .openDates]

  static func write(_ contents: Ledger.Contents) -> [UInt8] {
    let sides = contents.partySides
    let firms = contents.parties.filter { sides[$0.id] == .firm }
    let banks = contents.parties.filter { sides[$0.id] == .bank }
    var numbers: [Party.ID: Int] = [:]
    var bytes = Array("*Vertices \(firms.count + banks.count) \(firms.count)\n".utf8)
    for (index, party) in (firms + banks).enumerated() {
      numbers[party.id] = index + 1
      bytes += "\(index + 1) \"\(plain(party.name))\"\n".utf8
    }
    bytes += "*Edges\n".utf8
    var counts: [Pair: Int] = [:]
    for agreement in contents.agreements {
      for pair in agreement.pairs(sides) {
        counts[Pair(firm: numbers[pair.firm] ?? 0, bank: numbers[pair.bank] ?? 0), default: 0] += 1
      }
    }
    for (pair, count) in counts.sorted(by: { ($0.key.firm, $0.key.bank) < ($1.key.firm, $1.key.bank) }) {
      bytes += "\(pair.firm) \(pair.bank) \(count)\n".utf8
    }
    return bytes
  }

  private struct Pair: Hashable {
    var firm: Int
    var bank: Int
  }

  private static func plain(_ name: String) -> String {
    String(
      String.UnicodeScalarView(
        name.unicodeScalars.map { $0 == "\"" ? "'" : $0.properties.generalCategory == .control ? " " : $0 }))
  }
}
