public import EntenteAnalysis
public import EntenteLedger

/// How the pairing changed: small multiples, a panel a window, with every party at the same place in all of them.
///
/// New pairs, kept ones and those that ended since the window before are drawn differently; above each panel stand its
/// regime and the shares of the four classes. The order of the parties is chosen such that few lines cross in all panels
/// together. Windows without pairs that follow each other share a panel.
///
///     let picture = try EvolutionDiagram(ledger, recipe, every: .year)
///     let svg = try picture.rendered(as: [.svg]).outputs[.svg]
public struct EvolutionDiagram: Diagram {
  public let recipe: Recipe
  public let step: Window.Step
  public let rolling: Window.Step?
  /// The views of the windows, in order of time.
  public let views: [View]
  public var style: PictureStyle
  public var limit = PartyLimit()
  /// The view of the step before the first window, which the first is compared with; nil if there is no window.
  let before: View?
  /// Everything up to the end of the last window: what parties are put in order of importance by.
  let overall: View

  /// Cuts a ledger into the windows of a recipe, or of the ledger's span if it has none.
  ///
  /// - Parameters:
  ///   - step: the length of a window, aligned to the calendar.
  ///   - rolling: if given, each window reaches back this far.
  /// - Throws: `RecipeError` with every name in the recipe that the ledger does not know.
  public init(
    _ ledger: Ledger, _ recipe: Recipe = Recipe(), every step: Window.Step = .year, rolling: Window.Step? = nil,
    style: PictureStyle = PictureStyle()
  ) throws(RecipeError) {
    (self.recipe, self.step, self.rolling, self.style) = (recipe, step, rolling, style)
    let windows = recipe.windows(in: ledger, every: step, rolling: rolling)
    let first = windows.first.map { $0.stepBefore(step, rolling: rolling) }
    let all = try View.series(ledger, recipe, windows: [first].compactMap(\.self) + windows)
    (before, views) = (first == nil ? nil : all.first, Array(all.dropFirst(first == nil ? 0 : 1)))
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
      "Each panel shows the pairs of one window; a pair is new if the window before does not have it, kept if it does, "
        + "and drawn as ended where only the window before has it")
    methods.say(
      "Parties have the same places in all panels, in an order such that few lines cross in all of them together",
      citing: .crossings)
    methods.say("All places were computed by Entente and drawn by Graphviz", citing: .graphviz)
    return methods.text
  }
}
