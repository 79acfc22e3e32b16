import EntenteAnalysis
import EntenteLedger
import Graphviz

/// What a picture says of the parties and pairs of a view when pointed at: the agreements and their sources.
struct Tooltips {
  let view: View
  let wording: Wording
  private let pairsOfFirm: [Party.ID: [Pair]]
  private let pairsOfBank: [Party.ID: [Pair]]

  init(_ view: View, _ wording: Wording) {
    (self.view, self.wording) = (view, wording)
    pairsOfFirm = Dictionary(grouping: view.pairs, by: \.firm)
    pairsOfBank = Dictionary(grouping: view.pairs, by: \.bank)
  }

  /// A pair's name: its two parties.
  func title(of pair: Pair) -> String { "\(wording.name(pair.firm)) – \(wording.name(pair.bank))" }

  func text(of pair: Pair, _ pairingClass: PairingClass) -> String {
    let head = "\(title(of: pair)): \(wording.phrases.name(pairingClass))"
    return ([head] + wording.lines(pair.agreements)).joined(separator: "\n")
  }

  /// Names, partners and agreements of a party.
  func text(of id: Party.ID, on side: Side) -> String {
    guard let party = wording.ledger[party: id] else { return id.text }
    let names = [party.name] + party.names.sorted { $0.key < $1.key }.map(\.value).filter { $0 != party.name }
    let pairs = pairs(of: id, on: side)
    let partners = pairs.map { side == .firm ? $0.bank : $0.firm }
    let count = wording.phrases.count(partners.count, "partner", "partners", "个伙伴")
    let list = partners.isEmpty ? "" : wording(": ", "：") + wording.names(partners, limit: 20)
    let head = names.joined(separator: " ") + "\n" + count + list
    return ([head] + wording.lines(agreements(of: id, on: side))).joined(separator: "\n")
  }

  /// The agreements behind a party's pairs, each once.
  func agreements(of id: Party.ID, on side: Side) -> [Agreement.ID] {
    var seen: Set<Agreement.ID> = []
    return pairs(of: id, on: side).flatMap(\.agreements).filter { seen.insert($0).inserted }
  }

  func pairs(of id: Party.ID, on side: Side) -> [Pair] { (side == .firm ? pairsOfFirm : pairsOfBank)[id] ?? [] }
}
