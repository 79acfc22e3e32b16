import EntenteLedger
import TestSupport
import Testing

@Suite struct CSVTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var text: String
    var rows: [[String]]
    var problems: [String]

    init(_ text: String, _ rows: [[String]], problems: [String] = []) {
      (self.text, self.rows, self.problems) = (text, rows, problems)
    }

    var testDescription: String { text.debugDescription }
  }

  private func read(_ bytes: [UInt8]) -> (rows: [[String]], problems: [CSVReader.Problem]) {
    var reader = CSVReader(bytes)
    var rows: [[String]] = []
    while reader.next() { rows.append(reader.texts) }
    return (rows, reader.problems)
  }

  @Test(arguments: [
    Case("", []),
    Case("\n\r\n\r", []),
    Case("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    Case("1,2,", [["1", "2", ""]]),
    Case("1,\"\"", [["1", ""]]),
    Case("a\r\nb\rc\nd", [["a"], ["b"], ["c"], ["d"]]),
    Case("\u{FEFF}a,b", [["a", "b"]]),
    Case("a,\u{FEFF}b", [["a", "\u{FEFF}b"]]),
    Case("\"a,b\",c", [["a,b", "c"]]),
    Case("\"a\r\nb\"", [["a\r\nb"]]),
    Case("\"say \"\"hi\"\"\"", [["say \"hi\""]]),
    Case("  x ,  y", [["  x ", "  y"]]),
    Case("a\"b\",c", [["a\"b\"", "c"]]),
    Case("1,\u{0301}2", [["1", "\u{0301}2"]]),
    Case("\"x\"\u{200D},2", [["x\u{200D}", "2"]], problems: ["text behind a closing quote; quote the whole field"]),
    Case(
      "\"x,2\n3,4\n", [["x,2\n3,4\n"]],
      problems: ["this quote is never closed; everything behind it was taken as one field"]),
    Case("a\u{0}b", [["a\u{0}b"]], problems: ["a NUL byte; this is not a text file"]),
    Case("\"\"", [[""]]),
    Case("\"\"\"\"", [["\""]]),
    Case("蚂蚁金服,农行", [["蚂蚁金服", "农行"]]),
  ])
  func reads(_ example: Case) {
    let (rows, problems) = read(Array(example.text.utf8))
    #expect(rows == example.rows)
    #expect(problems.map(\.message) == example.problems)
  }

  @Test func knowsWhereFieldsBegin() {
    var reader = CSVReader(Array("\u{FEFF}ab,\"c\nd\",e\nf".utf8))
    let isFirst = reader.next()
    #expect(isFirst)
    #expect((0..<3).map(reader.offset) == [3, 6, 12])
    let isSecond = reader.next()
    #expect(isSecond)
    #expect(reader.offset(0) == 14)
  }

  @Test func whatIsWrittenIsReadAgain() {
    var random = SplitMix64(seed: 1)
    let alphabet = ["a", ",", "\"", "\n", "\r", " ", "中", "\u{0301}", "\u{FEFF}", "|", "=1+1", ""]
    for round in 0..<2_000 {
      let width = Int.random(in: 1...4, using: &random)
      let rows = (0..<Int.random(in: 1...5, using: &random)).map { _ in
        (0..<width).map { _ in
          (0..<Int.random(in: 0...4, using: &random)).map { _ in alphabet.randomElement(using: &random)! }.joined()
        }
      }
      var writer = CSVWriter()
      for row in rows { writer.write(row) }
      let result = read(Array(writer.text.utf8))
      #expect(result.rows == rows, "round \(round)")
      #expect(result.problems.isEmpty, "round \(round)")
    }
  }

  @Test func everyInputIsReadToItsEnd() {
    // All texts of up to six of the bytes that mean something: no crash, and every byte is in a field or a separator.
    let alphabet = Array("a,\"\n\r".utf8)
    for length in 0...6 {
      var places = [Int](repeating: 0, count: length)
      repeat {
        let bytes = places.map { alphabet[$0] }
        let letters = bytes.count { $0 == UInt8(ascii: "a") }
        let read = read(bytes).rows.joined().joined().utf8.count { $0 == UInt8(ascii: "a") }
        #expect(read == letters, "\(bytes)")
      } while advance(&places, base: alphabet.count)
    }
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
