import Graphviz
import Testing

@Suite struct ReadingTests {
  @Test func readsWhatIsWritten() throws {
    let document = try Document(
      dot: """
        strict digraph "a graph" {
          label="top"; rankdir=LR
          node [shape=box]
          a [label="first\\nline", color=red]
          b; c [shape=circle]
          subgraph cluster_0 { label=inner; a; subgraph cluster_1 { b } }
          edge [color=blue]
          a -> b [label=<<b>bold</b>>]
          a:e -> c:w
        }
        """)
    #expect(document.name == "a graph" && document.isDirected && document.isStrict)
    #expect(document.attributes["label"] == .raw("top"))
    #expect(document.attributes.rankDirection == .right)
    #expect(document.nodeDefaults.shape == .box)
    #expect(document.nodes.map(\.id) == ["a", "b", "c"])
    #expect(document.nodes[0].attributes["label"] == .raw("first\\nline"))
    #expect(document.nodes[2].attributes.shape == .circle)
    #expect(document.subgraphs.map(\.name) == ["cluster_0"])
    #expect(document.subgraphs[0].nodes == ["a", "b"])
    #expect(document.subgraphs[0].subgraphs.map(\.name) == ["cluster_1"])
    #expect(document.edges.map { "\($0.from)-\($0.to)" } == ["a-b", "a-c"])
    #expect(document.edges[0].attributes["label"] == .html(HTML(markup: "<b>bold</b>")))
    #expect(document.edges[1].attributes.tailPort == "e")
    #expect(document.edges[1].attributes.headPort == "w")
  }

  @Test(arguments: [
    "graph{}", "digraph x{a->b->c;a->c}", "strict graph{a--b;a--b}", "graph{a[label=\"q\\\"uote\"]}",
    "digraph{node[shape=box];a;node[shape=circle];b}", "digraph{{rank=same;a;b}a->b}",
    "digraph{a->b[key=k];a->b[key=l]}", "graph{subgraph cluster_a{label=A;subgraph cluster_b{x}label=B}}",
    "graph{subgraph cluster_a{x;subgraph cluster_b{y}label=A}z}", "digraph{a:n->b:s:w}", "graph{\"\\\\\"}",
    "graph{label=x;subgraph cluster_a{a};label=y}", "graph{a[label=<x&amp;y>];\"蚂蚁\"--\"农行\"}", "graph{\"\"}",
    "digraph{a->a;a->a}", "graph l{subgraph a{x};subgraph b{y};subgraph l{subgraph b{z}}}", "graph{a[label=\"\"]}",
    "graph { 1.5 -- -2; _x -- y_1 }",
  ])
  func whatIsReadAndWrittenAgainIsEqual(dot: String) throws {
    let document = try Document(dot: dot)
    let again = try Document(dot: document.dot)
    #expect(again == document, "\(document.dot)")
    #expect(again.dot == document.dot)
  }

  @Test func linesAreCountedAnewForEachText() {
    for _ in 0..<3 {
      do throws(GraphvizError) {
        _ = try Document(dot: "graph {\n a\n -> b }")
        Issue.record("no error")
      } catch {
        #expect(error.code == .invalidDOT(line: 3))
        #expect(error.messages.first?.contains("syntax error") == true)
      }
    }
  }

  @Test func whatStandsBehindAGraphIsNotTheNextOne() throws {
    #expect(throws: GraphvizError.self) { try Document(dot: "graph first{} graph second{}") }
    #expect(throws: GraphvizError.self) { try Document(dot: "graph first{} and more") }
    #expect(try Document(dot: "graph third{}\n\n// a comment\n").name == "third")
    #expect(try Document(dot: "graph fourth{}").name == "fourth")
  }

  @Test(arguments: [
    ("graph{}<", 1), ("graph{}\n<b", 2), ("graph{\na[label=\"x]}", 2), ("graph{}/* never", 1),
    ("graph{a[label=<<b>]}", 1),
    ("graph{\"a\\\"}", 1),
  ])
  func whatIsLeftOpenDoesNotReachTheNextText(dot: String, line: Int) throws {
    do throws(GraphvizError) {
      _ = try Document(dot: dot)
      Issue.record("no error")
    } catch {
      #expect(error.code == .invalidDOT(line: line))
    }
    #expect(try Document(dot: "graph{a--b}").nodes.map(\.id) == ["a", "b"])
    for closed in ["graph{a}// \" <", "graph{a}\n# \" <\n", "graph{a /* \" < */}", "graph{\"<\"}", "graph{\"\\\\\"}"] {
      #expect(throws: Never.self) { try Document(dot: closed) }
    }
  }

  @Test func subgraphsKeepTheirOrderFromCallToCall() throws {
    let dot = "digraph{" + (0..<12).map { "subgraph cluster_\($0){label=c\($0);n\($0)}" }.joined() + "}"
    let first = try Document(dot: dot)
    #expect(first.subgraphs.map(\.name) == (0..<12).map { "cluster_\($0)" })
    for number in 0..<20 {
      _ = try Document(dot: "graph{subgraph cluster_x\(number){y\(number)}}")
      #expect(try Document(dot: dot) == first)
      #expect(try (first.rendered(engine: .dot, as: .svg) == first.rendered(engine: .dot, as: .svg)) == true)
    }
  }

  @Test func layoutsAreValues() throws {
    var document = Document()
    document.attributes.rankDirection = .right
    document.nodes = [Node("a"), Node("b"), Node("c")]
    document.subgraphs = [Subgraph("cluster_0", nodes: ["b", "c"])]
    document.edges = [Edge(from: "a", to: "b"), Edge(from: "a", to: "c")]
    let layout = try document.layout(engine: .dot)
    #expect(layout.nodes.map(\.id) == ["a", "b", "c"])
    let (a, b) = (layout.nodes[0], layout.nodes[1])
    #expect(a.center.x < b.center.x, "from left to right")
    #expect(a.width == 54 && a.height == 36, "three quarters of an inch by half an inch")
    #expect(layout.edges.map(\.to) == ["b", "c"])
    #expect(layout.edges.allSatisfy { $0.splines.count == 1 && $0.splines[0].count % 3 == 1 })
    #expect(layout.clusters.map(\.name) == ["cluster_0"])
    let box = try #require(layout.clusters.first?.box)
    #expect(box.min.x < b.center.x && b.center.x < box.max.x)
    #expect(layout.boundingBox.max.x >= box.max.x)
  }

  @Test func pinnedNodesStayWhereTheyAre() throws {
    var document = Document(isDirected: false)
    var (left, right) = (Node("left"), Node("right"))
    left.attributes.place(x: 0, y: 0)
    right.attributes.place(x: 200, y: 100)
    document.nodes = [left, right]
    let nodes = try document.layout(engine: .neato).nodes
    #expect(nodes[1].center.x - nodes[0].center.x == 200)
    #expect(nodes[1].center.y - nodes[0].center.y == 100)
  }

  @Test(arguments: [
    ("splines", "ortho"), ("concentrate", "true"), ("newrank", "true"), ("weight", "2000000000"),
    ("image", "secret.png"), ("color", String(repeating: "x", count: 2_000)),
  ])
  func whatMayCrashIsNotDrawnInProcess(name: String, value: String) {
    var document = Document()
    document.attributes[name] = .raw(value)
    #expect {
      try document.rendered(engine: .dot, as: .svg)
    } throws: { error in
      (error as? GraphvizError)?.code == .unsafe
    }
  }

  @Test func sizesAreGuarded() {
    var document = Document()
    document.nodes = (0..<401).map { Node("n\($0)") }
    #expect(throws: GraphvizError.self) { try document.rendered(engine: .dot, as: .svg) }
    var shared = Document()
    shared.subgraphs = [Subgraph("cluster_a", nodes: ["x"]), Subgraph("cluster_b", nodes: ["x"])]
    #expect(throws: GraphvizError.self) { try shared.rendered(engine: .osage, as: .svg) }
  }

  @Test func theLibrarySaysWhatItHas() throws {
    #expect(
      Set(try Engine.available()).isSuperset(of: [.dot, .neato, .fdp, .sfdp, .twopi, .circo, .osage, .patchwork]))
    #expect(Set(try Format.available()).isSuperset(of: Format.standard))
  }

  @Test func typedAttributesAreWords() {
    var attributes: Attributes = [:]
    attributes.color = .rgb(0x0072B2, opacity: 0.5)
    attributes.shape = .diamond
    attributes.style = .roundedFilled
    attributes.penWidth = 1.25
    attributes.fontNames = ["Noto Sans CJK SC", "sans-serif"]
    attributes.label = .escaped("\\N")
    var document = Document()
    document.nodes = [Node("a", attributes)]
    #expect(
      document.dot.contains(
        "\"a\" [\"color\"=\"#0072B280\", \"shape\"=\"diamond\", \"style\"=\"rounded,filled\", \"penwidth\"=\"1.25\", "
          + "\"fontname\"=\"Noto Sans CJK SC,sans-serif\", \"label\"=\"\\N\"];"))
    #expect(attributes.penWidth == 1.25 && attributes.shape == .diamond)
  }
}
