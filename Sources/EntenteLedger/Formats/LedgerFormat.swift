/// The forms, besides a folder, that a ledger is kept and exchanged in.
///
///     let ledger = try Ledger(path: "alliances.gexf")
///     let bytes = ledger.encoded(as: .json)
///     LedgerFormat.edgeList.losses(in: ledger)  // what an edge list has no place for, counted
///
/// What a format that can be read gives back is what was written, without the ``LedgerPart``s that it does not hold.
public enum LedgerFormat: String, CaseIterable, Sendable {
  /// One JSON document with everything; its schema is `ledger.schema.json` in the documentation.
  case json
  /// One table of agreements, from which the parties are inferred: the quick start.
  case csv
  /// GraphML, as networkx, igraph, Gephi, yEd and Cytoscape read it.
  case graphml
  /// GEXF 1.3, dynamic: parties and agreements with the time they lasted, for Gephi's timeline.
  case gexf
  /// A line for each firm and bank that signed together, and the date.
  case edgeList = "edges"
  /// Pajek's two-mode network: firms, banks, and the number of their agreements. Written only.
  case pajek
  /// Node-link JSON, as networkx and d3 read it: parties, and an edge for each agreement and pair. Written only.
  case nodeLink = "node-link"
  /// A table of dated events, as packages for relational event models read it. Written only.
  case events

  /// Endings of file names; the first is the usual one.
  public var extensions: [String] {
    switch self {
    case .json: ["json"]
    case .csv: ["csv", "tsv"]
    case .graphml: ["graphml"]
    case .gexf: ["gexf"]
    case .edgeList: ["edges", "edgelist"]
    case .pajek: ["net"]
    case .nodeLink: ["node-link.json"]
    case .events: ["events.csv"]
    }
  }

  /// The format that the name of a file says; of two endings the longer one counts.
  public init?(path: String) {
    let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
    let matching = Self.allCases.flatMap { format in format.extensions.map { (format, $0) } }
      .filter { name.hasSuffix("." + $0.1) }
    guard let found = matching.max(by: { $0.1.utf8.count < $1.1.utf8.count }) else { return nil }
    self = found.0
  }

  /// What the format has a place for.
  public var parts: Set<LedgerPart> { codec.parts }

  public var isReadable: Bool { codec.read != nil }

  /// What of a ledger the format has no place for, and in how many rows there is some of it.
  public func losses(in ledger: Ledger) -> [(part: LedgerPart, count: Int)] {
    LedgerPart.allCases.filter { !parts.contains($0) }.map { ($0, $0.count(in: ledger.contents)) }
      .filter { $0.1 > 0 }
  }

  /// How a format is read and written.
  struct Codec {
    var parts: Set<LedgerPart>
    var read: ((SourceFile, String) -> SingleFile)?
    var write: (Ledger.Contents) -> [UInt8]
  }

  var codec: Codec {
    switch self {
    case .json: Codec(parts: Set(LedgerPart.allCases), read: LedgerJSON.read, write: LedgerJSON.write)
    case .csv: Codec(parts: CSVFormat.parts, read: CSVFormat.read, write: CSVFormat.write)
    case .graphml: Codec(parts: GraphML.parts, read: GraphML.read, write: GraphML.write)
    case .gexf: Codec(parts: GEXF.parts, read: GEXF.read, write: GEXF.write)
    case .edgeList: Codec(parts: EdgeList.parts, read: EdgeList.read, write: EdgeList.write)
    case .pajek: Codec(parts: Pajek.parts, read: nil, write: Pajek.write)
    case .nodeLink: Codec(parts: NodeLink.parts, read: nil, write: NodeLink.write)
    case .events: Codec(parts: EventList.parts, read: nil, write: EventList.write)
    }
  }
}

extension Ledger {
  /// Reads a ledger from a folder, or from a file in the format that its name says.
  ///
  /// - Throws: ``LedgerError`` with every problem, each with its line and column.
  public init(path: String) throws(LedgerError) {
    guard let format = LedgerFormat(path: path), !isFolder(path) else {
      try self.init(folder: path)
      return
    }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    try self.init(readFile(path), as: format, file: name)
  }

  /// Reads a ledger from the bytes of a file.
  ///
  /// - Parameters:
  ///   - bytes: the file, UTF-8.
  ///   - format: what it is written in.
  ///   - file: its name, for messages; without its ending it is the ledger's name.
  /// - Throws: ``LedgerError`` with every problem, each with its line and column.
  public init(_ bytes: [UInt8], as format: LedgerFormat, file: String) throws(LedgerError) {
    guard let read = format.codec.read else {
      throw LedgerError(diagnostics: [
        Diagnostic(
          location: SourceLocation(file: file), message: "\(format.rawValue) is written and not read")
      ])
    }
    let source = SourceFile(name: file, bytes: bytes)
    if bytes.isEmpty {
      throw LedgerError(diagnostics: [
        Diagnostic(location: SourceLocation(file: file), message: "the file is empty")
      ])
    }
    if let problem = source.unreadable { throw LedgerError(diagnostics: [problem]) }
    let ending = format.extensions.first { file.lowercased().hasSuffix("." + $0) }
    self = try read(source, String(file.dropLast(ending.map { $0.count + 1 } ?? 0))).ledger()
  }

  /// The ledger as the bytes of a file. The same ledger gives the same bytes.
  public func encoded(as format: LedgerFormat) -> [UInt8] { format.codec.write(contents) }
}
