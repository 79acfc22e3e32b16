import EntenteAnalysis
import EntenteLedger

/// What the picture of a party draws: which partners, which of those who share them, and the pairs between them.
struct EgoParts {
  let ego: EgoNetwork
  /// Drawn one by one, in the order in which they were chosen.
  let partners: [EgoNetwork.Partner]
  let rivals: [EgoNetwork.Rival]
  /// Those in the boxes of the others.
  let otherPartners: [EgoNetwork.Partner]
  let otherRivals: [EgoNetwork.Rival]
  /// The pairs of partners drawn with rivals drawn; none where they are too many to be told apart.
  let ties: [Pair]
  /// How many there are.
  let tieCount: Int

  private static let mostTies = 160

  /// How many a column has room for; one more takes no more room than the box of the others.
  private static let usual = (partners: 29, rivals: 15)

  init(_ ego: EgoNetwork, limit: Int?) {
    self.ego = ego
    let byWeight = ego.partners.sorted { a, b in
      (b.others.count, b.pair.agreements.count, a.party) < (a.others.count, a.pair.agreements.count, b.party)
    }
    func room(_ usual: Int, _ count: Int) -> Int { max(1, limit ?? (count <= usual ? usual : usual - 1)) }
    let partnerRoom = room(Self.usual.partners, byWeight.count)
    let rivalRoom = room(Self.usual.rivals, ego.rivals.count)
    partners = Array(byWeight.prefix(partnerRoom))
    otherPartners = Array(byWeight.dropFirst(partnerRoom))
    rivals = Array(ego.rivals.prefix(rivalRoom))
    otherRivals = Array(ego.rivals.dropFirst(rivalRoom))
    let (shownPartners, shownRivals) = (Set(partners.map(\.party)), Set(rivals.map(\.party)))
    let ties = ego.ties.filter { pair in
      shownPartners.contains(pair.party(on: ego.side.opposite)) && shownRivals.contains(pair.party(on: ego.side))
    }
    tieCount = ties.count
    self.ties = ties.count <= Self.mostTies ? ties : []
  }

  /// The agreements of the party, and the others behind the lines of those who share its partners.
  var agreements: (own: Set<Agreement.ID>, others: Set<Agreement.ID>) {
    let own = Set(ego.partners.flatMap(\.pair.agreements))
    return (own, Set(ties.flatMap(\.agreements)).subtracting(own))
  }

  /// What sources report of the party, of the time of the view.
  func reports(in recipe: Recipe) -> [Report] {
    guard let window = recipe.window else { return ego.reports }
    // What is as of a day holds whenever that day is.
    let start = recipe.mode == .signed ? window.start : nil
    return ego.reports.filter { report in
      guard let date = report.date else { return false }
      if recipe.includesPossible {
        return date.earliest.map { $0 < window.end } ?? true
          && start.map { start in date.latest.map { $0 >= start } ?? true } ?? true
      }
      return date.latest.map { $0 < window.end } ?? false
        && start.map { start in date.earliest.map { $0 >= start } ?? false } ?? true
    }
  }

  /// Partners of nobody else.
  var exclusive: [EgoNetwork.Partner] { ego.partners.filter(\.others.isEmpty) }

  /// What is not drawn one by one; empty if everything is.
  func note(_ wording: Wording, in view: View) -> String {
    let (side, opposite) = (ego.side, ego.side.opposite)
    var sentences: [String] = []
    if !otherPartners.isEmpty {
      let all = wording.count(ego.partners.count, on: opposite, in: view)
      sentences.append(
        wording(
          "Drawn: \(partners.count) of \(all), those shared with the most, "
            + "then with the most agreements, ties by id.",
          "绘出\(all)中的\(partners.count)家：先取共享者最多者，再取协议最多者，并列者按标识排序。"))
    }
    if !otherRivals.isEmpty {
      let all = wording.count(ego.rivals.count, on: side, in: view)
      sentences.append(
        wording(
          "Of those who share them, \(rivals.count) of \(all), those that share the most.",
          "共享者\(all)中绘出共享最多的\(rivals.count)家。"))
    }
    if !sentences.isEmpty {
      sentences.append(wording("The others share a box. --limit draws more.", "其余各方合为一框。--limit 可增加数量。"))
    }
    if ties.count < tieCount {
      sentences.append(
        wording(
          "Between those drawn are \(tieCount) shared pairs, too many for lines: the numbers at the right count all that "
            + "are shared.",
          "所绘各方之间共有\(tieCount)对共享关系，过多而不画线；右侧数字为全部共享数。"))
    } else if ties.count < ego.ties.count {
      sentences.append(
        wording(
          "Of those who share partners, \(ties.count) of \(ego.ties.count) pairs are drawn.",
          "共享者的\(ego.ties.count)对合作关系中绘出\(ties.count)对。"))
    }
    return sentences.joined(separator: wording(" ", ""))
  }
}
