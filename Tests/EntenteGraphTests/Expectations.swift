import EntenteGraph
import TestSupport
import Testing

/// Compares values with those that other programs computed of every network; `values` may be nil where none is defined.
func expectOracle(
  _ key: String, tolerance: Double = 1e-9, _ values: (BipartiteGraph, KernelNetwork) throws -> [Double]?
) throws {
  for network in try KernelOracle.networks() {
    let expected = try #require(network.values[key])
    let found = try values(BipartiteGraph(network), network)
    guard let found else {
      #expect(expected.allSatisfy { $0 == nil }, "\(key) of \(network)")
      continue
    }
    #expect(areClose(found, expected.map { $0 ?? .nan }, tolerance: tolerance), "\(key) of \(network)")
  }
}

/// A result must be the same to the last bit on any number of threads.
func expectSameBits(_ values: () throws -> [Double]?) rethrows {
  let one = try Computation.withThreads(1) { try values() }
  for threads in [2, 4] {
    let more = try Computation.withThreads(threads) { try values() }
    #expect(more?.map(\.bitPattern) == one?.map(\.bitPattern), "\(threads) threads")
  }
}
