import EntenteLedger
import TestSupport
import Testing

@Suite struct GraphMLTests {
  @Test func theBuiltInLedgerComesBack() throws {
    let contents = try Ledger(.batjBanks).contents
    #expect(try read(GraphML.write(contents), name: contents.name).contents == kept(contents, GraphML.parts))
  }

  @Test func anEmptyLedgerComesBack() throws {
    #expect(try read(GraphML.write(Ledger.Contents())).contents == kept(Ledger.Contents(), GraphML.parts))
  }

  @Test(arguments: UInt64(0)..<300) func whatIsReadIsWhatWasWritten(seed: UInt64) throws {
    let contents = nastyContents(seed: seed)
    _ = try Ledger(contents)
    let bytes = GraphML.write(contents)
    let found = try read(bytes, name: "nasty").contents
    #expect(found == kept(contents, GraphML.parts))
    // Texts are compared by meaning, bytes are not.
    #expect(GraphML.write(found) == bytes)
  }

  @Test func whatXMLCannotSayIsReplaced() throws {
    var contents = Ledger.Contents()
    contents.description = "a\u{0}b\u{1F}c\u{FFFE}d\u{FFFF}e\u{7F}\u{FFBE}"
    let found = try read(GraphML.write(contents)).contents
    #expect(found.description == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}e\u{7F}\u{FFBE}")
  }

  @Test func aMarkBehindAQuoteDoesNotHideIt() {
    var xml = XMLWriter()
    xml.element("a", ["b": "\"\u{301} c=\"<\u{301}"])
    #expect(String(decoding: xml.bytes, as: UTF8.self).hasSuffix("\n<a b=\"&quot;\u{301} c=&quot;&lt;\u{301}\"/>"))
  }

  @Test func anAgreementOfThreeIsAnEdgeForEachPairAndForWhoIsLeft() throws {
    var contents = Ledger.Contents()
    contents.sides = [.firm: ["f"], .bank: ["b"]]
    contents.otherKinds = ["g"]
    contents.kinds = ["k"]
    contents.parties = [("f1", "f"), ("f2", "f"), ("b1", "b"), ("g1", "g")].map {
      Party(id: Party.ID($0.0), name: $0.0, kind: $0.1)
    }
    let agreements: [(Agreement.ID, [Party.ID])] = [
      ("a1", ["g1", "f1", "b1"]), ("a2", ["f1", "f2"]), ("a3", ["f1", "b1", "f2"]), ("a3.1", ["f1", "b1"]),
    ]
    for (id, parties) in agreements { contents.agreements.append(Agreement(id: id, parties: parties, kind: "k")) }
    let lines = String(decoding: GraphML.write(contents), as: UTF8.self).split(separator: "\n")
    let edges = lines.filter { $0.contains("<edge ") }.map { $0.split(separator: "\"") }
    #expect(
      edges.map { "\($0[1]) \($0[3])-\($0[5])" } == [
        "a1.1 f1-b1", "a1.2 g1-f1", "a2 f1-f2", "a3.2 f1-b1", "a3.3 f2-b1", "a3.1 f1-b1",
      ])
    #expect(try read(GraphML.write(contents)).contents == kept(contents, GraphML.parts))
  }

  // MARK: Files of other programs

  @Test func networkx() throws {
    let ledger = try read(
      """
      <?xml version='1.0' encoding='utf-8'?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key id="d3" for="edge" attr.name="weight" attr.type="double"/>
      <key id="d2" for="edge" attr.name="date" attr.type="string"/>
      <key id="d1" for="node" attr.name="kind" attr.type="string"/>
      <key id="d0" for="node" attr.name="bipartite" attr.type="long"/>
      <graph edgedefault="directed"><node id="Big Bank">
        <data key="d0">1</data>
      </node>
      <node id="f 1">
        <data key="d0">0</data>
      </node>
      <node id="f-1">
        <data key="d0">0</data>
        <data key="d1">platform</data>
      </node>
      <edge source="Big Bank" target="f 1" id="0">
        <data key="d2">2017-06</data>
        <data key="d3">2.5</data>
      </edge>
      <edge source="f-1" target="Big Bank" id="0"/>
      </graph></graphml>
      """)
    #expect(ledger.parties.map(\.id) == ["Big-Bank", "f-1-2", "f-1"])
    #expect(ledger.parties.map(\.name) == ["Big Bank", "f 1", "f-1"])
    #expect(ledger.parties.map(\.kind) == ["bank", "firm", "platform"])
    #expect(ledger.parties.map { ledger.side(of: $0.id) } == [.bank, .firm, .firm])
    #expect(ledger.agreements.map(\.id) == ["0", "0-2"])
    #expect(ledger.agreements.map(\.parties) == [["Big-Bank", "f-1-2"], ["f-1", "Big-Bank"]])
    #expect(ledger.agreements.map { $0.date?.text } == ["2017-06", nil])
    #expect(ledger.contents.kinds == ["agreement"])
  }

  @Test func igraph() throws {
    let ledger = try read(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
      <!-- Created by igraph -->
        <key id="v_type" for="node" attr.name="type" attr.type="boolean"/>
        <key id="v_name" for="node" attr.name="name" attr.type="string"/>
        <key id="e_date" for="edge" attr.name="date" attr.type="double"/>
        <graph id="G" edgedefault="undirected">
          <node id="n0"><data key="v_type">false</data><data key="v_name">A</data></node>
          <node id="n1"><data key="v_type">true</data><data key="v_name">B &amp; C</data></node>
          <edge source="n0" target="n1"><data key="e_date">2001.0</data></edge>
        </graph>
      </graphml>
      """)
    #expect(ledger.parties.map(\.name) == ["A", "B & C"])
    #expect(ledger.parties.map { ledger.side(of: $0.id) } == [.firm, .bank])
    #expect(ledger.agreements.map(\.id) == ["a1"])
    #expect(ledger.agreements.map { $0.date?.text } == ["2001"])
  }

  @Test func yEd() throws {
    let ledger = try read(
      """
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
        <key attr.name="side" attr.type="string" for="node" id="d4"><default>bank</default></key>
        <key for="node" id="d6" yfiles.type="nodegraphics"/>
        <graph id="G">
          <node id="n0"><data key="d4" xml:space="preserve"><![CDATA[firm]]></data>
            <data key="d6"><y:ShapeNode><y:NodeLabel>腾讯<y:LabelModel/></y:NodeLabel></y:ShapeNode></data></node>
          <node id="g"><graph id="g:"><node id="g::n0"/></graph></node>
          <edge id="e0" source="n0" target="g::n0"/>
        </graph>
      </graphml>
      """)
    #expect(ledger.parties.map(\.id) == ["n0", "g", "g--n0"])
    #expect(ledger.parties.map(\.name) == ["腾讯", "g", "g::n0"])
    #expect(ledger.parties.map(\.kind) == ["firm", "bank", "bank"])
  }

  @Test func everyProblemHasItsPlace() {
    expectProblems(
      """
      <graphml><key id="s" for="node" attr.name="side"/><key id="k" for="node" attr.name="kind"/>
      <key id="d" for="edge" attr.name="date"/><key id="a" for="edge" attr.name="agreement"/>
      <graph>
      <node id="f"><data key="s">firm</data><data key="k">x</data></node>
      <node id="银"><data key="s">bank</data><data key="k">x</data></node><node id="c"><data key="s">banks</data></node>
      <node id="d"/><node id="f"><data key="s">firm</data></node>
      <edge source="f" target="f"/>
      <edge source="f" target="ff"/><edge source="f"/>
      <edge source="f" target="银"><data key="d">2017-13</data><data key="zz">1</data></edge>
      <edge source="f" target="银"><data key="a">q</data></edge>
      <edge source="f" target="c"><data key="a">q</data><data key="d">2017</data></edge>
      <hyperedge/>
      </graph></graphml>
      """,
      [
        "5:1: error: the kind x has the side bank here, and firm before; a kind has one side",
        "5:68: error: unknown side \"banks\"; did you mean \"bank\"?",
        "6:1: error: the node \"d\" has no side: give the nodes an attribute side with firm, bank or neither"
          + " (bipartite with 0 for firms and 1 for banks, or type with false and true, will do too)",
        "6:15: error: the id f is given twice: row 1 has it too",
        "7:1: error: an edge from \"f\" to itself; an agreement has two parties or more",
        "8:1: error: unknown node \"ff\"; did you mean \"f\"?",
        "8:31: error: an edge needs a source and a target",
        "9:1: error: \"2017-13\" is no date: there is no month 13",
        "9:57: error: no <key> declares \"zz\"",
        "11:1: error: the edges of one agreement say the same of it; date is \"2017\" here, and \"\" before",
        "12:1: error: an edge of several ends is not read; write edges with one value of the attribute agreement",
      ])
  }

  @Test func aGraphWithoutSidesIsOneProblem() {
    expectProblems(
      "<graphml><graph><node id='a'/><node id='b'/><edge source='a' target='b'/></graph></graphml>",
      [
        "1:17: error: no node has a side: give the nodes an attribute side with firm, bank or neither"
          + " (bipartite with 0 for firms and 1 for banks, or type with false and true, will do too)"
      ])
  }

  // MARK: What is no XML, or means harm

  @Test(arguments: [
    ("", "1:1: error: the file is empty; expected <graphml>"),
    ("hello", "1:1: error: this is no XML; expected <graphml>"),
    ("<svg/>", "1:1: error: the outermost element is <svg>; expected <graphml>"),
    ("<graphml/>", "1:1: error: there is no <graph> in this file"),
    ("<graphml>\n<graph>", "2:8: error: the file ends too early: the element <graph> is not closed"),
    ("<graphml>\n<graph 银='行'></grap>", "2:14: error: the element <graph> is not closed; its end tag must come first"),
    ("<graphml/>\n<b/>", "2:1: error: nothing may follow </graphml>"),
    ("<graphml a='1' a='2'/>", "1:21: error: this element has an attribute twice"),
    ("<graphml a=1/>", "1:12: error: an attribute needs a value between quotes"),
    (
      "<graphml>\n&nope;</graphml>",
      "2:7: error: unknown entity &nope;; XML knows &amp; &lt; &gt; &quot; and &apos;, and characters by number"
    ),
    (
      "<graphml a='A & B'/>",
      "1:16: error: a & that begins no entity; XML knows &amp; &lt; &gt; &quot; and &apos;, and characters by number"
    ),
    ("<graphml>\n\u{0}</graphml>", "2:1: error: a character that XML does not allow: U+0000"),
    ("<graphml>a\u{1B}</graphml>", "1:11: error: a character that XML does not allow: U+001B"),
    (
      "<?xml version='1.0' encoding='UTF-16'?><graphml/>",
      "1:1: error: this file says that it is written in UTF-16; save it as UTF-8, and say so"
    ),
    (
      // Each entity is ten of the one before; the last would be gigabytes.
      "<!-- a -->\n<!DOCTYPE graphml [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]><graphml>&b;</graphml>",
      "2:1: error: the document type makes definitions of its own, between [ and ]; they are not read: remove <!DOCTYPE"
    ),
    (
      "<!DOCTYPE graphml [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><graphml>&x;</graphml>",
      "1:1: error: the document type makes definitions of its own, between [ and ]; they are not read: remove <!DOCTYPE"
    ),
    (
      "<!DOCTYPE graphml SYSTEM 'a.dtd'>\n<graphml>&x;</graphml>",
      "2:13: error: unknown entity &x;; XML knows &amp; &lt; &gt; &quot; and &apos;, and characters by number"
    ),
  ]) func whatIsNoXML(text: String, problem: String) { expectProblems(text, [problem]) }

  @Test func bytesThatAreNoUTF8() {
    let utf16: [UInt8] = [0xFF, 0xFE] + "<graphml/>".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    expectProblems(utf16, ["1:1: error: the byte 0xFF is not UTF-8; save the file as UTF-8"])
    expectProblems(Array(utf16.dropFirst(2)), ["1:2: error: a character that XML does not allow: U+0000"])
    expectProblems("<graphml>".utf8 + [0xE9], ["1:10: error: the byte 0xE9 is not UTF-8; save the file as UTF-8"])
  }

  @Test func whatLooksLikeATagIsNone() throws {
    let ledger = try read(
      "\u{FEFF}<?a <graphml> ?><!-- <node> --><!DOCTYPE graphml SYSTEM '>'>\n<graphml b='>'><key id='s' attr.name='side'/>"
        + "<graph><desc><![CDATA[<node>]]></desc><node id='f'><data key='s'>firm</data></node></graph></graphml>")
    #expect(ledger.parties.map(\.id) == ["f"])
  }

  /// libxml2 has a limit of ten million bytes for what it is given at once.
  @Test func sizeIsNoProblem() throws {
    let nodes = String(repeating: "<desc>0123456789&amp;0123456789</desc>\n", count: 300_000)
    #expect(try read("<graphml><graph>\(nodes)</graph></graphml>").parties.isEmpty)
    expectProblems(
      "<graphml>\(nodes)</graph>", ["300001:1: error: the element <graphml> is not closed; its end tag must come first"]
    )
  }

  @Test func depthIsNoProblem() {
    let depth = 100_000
    let open = String(repeating: "<graphml>", count: depth)
    expectProblems(open, ["1:900001: error: the file ends too early: the element <graphml> is not closed"])
    expectProblems(
      open + String(repeating: "</graphml>", count: depth), ["1:1: error: there is no <graph> in this file"])
  }
}

private func read(_ bytes: some Sequence<UInt8>, name: String = "") throws -> Ledger {
  try GraphML.read(SourceFile(name: "t", bytes: Array(bytes)), name: name).ledger()
}

private func read(_ text: String) throws -> Ledger { try read(text.utf8) }

private func expectProblems(_ text: String, _ problems: [String], at place: Testing.SourceLocation = #_sourceLocation) {
  expectProblems(text.utf8, problems, at: place)
}

private func expectProblems(
  _ bytes: some Sequence<UInt8>, _ problems: [String], at place: Testing.SourceLocation = #_sourceLocation
) {
  let error = #expect(throws: LedgerError.self, sourceLocation: place) { try read(bytes) }
  #expect(error?.diagnostics.map(\.description) == problems.map { "t:\($0)" }, sourceLocation: place)
}
