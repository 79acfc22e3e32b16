// A fuzzer over the readers of tables, dates and JSON: ledger-fuzz RUNS SEED, or ledger-fuzz --seconds S SEED.
// Each text is made from a grammar, or is a sound one, and is then damaged. It must be read, or refused with a typed
// error; and what is read must hold its laws: rows read = used + merged + rejected, a date reads back as itself, a
// ledger that was read is written and read again. A crash or a broken law ends the process with a status.
import EntenteLedger
import Foundation
import TestSupport

let arguments = CommandLine.arguments
guard arguments.count >= 3 else { fatalError("usage: ledger-fuzz RUNS SEED | --seconds S SEED") }
let isTimed = arguments[1] == "--seconds"
let amount = Int(arguments[isTimed ? 2 : 1]) ?? 1
let seed = UInt64(arguments[isTimed ? 3 : 2]) ?? 1
var fuzzer = Fuzzer(random: SplitMix64(seed: seed))
let start = ContinuousClock.now
var runs = 0
while isTimed ? ContinuousClock.now - start < .seconds(amount) : runs < amount {
  runs += 1
  switch runs % 4 {
  case 0: fuzzer.dates()
  case 1: fuzzer.json()
  case 2: fuzzer.table()
  default: fuzzer.agreements()
  }
}
print("\(runs) runs, none crashed; read: \(fuzzer.read.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" })")

struct Fuzzer {
  var random: SplitMix64
  /// How many texts of each sort were sound.
  var read: [String: Int] = [:]

  private let pieces = [
    "firm", "bank", "date", "kind", "id", "A", "B", "Bank One", "银行", "\"", "\"\"", ",", ";", "\t", "|", "\n", "\r\n",
    "\r",
    "\u{0}", "\u{FEFF}", "\u{301}", "\u{202E}", "2017-06-20", "[..2017]", "3/4/05", "~", "?", "%", "..", "/", "-", "0",
    "9999",
    "12", "13", "[", "]", "n/a", " ", "(", ")", "\\", "<b>", "=1+1", "é", "Ã©", "20-Jun-17", "June", "x",
  ]
  private let document = Array(
    #"""
    {"schema": "entente.ledger/1", "title": "t", "titles": {"zh": "题"}, "span": "2010/2019",
     "sides": {"firm": ["f"], "bank": ["b"]}, "kinds": ["k"], "families": {"x": ["k"]}, "circles": {"c": ["a"]},
     "parties": [{"id": "a", "name": "A\n\u00e9\ud83d\ude00", "kind": "f", "tags": ["t:v"], "aliases": ["z"]},
                 {"id": "b", "name": "B", "kind": "b", "since": "2004~"}],
     "sources": [{"id": "s", "title": "S", "url": "https://example.org"}],
     "agreements": [{"id": "1", "date": "2017-06", "parties": ["a", "b"], "kind": "k", "source": ["s"]},
                    {"id": "2", "date": "[..2018]", "parties": ["a", "b"], "kind": "k", "part_of": "1", "note": "n"}],
     "reports": [{"party": "b", "measure": "m", "value": 1.5e1, "source": []}]}
    """#.utf8)

  private mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
  private mutating func pick<Item>(_ items: [Item]) -> Item { items[below(items.count)] }
  private mutating func text(_ most: Int) -> String { (0..<below(most + 1)).map { _ in pick(pieces) }.joined() }

  /// Changes, removes or repeats some bytes.
  private mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<below(4) where !bytes.isEmpty {
      let place = below(bytes.count)
      switch below(4) {
      case 0: bytes[place] = UInt8(below(256))
      case 1: bytes.removeSubrange(place..<min(bytes.count, place + 1 + below(8)))
      case 2: bytes.insert(contentsOf: Array(pick(pieces).utf8), at: place)
      default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + below(16))], at: place)
      }
    }
    return bytes
  }

  private func demand(_ isSound: Bool, _ what: String, _ bytes: [UInt8]) {
    if isSound { return }
    print("\(what), for the bytes \(bytes):\n\(String(decoding: bytes, as: UTF8.self))")
    exit(1)
  }

  /// A date as it should be written, or nearly.
  private mutating func point() -> String {
    let year = String(below(4) == 0 ? below(11_000) : 1990 + below(40))
    var parts = [String(repeating: "0", count: max(0, 4 - year.count)) + year]
    for _ in 0..<below(3) { parts.append(String(String(100 + below(below(3) == 0 ? 40 : 13)).dropFirst())) }
    return parts.joined(separator: "-") + pick(["", "", "", "~", "?", "%"])
  }

  mutating func dates() {
    let text =
      switch below(5) {
      case 0: text(6)
      case 1: "[\(below(4) == 0 ? "" : point())..\(below(4) == 0 ? "" : point())]"
      case 2: "\(point())/\(pick([point(), "..", ""]))"
      case 3: point()
      default: String(decoding: damaged(Array(point().utf8)), as: UTF8.self)
      }
    let bytes = Array(text.utf8)
    if let date = try? PartialDate(text) {
      read["dates", default: 0] += 1
      demand((try? PartialDate(date.text)) == date, "a date does not read back", bytes)
      if let first = date.earliest, let last = date.latest {
        demand(first <= last, "a date ends before it begins", bytes)
      }
    }
    if let format = DateFormat(pick(["MM/dd/yyyy", "d-MMM-yy", "yyyy年M月d日", "yyyy", "MMMM yyyy", text])) {
      _ = format.date(self.text(5))
    }
  }

  mutating func json() {
    let bytes = damaged(document)
    guard let ledger = try? Ledger(bytes, as: .json, file: "f.json") else { return }
    read["documents", default: 0] += 1
    let again = try? Ledger(ledger.encoded(as: .json), as: .json, file: "f.json")
    demand(again?.contents == ledger.contents, "a ledger does not read back", bytes)
  }

  mutating func table() {
    var recipe = TableImport()
    (recipe.firms, recipe.banks, recipe.date) = (["firm"], ["bank"], "date")
    if below(4) == 0 { recipe.separators = [pick([",", ";", "|", ""])] }
    if below(4) == 0 { recipe.agreementID = "kind" } else { recipe.kind = "kind" }
    if below(4) == 0 { (recipe.firmID, recipe.bankTags) = ("kind", ["date"]) }
    if below(4) == 0 { (recipe.notes, recipe.domains) = (["kind"], ["bank", "kind"]) }
    if below(8) == 0 { recipe.encoding = pick(["utf-16", "gb18030", "windows-1252", "no such"]) }
    var rows = "firm,bank,date,kind\n"
    for _ in 0..<below(8) {
      rows += below(3) == 0 ? text(12) : [text(2), text(2), text(2), text(1)].joined(separator: ",")
      rows += "\n"
    }
    let bytes = damaged(Array(rows.utf8))
    guard let imported = try? recipe.ledger(from: bytes, file: "f.csv") else { return }
    read["tables", default: 0] += 1
    let audit = imported.audit
    demand(audit.rowsRead == audit.used + audit.merged.count + audit.rejected.count, "rows are lost", bytes)
    demand(imported.ledger.agreements.count == audit.used, "agreements are lost", bytes)
    demand((try? Ledger(imported.ledger.contents)) != nil, "an import is no ledger", bytes)
  }

  mutating func agreements() {
    var rows = "id,firms,banks,date,note\n"
    for row in 0..<below(6) {
      rows += "a\(row),F\(below(3)),B\(below(3)),\(below(2) == 0 ? "2017" : text(2)),\(text(3))\n"
    }
    let bytes = damaged(Array(rows.utf8))
    guard let ledger = try? Ledger(bytes, as: .csv, file: "f.csv") else { return }
    read["quick starts", default: 0] += 1
    let again = try? Ledger(ledger.encoded(as: .json), as: .json, file: "f.json")
    demand(again?.agreements == ledger.agreements, "agreements do not read back", bytes)
  }
}
