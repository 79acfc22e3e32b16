internal import GraphvizShim
import Synchronization

/// What came of drawing a document.
public struct Rendering: Sendable {
  /// The bytes of each format that was asked for.
  public let outputs: [Format: [UInt8]]
  /// Graphviz's warnings: something is drawn, perhaps not as it was meant.
  public let warnings: [String]

  public init(outputs: [Format: [UInt8]], warnings: [String]) {
    (self.outputs, self.warnings) = (outputs, warnings)
  }
}

extension Document {
  /// Lays the document out once and draws it in each format, in memory.
  ///
  /// Any number of tasks may call this at once: Graphviz is not thread-safe, so one process-wide lock is held around
  /// each call. The same document gives the same bytes, `fdp` and `sfdp` excepted.
  ///
  /// - Throws: ``GraphvizError`` with Graphviz's messages. Nothing is printed.
  public func rendered(engine: Engine, as formats: [Format]) throws(GraphvizError) -> Rendering {
    let dot = self.dot
    return try library.withLock { (library: inout Library) throws(GraphvizError) in
      try library.render(dot, engine: engine, as: formats)
    }
  }

  /// The bytes of one format.
  public func rendered(engine: Engine, as format: Format) throws(GraphvizError) -> [UInt8] {
    try rendered(engine: engine, as: [format]).outputs[format] ?? []
  }
}

/// The version of the Graphviz library that is running.
public func graphvizVersion() throws(GraphvizError) -> String {
  try library.withLock { (library: inout Library) throws(GraphvizError) in
    String(cString: gvs_version(try library.context()))
  }
}

private let library = Mutex(Library())

/// The C library, behind the lock: the one place with its pointers.
private struct Library: ~Copyable {
  /// Made once and never freed: Graphviz's plug-ins keep pointers into it.
  private var shared: OpaquePointer?

  mutating func context() throws(GraphvizError) -> OpaquePointer {
    if let shared { return shared }
    guard let context = gvs_context_new() else {
      throw GraphvizError(code: .unavailable, messages: ["no context could be made"])
    }
    shared = context
    return context
  }

  mutating func render(
    _ dot: String, engine: Engine, as formats: [Format]
  ) throws(GraphvizError) -> Rendering {
    let context = try context()
    gvs_messages_begin()
    var outputs: [Format: [UInt8]] = [:]
    var failure: GraphvizError.Code?
    if let graph = gvs_parse(dot) {
      if gvs_layout(context, graph, engine.rawValue) == 0 {
        for format in formats {
          guard let bytes = Self.draw(graph, context, format) else {
            failure = .renderFailed
            break
          }
          outputs[format] = bytes
        }
        gvs_layout_free(context, graph)
      } else {
        failure = .layoutFailed
      }
      gvs_graph_free(graph)
    } else {
      failure = .invalidDOT
    }
    let (messages, isError) = Self.collectedMessages()
    if failure == nil && !isError { return Rendering(outputs: outputs, warnings: messages) }
    let lacksPlugin = messages.contains { $0.contains("not recognized") || $0.contains("is unavailable") }
    throw GraphvizError(
      code: lacksPlugin ? .unavailable : failure ?? .renderFailed,
      messages: messages.isEmpty ? ["no message"] : messages)
  }

  private static func draw(_ graph: OpaquePointer, _ context: OpaquePointer, _ format: Format) -> [UInt8]? {
    var bytes: UnsafeMutablePointer<CChar>?
    var count = 0
    let status = gvs_render(context, graph, format.rawValue, &bytes, &count)
    guard let bytes else { return nil }
    defer { gvs_data_free(bytes) }
    guard status == 0, count > 0 else { return nil }
    let output = UnsafeRawBufferPointer(start: bytes, count: count).map { $0 }
    switch format {
    case .pdf: return withFixedDate(output)
    case .svg: return withValidStrokes(output)
    default: return output
    }
  }

  private static func collectedMessages() -> (messages: [String], isError: Bool) {
    var severity: Int32 = 0
    let text = gvs_messages_end(&severity)
    defer { gvs_string_free(text) }
    let lines = String(cString: text).split(separator: "\n").map(String.init)
    return (lines, severity > 0)
  }
}

/// Graphviz 2.42 writes a stroke of `transparent`, which SVG 1.1 does not know and printers draw in black.
private func withValidStrokes(_ svg: [UInt8]) -> [UInt8] {
  String(decoding: svg, as: UTF8.self).split(separator: "stroke=\"transparent\"", omittingEmptySubsequences: false)
    .joined(separator: "stroke=\"none\"").utf8.map { $0 }
}

/// A PDF says when it was made, and the same picture must be the same bytes: the date becomes the year 2000, in place.
private func withFixedDate(_ pdf: [UInt8]) -> [UInt8] {
  let key = Array("/CreationDate (D:".utf8)
  var output = pdf
  // The date stands in the information object near the end.
  var start = pdf.count - key.count
  while start >= 0 {
    if pdf[start] == key[0], pdf[start...].starts(with: key) {
      let fixed = Array("20000101000000".utf8)
      let date = start + key.count
      if date + fixed.count <= output.count { output.replaceSubrange(date..<(date + fixed.count), with: fixed) }
      return output
    }
    start -= 1
  }
  return output
}
