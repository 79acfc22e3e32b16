import EntenteLedger
import Foundation
import TestSupport
import Testing

/// Tables that nobody made for Entente, and what becomes of each of their rows.
@Suite struct RealTablesTests {
  /// A table of the project, or one beside it that may be read and not be copied.
  private static func table(_ name: String, shared: Bool = false) -> URL {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
    return root.appending(path: shared ? "../shared/data/\(name)" : "Tests/Tables/\(name)").standardized
  }

  private func imported(
    _ file: URL, _ set: (inout TableImport) -> Void
  ) throws -> TableImport.Imported {
    var recipe = TableImport()
    set(&recipe)
    let imported = try recipe.ledger(from: [UInt8](Data(contentsOf: file)), file: file.lastPathComponent)
    let audit = imported.audit
    #expect(audit.rowsRead == audit.used + audit.merged.count + audit.rejected.count)
    #expect(audit.used == imported.ledger.agreements.count)
    return imported
  }

  private func counts(_ audit: ImportAudit) -> [Int] {
    [audit.rowsRead, audit.used, audit.merged.count, audit.rejected.count]
  }

  @Test func failedBanks() throws {
    let imported = try imported(Self.table("failed_banks_2018_raw.csv")) { recipe in
      (recipe.firms, recipe.banks, recipe.date) = (["Bank Name"], ["Acquiring Institution"], "Closing Date")
      recipe.dateFormats = [DateFormat("MM/dd/yyyy")].compactMap(\.self)
      (recipe.missing, recipe.firmTags) = (["No Acquirer"], ["ST"])
    }
    let (ledger, audit) = (imported.ledger, imported.audit)
    #expect(counts(audit) == [555, 524, 0, 31])
    #expect(ledger.parties.count == 793)
    #expect(
      audit.reasons(.rejected).map(\.reason) == ["no party in the column Acquiring Institution: … stands for nobody"])
    #expect(ledger.agreements[0].date?.text == "2017-12-15")
    #expect(ledger.agreements[0].parties.map(\.text) == ["washington-federal-bank-for-savings", "royal-savings-bank"])
    #expect(ledger.agreements.map(\.date?.isDay).allSatisfy { $0 == true })
    #expect(audit.rejected[0].line == 44)
    #expect(
      audit.rejected[0].text == "The Community's Bank,Bridgeport,Connecticut,57041,No Acquirer,9/13/2013,7-Dec-15")
    #expect(ledger[party: "us-bank-na"]?.aliases == ["U.S. Bank, N.A."])
    let kinds = audit.suspicions.map(\.kind)
    #expect(kinds == [.twoTagValues, .bothSides, .selfPair, .gluedWords])
    #expect(audit.suspicions.map(\.count) == [16, 18, 1, 27])
    #expect(audit.suspicions[3].message.contains("\"Puerto Rico\" runs into the next word in 11 ways"))
    // A bank that fails and one that takes over may have one name: they are two parties.
    #expect(ledger[party: "charter-bank"]?.kind == "firm")
    #expect(ledger[party: "charterbank"]?.kind == "bank")
  }

  @Test func failedBanksToldApartByTheirCertificate() throws {
    let imported = try imported(Self.table("failed_banks_2018_raw.csv")) { recipe in
      (recipe.firms, recipe.banks, recipe.firmID) = (["Bank Name"], ["Acquiring Institution"], "CERT")
      (recipe.date, recipe.missing, recipe.firmTags) = ("Closing Date", ["No Acquirer"], ["ST"])
    }
    #expect(counts(imported.audit) == [555, 524, 0, 31])
    #expect(imported.ledger.parties.count { $0.name == "Valley Bank" } == 2)
    #expect(!imported.audit.suspicions.contains { $0.kind == .twoTagValues })
    #expect(imported.audit.suspicions.contains { $0.kind == .sameNameTwoIDs })
    #expect(imported.audit.findings == ["Closing Date: read with the month first, as 386 rows can only be read"])
  }

  @Test func davis() throws {
    let imported = try imported(Self.table("davis_dated.csv")) { recipe in
      (recipe.firms, recipe.banks, recipe.date) = (["woman"], ["event"], "date")
    }
    #expect(counts(imported.audit) == [89, 89, 0, 0])
    #expect(imported.ledger.parties.count { $0.kind == "firm" } == 18)
    #expect(imported.ledger.parties.count { $0.kind == "bank" } == 14)
    #expect(imported.ledger.span?.lowerBound.description == "1936-02-23")
    #expect(imported.audit.suspicions.isEmpty)
  }

  /// A network of one kind of party: nobody is a firm or a bank, and nothing is paired.
  @Test func florence() throws {
    let imported = try imported(Self.table("florentine_edges.csv")) { $0.parties = ["a", "b"] }
    #expect(counts(imported.audit) == [20, 20, 0, 0])
    #expect(imported.ledger.parties.count == 15)
    #expect(imported.ledger.parties.allSatisfy { imported.ledger.side(of: $0.id) == nil })
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: Self.table("open-banking", shared: true).path)))
  func openBanking() throws {
    let imported = try imported(Self.table("open-banking/agreements.csv", shared: true)) { recipe in
      (recipe.firms, recipe.banks, recipe.date) = (["firm"], ["bank"], "date")
      (recipe.kind, recipe.domains, recipe.source) = ("kind", ["domains"], "source")
      recipe.agreementID = "id"
    }
    #expect(counts(imported.audit) == [871, 871, 0, 0])
    #expect(imported.ledger.parties.count == 489)
    #expect(imported.ledger.contents.kinds.count == 7)
    #expect(imported.audit.spellings.map(\.others) == [["applepay"], ["googlepay"]])
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: Self.table("trade", shared: true).path)))
  func tradeAgreements() throws {
    func recipe(_ recipe: inout TableImport) {
      (recipe.parties, recipe.separators, recipe.date) = (["Membership"], [",", ";"], "Date.of.Signature")
      recipe.kind = "Type"
    }
    let signed = try imported(Self.table("trade/GPTAD_raw.csv", shared: true), recipe)
    #expect(counts(signed.audit) == [352, 332, 6, 14])
    #expect(signed.ledger.agreements.map(\.parties.count).max() == 51)
    #expect(
      signed.audit.reasons(.rejected).map { "\($0.count) \($0.reason)" } == [
        "12 only one party is named",
        "1 a parenthesis in … is not closed, or not opened: where names end is not known",
        "1 no party in the column Membership: it is empty",
      ])
    #expect(
      signed.audit.findings == [
        "Date.of.Signature: read with the month first, as 188 rows can only be read",
        "Date.of.Signature: 53 rows without a date say \"n/a\"",
      ])
    #expect(signed.audit.suspicions.map(\.kind) == [.writtenEscapes])
    // In force before it was signed: such a row cannot be a beginning and an end.
    let inForce = try imported(Self.table("trade/GPTAD_raw.csv", shared: true)) {
      recipe(&$0)
      $0.until = "Date.of.Entry.into.Force"
    }
    #expect(counts(inForce.audit) == [352, 330, 4, 18])
    #expect(inForce.audit.suspicions.first { $0.kind == .endBeforeBeginning }?.lines == [14, 89, 175, 212])
  }
}
