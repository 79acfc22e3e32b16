import EntenteAnalysis
import EntenteLedger

/// Years in steps: each year its own, or spans of years where there are more than seven.
struct YearScale {
  let steps: [ClosedRange<Int>]

  init(_ years: some Sequence<Int>, limit: Int = 7) {
    let distinct = Set(years).sorted()
    let perStep = max(1, (distinct.count + limit - 1) / limit)
    steps = stride(from: 0, to: distinct.count, by: perStep).map { start in
      distinct[start]...distinct[min(start + perStep, distinct.count) - 1]
    }
  }

  func step(of year: Int?) -> Int? { year.flatMap { year in steps.firstIndex { $0.contains(year) } } }

  static func label(_ years: ClosedRange<Int>) -> String {
    years.count == 1 ? "\(years.lowerBound)" : "\(years.lowerBound)–\(years.upperBound)"
  }
}

/// The year of a pair's first agreement in a view.
struct FirstYear {
  /// The latest it can be, within the view's window; nil if no agreement of the pair has an upper bound.
  let year: Int?
  /// Whether the date lies in one year for certain.
  let isExact: Bool

  init(_ pair: Pair, in view: View) {
    let date = pair.agreements.first.flatMap { view.ledger[agreement: $0]?.date }
    let last = [date?.latest, view.recipe.window?.lastDay].compactMap(\.self).min()
    year = date == nil ? nil : last?.year
    isExact = year != nil && date?.earliest?.year == year
  }
}
