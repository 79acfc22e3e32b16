import EntenteGraph
import EntenteLedger

/// What a pattern is compared with: what is left to chance, and what is kept.
public enum NullModel: String, CaseIterable, Sendable {
  /// As many pairs, any of them.
  case uniform
  /// Every firm keeps its number of partners.
  case firmDegrees = "firm-degrees"
  /// Every bank keeps its number of partners.
  case bankDegrees = "bank-degrees"
  /// Every firm and every bank keeps its number of partners (curveball).
  case bothDegrees = "both-degrees"
  /// Every firm and every bank keeps its number of partners on average (bipartite configuration model).
  case configuration = "bicm"
  /// Every firm and every bank keeps its number of agreements, each counted once for every partner in it.
  case totals

  /// The model in words.
  public var sentence: String {
    switch self {
    case .uniform: "as many pairs as here, drawn at random among all that could be"
    case .firmDegrees: "every firm has as many partners as here, drawn at random among the banks"
    case .bankDegrees: "every bank has as many partners as here, drawn at random among the firms"
    case .bothDegrees:
      "every firm and every bank has as many partners as here, and which they are is drawn at random (curveball)"
    case .configuration:
      "every firm and every bank has as many partners as here on average, and each pair is drawn by itself "
        + "(bipartite configuration model)"
    case .totals:
      "every firm and every bank has as many agreements with partners as here, and with whom is drawn at random"
    }
  }

  /// The model in words, and what becomes of numbers of agreements where a measure counts them.
  func sentence(countingAgreements: Bool) -> String {
    switch self {
    case _ where !countingAgreements, .totals: sentence
    case .uniform, .firmDegrees, .bankDegrees, .bothDegrees:
      sentence + "; the pairs' numbers of agreements are dealt out among the pairs drawn"
    case .configuration: sentence + "; each has the number of agreements of a pair here, drawn at random"
    }
  }

  /// The paper that defines it.
  public var reference: String {
    switch self {
    case .uniform, .firmDegrees, .bankDegrees: "Gotelli 2000, doi:10.1890/0012-9658(2000)081[2606:NMAOSC]2.0.CO;2"
    case .bothDegrees: "Strona et al. 2014, doi:10.1038/ncomms5114"
    case .configuration: "Saracco et al. 2015, doi:10.1038/srep10595"
    case .totals: "Patefield 1981, doi:10.2307/2346669"
    }
  }
}
