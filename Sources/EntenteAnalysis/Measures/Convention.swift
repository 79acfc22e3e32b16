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
    /// It has it: how its numbers differ from ours in words, and how they are made.
    case given(String, Making)
    /// Another thing under the same or a like name, whose numbers are not computed here, and what it is.
    case unlike(String)

    struct Making: Sendable {
      /// What it takes where a parameter is not set.
      var defaults: [String: Measure.Parameter.Value] = [:]
      /// Which of our normalizations is its own; nil for that in which the measure is usually given.
      var normalization: Normalization?
      /// What it computes; nil for what we do.
      var compute: Measure.Computing?
    }

    /// The same numbers; under a condition, if there is one.
    static func same(_ condition: String? = nil) -> Form {
      .given("the same" + (condition.map { ", " + $0 } ?? ""), Making())
    }

    /// Our computation with other parameters.
    static func own(_ difference: String, defaults: [String: Measure.Parameter.Value]) -> Form {
      .given(difference, Making(defaults: defaults))
    }

    static func own(
      _ difference: String, defaults: [String: Measure.Parameter.Value] = [:], _ compute: @escaping Measure.Computing
    ) -> Form {
      .given(difference, Making(defaults: defaults, compute: compute))
    }

    /// One of our normalizations.
    static func normalized(_ normalization: Normalization, _ difference: String) -> Form {
      .given(difference, Making(normalization: normalization))
    }
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
    case .given(let difference, _): difference
    case .unlike(let other): "another thing: \(other)"
    }
  }
}
