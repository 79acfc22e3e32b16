/// The class of a pair of partners: how many partners each of the two has in the view.
public enum PairingClass: String, CaseIterable, Sendable {
  /// Neither has another partner.
  case oneToOne = "one-to-one"
  /// The firm has several banks, the bank only this firm.
  case oneToMany = "one-to-many"
  /// The bank has several firms, the firm only this bank.
  case manyToOne = "many-to-one"
  /// Both have others.
  case manyToMany = "many-to-many"

  init(firmPartners: Int, bankPartners: Int) {
    switch (firmPartners > 1, bankPartners > 1) {
    case (false, false): self = .oneToOne
    case (true, false): self = .oneToMany
    case (false, true): self = .manyToOne
    case (true, true): self = .manyToMany
    }
  }

  /// `1:1`, `1:n`, `n:1`, `n:n`, firm first.
  public var symbol: String {
    switch self {
    case .oneToOne: "1:1"
    case .oneToMany: "1:n"
    case .manyToOne: "n:1"
    case .manyToMany: "n:n"
    }
  }
}

/// The pattern that all pairs of a view make together.
public enum Regime: String, CaseIterable, Sendable {
  /// Nobody has more than one partner.
  case oneToOne = "one-to-one"
  /// Only firms have more than one.
  case oneToMany = "one-to-many"
  /// Only banks have.
  case manyToOne = "many-to-one"
  /// Some pair is many-to-many.
  case manyToMany = "many-to-many"
  /// Some firms and some banks have more than one, and no pair joins two of them.
  case mixed
}

extension Regime {
  /// The pattern of pairs of which so many are in each class; nil without any.
  ///
  /// - Parameter pairs: one count a class, in the order of ``PairingClass``.
  init?(of pairs: [Int]) {
    switch (pairs[0] > 0, pairs[1] > 0, pairs[2] > 0, pairs[3] > 0) {
    case (_, _, _, true): self = .manyToMany
    case (_, true, true, _): self = .mixed
    case (_, true, false, _): self = .oneToMany
    case (_, false, true, _): self = .manyToOne
    case (true, false, false, _): self = .oneToOne
    default: return nil
    }
  }
}

/// The shape of a connected component with a pair in it.
public enum ComponentShape: String, CaseIterable, Sendable {
  case pair
  /// One firm with several banks.
  case firmStar = "firm star"
  /// One bank with several firms.
  case bankStar = "bank star"
  /// Several of both.
  case mesh
}
