import EntenteAnalysis
import EntenteLedger
import Testing

/// The claims of the built-in ledger: each has the verdict that its file records, and loses it when something changes.
@Suite struct BuiltInClaimsTests {
  private let ledger: Ledger
  private let claims: [Claim]

  init() throws {
    ledger = try Ledger(.batjBanks)
    claims = try ledger.claims()
  }

  @Test func theyAreAsRecorded() throws {
    #expect(Set(claims.map(\.recorded)) == Set(Verdict.Kind.allCases), "each verdict has an example")
    for claim in claims { #expect(try claim.verdict(in: ledger).kind == claim.recorded, "\(claim.id)") }
  }

  @Test func mostAreOfPatternsAndNoneIsVacuous() {
    let readings = Dictionary(grouping: claims, by: \.reading).mapValues(\.count)
    #expect(readings[.structural, default: 0] >= 40)
    #expect(readings[.circular, default: 0] * 4 < claims.count)
    #expect(readings[.vacuous] == nil)
  }

  @Test func allNameTheTextThatMakesThem() {
    for claim in claims {
      #expect(!claim.sources.isEmpty, "\(claim.id)")
      for source in claim.sources { #expect(ledger[source: source] != nil, "\(claim.id): \(source)") }
      #expect(!claim.expectations.isEmpty, "\(claim.id)")
    }
    #expect(Set(claims.map(\.says)).count == claims.count, "no two say the same")
  }

  @Test func everyClaimHasATurn() {
    #expect(BuiltInClaimTurns.all.map(\.claim).sorted() == claims.map(\.id).sorted())
  }

  /// What nothing could turn would prove nothing.
  @Test(arguments: BuiltInClaimTurns.all)
  func changesTurnThem(turn: Turn) throws {
    var claim = try #require(claims.first { $0.id == turn.claim })
    #expect(turn.verdict != claim.recorded, "a turn is to another verdict")
    let changed = try turn.change.apply(to: ledger, &claim)
    #expect(try claim.verdict(in: changed).kind == turn.verdict)
  }
}

/// A change, and the verdict that a claim has then.
struct Turn: Sendable, CustomTestStringConvertible {
  let claim: String
  let verdict: Verdict.Kind
  let change: Change

  /// What is changed in the ledger, or in the view of the claim.
  enum Change: Sendable {
    /// The ledger loses an agreement and its parts.
    case without(Agreement.ID)
    /// The ledger loses what sources say of a party.
    case withoutReport(Party.ID, measure: String)
    /// The ledger gains a platform.
    case adding(Party.ID)
    case signed(String)
    case cumulative(String)
    /// All kinds without any.
    case kinds([String])
    /// In both views.
    case basis([Basis])
  }

  init(_ claim: String, _ verdict: Verdict.Kind, _ change: Change) {
    (self.claim, self.verdict, self.change) = (claim, verdict, change)
  }

  var testDescription: String { "\(claim) is \(verdict.rawValue): \(change)" }
}

extension Turn.Change {
  /// The ledger that the claim is then judged on; changes of the view are made in the claim.
  func apply(to ledger: Ledger, _ claim: inout Claim) throws -> Ledger {
    switch self {
    case .without(let id):
      return try #require(ledger.without(id))
    case .withoutReport(let party, let measure):
      return try ledger.edited { contents in
        contents.reports.removeAll { $0.party == party && $0.measure == measure }
      }
    case .adding(let id):
      let changed = try ledger.edited { $0.parties.append(Party(id: id, name: id.text, kind: "platform")) }
      // Read again, for a claim keeps the names that its ledger did not know.
      let id = claim.id
      claim = try #require(try changed.claims().first { $0.id == id })
      return changed
    case .signed(let dates):
      let dates = try PartialDate(dates)
      claim.view.mode = .signed
      claim.view.window = try window(from: dates, to: dates)
    case .cumulative(let date):
      let span = try #require(ledger.contents.span)
      claim.view.mode = .cumulative
      claim.view.window = try window(from: span, to: PartialDate(date))
    case .kinds(let kinds):
      claim.view.kinds = kinds
    case .basis(let bases):
      claim.view.bases = bases
      claim.against?.bases = bases
    }
    return ledger
  }

  private func window(from first: PartialDate, to last: PartialDate) throws -> Window {
    try #require(Window(from: first, to: last))
  }
}
