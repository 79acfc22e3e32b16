// Drawing your first graph: a document is a value, drawn in memory.
import Graphviz

var document = Document(name: "first")
document.attributes.rankDirection = .right
document.nodeDefaults.shape = .box
document.nodeDefaults.style = .roundedFilled
document.nodeDefaults.fillColor = .rgb(0xEDF5FB)
document.nodes = [
  Node("ant", ["label": .text("Ant & Co")]), Node("icbc", ["label": .text("工商银行")]), Node("ccb"),
]
document.subgraphs = [Subgraph("cluster_banks", ["label": "Banks"], nodes: ["icbc", "ccb"])]
document.edges = [Edge(from: "ant", to: "icbc", ["penwidth": 2]), Edge(from: "ant", to: "ccb")]

let rendering = try document.rendered(engine: .dot, as: [.svg, .pdf])
for format in [Format.svg, .pdf] {
  print("\(format.rawValue) drawn: \((rendering.outputs[format]?.isEmpty == false) ? "yes" : "no")")
}
for warning in rendering.warnings { print(warning) }

// The layout as values, to draw with something else.
let layout = try document.layout(engine: .dot)
let order = layout.nodes.sorted { ($0.center.x, $0.id) < ($1.center.x, $1.id) }.map(\.id)
print("from left to right: \(order.joined(separator: ", "))")
