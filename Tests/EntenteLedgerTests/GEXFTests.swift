import EntenteLedger
import TestSupport
import Testing

@Suite struct GEXFTests {
  @Test func theBuiltInLedgerComesBack() throws {
    let contents = try Ledger(.batjBanks).contents
    #expect(try read(GEXF.write(contents), name: contents.name).contents == kept(contents, GEXF.parts))
  }

  @Test func anEmptyLedgerComesBack() throws {
    #expect(try read(GEXF.write(Ledger.Contents())).contents == kept(Ledger.Contents(), GEXF.parts))
  }

  @Test(arguments: UInt64(0)..<300) func whatIsReadIsWhatWasWritten(seed: UInt64) throws {
    let contents = nastyContents(seed: seed)
    _ = try Ledger(contents)
    let bytes = GEXF.write(contents)
    let found = try read(bytes, name: "nasty").contents
    #expect(found == kept(contents, GEXF.parts))
    // Texts are compared by meaning, bytes are not.
    #expect(GEXF.write(found) == bytes)
  }

  @Test(
    arguments: [
      ("", "", nil),
      ("2017-06-20", "", "<spell start=\"2017-06-20\"/>"),
      ("2017-02", "2019-02", "<spell start=\"2017-02-01\" end=\"2019-02-28\"/>"),
      ("2017~", "", "<spell start=\"2016-01-01\"/>"),
      ("2017?", "2018?", "<spell start=\"2017-01-01\" end=\"2018-12-31\"/>"),
      ("[2012-06-22..2017-06]", "[2018..2020]", "<spell start=\"2012-06-22\" end=\"2020-12-31\"/>"),
      ("[..2017]", "", nil),
      ("[..2017]", "2018", "<spell end=\"2018-12-31\"/>"),
      ("2017", "[2018..]", "<spell start=\"2017-01-01\"/>"),
      ("", "2018", "<spell end=\"2018-12-31\"/>"),
    ] as [(String, String, String?)]) func spells(date: String, until: String, spell: String?) throws
  {
    var contents = Ledger.Contents()
    contents.sides = [.firm: ["firm"], .bank: ["bank"]]
    contents.kinds = ["k"]
    contents.parties = [Party(id: "f", name: "F", kind: "firm"), Party(id: "b", name: "B", kind: "bank")]
    contents.agreements.append(
      Agreement(
        id: "a", date: date.isEmpty ? nil : try PartialDate(date), until: until.isEmpty ? nil : try PartialDate(until),
        parties: ["f", "b"], kind: "k"))
    // The same for a party.
    contents.parties[0].since = contents.agreements.first?.date
    contents.parties[0].until = contents.agreements.first?.until
    let lines = String(decoding: GEXF.write(contents), as: UTF8.self).split(separator: "\n")
    let found = lines.filter { $0.contains("<spell ") }.map { $0.drop { $0 == " " } }
    #expect(found.map { String($0) } == (spell.map { [$0, $0] } ?? []))
    #expect(try read(GEXF.write(contents)).contents == kept(contents, GEXF.parts))
  }

  @Test func theHeadIsWhatTheTimelineNeeds() {
    let text = String(decoding: GEXF.write(Ledger.Contents()), as: UTF8.self)
    #expect(text.contains("xmlns=\"http://gexf.net/1.3\""))
    #expect(text.contains("version=\"1.3\""))
    #expect(
      text.contains(
        "<graph mode=\"dynamic\" defaultedgetype=\"undirected\" idtype=\"string\" timeformat=\"date\""
          + " timerepresentation=\"interval\">"))
    #expect(text.contains("<attributes class=\"node\" mode=\"static\">"))
    #expect(text.contains("<attributes class=\"edge\" mode=\"static\">"))
  }

  // MARK: Files of other programs

  @Test func gephi() throws {
    let ledger = try read(
      """
      <?xml version='1.0' encoding='UTF-8'?>
      <gexf xmlns="http://gexf.net/1.3" version="1.3" xmlns:viz="http://gexf.net/1.3/viz">
        <meta lastmodifieddate="2024-01-01"><creator>Gephi 0.10.1</creator><keywords>a, b=c</keywords><description/></meta>
        <graph defaultedgetype="directed" timeformat="datetime" timerepresentation="interval" mode="dynamic">
          <attributes class="node" mode="static">
            <attribute id="s" title="side" type="string"><default>firm</default></attribute>
          </attributes>
          <nodes>
            <node id="0" label="A" start="2001-02-03T00:00:00.000Z"><viz:size value="10.0"/></node>
            <node id="1"><attvalues><attvalue for="s" value="bank"/></attvalues></node>
          </nodes>
          <edges>
            <edge id="0" source="0" target="1" kind="loan" start="2011-01-01" end="2012-01-01"/>
            <edge id="1" source="1" target="0"><spells>
              <spell end="2002-01-01"/><spell start="2013-01-01" end="2014-01-01"/></spells></edge>
            <edge id="2" source="1" target="0" timestamp="2015-05-05"/>
          </edges>
        </graph>
      </gexf>
      """)
    #expect(ledger.parties.map(\.name) == ["A", "1"])
    #expect(ledger.parties.map(\.kind) == ["firm", "bank"])
    #expect(ledger.parties.map { $0.since?.text } == ["2001-02-03", nil])
    #expect(ledger.agreements.map { $0.date?.text } == ["2011-01-01", nil, "2015-05-05"])
    #expect(ledger.agreements.map { $0.until?.text } == ["2012-01-01", "2014-01-01", nil])
    #expect(ledger.agreements.map(\.kind) == ["loan", "agreement", "agreement"])
    #expect(ledger.contents.title.isEmpty)
  }

  @Test func networkx() throws {
    let ledger = try read(
      """
      <?xml version='1.0' encoding='utf-8'?>
      <gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
        <meta lastmodifieddate="2026-01-01">
          <creator>NetworkX 3.6.1</creator>
        </meta>
        <graph defaultedgetype="undirected" mode="static" name="">
          <attributes mode="static" class="edge">
            <attribute id="2" title="date" type="string" />
          </attributes>
          <attributes mode="static" class="node">
            <attribute id="0" title="bipartite" type="long" />
          </attributes>
          <nodes>
            <node id="Big Bank" label="Big Bank">
              <attvalues>
                <attvalue for="0" value="1" />
              </attvalues>
            </node>
            <node id="f" label="f">
              <attvalues>
                <attvalue for="0" value="0" />
              </attvalues>
            </node>
          </nodes>
          <edges>
            <edge source="Big Bank" target="f" id="0" weight="2.5">
              <attvalues>
                <attvalue for="2" value="2017-06" />
              </attvalues>
            </edge>
          </edges>
        </graph>
      </gexf>
      """)
    #expect(ledger.parties.map(\.id) == ["Big-Bank", "f"])
    #expect(ledger.parties.map { ledger.side(of: $0.id) } == [.bank, .firm])
    #expect(ledger.agreements.map { $0.date?.text } == ["2017-06"])
  }

  @Test func everyProblemHasItsPlace() throws {
    let error = #expect(throws: LedgerError.self) {
      try read(
        """
        <gexf><graph><attributes class="node"><attribute id="0" title="bipartite" type="long"/></attributes><nodes>
        <node id="a"><attvalues><attvalue for="0" value="2"/></attvalues></node>
        <node id=""><attvalues><attvalue for="0" value="1"/><attvalue for="9" value="1"/></attvalues></node></nodes>
        <edges><edge source="a" target="b" start="soon"/></edges></graph></gexf>
        """)
    }
    #expect(
      error?.diagnostics.map(\.description) == [
        "t:2:1: error: unknown bipartite \"2\"; expected 0 for a firm and 1 for a bank",
        "t:3:1: error: a party needs an id",
        "t:3:1: error: a party needs a name",
        "t:3:53: error: no <attribute> declares \"9\"",
        "t:4:8: error: unknown node \"b\"; did you mean \"a\"?",
      ])
  }
}

private func read(_ bytes: some Sequence<UInt8>, name: String = "") throws -> Ledger {
  try GEXF.read(SourceFile(name: "t", bytes: Array(bytes)), name: name).ledger()
}

private func read(_ text: String) throws -> Ledger { try read(text.utf8) }
