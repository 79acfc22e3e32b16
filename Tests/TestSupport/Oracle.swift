import Foundation

/// A network with values that other programs computed: `Tests/Oracles/davis-and-small.json`.
public struct Oracle: Decodable, Sendable {
  public var rows: [String]
  public var cols: [String]
  public var matrix: [[Double]]
  public var degree: [String: Double]
  public var betweenness: [String: Double]
  public var twoModeBetweenness: [String: Double]
  public var harmonic: [String: Double]
  public var eigenvector: [String: Double]
  /// On a two-mode network constraint is HHI.
  public var constraint: [String: Double?]
  public var matchingSize: Int

  private enum CodingKeys: String, CodingKey {
    case rows, cols, matrix
    case degree = "degree_centrality_bipartite"
    case betweenness = "betweenness_raw"
    case twoModeBetweenness = "betweenness_bipartite"
    case harmonic = "harmonic_unnormalized"
    case eigenvector = "eigenvector_L2"
    case constraint = "constraint_weighted"
    case matchingSize = "max_matching_size"
  }

  /// Davis Southern Women: 18 women, 14 events, 89 pairs.
  public static func davis() throws -> Oracle { try read("davis") }
  /// 6 x 6, weighted, with an isolate on each side and two components.
  public static func small() throws -> Oracle { try read("small") }

  private static func read(_ name: String) throws -> Oracle {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../Oracles/davis-and-small.json").standardized
    let networks = try JSONDecoder().decode([String: Either].self, from: Data(contentsOf: file))
    guard case .network(let oracle) = networks[name] else { throw CocoaError(.coderValueNotFound) }
    return oracle
  }

  private enum Either: Decodable {
    case network(Oracle)
    case other

    init(from decoder: any Decoder) throws {
      self = (try? Oracle(from: decoder)).map { .network($0) } ?? .other
    }
  }

  /// The names of the vertices, rows first.
  public var names: [String] { rows + cols }

  /// The cells of the matrix that are not 0.
  public var edges: [(left: Int, right: Int, weight: Double)] {
    rows.indices.flatMap { row in
      cols.indices.filter { matrix[row][$0] > 0 }.map { (row, $0, matrix[row][$0]) }
    }
  }
}
