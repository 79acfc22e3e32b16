public import EntenteLedger

/// What came of one expectation in one context.
public struct Finding: Sendable, Equatable {
  public enum Outcome: Hashable, Sendable {
    case holds
    case fails
    /// The dates are not known well enough to tell.
    case depends
    /// The context says nothing about it.
    case notCheckable(reason: String)
  }

  /// A number that it rests on.
  public struct Figure: Hashable, Sendable {
    /// What programs know it by, such as `degree of tencent`.
    public var name: String
    /// nil if it is no number, or undefined.
    public var value: Double?
    /// The same as a sentence.
    public var words: String
  }

  public var outcome: Outcome
  public var figures: [Figure] = []
  /// The agreements behind it, each once.
  public var agreements: [Agreement.ID] = []
  /// Whether it holds because nothing else is in the ledger.
  public var restsOnAbsence = false

  init(_ outcome: Outcome) { self.outcome = outcome }

  /// One that is certain either way.
  init(_ holds: Bool, agreements: [Agreement.ID] = []) {
    outcome = holds ? .holds : .fails
    self.agreements = agreements
  }

  mutating func add(_ name: String, _ value: Double? = nil, _ words: String) {
    figures.append(Figure(name: name, value: value, words: words))
  }
}

extension Finding.Outcome {
  /// The outcome of several expectations that must all hold: what fails decides, then what says nothing.
  init(all outcomes: [Finding.Outcome]) {
    let reason = outcomes.lazy.compactMap { outcome -> String? in
      if case .notCheckable(let reason) = outcome { reason } else { nil }
    }.first
    if outcomes.contains(.fails) {
      self = .fails
    } else if let reason {
      self = .notCheckable(reason: reason)
    } else {
      self = outcomes.contains(.depends) ? .depends : .holds
    }
  }
}
