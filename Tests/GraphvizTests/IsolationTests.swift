import Foundation
import Graphviz
import Testing

@Suite struct IsolationTests {
  private let worker: Worker
  private let renderer: Renderer

  init() {
    // Under a sanitizer the tests are given a worker without one: the limit on memory is none to live with for it.
    let folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    let named = ProcessInfo.processInfo.environment["GRAPHVIZ_WORKER"]
    worker = Worker(executable: named ?? folder.appending(path: "graphviz-worker").path)
    renderer = .isolated(worker)
  }

  private func outcome(
    _ dot: String, _ engine: Engine = .dot, as formats: [Format] = [.svg], by renderer: Renderer? = nil
  ) async -> Result<Rendering, GraphvizError> {
    do throws(GraphvizError) {
      return .success(try await (renderer ?? self.renderer).render(dot: Array(dot.utf8), engine: engine, as: formats))
    } catch {
      return .failure(error)
    }
  }

  private func code(_ result: Result<Rendering, GraphvizError>) -> GraphvizError.Code? {
    if case .failure(let error) = result { error.code } else { nil }
  }

  @Test func theSameAsInProcess() async throws {
    var document = Document(name: "pair")
    document.nodes = [Node("a", ["label": .text("蚂蚁 & <Co>")]), Node("b")]
    document.edges = [Edge(from: "a", to: "b")]
    let apart = try await renderer.render(document, engine: .dot, as: [.svg, .pdf, .png])
    let here = try document.rendered(engine: .dot, as: [.svg, .pdf, .png])
    for format in [Format.svg, .pdf, .png] {
      #expect((apart.outputs[format] == here.outputs[format]) == true, "\(format)")
    }
    #expect(apart.warnings == here.warnings)
  }

  /// Inputs that crash Graphviz 2.42 itself; on a later version they may be drawn.
  @Test(arguments: [
    ("dot", "digraph{a->b[weight=2000000000]}"),
    ("twopi", "digraph{splines=ortho; a->b}"),
    ("circo", "digraph{splines=ortho; a->b}"),
    ("osage", "digraph{subgraph cluster_1{n2} subgraph cluster_2{n2}}"),
    ("dot", "digraph{newrank=true; subgraph cluster_0{n1;n4} subgraph cluster_1{n4}}"),
    ("dot", "digraph{concentrate=true; n1:c->n0:s; n0:w->n1; n1->n0:s}"),
    (
      "dot",
      "digraph{concentrate=true; n3->n0; n3->n0; n0->n3[constraint=false]; n2->n0; n3->n1; n1->n2; n2->n3[constraint=false]}"
    ),
    ("dot", "digraph{subgraph cluster_0{n3;n0} {rank=same;n4;n3;n2} n4->n2; n2->n3[label=\"x\"]; n3->n2[xlabel=x]}"),
    (
      "dot",
      "digraph{rankdir=LR; {rank=same;n2;n0;n1} n0->n1[taillabel=t]; n0->n1[label=\"lab el\"]; n2->n0[label=\"lab el\"]; n1->n2}"
    ),
    ("dot", "graph{a[shape=polygon,sides=900000000]}"),
  ])
  func whatCrashesGraphvizEndsInATypedError(engine: String, dot: String) async {
    let result = await outcome(dot, Engine(rawValue: engine))
    switch result {
    case .success(let rendering): #expect(rendering.outputs[.svg]?.isEmpty == false)
    case .failure(let error):
      switch error.code {
      case .crashed, .outOfMemory, .layoutFailed, .renderFailed: break
      default: Issue.record("\(error)")
      }
    }
    // And the next one is drawn.
    #expect(code(await outcome("graph{a}")) == nil)
  }

  @Test func aLabelOfFortyThousandLines() async {
    let label = String(repeating: "x\\n", count: 40_000)
    let result = code(await outcome("graph{a[label=\"\(label)\"]}"))
    if let result {
      switch result {
      case .crashed, .outOfMemory: break
      default: Issue.record("\(result)")
      }
    }
  }

  @Test func aLayoutThatHangsIsStopped() async {
    // 3,000 nodes and 10,000 edges at random keep dot busy for hours.
    var state: UInt64 = 7
    func next(_ bound: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % bound
    }
    let edges = (0..<10_000).map { _ in "n\(next(3_000))->n\(next(3_000))" }.joined(separator: ";")
    let limit = Duration.seconds(2)
    let result = await outcome("digraph{\(edges)}", by: .isolated(worker, timeout: limit))
    #expect(code(result) == .timedOut(limit))
  }

  @Test func tooLittleMemoryIsSaid() async {
    let nodes = (0..<200_000).map { "n\($0)" }.joined(separator: ";")
    let result = code(
      await outcome("graph{\(nodes)}", .osage, by: .isolated(worker, timeout: .seconds(20), memory: 120 << 20)))
    switch result {
    case .outOfMemory, .crashed, .workerFailed, .layoutFailed, .invalidDOT: break
    default: Issue.record("\(String(describing: result))")
    }
  }

  @Test func enginesAndFormatsThatAreNotThere() async {
    guard case .unknownEngine("nosuch", let engines) = code(await outcome("graph{a}", "nosuch")) else {
      Issue.record("no error")
      return
    }
    #expect(engines.contains("dot"))
    guard case .unknownFormat("nosuch", let formats) = code(await outcome("graph{a}", as: ["nosuch"])) else {
      Issue.record("no error")
      return
    }
    #expect(formats.contains("svg"))
    #expect(code(await outcome("graph{a}", "no such")) == .unknownEngine("no such", available: []))
  }

  @Test(arguments: [
    ("digraph{a->}", 1), ("digraph{\n\na[label=\"x]\n}", nil), ("graph{a->b}", 1), ("}", 1), ("hello", 1),
  ])
  func textThatIsNoDOT(dot: String, line: Int?) async {
    guard case .invalidDOT(let found) = code(await outcome(dot)) else {
      Issue.record("no error")
      return
    }
    if let line { #expect(found == line) }
    // In process the same.
    #expect(throws: GraphvizError.self) { try Document(dot: dot) }
  }

  @Test func emptyTextIsAnError() async {
    #expect(code(await outcome("")) == .invalidDOT(line: nil))
    #expect(code(await outcome("   // nothing")) == .invalidDOT(line: nil))
  }

  @Test func textsThatNoLabelMayHold() async {
    #expect(code(await outcome("graph{\"a\0b\"}")) == .invalidText(offset: 8))
    do throws(GraphvizError) {
      _ = try await renderer.render(dot: Array("graph{".utf8) + [0xFF] + Array("}".utf8), engine: .dot, as: [.svg])
      Issue.record("no error")
    } catch {
      #expect(error.code == .invalidText(offset: 6))
    }
  }

  @Test func deepNestingEndsInAResultOrAnError() async {
    let deep = "graph{" + String(repeating: "{", count: 20_000) + "a" + String(repeating: "}", count: 20_000) + "}"
    let chain = "digraph{a0" + (1..<30_000).map { "->a\($0)" }.joined() + "}"
    for dot in [deep, chain] {
      switch code(await outcome(dot, .nop2, by: .isolated(worker, timeout: .seconds(10)))) {
      case nil, .invalidDOT, .crashed, .timedOut, .layoutFailed, .renderFailed: break
      case let other: Issue.record("\(String(describing: other))")
      }
    }
  }

  @Test func htmlThatIsNotBalanced() async {
    #expect(code(await outcome("graph{a[label=<<b>x>]}")) == .renderFailed)
    #expect(code(await outcome("graph{a[label=<<table>x</table>>]}")) == .renderFailed)
  }

  @Test func aWorkerThatIsNotThere() async {
    let nowhere = Renderer.isolated(Worker(executable: "/no/such/worker"))
    #expect(code(await outcome("graph{a}", by: nowhere)) == .workerNotFound(searched: ["/no/such/worker"]))
    // A program that is no worker.
    if case .workerFailed = code(await outcome("graph{a}", by: .isolated(Worker(executable: "/bin/cat")))) {
    } else {
      Issue.record("cat is no worker")
    }
  }

  @Test func sixtyFourAtOnce() async throws {
    let documents = (0..<64).map { number in
      var document = Document(name: "g\(number)")
      document.nodes = (0...(number % 9)).map { Node("n\($0)", ["label": .text("\(number).\($0)")]) }
      document.edges = document.nodes.dropFirst().map { Edge(from: "n0", to: $0.id) }
      return document
    }
    let together = try await withThrowingTaskGroup(of: (Int, [UInt8]?).self) { group in
      for (index, document) in documents.enumerated() {
        // Half of them apart, half in process, all at once.
        let renderer = index % 2 == 0 ? renderer : .inProcess
        group.addTask { (index, try await renderer.render(document, engine: .dot, as: [.svg]).outputs[.svg]) }
      }
      return try await group.reduce(into: [Int: [UInt8]?]()) { $0[$1.0] = $1.1 }
    }
    for (index, document) in documents.enumerated() {
      let alone = try document.rendered(engine: .dot, as: .svg)
      #expect((together[index] == alone) == true, "\(index)")
    }
  }

  @Test func cancellingStopsTheProcess() async {
    let slow = "digraph{" + (0..<2_000).map { "n\($0 % 700)->n\(($0 * 7919) % 701)" }.joined(separator: ";") + "}"
    let task = Task { await outcome(slow, by: .isolated(worker, timeout: .seconds(60))) }
    try? await Task.sleep(for: .milliseconds(300))
    task.cancel()
    let start = ContinuousClock.now
    _ = await task.value
    #expect(ContinuousClock.now - start < .seconds(20))
  }
}
