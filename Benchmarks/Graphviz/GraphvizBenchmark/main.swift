// One measurement a process, so that none disturbs another: graphviz-benchmark MODE COUNT NODES [WORKER].
// Prints seconds a call (median), and kilobytes that resident memory grew by after a warm-up.
import DirectCalls
import Foundation
import Graphviz

func document(_ count: Int) -> Document {
  var document = Document(name: "benchmark")
  document.nodes = (0..<count).map { Node("n\($0)", ["label": .text("Party \($0)")]) }
  // A tree and some edges across it: what dot has to think about.
  document.edges = (1..<count).map { Edge(from: "n\(($0 - 1) / 3)", to: "n\($0)") }
  document.edges += stride(from: 5, to: count, by: 7).map { Edge(from: "n\($0 / 2)", to: "n\($0)") }
  return document
}

func residentKilobytes() -> Int {
  let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
  let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS") } ?? ""
  return Int(line.filter(\.isNumber)) ?? 0
}

let arguments = CommandLine.arguments
guard arguments.count >= 4, let count = Int(arguments[2]), let nodes = Int(arguments[3]) else {
  fatalError("usage: graphviz-benchmark direct|in-process|isolated COUNT NODES [WORKER]")
}
let graph = document(nodes)
let dot = graph.dot
let isolated = Renderer.isolated(arguments.count > 4 ? Worker(executable: arguments[4]) : .automatic)

func call() async throws {
  switch arguments[1] {
  case "direct": precondition(direct_render(dot) > 0)
  case "in-process": _ = try graph.rendered(engine: .dot, as: .svg)
  default: _ = try await isolated.render(graph, engine: .dot, as: [.svg])
  }
}

for _ in 0..<max(10, count / 20) { try await call() }
let before = residentKilobytes()
var seconds: [Double] = []
for _ in 0..<count {
  let start = ContinuousClock.now
  try await call()
  seconds.append(Double((ContinuousClock.now - start).components.attoseconds) / 1e18)
}
let grown = residentKilobytes() - before
print(String(format: "%.6f %d", seconds.sorted()[count / 2], grown))
