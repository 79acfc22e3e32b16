import EntenteDiagram
import EntenteLedger
import Gallery
import Graphviz
import Testing

/// What holds of every kind of picture, in every language and theme.
@Suite struct GalleryTests {
  @Test(arguments: Theme.allCases)
  func wordsCanBeRead(theme: Theme) throws {
    let gallery = try Gallery(Ledger(.batjBanks), themes: [theme])
    #expect(gallery.pictures.count > 20)
    for picture in gallery.pictures {
      let (outputs, findings) = try picture.drawn(as: [.svg])
      #expect(findings == [], "\(picture.name)")
      let svg = try #require(SVGDocument(outputs[.svg] ?? []))
      let named = svg.groups.filter { group in
        !group.classes.contains("furniture") && !group.classes.contains("cluster") && group.classes.count > 1
      }
      #expect(!named.isEmpty, "\(picture.name)")
      for group in named {
        #expect(group.tooltip?.isEmpty == false && !group.title.isEmpty, "\(picture.name): \(group.id)")
      }
      #expect(Set(svg.groups.map(\.id)).count == svg.groups.count, "\(picture.name): ids are unique")
      #expect(!svg.title.isEmpty && svg.attributes["role"] == "graphics-document", "\(picture.name)")
      #expect(!picture.diagram.methods.isEmpty)
    }
  }

  @Test func theSamePictureIsTheSameBytes() throws {
    let gallery = try Gallery(Ledger(.batjBanks), themes: [.print])
    let again = try Gallery(Ledger(.batjBanks), themes: [.print])
    for (one, other) in zip(gallery.pictures, again.pictures) where one.name.contains("both") {
      let formats: [Format] = [.svg, .pdf, .png, .json]
      let (first, second) = (try one.diagram.rendered(as: formats), try other.diagram.rendered(as: formats))
      #expect((first.outputs == second.outputs) == true, "\(one.name)")
    }
  }
}
