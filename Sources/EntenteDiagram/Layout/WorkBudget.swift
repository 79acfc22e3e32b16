/// How much a search may still do, counted in its innermost steps and not in seconds: every machine gets as far.
struct WorkBudget {
  private(set) var left: Int
  private(set) var spent = 0

  init(_ steps: Int) { left = steps }

  var isSpent: Bool { left <= 0 }

  mutating func spend(_ steps: Int) {
    left -= steps
    spent += steps
  }

  /// A part of what is left.
  func share(_ part: Int, of whole: Int) -> Self { Self(whole > 0 ? left / whole * part : left) }
}
