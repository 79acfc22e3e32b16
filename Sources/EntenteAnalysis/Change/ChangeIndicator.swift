/// What is said of every event, yes or no, to ask when its share changed.
///
/// Events are judged against everything before their day; those of one day are judged together.
public enum ChangeIndicator: String, CaseIterable, Sendable {
  /// The event joins two parties that both had partners, and not each other: some pair of it is ``Move/bridging``.
  case bridging = "bridging"
  /// The event makes or renews a pair whose firm and bank both have two partners or more when its day is over.
  case manyToMany = "many-to-many"
  /// A party comes to two partners or more on that day, from fewer, through a new pair of this event.
  case multiHoming = "multi-homing"

  /// What is counted, in a sentence.
  public var definition: String {
    switch self {
    case .bridging: "joins a firm and a bank that both had partners, and not each other"
    case .manyToMany: "has a firm and a bank that both have two partners or more after its day"
    case .multiHoming: "gives a firm or a bank its second partner"
    }
  }
}
