/// What a measure is divided by.
public enum Normalization: String, CaseIterable, Sendable {
  /// Nothing.
  case raw
  /// The most that a party of that side could have in a two-sided network of this size (Borgatti & Everett 1997).
  case twoMode = "two-mode"
  /// The most that it could have within its component.
  case component
}
