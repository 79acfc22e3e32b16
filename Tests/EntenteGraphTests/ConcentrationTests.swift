import EntenteGraph
import TestSupport
import Testing

@Suite struct ConcentrationTests {
  @Test(arguments: [false, true])
  func constraintsOfOtherPrograms(isDavis: Bool) throws {
    // On a two-mode network Burt's constraint is HHI.
    let oracle = try isDavis ? Oracle.davis() : Oracle.small()
    for (name, concentration) in zip(oracle.names, BipartiteGraph(oracle).concentrations()) {
      let expected = oracle.constraint[name] ?? nil
      #expect((concentration == nil) == (expected == nil), "\(name)")
      if let concentration, let expected { #expect(isClose(concentration, expected), "\(name)") }
    }
  }

  @Test func theFixtures() {
    #expect(BipartiteGraph.singlePair.concentrations() == [1, 1])
    #expect(BipartiteGraph.star.concentrations() == [1.0 / 3, 1, 1, 1])
    #expect(BipartiteGraph.sideEmpty.concentrations() == [nil, nil, nil])
    #expect(BipartiteGraph.singleParty.concentrations() == [nil])
    #expect(BipartiteGraph.disconnected.concentrations() == [0.5, 1, 1, nil, 1, 0.5, 1, nil])
  }
}
