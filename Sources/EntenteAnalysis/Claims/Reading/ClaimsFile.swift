public import EntenteLedger
import Yams

extension Claim {
  /// Reads the text of a `claims.yaml`: a list of claims about a ledger.
  ///
  /// All that is wrong is found before anything is computed: unknown keys and names, wrong types, dates, ids given
  /// twice, comparisons with nothing. A party that the ledger does not know is an error too, unless the claim's
  /// verdict is `not-checkable`.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8, with or without a byte-order mark. Comments alone are no claims.
  ///   - ledger: what the claims are about.
  ///   - file: the file's name, for messages.
  /// - Throws: `LedgerError` with every problem, each with its line and column.
  /// - Complexity: O(bytes + names · parties).
  public static func read(
    _ bytes: [UInt8], for ledger: Ledger, file: String = "claims.yaml"
  ) throws(LedgerError) -> [Claim] {
    let source = SourceFile(name: file, bytes: bytes)
    if let problem = source.unreadable { throw LedgerError(diagnostics: [problem]) }
    var reader = ClaimReader(source, ledger)
    do {
      guard let root = try Yams.compose(yaml: source.text) else { return [] }
      let claims = reader.claims(root)
      guard reader.diagnostics.isEmpty else { throw LedgerError(diagnostics: reader.sortedDiagnostics) }
      return claims
    } catch let error as LedgerError {
      throw error
    } catch {
      throw LedgerError(diagnostics: [source.diagnostic(ofYAML: error)])
    }
  }
}

/// Reads claims, and collects every problem on the way. A function that returns nil has reported why.
struct ClaimReader {
  let source: SourceFile
  let ledger: Ledger
  private(set) var diagnostics: [Diagnostic] = []
  /// Whether the claim at hand may name what the ledger does not know.
  var mayNameUnknown = false
  /// What it named.
  var unknownNames: [String] = []
  let domains: Set<String>

  init(_ source: SourceFile, _ ledger: Ledger) {
    (self.source, self.ledger) = (source, ledger)
    domains = Set(ledger.agreements.domains.used.joined())
  }

  var sortedDiagnostics: [Diagnostic] {
    func place(_ diagnostic: Diagnostic) -> (Int, Int, String) {
      (diagnostic.location.line ?? 0, diagnostic.location.column ?? 0, diagnostic.message)
    }
    return Set(diagnostics).sorted { place($0) < place($1) }
  }

  mutating func report(_ node: Node?, _ message: String) {
    let location = SourceLocation(file: source.name, line: node?.mark?.line, column: node?.mark?.column)
    diagnostics.append(Diagnostic(location: location, message: message))
  }

  // MARK: Claims

  mutating func claims(_ root: Node) -> [Claim] {
    guard let items = root.sequence else {
      // Nothing but comments.
      if root.scalar?.string.isEmpty == true { return [] }
      report(root, "expected a list of claims, each beginning with \"- id:\"")
      return []
    }
    var claims: [Claim] = []
    var ids: Set<String> = []
    for item in items {
      guard let claim = claim(item) else { continue }
      if !ids.insert(claim.id).inserted {
        report(item.mapping?[Node("id")], "the id \(claim.id) is given twice")
      }
      claims.append(claim)
    }
    return claims
  }

  private static let keys = [
    "id", "says", "source", "view", "against", "expect", "level", "verdict", "reading", "note",
  ]

  private mutating func claim(_ node: Node) -> Claim? {
    guard let fields = fields(node, of: "a claim", Self.keys) else { return nil }
    for key in ["id", "says", "source", "expect", "verdict"] { _ = needed(fields, key) }
    let verdict = fields["verdict"].flatMap { choice($0, of: Verdict.Kind.self, called: "verdict") }
    (mayNameUnknown, unknownNames) = (verdict == .notCheckable, [])
    var claim = Claim(
      id: fields["id"].flatMap { id($0) } ?? "", says: fields["says"].flatMap { statement($0) } ?? "",
      expectations: [], recorded: verdict ?? .undecided)
    claim.sources = fields["source"].map { sources($0) } ?? []
    if let node = fields["view"], let view = recipe(node) { claim.view = view }
    claim.against = fields["against"].flatMap { recipe($0) }
    if let node = fields["expect"] {
      claim.expectations = expectations(node)
      checkAgainst(claim, fields["against"], expect: node)
    }
    if let level = fields["level"].flatMap({ number($0, "level") }) {
      claim.level = level
      if !(0 < level && level <= 1) { report(fields["level"], "level is a number above 0, 1 at most") }
    }
    if let reading = fields["reading"].flatMap({ choice($0, of: Claim.Reading.self, called: "reading") }) {
      claim.reading = reading
    }
    claim.note = fields["note"].flatMap { text($0, "note") } ?? ""
    var seen: Set<String> = []
    claim.unknownNames = unknownNames.filter { seen.insert($0).inserted }
    return claim
  }

  private mutating func id(_ node: Node) -> String? {
    guard let text = text(node, "id") else { return nil }
    let words = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let isKebab = words.allSatisfy { word in
      !word.isEmpty && word.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    }
    if !isKebab {
      report(node, "\"\(text)\" is no id of a claim; it has a-z, 0-9 and - between, such as four-pairs")
    }
    return text
  }

  private mutating func statement(_ node: Node) -> String? {
    guard let text = text(node, "says") else { return nil }
    if text.unicodeScalars.allSatisfy(\.properties.isWhitespace) { report(node, "a claim says something") }
    return text
  }

  private mutating func checkAgainst(_ claim: Claim, _ against: Node?, expect: Node) {
    let compares = Claim.Change.allCases.contains { expect.mapping?[Node($0.rawValue)] != nil }
    if compares, against == nil {
      let key = Claim.Change.allCases.lazy.compactMap { expect.mapping?[Node($0.rawValue)] }.first
      report(key, "more, fewer and same compare two views: the claim needs the key against")
    }
    if !compares, let against {
      report(against, "a second view, and no expectation that compares: more, fewer or same")
    }
  }
}
