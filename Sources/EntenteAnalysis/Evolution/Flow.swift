/// What became of the pairs from one window to the next.
public struct Flow: Sendable, Equatable {
  /// Pairs of this window that had no agreement certainly dated before the end of the window before.
  public internal(set) var entries = 0
  /// Pairs of this window that had one, and were not in the window before.
  public internal(set) var returns = 0
  /// Pairs of both windows.
  public internal(set) var kept = 0
  /// Pairs of the window before that are not in this one.
  public internal(set) var endings = 0
  /// Agreements of kept pairs that this window holds and the one before does not, each once a pair.
  public internal(set) var renewals = 0
  /// How many pairs passed from each state to each.
  public internal(set) var transitions = Transitions()
  /// How different the pairs of the two windows are.
  public internal(set) var dissimilarity: Dissimilarity?
}

/// How many pairs passed from each state to each between consecutive windows: absent, or one of the four classes.
public struct Transitions: Sendable, Equatable {
  private var counts = [Int](repeating: 0, count: 25)

  /// The states, absent (nil) first.
  public static let states: [PairingClass?] = [nil] + PairingClass.allCases.map(Optional.some)

  /// Pairs that were in one state and then in another; nil is absent. Pairs absent from both are not counted: 0.
  public subscript(from: PairingClass?, to: PairingClass?) -> Int {
    get { counts[Self.place(from) * 5 + Self.place(to)] }
    set { counts[Self.place(from) * 5 + Self.place(to)] = newValue }
  }

  /// Of the pairs in a state, the share that passed to another; nil if none was in it. From absent, the share is of the
  /// pairs that came.
  public func share(from: PairingClass?, to: PairingClass?) -> Double? {
    let all = Self.states.reduce(0) { $0 + self[from, $1] }
    return all == 0 ? nil : Double(self[from, to]) / Double(all)
  }

  /// The sum of all.
  public var total: Int { counts.reduce(0, +) }

  static func += (sum: inout Self, other: Self) {
    for place in sum.counts.indices { sum.counts[place] += other.counts[place] }
  }

  private static func place(_ state: PairingClass?) -> Int {
    switch state {
    case nil: 0
    case .oneToOne: 1
    case .oneToMany: 2
    case .manyToOne: 3
    case .manyToMany: 4
    }
  }
}

/// Sørensen's dissimilarity of the pairs of two windows, (b + c)/(2a + b + c), split in two with a common denominator: a
/// pairs in both, b and c in one only.
///
/// References: T. Poisot et al., "The dissimilarity of species interaction networks", 2012,
/// doi:10.1111/ele.12002 (the idea); V. Novotny, "Beta diversity of plant-insect food webs in tropical forests", 2009,
/// doi:10.1111/j.1752-4598.2008.00035.x (the common denominator).
public struct Dissimilarity: Sendable, Equatable {
  /// The part of pairs of which a party has no partner at all in one of the windows.
  public let turnover: Double
  /// The part of pairs whose two parties have partners in both windows.
  public let rewiring: Double

  /// 0 for the same pairs, 1 for no pair in common.
  public var total: Double { turnover + rewiring }

  /// - Returns: nil if both windows are without pairs.
  init?(kept: Int, turnover: Int, rewiring: Int) {
    let all = Double(2 * kept + turnover + rewiring)
    if all == 0 { return nil }
    (self.turnover, self.rewiring) = (Double(turnover) / all, Double(rewiring) / all)
  }
}
