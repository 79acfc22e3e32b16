import EntenteAnalysis
import EntenteLedger

/// What a line between partners can show of them, by its colour, its width or its style.
public enum PairProperty: String, CaseIterable, Sendable {
  /// The year of their first agreement in the view; where it is not exact, the latest it can be.
  case year
  /// How many agreements they have in the view.
  case agreements
  /// The kind of their agreements, if it is one.
  case kind
  /// Their pairing class.
  case pairingClass = "class"
  /// Whether they were partners before: new, again, kept, or ended with the window before.
  case change
}

/// A property of pairs in levels, with the words for each.
struct PairLevels {
  let property: PairProperty
  /// What each level is called, in order.
  let labels: [String]
  /// The level of each pair; nil where it is not known, or one of many small ones.
  let levels: [Int?]
  /// What no level is called.
  let otherLabel: String

  /// - Parameters:
  ///   - pairs: those drawn.
  ///   - changes: of each pair, for ``PairProperty/change``.
  init(
    _ property: PairProperty, of pairs: [Pair], classes: [PairingClass], changes: [PairChange], in view: View,
    _ wording: Wording
  ) {
    self.property = property
    let phrases = wording.phrases
    switch property {
    case .year:
      let years = pairs.map { FirstYear($0, in: view).year }
      let scale = YearScale(years.compactMap(\.self))
      labels = scale.steps.map(YearScale.label)
      levels = years.map(scale.step)
      otherLabel = phrases.undated
    case .agreements:
      // A scale of years serves counts as well: steps of neighbouring numbers.
      let scale = YearScale(pairs.map(\.agreements.count))
      labels = scale.steps.map(YearScale.label)
      levels = pairs.map { scale.step(of: $0.agreements.count) }
      otherLabel = ""
    case .kind:
      let kinds = pairs.map { pair in
        let kinds = Set(pair.agreements.compactMap { view.ledger[agreement: $0]?.kind })
        return kinds.count == 1 ? kinds.first : nil
      }
      let counts = kinds.compactMap(\.self).reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
      let frequent = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key).prefix(6)
      labels = frequent.map { view.ledger.term($0, in: wording.language) }
      levels = kinds.map { kind in kind.flatMap { frequent.firstIndex(of: $0) } }
      otherLabel = wording("another kind, or several", "其他或多种类型")
    case .pairingClass:
      labels = PairingClass.allCases.map(phrases.name)
      levels = classes.map { PairingClass.allCases.firstIndex(of: $0) }
      otherLabel = ""
    case .change:
      labels = PairChange.allCases.map { wording.name($0, in: view.recipe) }
      levels = changes.map(\.rawValue)
      otherLabel = ""
    }
  }

  /// The levels that occur, in order.
  var present: [Int] { Set(levels.compactMap(\.self)).sorted() }
  var hasOthers: Bool { levels.contains(nil) }
}
