import EntenteAnalysis
import EntenteLedger
import TestSupport
import Testing

@Suite struct RankingTests {
  @Test func tiesShareARank() throws {
    let view = try View(Ledger.small(firms: 4, banks: 3, pairs: [(0, 0), (1, 0), (1, 1), (1, 2), (2, 1)]))
    let ranking = view.ranking(by: .degree, of: .firm)
    #expect(ranking.map(\.party) == ["f1", "f0", "f2", "f3"])
    #expect(ranking.map(\.rank) == [1, 2, 2, 4])
    #expect(ranking.map(\.isTied) == [false, true, true, false])
    #expect(ranking.map(\.value.number) == [3, 1, 1, 0], "an isolate has no partners, which is 0")
  }

  @Test func undefinedComesLastWithItsReason() throws {
    let view = try View(Ledger.small(firms: 2, banks: 2, pairs: [(0, 0), (1, 1)]))
    let ranking = view.ranking(by: .eigenvector, of: .firm)
    #expect(ranking.map(\.rank) == [nil, nil])
    #expect(ranking[0].value == .undefined("the largest singular value is not unique"))
  }

  @Test func davisThroughALedger() throws {
    let oracle = try Oracle.davis()
    var contents = Ledger.Contents()
    contents.sides = [.firm: ["woman"], .bank: ["event"]]
    contents.kinds = ["attendance"]
    contents.parties =
      oracle.rows.map { Party(id: Party.ID($0), name: $0, kind: "woman") }
      + oracle.cols.map { Party(id: Party.ID($0), name: $0, kind: "event") }
    for (index, edge) in oracle.edges.enumerated() {
      contents.agreements.append(
        Agreement(
          id: Agreement.ID("a\(index)"),
          parties: [Party.ID(oracle.rows[edge.left]), Party.ID(oracle.cols[edge.right])],
          kind: "attendance"))
    }
    let view = try View(Ledger(contents))
    for (party, value) in zip(view.firms, Array(view.measure(.betweenness, normalization: .twoMode).values(of: .firm)))
    {
      #expect(abs((value.number ?? .nan) - (oracle.twoModeBetweenness[party.text] ?? .nan)) < 1e-9)
    }
    #expect(view.ranking(by: .degree, of: .bank).first?.party == "E8", "the event with 14 guests")
  }
}
