import Foundation

/// Measures of structure and chance that other programs computed of the networks of ``KernelOracle``:
/// `Tests/Oracles/structure.json`. How each is defined stands in `Tests/Oracles/structure.py`.
public struct StructureOracle: Decodable, Sendable {
  private var networks: [String: [String: [Double?]]]

  /// The networks of ``KernelOracle``, with these measures for values: one number a vertex, left first, or one an edge,
  /// or one a side, or one alone; nil where the measure is undefined.
  public static func networks() throws -> [KernelNetwork] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Oracles/structure.json")
    let values = try JSONDecoder().decode(StructureOracle.self, from: Data(contentsOf: file.standardized)).networks
    return try KernelOracle.networks().map { network in
      var network = network
      network.values = values[network.name] ?? [:]
      return network
    }
  }
}
