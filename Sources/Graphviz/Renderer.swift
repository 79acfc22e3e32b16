/// What came of drawing a document.
public struct Rendering: Sendable {
  /// The bytes of each format that was asked for.
  public let outputs: [Format: [UInt8]]
  /// Graphviz's warnings: something is drawn, perhaps not as it was meant.
  public let warnings: [Message]

  public init(outputs: [Format: [UInt8]], warnings: [Message]) {
    (self.outputs, self.warnings) = (outputs, warnings)
  }
}

extension Document {
  /// Lays the document out once and draws it in each format, in memory and in this process.
  ///
  /// Any number of tasks may call this at once: Graphviz is not thread-safe, so one process-wide lock is held around
  /// each call. The same document gives the same bytes, whatever was drawn before; `fdp` and `sfdp` excepted, which
  /// keep their random numbers from one call to the next.
  ///
  /// In process a layout cannot be stopped, a crash of Graphviz is a crash of the program, and Graphviz itself leaks
  /// some kilobytes a call. So only graphs within stated sizes and without the attributes known to crash are drawn;
  /// for others use ``Renderer/isolated(_:timeout:memory:)``.
  ///
  /// - Throws: ``GraphvizError`` with Graphviz's messages. Nothing is printed, but for what libraries below Graphviz
  ///   write to standard error themselves.
  public func rendered(engine: Engine, as formats: [Format]) throws(GraphvizError) -> Rendering {
    if let problem = SafeSubset.problem(in: self, engine) { throw GraphvizError(.unsafe, messages: [problem]) }
    let dot = Array(withPoints.dot.utf8)
    let (outputs, messages) = try Library.shared.withLock { (library: inout Library) throws(GraphvizError) in
      try library.render(dot, engine: engine, as: formats)
    }
    return Rendering(
      outputs: Dictionary(outputs.map { ($0.format, $0.bytes) }, uniquingKeysWith: { first, _ in first }),
      warnings: fontWarnings + messages)
  }

  /// Positions are points for every engine: without this, `neato` and `fdp` take them for inches.
  var withPoints: Document {
    var document = self
    if document.attributes["inputscale"] == nil { document.attributes["inputscale"] = 72 }
    return document
  }

  /// The bytes of one format.
  public func rendered(engine: Engine, as format: Format) throws(GraphvizError) -> [UInt8] {
    try rendered(engine: engine, as: [format]).outputs[format] ?? []
  }
}

/// The version of the Graphviz library that is running.
public func graphvizVersion() throws(GraphvizError) -> String {
  try Library.shared.withLock { (library: inout Library) throws(GraphvizError) in try library.version() }
}
