/// Whose definition of a measure is meant, where programs differ.
public enum Convention: String, CaseIterable, Sendable {
  /// The definitions of this project.
  case entente
  /// networkx 3.6: `networkx.bipartite` where it has the measure, else `networkx`, with what they do unasked.
  case networkx
  /// python-igraph 1.0, with what it does unasked.
  case igraph

  /// What a convention makes of a measure.
  enum Form: Sendable {
    /// The program has no such measure.
    case absent
    /// The same numbers, under a condition.
    case same(String)
    /// The values as that program gives them, how they differ, and the parameters that it takes unasked.
    case own(String, defaults: [String: Double] = [:], Measure.Computing)
    /// A normalization of ours.
    case normalized(Normalization, String)
  }
}
