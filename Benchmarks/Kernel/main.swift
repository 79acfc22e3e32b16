// One task of the graph kernel on one network, timed within its process; prints a line of JSON.
//
//     kernel-benchmark TASK FILE [--threads N] [--repeat R] [--patience S]
//
// Benchmarks/kernel.py calls it beside its peers, and Benchmarks/answers.py says what form answers have. The graph is
// loaded first, but for the task `load`. A run longer than the patience is killed by a signal; no run starts once
// the runs before it took as long.

import EntenteGraph
import Foundation

/// One number to compare, of one number or of one a vertex.
enum Answer {
  case number(Double)
  case values([Double])

  var check: Double {
    switch self {
    case .number(let number): number
    case .values(let values): values.enumerated().reduce(0) { $0 + $1.element * Double($1.offset % 97 + 1) }
    }
  }
}

/// What is timed; it gives what makes an answer of the result when the clock has stopped.
typealias Timed = (BipartiteGraph) throws -> () -> Answer

func task<Result>(
  _ run: @escaping (BipartiteGraph) throws -> Result, _ answer: @escaping (Result, BipartiteGraph) -> Answer
) -> Timed {
  { graph in
    let result = try run(graph)
    return { answer(result, graph) }
  }
}

let path = CommandLine.arguments.count > 2 ? CommandLine.arguments[2] : ""

let tasks: [String: Timed] = [
  "load": task({ _ in try EdgeList(contentsOf: path) }, { list, _ in .number(Double(list.graph.edgeCount)) }),
  "betweenness": task({ $0.betweennessCentrality() }, { values, _ in .values(values) }),
  "closeness": task({ $0.closenessCentrality(.component) }, { .values(closenessAsOneSide($0, $1)) }),
  "harmonic": task({ $0.harmonicCentrality() }, { values, _ in .values(values) }),
  "pagerank": task({ $0.pageRank() }, { values, _ in .values(values) }),
  "eigenvector": task({ $0.eigenvectorCentrality() }, { values, _ in .values(values ?? []) }),
  "hits": task({ $0.hits() }, { values, _ in .values(values ?? []) }),
  "birank": task({ $0.biRank() }, { values, _ in .values(values) }),
  "components": task({ $0.componentLabels() }, { found, _ in .number(Double(found.count)) }),
  "cores": task({ $0.coreNumbers() }, { cores, _ in .number(Double(cores.reduce(0, +))) }),
  "matching": task({ $0.maximumMatching() }, { matching, _ in .number(Double(matching.size)) }),
  "projection": task(
    { $0.projection(ontoLeft: isLeftNarrow($0), weighting: .count) },
    { projection, _ in .number(Double(projection.edgeCount) + weightTotal(projection)) }),
  "butterflies": task({ $0.butterflyCount() }, { count, _ in .number(Double(count)) }),
  "biconnected": task({ $0.biconnectedComponents() }, { blocks, _ in .number(Double(blocks.count)) }),
  "nodf": task({ $0.nestedness() }, { found, _ in .values([found.left, found.right, found.whole].map { $0 ?? 0 }) }),
  "curveball": task({ hundredthDraw(of: $0) }, { draw, _ in .values((draw?.degrees() ?? []).map(Double.init)) }),
  "bicm": task({ BipartiteConfigurationModel(of: $0) }, { .values(chancesOfEdges($0, $1)) }),
]

guard CommandLine.arguments.count > 2, let timed = tasks[CommandLine.arguments[1]] else {
  print("usage: kernel-benchmark TASK FILE [--threads N] [--repeat R] [--patience S]; tasks:", tasks.keys.sorted())
  exit(64)
}
let repeats = option("--repeat") ?? 3
try Computation.withThreads(option("--threads") ?? 1) {
  let clock = ContinuousClock()
  let isLoad = CommandLine.arguments[1] == "load"
  var graph = BipartiteGraph(leftCount: 0, rightCount: 0, edges: [])
  let loading = try clock.measure { if !isLoad { graph = try EdgeList(contentsOf: path).graph } }
  var seconds: [Double] = []
  var answer: (() -> Answer)?
  let patience = option("--patience") ?? 240
  while seconds.count < repeats, seconds.reduce(0, +) < Double(patience) {
    answer = nil
    alarm(UInt32(patience))
    seconds.append(try clock.measure { answer = try timed(graph) } / .seconds(1))
    alarm(0)
  }
  let peak = peakMemory()
  guard let found = answer?() else { return }
  var fields = ["\"seconds\": \(seconds)", "\"loading\": \(loading / .seconds(1))", "\"peak\": \(peak)"]
  fields.append("\"check\": \(found.check)")
  if case .values(let ranks) = found, CommandLine.arguments[1] == "pagerank" {
    fields.append("\"residual\": \(residual(of: ranks, in: graph))")
  }
  print("{" + fields.joined(separator: ", ") + "}")
}

func option(_ name: String) -> Int? {
  CommandLine.arguments.firstIndex(of: name).flatMap { place in
    CommandLine.arguments.dropFirst(place + 1).first.flatMap { Int($0) }
  }
}

/// Other vertices of the component by the sum of distances, as other programs have it.
func closenessAsOneSide(_ values: [Double?], _ graph: BipartiteGraph) -> [Double] {
  let found = graph.componentLabels()
  var sizes = [(left: Double, right: Double)](repeating: (0, 0), count: found.count)
  for vertex in graph.left { sizes[Int(found.labels[vertex])].left += 1 }
  for vertex in graph.right { sizes[Int(found.labels[vertex])].right += 1 }
  return (0..<graph.vertexCount).map { vertex in
    let size = sizes[Int(found.labels[vertex])]
    let (own, other) = graph.isLeft(vertex) ? (size.left, size.right) : (size.right, size.left)
    return (values[vertex] ?? 0) * (own + other - 1) / (other + 2 * (own - 1))
  }
}

/// Whether fewer paths of length 2 join left vertices than right ones.
func isLeftNarrow(_ graph: BipartiteGraph) -> Bool {
  func paths(_ vertices: Range<Int>) -> Int { vertices.reduce(0) { $0 + graph.degree(of: $1) * graph.degree(of: $1) } }
  return paths(graph.right) <= paths(graph.left)
}

/// The last of a hundred graphs with the same degrees.
func hundredthDraw(of graph: BipartiteGraph) -> BipartiteGraph? {
  var (model, generator) = (Curveball(of: graph), SplitMix(state: 1))
  var draw: BipartiteGraph?
  for _ in 0..<100 { draw = model?.sample(using: &generator) }
  return draw
}

func chancesOfEdges(_ model: BipartiteConfigurationModel?, _ graph: BipartiteGraph) -> [Double] {
  graph.edges().map { model?.probability(left: $0.left, right: $0.right) ?? 0 }
}

/// The standard library's generator asks the system for each number.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}

func weightTotal(_ projection: OneModeProjection) -> Double {
  (0..<projection.vertexCount).reduce(0) { $0 + projection.weights(of: $1).reduce(0, +) } / 2
}

/// The L1 norm of what the equation of PageRank, damping 0.85, leaves over; there are no isolates.
func residual(of ranks: [Double], in graph: BipartiteGraph) -> Double {
  (0..<graph.vertexCount).reduce(0) { total, vertex in
    let gathered = graph.neighbors(of: vertex).reduce(0) { $0 + ranks[Int($1)] / Double(graph.degree(of: Int($1))) }
    return total + abs(0.85 * gathered + 0.15 / Double(graph.vertexCount) - ranks[vertex])
  }
}

/// The high-water mark of resident memory, in MB.
func peakMemory() -> Double {
  let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
  let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? ""
  return (line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) } ?? 0) / 1024
}
