public import EntenteAnalysis
public import EntenteLedger

/// The pairing over time as a chart: windows from left to right, and below each other their pairs by class, the share of
/// firms and of banks with several partners, and their mean numbers of partners.
///
/// A window without a pair has no bar, and the lines have a gap there: nothing is not zero. Where the share of some
/// agreements changed, a row below has a mark at the likeliest day with the share before and after it, and a band over the
/// days that the data do not speak against; where no change was found, the caption says so.
///
///     let chart = try ChartDiagram(ledger, every: .year, style: PictureStyle(labels: .language("en")))
///     let svg = try chart.rendered(as: [.svg]).outputs[.svg]
public struct ChartDiagram: Diagram {
  public let recipe: Recipe
  public let step: Window.Step
  public let rolling: Window.Step?
  public var style: PictureStyle
  /// The windows and their patterns.
  public let evolution: Evolution
  /// Whether and when each indicator changed; empty if it was not sought.
  public let changes: [ChangeOverTime]
  /// Which agreements are in some window; nil where that takes too long to say.
  let accounting: Accounting?

  /// The most agreements among which a change is sought if nobody says how hard.
  public static let mostSearched = 10_000
  /// The most windows times agreements that the accounting is made for.
  private static let mostAccounted = 3_000_000

  /// Cuts a ledger into the windows of a recipe, or of the ledger's span if it has none.
  ///
  /// - Parameters:
  ///   - ledger: what to look at.
  ///   - recipe: what counts.
  ///   - step: the length of a window, aligned to the calendar.
  ///   - rolling: if given, each window reaches back this far; at least as long as the step.
  ///   - permutations: how many random orders of the agreements stand behind the p of a change; 0 for no search; nil for
  ///     999, or 0 for ledgers of more than ``mostSearched`` agreements.
  ///   - seed: of the random orders.
  ///   - style: how it looks and speaks.
  /// - Throws: `RecipeError` with every name in the recipe that the ledger does not know.
  /// - Complexity: that of the evolution, and O(permutations · agreements) for the changes.
  public init(
    _ ledger: Ledger, _ recipe: Recipe = Recipe(), every step: Window.Step = .year, rolling: Window.Step? = nil,
    permutations: Int? = nil, seed: UInt64 = 1, style: PictureStyle = PictureStyle()
  ) throws(RecipeError) {
    (self.recipe, self.step, self.rolling, self.style) = (recipe, step, rolling, style)
    evolution = try Evolution(ledger, recipe, every: step, rolling: rolling)
    let orders = permutations ?? (ledger.agreements.count > Self.mostSearched ? 0 : 999)
    changes =
      orders > 0
      ? try ChangeOverTime.all(in: ledger, recipe, permutations: orders, completions: 0, seed: seed) : []
    var counts = AccountingOfWindows()
    if evolution.windows.count * ledger.agreements.count <= Self.mostAccounted {
      let series = try View.Series(ledger, recipe)
      for window in evolution.windows { counts.add(series.view(in: window.window).accounting) }
    }
    accounting = counts.accounting
  }

  public var page: Page { ChartPicture(self).page }

  public var methods: String {
    var methods = Methods(evolution.ledger, recipe, every: step, rolling: rolling)
    methods.sayClasses()
    methods.say("Means and shares are those of the parties with a partner in the window, and undefined without any")
    if let change = changes.first?.change {
      methods.say(
        "A change in the share of agreements that bridge, that have a many-to-many pair, and that give somebody a second "
          + "partner was sought as the split with the largest likelihood ratio, against \(change.permutations) random "
          + "orders of the agreements (seed \(change.seed)), and is shown where p < 0.05; its set of days holds the true "
          + "one in 95 of 100 histories with one change", citing: .changePoint)
    }
    return methods.text
  }
}

extension Methods.Reference {
  fileprivate static let changePoint = Self(
    "Worsley 1983. The power of likelihood ratio and cumulative sum tests for a change in a binomial probability. "
      + "doi:10.1093/biomet/70.2.455")
}
