// When a layout goes wrong: typed errors, and a renderer that a crash of Graphviz does not reach.
import Graphviz

do {
  _ = try Document(dot: "digraph {\n  a ->\n}")
} catch {
  print("reading:", error.code == .invalidDOT(line: 3) ? "a syntax error in line 3" : "\(error)")
}

// Too much for this process: refused, not tried.
var large = Document(name: "large")
large.nodes = (0..<1_000).map { Node("n\($0)") }
do {
  _ = try large.rendered(engine: .dot, as: .svg)
} catch {
  print("in process:", error.code == .unsafe ? "refused" : "\(error)")
}

// In a process of its own, with limits: this crashes Graphviz 2.42, and random graphs keep it busy for minutes.
let renderer = Renderer.isolated(timeout: .seconds(2))
let edges = (0..<3_000).map { "n\(($0 * 7_919) % 1_009) -> n\(($0 * 104_729) % 997)" }.joined(separator: "; ")
for (name, dot) in [("crash", "digraph { a -> b [weight=2000000000] }"), ("hang", "digraph { \(edges) }")] {
  do {
    _ = try await renderer.render(dot: Array(dot.utf8), engine: .dot, as: [.svg])
    print("\(name): drawn")
  } catch {
    print("\(name): a typed error, and the program goes on")
  }
}
let small = try await renderer.render(dot: Array("graph { a -- b }".utf8), engine: .dot, as: [.svg])
print("the next one: \(small.outputs[.svg]?.isEmpty == false ? "drawn" : "lost")")
