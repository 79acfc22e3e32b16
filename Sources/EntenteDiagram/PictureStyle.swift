public import Graphviz

/// How a picture looks and speaks, whatever it shows.
///
///     var style = PictureStyle()
///     style.labels = .language("zh")
///     style.theme = .dark
public struct PictureStyle: Sendable {
  /// What the boxes say.
  public enum Labels: Hashable, Sendable {
    /// The name in one of the ledger's languages; legend and caption speak it too, if it is English or Chinese.
    case language(String)
    /// The name in the ledger's first other language, and with it the one in its main language.
    case both
  }

  public var labels: Labels = .both
  public var theme: Theme = .print
  /// Above the picture; nil for one made from the ledger and from what is shown.
  public var title: String?
  /// Whether the words below the picture are there: the pattern, the recipe, the accounting and the sources.
  public var hasCaption = true
  /// Set over the picture's own, as Graphviz's `-G`, `-N` and `-E` do: of the graph, of the parties, of their lines.
  public var graphAttributes: Attributes = [:]
  public var partyAttributes: Attributes = [:]
  public var lineAttributes: Attributes = [:]

  public init(labels: Labels = .both, theme: Theme = .print) { (self.labels, self.theme) = (labels, theme) }
}
