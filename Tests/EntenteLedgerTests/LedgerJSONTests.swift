import EntenteLedger
import Foundation
import TestSupport
import Testing

@Suite struct LedgerJSONTests {
  private func read(_ bytes: [UInt8], name: String = "test") -> SingleFile {
    LedgerJSON.read(SourceFile(name: "ledger.json", bytes: bytes), name: name)
  }

  private func text(_ contents: Ledger.Contents) -> String {
    String(decoding: LedgerJSON.write(contents), as: UTF8.self)
  }

  // MARK: What is written is read again

  @Test func theBuiltInLedgerIsReadAgain() throws {
    let ledger = try Ledger(.batjBanks)
    let bytes = LedgerJSON.write(ledger.contents)
    let read = try read(bytes, name: ledger.name).ledger()
    #expect(read.contents == ledger.contents)
    #expect(LedgerJSON.write(read.contents) == bytes)
  }

  @Test func everyRowHasALineOfItsOwn() throws {
    let contents = try Ledger(.batjBanks).contents
    let rows =
      contents.parties.count + contents.groups.count + contents.sources.count + contents.agreements.count
      + contents.reports.count
    let lines = text(contents).split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("    {\"") && ($0.hasSuffix("}") || $0.hasSuffix("},")) } == rows)
    #expect(lines.count { $0.hasPrefix("  \"") } == 17)
    // The braces of the document and the closing brackets of five tables.
    #expect(lines.count == rows + 17 + 2 + 5)
  }

  @Test func anyLedgerIsReadAgain() throws {
    for seed in 0..<300 as Range<UInt64> {
      var random = RandomLedger(seed: seed)
      let ledger = try Ledger(random.contents())
      let bytes = LedgerJSON.write(ledger.contents)
      let read = try read(bytes, name: ledger.name).ledger()
      #expect(read.contents == ledger.contents, "seed \(seed)")
      // Bytes differ where texts that are equal by Unicode's rules do.
      #expect(LedgerJSON.write(read.contents) == bytes, "seed \(seed)")
      #expect(throws: Never.self, "seed \(seed)") { try JSONSerialization.jsonObject(with: Data(bytes)) }
    }
  }

  @Test func whatHasItsDefaultIsLeftOut() {
    var contents = Ledger.Contents()
    contents.title = "T"
    contents.sides = [.bank: ["bank"], .firm: []]
    contents.otherKinds = ["state"]
    contents.parties = [Party(id: "a", name: "A", kind: "bank")]
    contents.agreements = [Agreement(id: "x", parties: ["a", "b"], kind: "lab")]
    contents.sources = [Source(id: "s", title: "S", note: "\u{1}\u{1F}\u{7F}\n\t\"\\/\u{2028}😀")]
    contents.reports = [50, 0.1, -0.0, 1e100, 2.5e-7, .infinity].map { Report(party: "a", measure: "m", value: $0) }
    let expected = #"""
      {
        "schema": "entente.ledger/1",
        "title": "T",
        "sides": {"firm": [], "bank": ["bank"], "neither": ["state"]},
        "kinds": [],
        "parties": [
          {"id": "a", "name": "A", "kind": "bank"}
        ],
        "sources": [
          {"id": "s", "title": "S", "note": "\u0001\u001f\#u{7F}\n\t\"\\/\#u{2028}😀"}
        ],
        "agreements": [
          {"id": "x", "parties": ["a", "b"], "kind": "lab"}
        ],
        "reports": [
          {"party": "a", "measure": "m", "value": 50},
          {"party": "a", "measure": "m", "value": 0.1},
          {"party": "a", "measure": "m", "value": -0},
          {"party": "a", "measure": "m", "value": 1e+100},
          {"party": "a", "measure": "m", "value": 2.5e-07},
          {"party": "a", "measure": "m", "value": null}
        ]
      }

      """#
    #expect(text(contents) == expected)
    contents.title = ""
    (contents.parties, contents.sources, contents.agreements, contents.reports) = ([], [], [], [])
    #expect(text(contents).hasSuffix("\"kinds\": [],\n  \"parties\": [],\n  \"agreements\": []\n}\n"))
    #expect(read(LedgerJSON.write(contents), name: "").contents == contents)
  }

  @Test func nullIsTheDefault() throws {
    var document = #"{"title": "T", "sides": {}, "kinds": [], "parties": [], "agreements": []"#
    let plain = try read(Array("\(document)}".utf8)).ledger()
    for key in try #require(LedgerJSON.keys[""]) where !document.contains("\"\(key)\":") {
      document += ", \"\(key)\": null"
    }
    #expect(try read(Array("\(document)}".utf8)).ledger() == plain)
    #expect(plain.contents.language == "en")
    #expect(plain.name == "test")
  }

  // MARK: The schema

  private func schema() throws -> [String: Any] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/EntenteLedger/EntenteLedger.docc/Resources/ledger.schema.json").standardized
    return try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
  }

  /// The schema of each kind of object, by its key in `LedgerJSON.keys`.
  private func schemas() throws -> [String: [String: Any]] {
    let schema = try schema()
    let parts = try #require(schema["$defs"] as? [String: [String: Any]])
    var schemas = ["": schema]
    schemas["sides"] = (schema["properties"] as? [String: [String: Any]])?["sides"]
    for name in ["party", "group", "source", "agreement", "report"] {
      schemas[name == "party" ? "parties" : name + "s"] = parts[name]
    }
    return schemas
  }

  @Test func theSchemaHasTheKeysThatAreRead() throws {
    let schemas = try schemas()
    #expect(Set(schemas.keys) == Set(LedgerJSON.keys.keys))
    for (name, keys) in LedgerJSON.keys {
      let properties = try #require(schemas[name]?["properties"] as? [String: Any], "\(name)")
      #expect(Set(properties.keys) == Set(keys), "\(name)")
      #expect(schemas[name]?["additionalProperties"] as? Bool == false, "\(name)")
    }
  }

  @Test func theSchemaRequiresWhatIsRequired() throws {
    for (name, schema) in try schemas() where name != "sides" {
      let required = try #require(schema["required"] as? [String], "\(name)")
      let document = name.isEmpty ? "{}" : "{\"\(name)\": [{}]}"
      let missing = problems(in: document).compactMap { line -> String? in
        let words = line.split(separator: " ")
        let isHere = name.isEmpty || !line.hasPrefix("1:1 ")
        return isHere && line.hasSuffix(" is missing") ? String(words[words.count - 3]) : nil
      }
      #expect(missing.sorted() == required.sorted(), "\(name)")
    }
  }

  @Test func theSchemaHasTheChoices() throws {
    let parts = try schemas()
    let agreement = try #require(parts["agreements"]?["properties"] as? [String: [String: Any]])
    let membership = try #require(parts["groups"]?["properties"] as? [String: [String: Any]])
    func choices(_ property: [String: Any]?) -> [String] {
      (property?["enum"] as? [Any] ?? []).compactMap { $0 as? String }
    }
    #expect(choices(agreement["status"]) == Agreement.Status.allCases.map(\.rawValue))
    #expect(choices(agreement["basis"]) == Basis.allCases.map(\.rawValue))
    #expect(choices(membership["basis"]) == Basis.allCases.map(\.rawValue))
  }

  // MARK: Hostile files

  private func problems(in document: String) -> [String] {
    do {
      _ = try read(Array(document.utf8)).ledger()
      return []
    } catch {
      return error.diagnostics.map { diagnostic in
        "\(diagnostic.location.line ?? 0):\(diagnostic.location.column ?? 0) \(diagnostic.message)"
      }
    }
  }

  /// A ledger with something more behind it, on line 1.
  private func document(_ more: String, note: String = "") -> String {
    #"{"title": "T", "sides": {"bank": ["b"]}, "kinds": ["k"], "parties": [{"id": "a", "name": "A", "kind": "b"}, "#
      + #"{"id": "c", "name": "C", "kind": "b"}], "agreements": [{"id": "x", "parties": ["a", "c"], "kind": "k", "#
      + "\"note\": \"\(note)\"}]\(more)}"
  }

  @Test(.timeLimit(.minutes(1))) func longTextsEndWell() throws {
    let long = String(repeating: "x", count: 10_000_000)
    let ledger = try read(Array(document("", note: long).utf8)).ledger()
    #expect(ledger.agreements.first?.note.utf8.count == 10_000_000)
    #expect(problems(in: document("", note: long + "\n")).map { $0.prefix(40) }.first?.contains("line end") == true)
    #expect(problems(in: document(", \"\(long)\": 1")).first?.utf8.count ?? 0 < 400)
    #expect(problems(in: document(", \"span\": \"\(long)\"")).first?.utf8.count ?? 0 < 200)
    #expect(problems(in: document(", \"span\": \(long)")).first?.utf8.count ?? 0 < 200)
    let digits = String(repeating: "7", count: 10_000_000)
    #expect(
      problems(in: document(", \"reports\": [{\"party\": \"a\", \"measure\": \"m\", \"value\": \(digits)}]")).count == 1
    )
    let names = "\"groups\": [{\"party\": \"\(long)\", \"group\": \"a\"}]"
    #expect(problems(in: document(", \(names)")).count == 1)
  }

  @Test(.timeLimit(.minutes(1))) func manyKeysEndWell() throws {
    let names = (0..<100_000).map { "\"k\($0)\": 1" }.joined(separator: ", ")
    #expect(problems(in: document(", \(names)")).count == 100_000)
    let terms = (0..<100_000).map { "\"k\($0)\": {\"zh\": \"k\"}" }.joined(separator: ", ")
    #expect(problems(in: document(", \"terms\": {\(terms)}")).isEmpty)
    let same = String(repeating: ", \"language\": \"en\"", count: 100_000)
    #expect(problems(in: document(same)).count == 99_999)
  }

  @Test(arguments: ["[", "{\"a\":", "[[[],", "[{\"a\":[],\"b\":"]) func deepNestingEndsWell(_ opening: String) {
    let deep = String(repeating: opening, count: 1_000_000)
    #expect(problems(in: deep).count <= 2)
    let found = problems(in: document(", \"reports\": \(deep)"))
    #expect(found.count <= 3 && found.last?.contains("64 levels") == true, "\(found)")
  }

  @Test func everyCutAndEveryChangedByteEndsWell() throws {
    let bytes = Array(document(", \"terms\": {\"k\": {\"zh\": \"\\u94f6\"}}, \"span\": \"2004/2019\"").utf8)
    for end in bytes.indices {
      let problems = problems(in: String(decoding: bytes[..<end], as: UTF8.self))
      #expect(problems.count == 1, "cut at \(end): \(problems)")
    }
    for index in bytes.indices {
      for byte in Array("\"\\{}[],:0-xn\n\u{0}".utf8) + [0xFF] {
        var changed = bytes
        changed[index] = byte
        _ = try? read(changed).ledger()
      }
    }
  }
}
