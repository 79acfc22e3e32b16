import EntenteAnalysis
import EntenteLedger

// Words that the commands on parties and pairs have in common.

extension View {
  /// A heading that says which parties stand for those asked for.
  func heading(for actors: [ActingParty]) -> [(name: String, value: String)] {
    var heading = heading
    for actor in actors {
      if actor.named != actor.acting {
        heading.append(
          (
            name: "Note",
            value: "\(name(actor.named)) acts for \(name(actor.acting)); with --roll-up none it acts for itself"
          ))
      }
      let others = actor.otherwise.filter { $0 != actor.named || actor.named == actor.acting }
      if !others.isEmpty {
        heading.append(
          (name: "Note", value: "on other days \(name(actor.named)) acts for \(names(others)): ask for those too"))
      }
    }
    return heading
  }

  func label(_ pair: Pair) -> String { "\(name(pair.firm)) – \(name(pair.bank))" }

  /// A party by its id, name or alias, as this view has it.
  func actor(called name: String) throws(RecipeError) -> ActingParty {
    try actor(for: try ledger.party(called: name))
  }
}

/// `1 pair`, `2 pairs`, `3 parties`.
func count(_ count: Int, _ noun: String) -> String {
  if count == 1 { return "1 \(noun)" }
  return noun.hasSuffix("y") ? "\(count) \(noun.dropLast())ies" : "\(count) \(noun)s"
}

/// A list, or a dash.
func listed(_ words: [String]) -> String { words.isEmpty ? "–" : words.joined(separator: ", ") }

extension Gap {
  /// `84 days`, `12 to 13.1 years`, `up to 7 months`, `at least 1 day`.
  var text: String {
    guard let longest else {
      return shortest == 0 ? "not known" : "at least \(Self.text(shortest, Unit(of: shortest)))"
    }
    let unit = Unit(of: longest)
    if shortest == longest { return longest == 0 ? "same day" : Self.text(longest, unit) }
    if shortest == 0 { return "up to \(Self.text(longest, unit))" }
    let (from, to) = (unit.number(shortest), Self.text(longest, unit))
    return to.hasPrefix(from + " ") ? to : "\(from) to \(to)"
  }

  private enum Unit {
    case days, months, years

    init(of days: Int) { self = days < 92 ? .days : days < 731 ? .months : .years }

    func number(_ days: Int) -> String {
      switch self {
      case .days: "\(days)"
      case .months: rounded((Double(days) / 30.436875).rounded())
      case .years: rounded((Double(days) / 36.52425).rounded() / 10)
      }
    }
  }

  private static func text(_ days: Int, _ unit: Unit) -> String {
    let number = unit.number(days)
    let noun =
      switch unit {
      case .days: "day"
      case .months: "month"
      case .years: "year"
      }
    return "\(number) \(noun)\(number == "1" ? "" : "s")"
  }

  var json: JSONValue {
    .object(["shortestDays": .int(shortest), "longestDays": longest.map { .int($0) } ?? .null])
  }
}

extension FirstDay {
  /// `2017-06-20`, `2017-06`, `2017`, `2017-06-01 to 2017-06-19`, `up to 2017-06-19`.
  var text: String {
    switch (earliest, latest) {
    case (let first?, let last?): Self.text(first, last)
    case (nil, let last?): "up to \(last)"
    case (let first?, nil): "\(first) or later"
    case (nil, nil): "not known"
    }
  }

  private static func text(_ first: Day, _ last: Day) -> String {
    let (end, (year, month, day)) = (last.advanced(by: 1), first.components)
    if first == last { return first.description }
    if day == 1 && month == 1 && end == first.advanced(byYears: 1) { return "\(year)" }
    if day == 1 && end == first.advanced(byMonths: 1) { return String("\(first)".dropLast(3)) }
    return "\(first) to \(last)"
  }

  var json: JSONValue {
    .object(["earliest": JSONValue(earliest?.description), "latest": JSONValue(latest?.description)])
  }
}

extension MeasureValue {
  /// The number, or the reason why there is none.
  var text: String {
    switch self {
    case .value(let number): rounded(number)
    case .undefined(let reason): "undefined: \(reason)"
    }
  }

  var json: JSONValue {
    switch self {
    case .value(let number): .object(["value": .number(number)])
    case .undefined(let reason): .object(["value": .null, "reason": .string(reason)])
    }
  }
}

extension AgreementMove {
  /// The move, or all that it may be with their shares.
  var text: String {
    if let move { return move.rawValue }
    return shares.map { "\($0.move.rawValue) \(Self.roughly($0.share))" }.joined(separator: " or ")
      + (isSampled ? " (drawn)" : "")
  }

  /// A share that is neither 0 nor 1 is not printed as one of them.
  private static func roughly(_ share: Double) -> String {
    let text = percent(share)
    return text == "0%" ? "under 0.1%" : text == "100%" ? "over 99.9%" : text
  }
}
