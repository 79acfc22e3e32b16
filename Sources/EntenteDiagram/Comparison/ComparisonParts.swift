import EntenteAnalysis
import EntenteLedger

/// What the picture of two parties draws: the partners in three frames.
struct ComparisonParts {
  enum Share: String, CaseIterable { case first, shared, second }

  struct Partner {
    var party: Party.ID
    var group: String?
    /// As the first party's partner, and as the second's; one is nil outside the shared frame.
    var ofFirst: PartyComparison.Partner?
    var ofSecond: PartyComparison.Partner?
    var firstCame: Precedence?

    /// The first day with either of the two, as late and as early as it can be.
    var since: (latest: Int32, earliest: Int32) {
      let days = [ofFirst, ofSecond].compactMap { $0?.since }
      return (
        days.map { $0.latest?.number ?? .max }.min() ?? .max, days.map { $0.earliest?.number ?? .min }.min() ?? .min
      )
    }
    var agreements: Int { (ofFirst?.agreements.count ?? 0) + (ofSecond?.agreements.count ?? 0) }
  }

  struct Frame {
    var share: Share
    /// Those drawn one by one, by group, then by the latest day of the first agreement, then by id.
    var partners: [Partner]
    /// Those who share a box.
    var others: [Partner]

    var count: Int { partners.count + others.count }
  }

  let comparison: PartyComparison
  let frames: [Frame]

  /// How many partners a frame has room for; one more takes no more room than the box of the others.
  private static func usual(_ share: Share) -> Int { share == .shared ? 15 : 9 }

  init(_ comparison: PartyComparison, limit: Int?) {
    self.comparison = comparison
    let places = Dictionary(
      comparison.groups.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    frames = Share.allCases.map { share in
      let partners: [Partner] =
        switch share {
        case .first:
          comparison.first.ownPartners.map { Partner(party: $0.party, group: $0.group, ofFirst: $0) }
        case .second:
          comparison.second.ownPartners.map { Partner(party: $0.party, group: $0.group, ofSecond: $0) }
        case .shared:
          comparison.shared.map {
            Partner(
              party: $0.party, group: $0.group, ofFirst: $0.ofFirst, ofSecond: $0.ofSecond, firstCame: $0.firstCame)
          }
        }
      let all = partners.sorted { a, b in
        let (x, y) = (places[a.group, default: 0], places[b.group, default: 0])
        let (since, other) = (a.since, b.since)
        return (x, since.latest, since.earliest, a.party) < (y, other.latest, other.earliest, b.party)
      }
      let usual = Self.usual(share)
      let limit = max(1, limit ?? (all.count <= usual ? usual : usual - 1))
      if all.count <= limit { return Frame(share: share, partners: all, others: []) }
      let chosen = Set(
        all.sorted { (-$0.agreements, $0.party) < (-$1.agreements, $1.party) }.prefix(limit).map(\.party))
      return Frame(
        share: share, partners: all.filter { chosen.contains($0.party) },
        others: all.filter { !chosen.contains($0.party) })
    }.filter { $0.count > 0 }
  }

  /// The agreements behind every line.
  var agreements: [Agreement.ID] { (comparison.first.pairs + comparison.second.pairs).flatMap(\.agreements) }

  // MARK: Words

  /// Who came first, how often; empty without shared partners.
  func precedence(_ wording: Wording) -> String {
    func count(_ precedence: Precedence) -> Int { comparison.shared.count { $0.firstCame == precedence } }
    if comparison.shared.isEmpty { return "" }
    let names = [comparison.first.party, comparison.second.party].map(wording.name)
    let parts = [
      (count(.before), wording("\(names[0])", "\(names[0])")), (count(.after), wording("\(names[1])", "\(names[1])")),
      (count(.together), wording("both together", "同时")), (count(.unknown), wording("not known", "不明")),
    ].filter { $0.0 > 0 }
    let list = parts.map { wording("\($0.1) \($0.0)", "\($0.1)\($0.0)") }.joined(separator: wording(", ", "、"))
    return wording("Who came first to shared partners: \(list).", "共享伙伴中先签约者：\(list)。")
  }

  /// What the order within a frame is.
  func order(_ wording: Wording) -> String {
    if frames.allSatisfy({ $0.partners.count < 2 }) { return "" }
    let hasGroups = comparison.groups.contains { $0.name != nil }
    return wording(
      "Within a frame partners stand by \(hasGroups ? "\(comparison.key), then by " : "")their first agreement (the latest "
        + "day possible), ties by id.",
      "框内\(hasGroups ? "先按类别，再" : "")按首次协议（取最晚可能日期）排序，并列者按标识。")
  }

  func note(_ wording: Wording) -> String {
    let cut = frames.filter { !$0.others.isEmpty }
    if cut.isEmpty { return "" }
    let shown = cut.map { wording("\($0.partners.count) of \($0.count)", "\($0.count)中的\($0.partners.count)") }
    return wording(
      "Frames that are too full draw those with the most agreements with the two, ties by id "
        + "(\(shown.joined(separator: ", "))); the others share a box. --limit draws more.",
      "框内过多者仅绘出与两方协议最多者，并列者按标识排序（\(shown.joined(separator: "、"))）；其余合为一框。--limit 可增加数量。")
  }
}
