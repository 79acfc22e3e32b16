import Foundation

/// Networks whose measures other programs computed: `Tests/Oracles/kernel.json`. How each is defined stands in
/// `Tests/Oracles/kernel.py`.
public struct KernelOracle: Decodable, Sendable {
  private var networks: [KernelNetwork]

  /// Some two-sided networks of up to 43 vertices, among them those of ``Oracle``.
  public static func networks() throws -> [KernelNetwork] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Oracles/kernel.json")
    return try JSONDecoder().decode(KernelOracle.self, from: Data(contentsOf: file.standardized)).networks
  }
}

/// A two-sided network and, by the name of a measure, one number a vertex, left first, or one an edge, or one alone; nil
/// where the measure is undefined.
public struct KernelNetwork: Decodable, Sendable, CustomStringConvertible {
  public var name: String
  public var leftCount: Int
  public var rightCount: Int
  /// By left and then by right vertex, each counted from 0 on its own side.
  public var edges: [(left: Int, right: Int, weight: Double)]
  /// The damping of PageRank, the alpha of Katz and the beta of Bonacich's power; nil where none exists.
  public var parameters: [String: Double?]
  public var values: [String: [Double?]]

  public var description: String { name }

  private enum CodingKeys: String, CodingKey {
    case name, leftCount, rightCount, edges, parameters, values
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    name = try container.decode(String.self, forKey: .name)
    leftCount = try container.decode(Int.self, forKey: .leftCount)
    rightCount = try container.decode(Int.self, forKey: .rightCount)
    edges = try container.decode([[Int]].self, forKey: .edges).map { ($0[0], $0[1], Double($0[2])) }
    parameters = try container.decode([String: Double?].self, forKey: .parameters)
    values = try container.decode([String: [Double?]].self, forKey: .values)
  }
}
