import Graphviz
import Testing

@Suite struct FontsTests {
  /// A private-use character: no font of a test machine has it.
  private let nowhere = "\u{10FFFD}"

  @Test func whatNoFontHasIsNamed() {
    #expect(Fonts.missingCharacters(in: "plain text, \n and \u{200B} nothing") == [])
    #expect(Fonts.missingCharacters(in: "a\(nowhere)b\(nowhere)") == ["\u{10FFFD}"])
  }

  @Test func chineseIsCoveredWhereTheTestsRun() {
    #expect(Fonts.missingCharacters(in: "蚂蚁金服与工商银行") == [], "the set-up installs a font")
  }

  @Test func aNameGetsTheNearestFont() {
    #expect(Fonts.family(for: "No Such Font At All")?.isEmpty == false)
    #expect(Fonts.family(for: "DejaVu Sans:size=900\\-1") != nil)
  }

  @Test func aWarningSaysWhatToInstall() throws {
    var document = Document()
    document.nodes = [Node("a", ["label": .text("x\(nowhere)")])]
    let warning = try #require(document.fontWarnings.first)
    #expect(warning.text.contains("U+10FFFD") && warning.text.contains("apt-get install"))
    #expect(try document.rendered(engine: .dot, as: [.svg]).warnings.contains(warning))
    document.nodes = [Node("plain")]
    #expect(document.fontWarnings.isEmpty)
  }
}
