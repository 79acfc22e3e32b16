import ArgumentParser
import EntenteAnalysis
import EntenteLedger

/// What to count, when, and between whom: the options that become a recipe.
struct ViewOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("First date, in full: 2017, 2017-03 or 2017-03-28.", valueName: "date"), transform: date)
  var from: PartialDate?

  @Option(help: ArgumentHelp("Last date, in full: 2017-06 includes 30 June.", valueName: "date"), transform: date)
  var to: PartialDate?

  @Option(
    name: .customLong("view"),
    help: "Agreements dated in the window, in force on its last day, or dated before its end.")
  var mode: ViewMode = .signed

  @Option(
    help: ArgumentHelp(
      "With --view active: how long an agreement without an end counts, such as 5y.", valueName: "years"))
  var lifetime: Lifetime?

  @Option(help: ArgumentHelp("Firms: ids, @circles, key:value tags, separated by commas.", valueName: "list"))
  var firms: Selection = .all

  @Option(help: ArgumentHelp("Banks, likewise.", valueName: "list"))
  var banks: Selection = .all

  @Option(help: ArgumentHelp("Kinds of agreement and @families, separated by commas.", valueName: "list"))
  var kinds: NameList = []

  @Option(help: ArgumentHelp("explicit, collective, inferred, separated by commas.", valueName: "list"))
  var basis: BasisList = [.explicit]

  @Option(help: ArgumentHelp("Domains, separated by commas.", valueName: "list"))
  var domains: NameList = []

  @Option(help: ArgumentHelp("Ids of sources, separated by commas.", valueName: "list"))
  var sources: NameList = []

  @Option(help: "Whether a party acts for its group or for itself.")
  var rollUp: Recipe.RollUp = .group

  @Flag(help: "Count parts of agreements as agreements.")
  var parts = false

  @Flag(help: "Count agreements too whose dates may, but need not, lie in the window.")
  var possible = false

  func validate() throws {
    if lifetime != nil && mode != .active { throw ValidationError("--lifetime goes with --view active") }
    if let from, from.earliest == nil { throw ValidationError("--from needs a date with a first day") }
    if let to, to.latest == nil { throw ValidationError("--to needs a date with a last day") }
    if let first = from?.earliest, let last = to?.latest, last < first {
      throw ValidationError("--to (\(to!)) is before --from (\(from!))")
    }
  }

  /// Whether nothing was asked for.
  var areUntouched: Bool {
    from == nil && to == nil && mode == .signed && lifetime == nil && firms == .all && banks == .all
      && (kinds.names + domains.names + sources.names).isEmpty && basis.bases == [.explicit] && rollUp == .group
      && !parts && !possible
  }

  /// The recipe, its window open to the ledger's span where one end is not given.
  func recipe(for ledger: Ledger, isWindowed: Bool = false) throws -> Recipe {
    var recipe = Recipe()
    recipe.mode =
      switch mode {
      case .signed: .signed
      case .cumulative: .cumulative
      case .active: .active(lifetime: lifetime?.years)
      }
    recipe.window = try window(for: ledger, isWindowed: isWindowed || mode == .active)
    (recipe.firms, recipe.banks) = (firms, banks)
    recipe.kinds = kinds.names
    recipe.bases = basis.bases
    recipe.domains = domains.names
    recipe.sources = sources.names.map { Source.ID($0) }
    (recipe.rollUp, recipe.countsParts, recipe.includesPossible) = (rollUp, parts, possible)
    return recipe
  }

  private func window(for ledger: Ledger, isWindowed: Bool) throws -> Window? {
    guard isWindowed || from != nil || to != nil else { return nil }
    guard let start = from?.earliest ?? ledger.span?.lowerBound, let last = to?.latest ?? ledger.span?.upperBound else {
      throw ValidationError("the ledger has neither a span nor a dated agreement; give --from and --to")
    }
    // A cumulative or active view has no beginning: an end before the ledger's span is no contradiction.
    if start <= last { return Window(start: start, end: last.advanced(by: 1)) }
    if let from { throw ValidationError("--from (\(from)) is after the ledger's span, which ends on \(last)") }
    guard mode != .signed else {
      throw ValidationError(
        "--to (\(to?.text ?? "")) is before the ledger's span, which begins on \(start); give --from")
    }
    return Window(start: last, end: last.advanced(by: 1))
  }
}

/// A date, or why it is none.
@Sendable func date(_ text: String) throws -> PartialDate {
  do {
    return try PartialDate(text)
  } catch {
    throw ValidationError("\"\(text)\" is no date: \(error.description)")
  }
}

enum ViewMode: String, CaseIterable, ExpressibleByArgument { case signed, active, cumulative }

struct Lifetime: ExpressibleByArgument {
  var years: Int

  init?(argument: String) {
    guard argument.hasSuffix("y"), let years = Int(argument.dropLast()), (1...1000).contains(years) else { return nil }
    self.years = years
  }
}

/// Names separated by commas.
struct NameList: ExpressibleByArgument, ExpressibleByArrayLiteral {
  var names: [String]

  init?(argument: String) {
    names = argument.unicodeScalars.split(separator: ",").map { String($0) }
    if names.isEmpty { return nil }
  }
  init(arrayLiteral elements: String...) { names = elements }

  var defaultValueDescription: String { names.isEmpty ? "all" : names.joined(separator: ",") }
}

struct BasisList: ExpressibleByArgument, ExpressibleByArrayLiteral {
  var bases: [Basis]

  init?(argument: String) {
    let names = argument.split(separator: ",").map(String.init)
    bases = names.compactMap(Basis.init)
    if bases.count != names.count || bases.isEmpty { return nil }
  }
  init(arrayLiteral elements: Basis...) { bases = elements }

  var defaultValueDescription: String { bases.map(\.rawValue).joined(separator: ",") }
}
