import Foundation

/// Projections, core numbers and significances that other programs computed: `Tests/Oracles/projections.json`.
public struct ProjectionOracle: Decodable, Sendable {
  /// Of each projected edge of a side: its two vertices, a weight for each weighting, and its significance by count and
  /// by Newman's weight.
  public var left: [[Double]]
  public var right: [[Double]]
  /// Core numbers, left side first.
  public var cores: [Int]
  /// The significance of each pair, by left and then by right vertex.
  public var pairs: [Double]

  /// The place of each column in a row of ``left`` and ``right``.
  public static let columns = [
    "count": 2, "jaccard": 3, "overlap": 4, "newman": 5, "resourceAllocation": 6, "disparity of count": 7,
    "disparity of newman": 8,
  ]

  /// Of Davis Southern Women.
  public static func davis() throws -> ProjectionOracle { try read().davis }
  /// Of the small network of ``Oracle/small()``.
  public static func small() throws -> ProjectionOracle { try read().small }

  private struct Networks: Decodable {
    var davis: ProjectionOracle
    var small: ProjectionOracle
  }

  private static func read() throws -> Networks {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Oracles/projections.json")
    return try JSONDecoder().decode(Networks.self, from: Data(contentsOf: file.standardized))
  }
}
