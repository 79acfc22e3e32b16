import Graphviz

/// Where the nodes of a picture have their middles, by their ids: points from the top left corner, downward.
struct Places {
  private var places: [String: (x: Double, y: Double)] = [:]

  init(_ document: Document) {
    let height = Self.height(of: document)
    for node in document.nodes {
      guard case .raw(let id) = node.attributes["id"], case .raw(let position) = node.attributes["pos"] else {
        continue
      }
      let center = position.split(separator: ",").compactMap { Double($0) }
      if center.count == 2 { places[id] = (center[0], height - center[1]) }
    }
  }

  subscript(id: String) -> (x: Double, y: Double)? { places[id] }

  static func height(of document: Document) -> Double {
    guard case .raw(let box) = document.attributes["bb"] else { return 0 }
    return box.split(separator: ",").last.flatMap { Double($0) } ?? 0
  }
}
