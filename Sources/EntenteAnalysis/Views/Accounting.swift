public import EntenteLedger

/// What became of every agreement of a ledger in a view: read = used + left out.
public struct Accounting: Sendable, Equatable {
  /// Why an agreement is left out: the first reason that applies, in this order.
  public enum Reason: String, CaseIterable, Sendable {
    /// Part of another agreement, which counts.
    case part
    /// Known in another way than asked for.
    case basis
    /// Of another kind.
    case kind
    /// All its signatories act for the same party.
    case insideGroup = "inside a group"
    /// No firm and bank among its signatories.
    case noPair = "no pair"
    /// Of other parties, domains or sources than asked for.
    case filtered
    /// In no case in the window.
    case window
    /// In the window under some days of its date only.
    case onlyPossible = "only possible"
  }

  public internal(set) var used: [Agreement.ID] = []
  public internal(set) var leftOut: [Reason: [Agreement.ID]] = [:]
  /// Agreements without any date, whatever became of them.
  public internal(set) var undated = 0

  /// The agreements of the ledger.
  public var read: Int { used.count + leftOut.values.reduce(0) { $0 + $1.count } }

  /// Counts of the agreements left out, in the order of the reasons; reasons without any are left out themselves.
  public var leftOutCounts: [(reason: Reason, count: Int)] {
    Reason.allCases.compactMap { reason in leftOut[reason].map { (reason, $0.count) } }
  }

  /// `61 agreements read = 4 used + 2 part + ...`
  public var sentence: String {
    let reasons = leftOutCounts.map { "\($0.count) \($0.reason.rawValue)" }
    return "\(read) \(read == 1 ? "agreement" : "agreements") read = "
      + (["\(used.count) used"] + reasons).joined(separator: " + ") + (undated > 0 ? " (\(undated) undated)" : "")
  }
}

/// What became of every agreement in several views of one recipe, window by window: used if any of them uses it, only
/// possible if none does and one may, in no window else. The other reasons do not depend on windows.
package struct AccountingOfWindows {
  private var first: Accounting?
  private var used: Set<Agreement.ID> = []
  private var possible: Set<Agreement.ID> = []

  package init() {}

  package mutating func add(_ accounting: Accounting) {
    if first == nil { first = accounting }
    used.formUnion(accounting.used)
    possible.formUnion(accounting.leftOut[.onlyPossible] ?? [])
  }

  /// Nil if nothing was added.
  package var accounting: Accounting? {
    guard var all = first else { return nil }
    let inWindows = all.used + (all.leftOut[.window] ?? []) + (all.leftOut[.onlyPossible] ?? [])
    all.used = inWindows.filter(used.contains)
    let others = inWindows.filter { !used.contains($0) }
    let parts: [(Accounting.Reason, [Agreement.ID])] = [
      (.onlyPossible, others.filter(possible.contains)), (.window, others.filter { !possible.contains($0) }),
    ]
    for (reason, ids) in parts { all.leftOut[reason] = ids.isEmpty ? nil : ids }
    return all
  }
}
