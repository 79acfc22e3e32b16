internal import GraphvizShim

/// The C library, behind a lock: the one place with its pointers. Graphviz is not thread-safe, in no part of it.
struct Library: ~Copyable {
  static let shared = Locked()

  /// Made once and never freed: Graphviz's plug-ins keep pointers into it.
  private var context: OpaquePointer?
  /// The plug-ins of each kind: asked once, since Graphviz leaks a little at each answer.
  private var pluginNames: [String: [String]] = [:]

  fileprivate init() {}

  /// The library and its lock. Whatever touches the library is inside `withLock`, which makes it safe to share.
  final class Locked: @unchecked Sendable {
    private var library = Library()

    func withLock<Result, Failure: Error>(
      _ body: (inout Library) throws(Failure) -> Result
    ) throws(Failure) -> Result {
      gvs_lock()
      defer { gvs_unlock() }
      return try body(&library)
    }
  }

  mutating func connect() throws(GraphvizError) -> OpaquePointer {
    if let context { return context }
    guard let made = gvs_context_new() else {
      throw GraphvizError(.layoutFailed, messages: ["Graphviz could not be started"])
    }
    context = made
    return made
  }

  mutating func plugins(_ kind: String) throws(GraphvizError) -> [String] {
    if let known = pluginNames[kind] { return known }
    guard let names = gvs_plugins(try connect(), kind) else { return [] }
    defer { gvs_string_free(names) }
    let list = String(cString: names).split(separator: "\n").map(String.init)
    pluginNames[kind] = list
    return list
  }

  mutating func version() throws(GraphvizError) -> String { String(cString: gvs_version(try connect())) }

  /// Reads DOT text, hands the graph to a body, and frees it.
  ///
  /// - Parameter echoesMessages: leave messages to Graphviz, which prints them on standard error: for a process of its
  ///   own. Otherwise they are collected.
  mutating func withGraph<Result>(
    _ dot: [UInt8], echoesMessages: Bool = false,
    _ body: (_ context: OpaquePointer, _ graph: OpaquePointer) throws(GraphvizError) -> Result
  ) throws(GraphvizError) -> (result: Result, messages: [Message]) {
    if let offset = invalidByte(in: dot) { throw GraphvizError(.invalidText(offset: offset)) }
    if let open = unclosed(in: dot) {
      throw GraphvizError(.invalidDOT(line: open.line), messages: ["\(open.what) is never closed"])
    }
    let context = try connect()
    if !echoesMessages { gvs_messages_begin() }
    var outcome: Swift.Result<Result, GraphvizError>
    let graph = dot.withUnsafeBytes { text in
      text.bindMemory(to: CChar.self).baseAddress.flatMap { gvs_parse($0, text.count) }
    }
    if let graph {
      do throws(GraphvizError) {
        outcome = .success(try body(context, graph))
      } catch {
        outcome = .failure(error)
      }
      gvs_graph_free(graph)
    } else {
      outcome = .failure(GraphvizError(.invalidDOT(line: nil)))
    }
    let messages = echoesMessages ? [] : Self.collectedMessages()
    return (try Self.checked(outcome, messages), messages)
  }

  /// The outcome, unless Graphviz reported an error beside it: a truncated graph and a replaced label come with success.
  private static func checked<Result>(
    _ outcome: Swift.Result<Result, GraphvizError>, _ messages: [Message]
  ) throws(GraphvizError) -> Result {
    let texts = messages.filter { $0.severity == .error }.map(\.text)
    switch outcome {
    case .success(let result):
      if texts.isEmpty { return result }
      throw GraphvizError(code(of: texts), messages: texts)
    case .failure(let error):
      let said = texts.isEmpty ? error.messages : texts
      if case .invalidDOT = error.code {
        throw GraphvizError(
          .invalidDOT(line: texts.first.flatMap(line)), messages: said.isEmpty ? ["there is no graph in it"] : said)
      }
      throw GraphvizError(error.code, messages: said)
    }
  }

  /// What errors that come with success mean: the parser can run out of stack and keep what it has read so far; any
  /// other is the layout's, an HTML-like label's "syntax error" included.
  static func code(of errors: [String]) -> GraphvizError.Code {
    let fromParser = errors.first { $0.contains("memory exhausted") }
    return fromParser.map { .invalidDOT(line: line(in: $0)) } ?? .renderFailed
  }

  /// The line that a message of the parser names.
  static func line(in message: String) -> Int? {
    guard let range = message.firstRange(of: " in line ") else { return nil }
    return Int(message[range.upperBound...].prefix { $0.isNumber })
  }

  private static func collectedMessages() -> [Message] {
    var severity: Int32 = 0
    let text = gvs_messages_end(&severity)
    defer { gvs_string_free(text) }
    return Message.parse(String(cString: text))
  }

  // MARK: Drawing

  /// Lays a graph out once and draws it in each format.
  mutating func render(
    _ dot: [UInt8], engine: Engine, as formats: [Format], echoesMessages: Bool = false
  ) throws(GraphvizError) -> (outputs: [(format: Format, bytes: [UInt8])], messages: [Message]) {
    try checkPlugins(engine, formats)
    let (outputs, messages) = try withGraph(dot, echoesMessages: echoesMessages) {
      (context, graph) throws(GraphvizError) in
      guard gvs_layout(context, graph, engine.rawValue) == 0 else {
        gvs_layout_free(context, graph)
        throw GraphvizError(.layoutFailed)
      }
      defer { gvs_layout_free(context, graph) }
      var outputs: [(format: Format, bytes: [UInt8])] = []
      for format in formats {
        guard let bytes = Self.draw(graph, context, format) else { throw GraphvizError(.renderFailed) }
        outputs.append((format, bytes))
      }
      return outputs
    }
    return (outputs, messages)
  }

  private mutating func checkPlugins(_ engine: Engine, _ formats: [Format]) throws(GraphvizError) {
    let engines = try plugins("layout")
    guard engines.contains(engine.rawValue) else {
      throw GraphvizError(.unknownEngine(engine.rawValue, available: engines))
    }
    let known = try plugins("device")
    for format in formats {
      // A format may name its renderer too, as in svg:cairo.
      let device = format.rawValue.split(separator: ":").first.map(String.init) ?? ""
      guard known.contains(device) else { throw GraphvizError(.unknownFormat(format.rawValue, available: known)) }
    }
  }

  private static func draw(_ graph: OpaquePointer, _ context: OpaquePointer, _ format: Format) -> [UInt8]? {
    var bytes: UnsafeMutablePointer<CChar>?
    var count = 0
    let status = gvs_render(context, graph, format.rawValue, &bytes, &count)
    guard let bytes else { return nil }
    defer { gvs_data_free(bytes) }
    guard status == 0, count > 0 else { return nil }
    let output = [UInt8](UnsafeRawBufferPointer(start: bytes, count: count))
    switch format {
    case .pdf: return withFixedDate(output)
    case .svg: return withValidStrokes(output)
    default: return output
    }
  }
}

/// The offset of the first byte that Graphviz must not be given: a NUL would end the text, and bytes that are not UTF-8
/// make it read all of it as Latin-1.
private func invalidByte(in text: [UInt8]) -> Int? {
  if !text.contains(0), String(validating: text, as: UTF8.self) != nil { return nil }
  var decoder = UTF8()
  var iterator = text.makeIterator()
  var offset = 0
  while true {
    switch decoder.decode(&iterator) {
    case .scalarValue(let scalar):
      if scalar == "\0" { return offset }
      offset += UTF8.width(scalar)
    case .emptyInput: return nil
    case .error: return offset
    }
  }
}

/// Graphviz 2.42 writes a stroke of `transparent`, which SVG 1.1 does not know and printers draw in black.
private func withValidStrokes(_ svg: [UInt8]) -> [UInt8] {
  let invalid = Array("\"transparent\"".utf8)
  var output: [UInt8] = []
  var start = 0
  var place = 0
  while let quote = svg[place...].firstIndex(of: invalid[0]) {
    if svg[quote...].starts(with: invalid) {
      output += svg[start..<quote]
      output += Array("\"none\"".utf8)
      place = quote + invalid.count
      start = place
    } else {
      place = quote + 1
    }
  }
  return start == 0 ? svg : output + svg[start...]
}

/// A PDF says when it was made, and the same picture must be the same bytes: the date becomes the year 2000, in place.
private func withFixedDate(_ pdf: [UInt8]) -> [UInt8] {
  let key = Array("/CreationDate (D:".utf8)
  let fixed = Array("20000101000000".utf8)
  // The date stands in the information object near the end.
  for start in stride(from: pdf.count - key.count - fixed.count, through: 0, by: -1)
  where pdf[start] == key[0] && pdf[start...].starts(with: key) {
    var output = pdf
    output.replaceSubrange((start + key.count)..<(start + key.count + fixed.count), with: fixed)
    return output
  }
  return pdf
}
