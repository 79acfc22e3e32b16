import EntenteLedger

extension View {
  /// The view of the window before this one, as long as it is, by the same recipe: what its pairs are new, kept or
  /// ended against. Nil without a window.
  ///
  /// - Complexity: that of a view.
  public var before: View? {
    guard let window = recipe.window else { return nil }
    var recipe = recipe
    recipe.window = window.before
    return try? View(ledger, recipe)
  }
}

extension Window {
  /// As many months before this window, if it is made of whole months, else as many days.
  var before: Window {
    let (from, to) = (start.components, end.components)
    let months = (to.year - from.year) * 12 + to.month - from.month
    if from.day == 1, to.day == 1 { return Window(start: start.advanced(byMonths: -months), end: start) }
    return Window(start: start.advanced(by: Int(start.number - end.number)), end: start)
  }
}
