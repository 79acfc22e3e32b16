import Dispatch
import EntenteGraph
import Foundation
import TestSupport
import Testing

@Suite struct EdgeListTests {
  @Test func numbersAreOrderedAsNumbers() throws {
    let list = try EdgeList("10 3\n9 3\n9 200\n")
    #expect(Array(list.leftNames) == ["9", "10"])
    #expect(Array(list.rightNames) == ["3", "200"])
    #expect(list.described == ["9 3 1", "9 200 1", "10 3 1"])
    #expect(list.lineCount == 3 && list.commentCount == 0 && list.pairCount == 3 && list.duplicateCount == 0)
  }

  @Test func textIsOrderedByBytes() throws {
    let list = try EdgeList("b 10\na 9\né 9\nB 9\n")
    #expect(Array(list.leftNames) == ["B", "a", "b", "é"])
    #expect(Array(list.rightNames) == ["9", "10"], "each side by itself")
    #expect(list.described == ["B 9 1", "a 9 1", "b 10 1", "é 9 1"])
  }

  @Test func oneNameThatIsNoNumberMakesAllText() throws {
    #expect(Array(try EdgeList("10 a\n9 b\nx c\n").leftNames) == ["10", "9", "x"])
    #expect(Array(try EdgeList("10 a\n9 b\n07 c\n").leftNames) == ["07", "10", "9"], "a leading zero")
    #expect(Array(try EdgeList("10 1\n7 1\n07 1\n").leftNames) == ["07", "10", "7"], "and 07 is not 7")
    #expect(Array(try EdgeList("10 1\n-7 1\n+7 1\n").leftNames) == ["+7", "-7", "10"])
    #expect(Array(try EdgeList("10 1\n0 1\n").leftNames) == ["0", "10"])
  }

  @Test func numbersMayBeOfAnySize() throws {
    let names = ["0", "7", "99999999", "100000000", "2147483647", "2147483648", "9223372036854775808"]
    let longer = ["9999999999999999999", "10000000000000000000", "18446744073709551616", "100000000000000000000"]
    let all = names + longer
    var random = SplitMix64(seed: 11)
    let list = try EdgeList(all.shuffled(using: &random).map { "\($0) \($0)\n" }.joined())
    #expect(Array(list.leftNames) == all)
    #expect(all.indices.allSatisfy { list.leftNames.vertex(named: all[$0]) == $0 })
    #expect(list.described == all.map { "\($0) \($0) 1" })
    #expect(Array(try EdgeList("2147483647 0\n2000000000 0\n").leftNames) == ["2000000000", "2147483647"])
  }

  @Test func sidesHaveIdsOfTheirOwn() throws {
    let list = try EdgeList("x y\ny x\n")
    #expect(list.graph.leftCount == 2 && list.graph.rightCount == 2)
    #expect(list.described == ["x y 1", "y x 1"])
  }

  @Test(arguments: ["1 2", "1\t2", "1,2", "1;2", " 1  2 ", "1 , 2", "1\t;\t2\t", "1,\t2"])
  func separators(line: String) throws {
    for text in [line, line + "\n", line + "\r\n", line + "\r", "\u{FEFF}" + line, "\n \n#\n" + line + "\n\r\n\t\n"] {
      #expect(try EdgeList(text).described == ["1 2 1"])
      let words = text.replacing("1", with: "a").replacing("2", with: "b")
      #expect(try EdgeList(words).described == ["a b 1"])
    }
  }

  @Test func whatIsSkippedIsCounted() throws {
    for first in ["1", "a"] {
      let list = try EdgeList(
        "# one, two, three, four\n%\u{1} comment\n\(first) 2\n\n   # indented\r\n\(first) 2\n\(first) 3")
      #expect(list.lineCount == 7 && list.commentCount == 3 && list.pairCount == 3 && list.duplicateCount == 1)
      #expect(list.described == ["\(first) 2 2", "\(first) 3 1"])
    }
  }

  @Test func charactersWithinIdsAreNothingSpecial() throws {
    let list = try EdgeList("\"a b\"\nx#y z%\n日本 銀行\n")
    #expect(list.described == ["\"a b\" 1", "x#y z% 1", "日本 銀行 1"])
  }

  @Test(arguments: ["", "\n", "\n\n", "# nothing\n", "\u{FEFF}", " \t", "%"])
  func noPairsAreAnEmptyGraph(text: String) throws {
    let list = try EdgeList(text)
    #expect(list.graph.vertexCount == 0 && list.graph.edgeCount == 0)
    #expect(list.leftNames.isEmpty && list.rightNames.isEmpty && list.pairCount == 0)
    #expect(list.leftNames.vertex(named: "") == nil && list.leftNames.vertex(named: "0") == nil)
  }

  @Test func weightsAreAdded() throws {
    for first in ["1", "a"] {
      let list = try EdgeList("\(first) 1 2\n\(first) 1 .5\n\(first) 2, 1e-3\n\(first) 3 +1.\n\(first) 4 0.1\n")
      #expect(
        list.described
          == ["\(first) 1 2.5", "\(first) 2 0.001", "\(first) 3 1.0", "\(first) 4 0.1"].map {
            $0.hasSuffix(".0") ? String($0.dropLast(2)) : $0
          })
      #expect(list.duplicateCount == 1)
    }
    let digits = ["0.30000000000000004", "123456789012345678", "5e-324", "1.7976931348623157e308", "3.141592653589793"]
    for weight in digits { #expect(try EdgeList("1 1 \(weight)\n").graph.edges()[0].weight == Double(weight)) }
  }

  @Test(arguments: [1, 2, 3])
  func fieldsOfRandomFilesAreReadAsTheyAreWritten(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let pairs = (0..<12_000).map { _ in
      let limit = 1_000_000 >> Int.random(in: 0...19, using: &random)
      return (Int.random(in: 0..<600, using: &random) * 7, Int.random(in: 0..<limit, using: &random))
    }
    let isWeighted = seed == 3
    // Comments in between make it several pieces.
    let comment = "#" + String(repeating: " comment", count: 20_000) + "\n"
    let lines = pairs.map { isWeighted ? "\($0.0),\($0.1);0.25\n" : "\($0.0) \($0.1)\n" }
    let text = lines.indices.map { $0 % 1000 == 0 ? comment + lines[$0] : lines[$0] }.joined()
    let bytes = Array(text.utf8)
    let list = try Computation.withThreads(1) { try EdgeList(bytes: bytes) }
    var sums: [[Int]: Double] = [:]
    for pair in pairs { sums[[pair.0, pair.1], default: 0] += isWeighted ? 0.25 : 1 }
    let expected = sums.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    let edges = list.graph.edges()
    #expect(edges.count == expected.count && list.pairCount == pairs.count)
    let agree = zip(edges, expected).allSatisfy { edge, expected in
      list.leftNames[edge.left] == String(expected.key[0]) && list.rightNames[edge.right] == String(expected.key[1])
        && edge.weight == expected.value
    }
    #expect(agree)
    for threads in [2, 4] {
      #expect(list == (try Computation.withThreads(threads) { try EdgeList(bytes: bytes) }))
    }
    #expect(list == (try EdgeList(readingAsText: bytes)), "numbers as text are the same numbers")
  }

  /// Every text of up to four of these characters, and of up to three after some beginnings, read both ways.
  @Test func numbersReadAsTextAreTheSame() {
    func check(_ text: String, _ left: Int) {
      let bytes = Array(text.utf8)
      let results = [Result { try EdgeList(bytes: bytes) }, Result { try EdgeList(readingAsText: bytes) }]
      switch (results[0], results[1]) {
      case (.success(let a), .success(let b)): #expect(a == b, "\(text.debugDescription)")
      case (.failure(let a as EdgeListError), .failure(let b as EdgeListError)):
        #expect(a == b, "\(text.debugDescription)")
      default: Issue.record("\(text.debugDescription)")
      }
      guard left > 0 else { return }
      for next in ["0", "1", " ", ",", "\n", "\r", "#"] { check(text + next, left - 1) }
    }
    check("", 4)
    check("1 1", 3)
    check("1 1 1\n", 3)
    check("10 0\n0 ", 3)
  }

  // MARK: What is wrong

  @Test(arguments: [
    ("a", ["line 1, column 2: expected a right vertex, found the end of the line"]),
    ("a \r\n", ["line 1, column 3: expected a right vertex, found the end of the line"]),
    ("1,", ["line 1, column 3: expected a vertex or a weight, found nothing between separators"]),
    (",1", ["line 1, column 1: expected a vertex or a weight, found nothing between separators"]),
    ("1,,2", ["line 1, column 3: expected a vertex or a weight, found nothing between separators"]),
    ("1,2,", ["line 1, column 5: expected a vertex or a weight, found nothing between separators"]),
    (
      "1 2 3 4",
      [
        "line 1, column 7: \(EdgeListError.Kind.surplusField)"
      ]
    ),
    ("1 2\n1 2 3\n", ["line 2, column 5: expected the end of the line, as the first pair, on line 1, has no weight"]),
    ("1 2 3\n\n1 2\n", ["line 3, column 4: expected a weight, as the first pair, on line 1, has one"]),
    ("1 2 x", ["line 1, column 5: expected a finite weight greater than 0, found “x”"]),
    ("1 2 0", ["line 1, column 5: expected a finite weight greater than 0, found “0”"]),
    ("1 2 -1", ["line 1, column 5: expected a finite weight greater than 0, found “-1”"]),
    ("1 2 inf", ["line 1, column 5: expected a finite weight greater than 0, found “inf”"]),
    ("1 2 nan", ["line 1, column 5: expected a finite weight greater than 0, found “nan”"]),
    ("1 2 0x1", ["line 1, column 5: expected a finite weight greater than 0, found “0x1”"]),
    ("1 2 1e999", ["line 1, column 5: expected a finite weight greater than 0, found “1e999”"]),
    ("1 2 .", ["line 1, column 5: expected a finite weight greater than 0, found “.”"]),
    ("1 2 1e", ["line 1, column 5: expected a finite weight greater than 0, found “1e”"]),
    ("x y\né\u{0} b", ["line 2, column 2: expected text, found control character 0"]),
    ("a\rb c", ["line 1, column 2: expected text, found control character 13"]),
    ("a b\n\u{1B}[31m c", ["line 2, column 1: expected text, found control character 27"]),
  ])
  func problems(text: String, expected: [String]) throws {
    let error = #expect(throws: EdgeListError.self) { try EdgeList(text) }
    guard case .malformed(let problems, let count) = error else { return }
    #expect(problems.map(\.description) == expected)
    #expect(count == problems.count)
  }

  @Test func everyProblemIsToldAtOnce() {
    let error = #expect(throws: EdgeListError.self) { try EdgeList("a b 1\na\nc d 0\n# fine\n,b,x,y\n") }
    #expect(
      error?.description == """
        line 2, column 2: expected a right vertex, found the end of the line
        line 3, column 5: expected a finite weight greater than 0, found “0”
        line 5, column 1: expected a vertex or a weight, found nothing between separators
        line 5, column 4: expected a finite weight greater than 0, found “x”
        line 5, column 6: expected the end of the line, found a fourth field; spaces, tabs, commas and semicolons all \
        separate fields, and quotes mean nothing
        """)
  }

  @Test(arguments: [1, 2, 4])
  func aHundredProblemsAreTold(threads: Int) throws {
    // More than one piece of text, with the problems in all of them.
    let blanks = String(repeating: " ", count: 100)
    let text = (1...15_000).map { $0 % 50 == 0 ? "\($0)\n" : "\($0)\(blanks)1\n" }.joined()
    let error = Computation.withThreads(threads) { #expect(throws: EdgeListError.self) { try EdgeList(text) } }
    guard case .malformed(let problems, let count) = error else { return }
    #expect(count == 300)
    #expect(problems.map(\.line) == (1...100).map { $0 * 50 })
    #expect(error?.description.hasSuffix("\nand 200 more") == true)
  }

  @Test(arguments: [
    [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80], [0xE2, 0x82],
    [0xF0, 0x8F, 0xBF, 0xBF],
    [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xE2, 0x28, 0xA1],
  ])
  func bytesThatAreNotUTF8(bytes: [UInt8]) throws {
    let error = #expect(throws: EdgeListError.self) {
      try EdgeList(bytes: Array("x y\nä b".utf8) + bytes + Array("c\n".utf8))
    }
    guard case .malformed(let problems, 1) = error else { return }
    #expect(problems.map(\.description) == ["line 2, column 4: expected UTF-8, found other bytes"])
  }

  @Test func everyScalarThatIsNoSeparatorIsText() throws {
    let scalars = [
      0x21, 0x7E, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x3FFFF, 0x40000, 0xFFFFF, 0x10FFFF,
    ]
    let names = scalars.compactMap(Unicode.Scalar.init).map { String(Character($0)) }
    #expect(Array(try EdgeList(names.reversed().map { "\($0) 1\n" }.joined()).leftNames) == names)
  }

  @Test func idsThatAreTooLong() throws {
    let longest = String(repeating: "x", count: 65_535)
    #expect(try EdgeList("\(longest) y").leftNames[0] == longest)
    let error = #expect(throws: EdgeListError.self) { try EdgeList("y \(longest)x") }
    #expect(error?.description == "line 1, column 3: expected an id of at most 65535 bytes")
  }

  @Test func sumsThatAreTooLarge() {
    #expect(throws: EdgeListError.unsuitable(.infiniteSum(left: 0, right: 0))) {
      try EdgeList("a b 1e308\na b 1e308\n")
    }
  }

  @Test func sumsAtAVertexThatAreTooLarge() {
    #expect(throws: EdgeListError.unsuitable(.infiniteStrength(vertex: 1, isLeft: false))) {
      try EdgeList("a b 1\na c 1e308\nb c 1e308\n")
    }
  }

  @Test(arguments: [
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], [0x50, 0x4B, 0x03, 0x04, 0x0A], [0x1F, 0x8B, 0x08],
    [0xFF, 0xFE, 0x61, 0x00], [0x61, 0x00, 0x62], [0x61, 0x20, 0xE9, 0x0A],
  ])
  func whatIsNoText(bytes: [UInt8]) {
    let error = #expect(throws: EdgeListError.self) { try EdgeList(bytes: bytes + Array("\n\u{1} b\nc\n".utf8)) }
    guard case .malformed(let problems, 1) = error else { return }
    #expect(problems.map(\.kind) == [.notText])
    #expect(
      error?.description
        == "line 1, column 1: not a text file; an edge list is text in UTF-8, and not compressed")
  }

  @Test func aCommentMayBeAnything() throws {
    #expect(try EdgeList(bytes: Array("# caf".utf8) + [0xE9] + Array("\na b\n".utf8)).described == ["a b 1"])
  }

  @Test func matrixMarketIsAnotherFormat() {
    for header in [false, true] {
      let text = "%%MatrixMarket matrix coordinate pattern general\n% comment\n3 4 2\n1 2\n3 4\n"
      let error = #expect(throws: EdgeListError.self) { try EdgeList(bytes: Array(text.utf8), hasHeader: header) }
      guard case .malformed(let problems, 1) = error else { return }
      #expect(problems.map(\.kind) == [.matrixMarket] && problems[0].line == 1)
    }
  }

  // MARK: Headers

  @Test(arguments: ["", "\u{FEFF}", "\n# pairs\n"])
  func aHeaderIsSkipped(before: String) throws {
    for pairs in ["7,8\n9,8\n", "x,8\ny,8\n"] {
      let list = try EdgeList(bytes: Array("\(before)company,bank\n\(pairs)".utf8), hasHeader: true)
      let plain = try EdgeList(pairs)
      #expect(list.graph == plain.graph && list.leftNames == plain.leftNames && list.rightNames == plain.rightNames)
      let isComment = before.contains("#")
      #expect(list.lineCount == (isComment ? 5 : 3) && list.commentCount == (isComment ? 1 : 0) && list.pairCount == 2)
      #expect(!list.mayHaveHeader)
    }
    let weighted = try EdgeList(bytes: Array("\(before)a b weight\nx y 0.5\n".utf8), hasHeader: true)
    #expect(weighted.graph.edges()[0].weight == 0.5)
    #expect(try EdgeList(bytes: Array(before.utf8), hasHeader: true).graph.vertexCount == 0)
    let error = #expect(throws: EdgeListError.self) {
      try EdgeList(bytes: Array("\(before)a b c d\nx y\nz\n".utf8), hasHeader: true)
    }
    let line = before.contains("#") ? 5 : 3
    #expect(error?.description == "line \(line), column 2: expected a right vertex, found the end of the line")
  }

  @Test func theLineOfTheFirstPairIsTold() {
    let error = #expect(throws: EdgeListError.self) { try EdgeList("# comment\na b 1\nc d\n") }
    #expect(error?.description == "line 3, column 4: expected a weight, as the first pair, on line 2, has one")
  }

  @Test(arguments: [
    ("company,bank\n1,2\n3,4\n", true), ("Source,TARGET\nx,y\nz,y\n", true), ("firms,b1\n1,b2\n2,b2\n", true),
    ("a1,lenders\na2,-1.5\na3,007\n", true), ("# pairs\n\nfrom to\nx y\n", true),
    ("company,bank\n", false), ("company,bank\ncompany,bank\n", false), ("company,bank\nx,bank\n", false),
    ("company,bank\ncompany,y\n", false), ("acme,first\nother,second\n", false), ("1,2\n3,4\n", false),
    ("acme,first\n1,2\nx,y\n", false), ("from to 1\nx y 1\nz y 2\n", false), ("", false),
    ("1,2\nfirm,bank\n3,4\n", false),
  ])
  func whatMayBeAHeader(text: String, expected: Bool) throws {
    #expect(try EdgeList(text).mayHaveHeader == expected)
  }

  // MARK: Names

  @Test func namesAndTheirVertices() throws {
    for text in ["3 x\n5 y\n4 z\n", "3 x\n9 y\n4 z\n", "c x\nb y\na\u{301} z\n", "3 x\n30000000000 y\n4 z\n"] {
      let names = try EdgeList(text).leftNames
      #expect(names.count == 3)
      for (vertex, name) in names.enumerated() { #expect(names.vertex(named: name) == vertex) }
      for other in ["", "2", "03", "10", "zz", "á"] { #expect(names.vertex(named: other) == nil, "\(other)") }
    }
  }

  /// More names than the table of names has room for at first, of all lengths.
  @Test func manyNames() throws {
    var random = SplitMix64(seed: 5)
    let names = (0..<3000).map { String(repeating: "n", count: $0 % 40) + String($0, radix: 36) }
    let pairs = (0..<9000).map { _ in
      (names.randomElement(using: &random) ?? "", names.randomElement(using: &random) ?? "")
    }
    let list = try EdgeList(pairs.map { "\($0.0)\t\($0.1)\n" }.joined())
    let sorted = Set(pairs.map(\.0)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    #expect(Array(list.leftNames) == sorted)
    var counts: [String: Int] = [:]
    for pair in pairs { counts["\(pair.0) \(pair.1)", default: 0] += 1 }
    #expect(list.described.sorted() == counts.map { "\($0.key) \($0.value)" }.sorted())
  }

  // MARK: Files

  @Test func files() throws {
    try withTemporaryFolder { folder in
      let text = (0..<100_000).map { "\($0 % 1000) \($0 % 777)\n" }.joined()
      try write(["pairs.txt": text, "empty.txt": ""], to: folder)
      #expect(try EdgeList(contentsOf: folder.appending(path: "pairs.txt").path()) == EdgeList(text))
      #expect(try EdgeList(contentsOf: folder.appending(path: "empty.txt").path()) == EdgeList(""))
    }
  }

  @Test func aPipeIsReadToItsEnd() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "pipe").path()
      try #require(mkfifo(path, 0o600) == 0)
      let text = (0..<40_000).map { "\($0 % 1000) \($0 % 777)\n" }.joined()
      DispatchQueue(label: "writer").async {
        guard let pipe = fopen(path, "w") else { return }
        fputs(text, pipe)
        fclose(pipe)
      }
      #expect(try EdgeList(contentsOf: path) == EdgeList(text))
    }
  }

  @Test func filesThatCannotBeRead() throws {
    try withTemporaryFolder { folder in
      let missing = folder.appending(path: "missing.txt").path()
      let error = #expect(throws: EdgeListError.self) { try EdgeList(contentsOf: missing) }
      #expect(error == .unreadable(path: missing, reason: "No such file or directory"))
      #expect(error?.description == "\(missing): No such file or directory")
    }
    #expect(throws: EdgeListError.unreadable(path: "/", reason: "Is a directory")) { try EdgeList(contentsOf: "/") }
  }

  @Test func theStandardInputIsAFileToo() async {
    await #expect(processExitsWith: .success) {
      try withTemporaryFolder { folder in
        try write(["input.txt": "1 2\n"], to: folder)
        let file = open(folder.appending(path: "input.txt").path(), O_RDONLY)
        try #require(dup2(file, STDIN_FILENO) == STDIN_FILENO)
        #expect(try EdgeList(contentsOf: "-").described == ["1 2 1"])
      }
    }
  }
}

extension EdgeList {
  fileprivate init(_ text: String) throws(EdgeListError) { try self.init(bytes: Array(text.utf8)) }

  /// Every edge with the names of its vertices and its weight, as it could be written in a file.
  fileprivate var described: [String] {
    graph.edges().map { edge in
      let weight = edge.weight == edge.weight.rounded() ? String(Int(edge.weight)) : String(edge.weight)
      return "\(leftNames[edge.left]) \(rightNames[edge.right]) \(weight)"
    }
  }
}
