import EntenteAnalysis
import EntenteLedger

extension Wording {
  /// A day that is known to lie between two, short and never narrower than it is: `2018-05-29`, `2018-05`, `2012–2017`,
  /// `≤2018`.
  func short(_ day: FirstDay) -> String {
    func month(_ day: Day) -> String { String("\(day)".dropLast(3)) }
    switch (day.earliest, day.latest) {
    case (let first?, let last?):
      if first == last { return first.description }
      if first.year != last.year { return "\(first.year)–\(last.year)" }
      return month(first) == month(last) ? month(first) : "\(first.year)"
    case (nil, let last?): return last.description.hasSuffix("-12-31") ? "≤\(last.year)" : "≤\(month(last))"
    case (let first?, nil): return first.description.hasSuffix("-01-01") ? "≥\(first.year)" : "≥\(month(first))"
    case (nil, nil): return "?"
    }
  }
}
