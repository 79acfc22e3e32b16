/// Whose definition of a measure is meant, where programs differ.
public enum Convention: String, CaseIterable, Sendable {
  /// The definitions of this project.
  case entente
  /// networkx 3.6: `networkx.bipartite` where it has the measure, else `networkx`, with what they do unasked.
  case networkx
  /// python-igraph 1.0, with what it does unasked.
  case igraph
  /// The package bipartite of R, which leaves parties without a partner out before it begins.
  case rBipartite = "r-bipartite"
  /// UCINET 6 for two-mode data, after its documentation: it could not be run.
  case ucinet

  /// Whether parties without a partner are left out, as if they were not there.
  public var dropsIsolates: Bool { self == .rBipartite }

  /// The program, and which version of it is meant.
  public var program: String {
    switch self {
    case .entente: "entente"
    case .networkx: "networkx 3.6"
    case .igraph: "python-igraph 1.0"
    case .rBipartite: "R bipartite 2.2"
    case .ucinet: "UCINET 6"
    }
  }

  /// What a convention makes of a measure.
  enum Form: Sendable {
    /// The same numbers; under a condition, if there is one.
    case same(String? = nil)
    /// The values as that program gives them, how they differ, and the parameters that it takes unasked.
    case own(String, defaults: [String: Double] = [:], Measure.Computing)
    /// A normalization of ours.
    case normalized(Normalization, String)
    /// Another thing under the same or a like name, whose numbers are not computed here, and what it is.
    case unlike(String)
  }
}

extension Measure {
  /// Whether a program's numbers can be given: it has this measure, and not only another one of that name.
  public func exists(under convention: Convention) -> Bool {
    if case .unlike = conventions[convention] { return false }
    return convention == .entente || conventions[convention] != nil
  }

  /// How a program's numbers differ from ours, in words; nil if it has no such measure.
  public func difference(under convention: Convention) -> String? {
    if convention == .entente { return "the definition above" }
    return switch conventions[convention] {
    case nil: nil
    case .same(nil): "the same"
    case .same(let condition?): "the same, \(condition)"
    case .own(let difference, _, _), .normalized(_, let difference): difference
    case .unlike(let other): "another thing: \(other)"
    }
  }
}
