import EntenteAnalysis
import Foundation
import Testing

/// The page in the documentation is the one that the table makes. `make measures` writes it anew.
@Suite struct MeasurePageTests {
  @Test func thePageIsThatOfTheTable() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Sources/EntenteAnalysis/EntenteAnalysis.docc/MeasuresByName.md").standardized
    if ProcessInfo.processInfo.environment["ENTENTE_WRITES_PAGES"] != nil {
      try MeasurePage.text.write(to: page, atomically: true, encoding: .utf8)
    }
    let written = try String(contentsOf: page, encoding: .utf8)
    #expect(written == MeasurePage.text, "run make measures")
  }
}
