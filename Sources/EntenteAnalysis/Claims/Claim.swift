public import EntenteLedger

/// A statement about a ledger's network, as a text makes it: what it expects to find in a view.
///
///     - id: four-pairs
///       says: the four platforms and the four state banks paired off in the spring of 2017, none left out
///       source: [s003, s001]
///       view: {signed: 2017-03/2017-06, firms: "@batj", banks: "@big-four"}
///       expect: {regime: one-to-one, perfect-matching: true}
///       verdict: confirmed
///
/// The expectation is what the text says, never what the data give. Claims are read from `claims.yaml` by
/// ``read(_:for:file:)``, and judged by ``verdict(in:completions:undated:seed:)``.
public struct Claim: Hashable, Sendable {
  /// kebab-case, unique in its file.
  public var id: String
  /// The statement in words.
  public var says: String
  public var sources: [Source.ID]
  /// What it is computed on; all time by default.
  public var view = Recipe()
  /// The view that expectations of change compare ``view`` with.
  public var against: Recipe?
  /// All of them must hold, one at least.
  public var expectations: [Expectation]
  /// The share of completions in which it must hold to be confirmed; 1 is all of them.
  public var level = 1.0
  /// The verdict that the file records.
  public var recorded: Verdict.Kind
  public var reading = Reading.structural
  public var note = ""
  /// Parties and domains it names that the ledger does not know. Such a claim is not checkable, and its file says so.
  public var unknownNames: [String] = []

  /// How the statement relates to the rows that it is checked on.
  public enum Reading: String, CaseIterable, Sendable {
    /// It is about the pattern of several rows.
    case structural
    /// It is read from the very sentence that its row was read from: it can hardly fail.
    case circular
    /// Nothing in the data could turn it.
    case vacuous
  }

  public init(
    id: String, says: String, sources: [Source.ID] = [], expectations: [Expectation], recorded: Verdict.Kind
  ) {
    (self.id, self.says, self.sources, self.expectations, self.recorded) = (id, says, sources, expectations, recorded)
  }
}

extension Ledger {
  /// The claims that the ledger holds; none if it has no `claims.yaml`.
  ///
  /// - Throws: `LedgerError` with every problem of the file, each with its line and column.
  public func claims() throws(LedgerError) -> [Claim] {
    contents.claims.isEmpty ? [] : try Claim.read(Array(contents.claims.utf8), for: self)
  }
}
