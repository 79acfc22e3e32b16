public import EntenteAnalysis
public import EntenteLedger

/// How the pairing changed: small multiples, a panel a window, with every party at the same place in all of them.
///
/// New pairs, those that are partners again, kept ones and those that ended since the window before are drawn
/// differently; above each panel stand its regime and the shares of the four classes. The order of the parties is chosen
/// such that few lines cross in all panels together. Windows without pairs, or with the same pairs as the one before, are
/// told of in a line of words.
///
///     let picture = try EvolutionDiagram(ledger, recipe, every: .year)
///     let svg = try picture.rendered(as: [.svg]).outputs[.svg]
public struct EvolutionDiagram: Diagram {
  public let recipe: Recipe
  public let step: Window.Step
  public let rolling: Window.Step?
  public let windows: [Window]
  public var style: PictureStyle
  public var limit = PartyLimit()
  let series: View.Series
  /// The same without agreements that are only possible, if the recipe counts those.
  let certain: View.Series?
  /// Everything up to the end of the last window: what parties are put in order of importance by.
  let overall: View

  /// Cuts a ledger into the windows of a recipe, or of the ledger's span if it has none.
  ///
  /// - Parameters:
  ///   - ledger: what to look at.
  ///   - recipe: what counts.
  ///   - step: the length of a window, aligned to the calendar.
  ///   - rolling: if given, each window reaches back this far; at least as long as the step.
  ///   - style: how it looks and speaks.
  /// - Throws: `RecipeError` with every name in the recipe that the ledger does not know.
  public init(
    _ ledger: Ledger, _ recipe: Recipe = Recipe(), every step: Window.Step = .year, rolling: Window.Step? = nil,
    style: PictureStyle = PictureStyle()
  ) throws(RecipeError) {
    (self.recipe, self.step, self.rolling, self.style) = (recipe, step, rolling, style)
    let windows = recipe.windows(in: ledger, every: step, rolling: rolling)
    self.windows = windows
    series = try View.Series(ledger, recipe)
    var sure = recipe
    sure.includesPossible = false
    certain = recipe.includesPossible ? try View.Series(ledger, sure) : nil
    var whole = recipe
    whole.mode = .cumulative
    whole.window = windows.last.map { Window(start: windows[0].start, end: $0.end) } ?? recipe.window
    overall = try View(ledger, whole)
  }

  public var page: Page { EvolutionDrawing(self).page }

  public var methods: String {
    var methods = Methods(overall.ledger, recipe, every: step, rolling: rolling)
    methods.sayClasses()
    methods.say(
      "Each panel shows the pairs of one window; a pair is new if it had no agreement before, again if it had one but not "
        + "in the window before, kept if it was in the window before, and drawn as ended where only that has it")
    methods.say(
      "Parties have the same places in all panels, in an order such that few lines cross in all of them together",
      citing: .crossings)
    return methods.text
  }
}
