import EntenteDiagram
import EntenteLedger
import Foundation
import Gallery
import Graphviz
import TestSupport
import Testing

/// Whatever a party is called, its name comes out as text: of every kind of picture, in every format.
@Suite struct HostileNamesTests {
  private static let names = [
    "<script>alert(1)</script>", "Ant & Co", "\"quoted\" 'too'", "back\\slash", "\\N \\G \\l \\n", "&amp; &#60;",
    "\u{202B}שלום עולם\u{202C}", "مصرف", "e\u{301}\u{327}\u{302}", "a]; b [label=c", "{|}<p>", "two\nlines", "]]>",
    "--",
    "%s %n", "银行",
  ]
  private static let long = String(repeating: "long ", count: 60)

  /// Every firm has an agreement with two banks of hostile names in different years, with parts and open dates.
  private func ledger() throws -> Ledger {
    var contents = Ledger.Contents()
    contents.title = "A title & <b>more</b> \\N \"\n"
    contents.titles = ["zh": "标题 <i>&</i> \\L"]
    contents.sides = [.firm: ["platform"], .bank: ["bank"]]
    contents.kinds = ["coop & <i>", "joint \\N"]
    contents.sources = [Source(id: "s1", title: "T <&>", url: "http://example.org/?a=1&b=\"><script>x</script>")]
    let names = Self.names + [Self.long]
    for (index, name) in names.enumerated() {
      contents.parties.append(
        Party(id: Party.ID("f\(index)"), name: name, names: ["zh": "\(name)甲"], kind: "platform"))
      contents.parties.append(
        Party(
          id: Party.ID("b\(index)"), name: "\(name) B", kind: "bank",
          tags: [.init(key: "tier", value: index % 2 == 0 ? "<i>& \\N" : "tier \"2\"")]))
    }
    for index in names.indices {
      let next = (index + 1) % names.count
      contents.agreements.append(
        Agreement(
          id: Agreement.ID("a\(index)"), date: try PartialDate(index % 3 == 0 ? "2017" : "2018-0\(index % 9 + 1)"),
          parties: [Party.ID("f\(index)"), Party.ID("b\(index)"), Party.ID("b\(next)")],
          kind: contents.kinds[index % 2], sources: ["s1"], note: "</svg>"))
    }
    return try Ledger(contents)
  }

  @Test func namesAreTextInEveryFormat() throws {
    let gallery = try Gallery(ledger(), themes: [.print])
    #expect(gallery.pictures.count > 20)
    for picture in gallery.pictures {
      let formats: [Format] = [.svg, .pdf, .png, .json, .dot, .xdot]
      let outputs = try picture.diagram.rendered(as: formats).outputs
      for format in formats { #expect(outputs[format]?.isEmpty == false, "\(picture.name) \(format)") }
      let svg = try #require(SVGDocument(outputs[.svg] ?? []), "\(picture.name) is XML")
      #expect(!svg.drawing.contains { $0.hasPrefix("script") || $0.hasPrefix("b ") || $0.hasPrefix("i ") })
      let words = svg.groups.flatMap { $0.texts + [$0.title, $0.tooltip ?? "", $0.desc] }.joined(separator: "\n")
        .replacingOccurrences(of: "\u{2060}", with: "").replacingOccurrences(of: "\u{A0}", with: " ")
      let shown = Self.names.filter { words.contains($0) }
      // A chart has numbers only, and pictures of few parties show few.
      let isAboutFew = picture.kind.hasPrefix("ego") || picture.kind.hasPrefix("compare")
      let isOfNumbers = picture.kind.hasPrefix("chart")
      let most = isOfNumbers ? 0 : Self.names.count / (isAboutFew ? 8 : 3)
      #expect(shown.count >= most, "\(picture.name) shows \(shown)")
      #expect(
        words.contains("<b>more</b> \\N") || words.contains("<i>&</i> \\L"), "\(picture.name): the ledger's title")
      // A name that is read as markup or as an escape leaves no trace of its letters.
      for name in ["&amp; &#60;", "\\N \\G \\l \\n", "<script>alert(1)</script>"]
      where !isAboutFew && !isOfNumbers {
        #expect(words.contains(name), "\(picture.name): \(name)")
      }
      #expect(throws: Never.self, "\(picture.name)") {
        _ = try JSONSerialization.jsonObject(with: Data(outputs[.json] ?? []))
        _ = try Document(dot: outputs[.dot] ?? [])
        _ = try Document(dot: outputs[.xdot] ?? [])
      }
    }
  }

  @Test func longNamesAreCutAndWholeInTheirTooltip() throws {
    for picture in try Gallery(ledger(), themes: [.print]).pictures where picture.kind == "network" {
      let svg = try #require(SVGDocument(try picture.diagram.rendered(as: [.svg]).outputs[.svg] ?? []))
      let party = try #require(svg.groups.first { $0.id == "party-f\(Self.names.count)" })
      #expect(party.texts.allSatisfy { $0.count < 60 } && party.texts.contains { $0.hasSuffix("…") })
      #expect(party.tooltip?.contains(Self.long.trimmingCharacters(in: .whitespaces)) == true)
    }
  }

  /// Nothing overlaps or is cut off by what is in a name, but for characters that no font here may have.
  @Test func hostileNamesKeepToTheirPlaces() throws {
    for picture in try Gallery(ledger(), themes: [.print]).pictures {
      let findings = try picture.drawn(as: []).findings.filter { !$0.contains("no installed font") }
      #expect(findings == [], "\(picture.name)")
    }
  }
}
