import EntenteGraph

// The shares of the four classes of pairs.

extension Measure {
  public static let oneToOne = ofClass(
    .oneToOne, "one-to-one", ("share of one-to-one pairs", "一对一占比"),
    "share of the pairs of which neither has another partner")

  public static let oneToMany = ofClass(
    .oneToMany, "one-to-many", ("share of one-to-many pairs", "一对多占比"),
    "share of the pairs of which only the firm has others")

  public static let manyToOne = ofClass(
    .manyToOne, "many-to-one", ("share of many-to-one pairs", "多对一占比"),
    "share of the pairs of which only the bank has others")

  public static let manyToMany = ofClass(
    .manyToMany, "many-to-many", ("share of many-to-many pairs", "多对多占比"),
    "share of the pairs of which both have others")

  private static func ofClass(
    _ wanted: PairingClass, _ name: String, _ label: (english: String, chinese: String), _ definition: String
  ) -> Measure {
    Measure(
      name, .network, label: label, definition: definition,
      reference: "Rochet & Tirole 2003, doi:10.1162/154247603322493212, for multi-homing on one side or on both"
    ) { input in
      let graph = input.graph
      guard graph.edgeCount > 0 else { return .undefined("no pairs", count: 1) }
      var count = 0
      for firm in graph.left {
        for bank in graph.neighbors(of: firm)
        where PairingClass(firmPartners: graph.degree(of: firm), bankPartners: graph.degree(of: Int(bank))) == wanted {
          count += 1
        }
      }
      return .values([Double(count) / Double(graph.edgeCount)])
    }
  }
}
