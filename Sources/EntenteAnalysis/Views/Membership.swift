import EntenteLedger

/// Whether an agreement belongs to a window.
enum Membership {
  /// Under every day of its date and end.
  case certain
  /// Under some.
  case possible
  case outside
}

extension Recipe {
  /// Whether an agreement belongs to the recipe's window. Without a window every one does, the undated included.
  func membership(of agreement: Agreement) -> Membership {
    guard let window else { return .certain }
    // Without a date it may be any day.
    let (earliest, latest) = (agreement.date?.earliest, agreement.date?.latest)
    switch mode {
    case .signed:
      if let latest, latest < window.start { return .outside }
      if let earliest, earliest >= window.end { return .outside }
      guard let earliest, let latest else { return .possible }
      return earliest >= window.start && latest < window.end ? .certain : .possible
    case .cumulative:
      if let earliest, earliest >= window.end { return .outside }
      guard let latest else { return .possible }
      return latest < window.end ? .certain : .possible
    case .active(let lifetime):
      return active(agreement, from: earliest, latest, lifetime: lifetime, on: window.lastDay)
    }
  }

  /// In force on a day: it has begun, and neither ended nor outlived its lifetime.
  private func active(
    _ agreement: Agreement, from earliest: Day?, _ latest: Day?, lifetime: Int?, on day: Day
  ) -> Membership {
    let mayHaveBegun = earliest.map { $0 <= day } ?? true
    let hasBegun = latest.map { $0 <= day } ?? false
    let mayLast: Bool
    let lasts: Bool
    if let until = agreement.until {
      mayLast = until.latest.map { $0 >= day } ?? true
      lasts = until.earliest.map { $0 >= day } ?? false
    } else if let lifetime {
      mayLast = latest.map { $0.advanced(byYears: lifetime) > day } ?? true
      lasts = earliest.map { $0.advanced(byYears: lifetime) > day } ?? false
    } else {
      (mayLast, lasts) = (true, true)
    }
    if hasBegun && lasts { return .certain }
    return mayHaveBegun && mayLast ? .possible : .outside
  }
}
