import EntenteAnalysis
import EntenteLedger

/// How a picture was made, in English fit for a paper: sentences, and the references that they cite by number.
///
///     var methods = Methods(view.ledger, view.recipe)
///     methods.say("Lines were drawn so that few of them cross", citing: .crossings)
///     methods.text
struct Methods {
  /// A work that is cited: its authors and year, and where it is to be found.
  struct Reference: Hashable {
    var text: String

    init(_ text: String) { self.text = text }
  }

  private var sentences: [String] = []
  private var references: [Reference] = []

  /// Begins with the data and what was counted: the same for every picture.
  init(_ ledger: Ledger, _ recipe: Recipe, every step: Window.Step? = nil, rolling: Window.Step? = nil) {
    let span = ledger.span.map { " (\($0.lowerBound) to \($0.upperBound))" } ?? ""
    say(
      "The data are the ledger \"\(ledger.title)\"\(span): \(ledger.agreements.count) agreements between "
        + "\(ledger.parties.count) parties, from \(ledger.contents.sources.count) sources")
    let cut = recipe.lines(every: step, rolling: rolling).map { "\($0.name) \($0.value)" }.joined(separator: "; ")
    say("The view was cut as follows: \(cut)")
    say(
      "A pair is a firm and a bank with at least one agreement between them in the view, and counts once however many "
        + "agreements it has; an agreement of several parties yields each firm and bank in it")
    let days =
      recipe.includesPossible ? "may, under some day of its interval" : "does so under every day of its interval"
    say("Dates are intervals of days; an agreement belongs to a window if it \(days)", citing: .dates)
  }

  /// Adds a sentence, without its full stop.
  mutating func say(_ sentence: String, citing works: Reference...) {
    let numbers = works.map { work -> Int in
      if let place = references.firstIndex(of: work) { return place + 1 }
      references.append(work)
      return references.count
    }
    let citation = numbers.isEmpty ? "" : " [\(numbers.map(String.init).joined(separator: ", "))]"
    sentences.append(sentence + citation + ".")
  }

  /// What the four classes are.
  mutating func sayClasses() {
    say(
      "A pair is one-to-one if neither party has another partner in the view, one-to-many if only the firm has, "
        + "many-to-one if only the bank has, and many-to-many if both have; a party with several partners is multi-homing",
      citing: .multiHoming)
  }

  /// What a measure that the picture shows is.
  mutating func say(_ measure: Measure, shownBy channel: String) {
    say("\(channel) shows \(measure): \(measure.definition)", citing: Reference(measure.reference))
  }

  /// The paragraph, which ends with what drew the picture, and below it the references.
  var text: String {
    var whole = self
    whole.say("All places were computed by Entente and drawn by Graphviz", citing: .graphviz)
    return whole.paragraph
  }

  private var paragraph: String {
    let list = references.enumerated().map { "[\($0 + 1)] \($1.text)" }
    return ([sentences.joined(separator: " ")] + (list.isEmpty ? [] : ["", "References"] + list)).joined(
      separator: "\n")
  }
}

extension Methods.Reference {
  static let dates = Self(
    "ISO 8601-2:2019. Date and time: representations for information interchange, part 2: extensions.")
  static let multiHoming = Self(
    "Rochet & Tirole 2003. Platform competition in two-sided markets. doi:10.1162/154247603322493212")
  static let crossings = Self(
    "Sugiyama, Tagawa & Toda 1981. Methods for visual understanding of hierarchical system structures. "
      + "doi:10.1109/TSMC.1981.4308636")
  static let stress = Self(
    "Gansner, Koren & North 2004. Graph drawing by stress majorization. doi:10.1007/978-3-540-31843-9_25")
  static let falseDiscovery = Self(
    "Benjamini & Hochberg 1995. Controlling the false discovery rate: a practical and powerful approach to multiple "
      + "testing. doi:10.1111/j.2517-6161.1995.tb02031.x")
  static let graphviz = Self(
    "Gansner & North 2000. An open graph visualization system and its applications to software engineering. "
      + "doi:10.1002/1097-024X(200009)30:11<1203::AID-SPE338>3.0.CO;2-N")
}
