import EntenteLedger
import Foundation
import TestSupport
import Testing

/// RFC 8259, document by document: what the standard allows, what it forbids, and where.
@Suite struct JSONReaderTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var text: String
    /// Nil if the document is JSON.
    var problem: JSONReader.Problem?

    init(_ text: String) { self.text = text }

    init(_ text: String, _ offset: Int, _ message: String) {
      self.text = text
      problem = JSONReader.Problem(offset: offset, message: message)
    }

    var testDescription: String { text.debugDescription }
  }

  private func problem(in bytes: [UInt8]) -> JSONReader.Problem? {
    var reader = JSONReader(bytes)
    do {
      try reader.skip()
      try reader.end()
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    Case("null"), Case("true"), Case(" false "), Case("0"), Case("-0"), Case("-0.0"), Case("1e5"), Case("1E+05"),
    Case("12.50e-007"), Case("123456789012345678901234567890"), Case("1e999"), Case("\"\""), Case("[]"), Case("{}"),
    Case("[ ]"), Case("{ }"), Case("\t\r\n[\n1\r,\t2 ]\n"), Case("{\"\": 1}"), Case("{\"a\": 1, \"a\": 2}"),
    Case("[[], {}, [{}]]"), Case("\u{FEFF}[]"), Case("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\u00E9\""),
    Case("\"\\ud83d\\ude00 \\uD83D\\uDE00\""), Case("\"\\u0000\""), Case("\"\u{7F}\u{80}\u{2028}\u{2029}\u{FEFF}\""),
    Case("\"\\uFFFF \u{10FFFF}\""), Case("{\"\\u0061\": [null, true, false, \"x\"]}"),
    Case(String(repeating: "[", count: 64) + String(repeating: "]", count: 64)),
  ])
  func takes(_ example: Case) {
    #expect(problem(in: Array(example.text.utf8)) == nil)
  }

  @Test(arguments: [
    Case("", 0, "expected a value, found the end of the file"),
    Case("  ", 2, "expected a value, found the end of the file"),
    Case("\u{FEFF}", 3, "expected a value, found the end of the file"),
    Case("\u{FEFF}\u{FEFF}[]", 3, "expected a value, found U+FEFF"),
    Case("[", 1, "expected \"]\", found the end of the file"),
    Case("{", 1, "expected \"}\", found the end of the file"),
    Case("[1", 2, "expected \",\" or \"]\" behind this value, found the end of the file"),
    Case("[1,", 3, "expected a value, found the end of the file"),
    Case("[1,]", 2, "a comma behind the last value; remove it"),
    Case("{\"a\":1 , }", 7, "a comma behind the last value; remove it"),
    Case("[,1]", 1, "expected a value, found \",\""),
    Case("[1,,2]", 3, "expected a value, found \",\""),
    Case("[1 2]", 3, "expected \",\" or \"]\" behind this value, found \"2\""),
    Case("[1}", 2, "expected \",\" or \"]\" behind this value, found \"}\""),
    Case("]", 0, "expected a value, found \"]\""),
    Case("{\"a\"}", 4, "expected \":\" behind the key, found \"}\""),
    Case("{\"a\":}", 5, "expected a value, found \"}\""),
    Case("{\"a\" 1}", 5, "expected \":\" behind the key, found \"1\""),
    Case("{a: 1}", 1, "expected a key in double quotes, found \"a\""),
    Case("{'a': 1}", 1, "expected a key in double quotes, found \"'\""),
    Case("{1: 1}", 1, "expected a key in double quotes, found \"1\""),
    Case("{\"a\": 1]", 7, "expected \",\" or \"}\" behind this value, found \"]\""),
    Case("[] []", 3, "expected nothing behind the document, found \"[\""),
    Case("1 2", 2, "expected nothing behind the document, found \"2\""),
    Case("nullx", 0, "\"nullx\" stands without quotes; did you mean \"null\"?"),
    Case("True", 0, "\"True\" stands without quotes; did you mean \"true\"?"),
    Case("[icbc]", 1, "\"icbc\" stands without quotes; expected one of true, false, null"),
    Case("[工行]", 1, "expected a value, found \"工\""),
    Case("['a']", 1, "expected a value, found \"'\"; texts stand in double quotes"),
    Case("[NaN]", 1, "NaN is no number in JSON; leave the key out where no value is known"),
    Case("[-Infinity]", 1, "Infinity is no number in JSON; leave the key out where no value is known"),
    Case("[+1]", 1, "a number has no plus before it; remove it"),
    Case("[.5]", 1, "a number begins with a digit; write 0 before the point"),
    Case("[-.5]", 2, "expected a digit in the number, found \".\""),
    Case("[-]", 2, "expected a digit in the number, found \"]\""),
    Case("[5.]", 3, "expected a digit behind the point, found \"]\""),
    Case("[5.e1]", 3, "expected a digit behind the point, found \"e\""),
    Case("[5e]", 3, "expected a digit in the exponent, found \"]\""),
    Case("[5e+]", 4, "expected a digit in the exponent, found \"]\""),
    Case("[012]", 1, "a number does not begin with 0; remove it, or write a text in quotes"),
    Case("[-00]", 1, "a number does not begin with 0; remove it, or write a text in quotes"),
    Case("[0x1F]", 2, "expected \",\" or \"]\" behind this value, found \"x\""),
    Case("[1_000]", 2, "expected \",\" or \"]\" behind this value, found \"_\""),
    Case("[1] // one", 4, "a comment; JSON has none, so write it as a note or remove it"),
    Case("[1 /* one */]", 3, "a comment; JSON has none, so write it as a note or remove it"),
    Case("# one\n[1]", 0, "a comment; JSON has none, so write it as a note or remove it"),
    Case("[1\u{A0}]", 2, "expected \",\" or \"]\" behind this value, found U+00A0"),
    Case("[1\u{0}]", 2, "expected \",\" or \"]\" behind this value, found U+0000"),
    Case("[\"a]", 1, "this text is never closed; expected \" at its end"),
    Case("\"a\nb\"", 2, "a line end in a text; close the text with \" before it, or write \\n for it"),
    Case("\"a\tb\"", 2, "the control character U+0009 in a text; write \\t"),
    Case("\"a\u{1F}b\"", 2, "the control character U+001F in a text; write \\u001f"),
    Case(
      "\"a\\x\"", 2,
      "expected \\\", \\\\, \\/, \\b, \\f, \\n, \\r, \\t or \\u behind the backslash, found \"x\"; "
        + "a backslash itself is written \\\\"),
    Case(
      "\"\\", 1,
      "expected \\\", \\\\, \\/, \\b, \\f, \\n, \\r, \\t or \\u behind the backslash, found the end of the file; "
        + "a backslash itself is written \\\\"),
    Case("\"\\u12", 5, "expected four hexadecimal digits behind \\u, found the end of the file"),
    Case("\"\\u12G4\"", 5, "expected four hexadecimal digits behind \\u, found \"G\""),
    Case("\"\\u+123\"", 3, "expected four hexadecimal digits behind \\u, found \"+\""),
    Case("\"\\ud83d\"", 1, "\\ud83d is half of a character; expected two halves, such as \\ud83d\\ude00"),
    Case("\"\\ud83d\\n\"", 1, "\\ud83d is half of a character; expected two halves, such as \\ud83d\\ude00"),
    Case("\"\\uD83D\\u0041\"", 1, "\\uD83D is half of a character; expected two halves, such as \\ud83d\\ude00"),
    Case("\"\\ude00\\ud83d\"", 1, "\\ude00 is half of a character; expected two halves, such as \\ud83d\\ude00"),
    Case("\"\\ud83d\\u12\"", 11, "expected four hexadecimal digits behind \\u, found \"\"\""),
    Case(String(repeating: "[", count: 65), 64, "nested deeper than 64 levels; a ledger has 4"),
    Case(String(repeating: "{\"a\":", count: 65), 320, "nested deeper than 64 levels; a ledger has 4"),
  ])
  func refuses(_ example: Case) {
    #expect(problem(in: Array(example.text.utf8)) == example.problem)
  }

  @Test(arguments: [
    ("\"\"", ""), ("\"a b\"", "a b"), ("\"\\u0041\\/\\\"\"", "A/\""), ("\"\\ud83d\\ude00!\"", "😀!"),
    ("\"银\\u884c\"", "银行"), ("\"\\u0000\"", "\0"), ("\"\\b\\f\\n\\r\\t\\\\\"", "\u{8}\u{C}\n\r\t\\"),
    ("\"e\u{301}\"", "e\u{301}"), ("\"\\udbff\\udfff\"", "\u{10FFFF}"), ("\"\\ud800\\udc00\"", "\u{10000}"),
  ])
  func readsTexts(_ json: String, _ text: String) throws {
    var reader = JSONReader(Array(json.utf8))
    #expect(Array(try reader.text().unicodeScalars) == Array(text.unicodeScalars))
    try reader.end()
  }

  @Test(
    arguments: [
      ("0", 0), ("-0", -0.0), ("50", 50), ("0.1", 0.1), ("-12.5e-3", -0.0125), ("1e-999", 0), ("1e999", .infinity),
      ("9007199254740993", 9_007_199_254_740_992), ("5e-324", .leastNonzeroMagnitude),
    ] as [(String, Double)])
  func readsNumbers(_ json: String, _ number: Double) throws {
    var reader = JSONReader(Array(json.utf8))
    let read = try reader.number()
    #expect(read.bitPattern == number.bitPattern)
    try reader.end()
  }

  @Test func readsValueByValue() throws {
    var reader = JSONReader(Array(#"{"a": [1, {"b": "x"}], "\u0063": null, "d": []}"#.utf8))
    var seen: [String] = []
    try reader.enter()
    while try reader.nextKey() {
      seen.append("\(reader.keyText) at \(reader.keyOffset)")
      guard try reader.kind() == .list else {
        try reader.skip()
        continue
      }
      try reader.enter()
      while try reader.nextItem() {
        seen.append("\(try reader.kind().name) at \(reader.position)")
        try reader.skip()
      }
    }
    try reader.end()
    #expect(seen == ["a at 1", "a number at 7", "an object at 10", "c at 23", "d at 39"])
  }

  @Test func anotherKindThanAskedForIsAProblem() {
    var reader = JSONReader(Array("[5]".utf8))
    #expect(throws: JSONReader.Problem(offset: 0, message: "expected a number, found \"[\"")) { try reader.number() }
    #expect(throws: JSONReader.Problem(offset: 0, message: "expected a text in double quotes, found \"[\"")) {
      try reader.text()
    }
    reader = JSONReader(Array("5".utf8))
    #expect(throws: JSONReader.Problem(offset: 0, message: "expected an object or a list, found \"5\"")) {
      try reader.enter()
    }
  }

  @Test func agreesWithAnotherReader() {
    // All documents of up to four of the bytes that mean something, and some longer ones.
    var random = SplitMix64(seed: 8259)
    let alphabet = Array("[]{},:\"\\u1-.e0 ".utf8)
    let words = ["[", "]", "{", "}", ",", ":", "\"a\"", "1", "-0.5e1", " ", "null", "true", "\"\\n\"", "\\ud83d"]
    for length in 0...4 {
      var places = [Int](repeating: 0, count: length)
      repeat { compare(places.map { alphabet[$0] }) } while advance(&places, base: alphabet.count)
    }
    for _ in 0..<20_000 {
      let count = Int.random(in: 3...9, using: &random)
      compare((0..<count).flatMap { _ in Array((words.randomElement(using: &random) ?? "").utf8) })
    }
  }

  private func compare(_ bytes: [UInt8]) {
    let isTaken = (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil
    let problem = problem(in: bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    // Foundation takes a comma behind the last item of a list, which the standard does not.
    let isKnown = isTaken && problem?.message == "a comma behind the last value; remove it"
    if (problem == nil) != isTaken, !isKnown {
      Issue.record("\(text): Foundation takes it: \(isTaken); \(String(describing: problem))")
    }
    if let problem, !(0...bytes.count).contains(problem.offset) { Issue.record("\(text): \(problem)") }
  }

  private func advance(_ places: inout [Int], base: Int) -> Bool {
    for index in places.indices {
      places[index] += 1
      if places[index] < base { return true }
      places[index] = 0
    }
    return false
  }
}
