import EntenteLedger
import Yams

/// The views of claims.
extension ClaimReader {
  private static let keys = [
    "signed", "cumulative", "active", "lifetime", "firms", "banks", "kinds", "basis", "domains", "sources", "roll-up",
    "parts",
  ]

  mutating func recipe(_ node: Node) -> Recipe? {
    guard let fields = fields(node, of: "a view", Self.keys) else { return nil }
    var recipe = Recipe()
    let modes = ["signed", "cumulative", "active"].filter { fields[$0] != nil }
    if modes.count != 1 { report(node, "a view has one of the keys signed, cumulative and active") }
    if let key = modes.first, let value = fields[key] {
      readTime(key, value, lifetime: fields["lifetime"], into: &recipe)
    }
    if modes != ["active"], let lifetime = fields["lifetime"] { report(lifetime, "lifetime goes with active") }
    if let rollUp = fields["roll-up"].flatMap({ choice($0, of: Recipe.RollUp.self, called: "roll-up") }) {
      recipe.rollUp = rollUp
    }
    if let parts = fields["parts"].flatMap({ boolean($0, "parts") }) { recipe.countsParts = parts }
    for (key, path) in [("firms", \Recipe.firms), ("banks", \Recipe.banks)] {
      if let node = fields[key] { recipe[keyPath: path] = selection(node, key, path, recipe) }
    }
    if let node = fields["kinds"] {
      _ = kinds(node)
      // As it was written, so that the recipe says the family's name.
      recipe.kinds = node.scalar.map { [$0.string] } ?? (node.sequence ?? []).compactMap(\.scalar?.string)
    }
    if let node = fields["basis"] {
      recipe.bases = items(node, "basis").compactMap { node, _ in choice(node, of: Basis.self, called: "basis") }
    }
    if let node = fields["domains"] { recipe.domains = domains(node, "domains") }
    if let node = fields["sources"] { recipe.sources = sources(node) }
    return recipe
  }

  private mutating func readTime(_ key: String, _ node: Node, lifetime: Node?, into recipe: inout Recipe) {
    guard let stretch = stretch(node, key) else { return }
    let span = ledger.span
    if key == "signed" {
      if stretch.first == nil && stretch.last == nil { return }
      // An open end is that of the ledger's span, as on the command line.
      guard let first = stretch.first ?? span?.lowerBound, let last = stretch.last ?? span?.upperBound else {
        report(node, "the ledger has neither a span nor a dated agreement: give the first and the last date")
        return
      }
      if first > last {
        report(node, "\(first) to \(last): the interval is outside the ledger's span")
      } else {
        recipe.window = Window(start: first, end: last.advanced(by: 1))
      }
      return
    }
    recipe.mode = key == "cumulative" ? .cumulative : .active(lifetime: lifetime.flatMap { years($0) })
    guard let last = stretch.last else {
      report(node, "\(key) needs a date with a last day, such as 2017-06")
      return
    }
    // Neither has a begin; the ledger's is said for the reader.
    recipe.window = Window(start: min(span?.lowerBound ?? last, last), end: last.advanced(by: 1))
  }

  private mutating func years(_ node: Node) -> Int? {
    guard let text = text(node, "lifetime") else { return nil }
    if text.hasSuffix("y"), let years = Int(text.dropLast()), (1...1000).contains(years) { return years }
    report(node, "\"\(text)\" is no lifetime; it is a number of years, such as 5y")
    return nil
  }

  /// Parties as on the command line, or as a list of the same.
  private mutating func selection(
    _ node: Node, _ what: String, _ path: WritableKeyPath<Recipe, Selection>, _ recipe: Recipe
  ) -> Selection {
    let texts = items(node, what).flatMap { $0.text.split(separator: ",") }.map { text in
      String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }.filter { !$0.isEmpty }
    if texts.isEmpty { report(node, "\(what) names nobody; leave it out for all") }
    let selection = Selection(texts.joined(separator: ","))
    var known = Recipe()
    (known.rollUp, known.window) = (recipe.rollUp, recipe.window)
    known[keyPath: path] = Selection(
      terms: selection.terms.filter { term in
        guard case .party(let id) = term else { return true }
        // Reported here, or excused.
        if ledger[party: id] == nil { _ = party(id.text, at: node) }
        return ledger[party: id] != nil
      })
    for problem in known.problems(in: ledger) { report(node, problem) }
    return selection
  }
}
