import ArgumentParser
import EntenteLedger

/// Which column of a table is what: the options that become a ``TableImport``.
struct ImportOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("A column that names firms; may be given several times.", valueName: "column"))
  var firm: [String] = []

  @Option(help: ArgumentHelp("A column that names banks, likewise.", valueName: "column"))
  var bank: [String] = []

  @Option(
    help: ArgumentHelp(
      "A column that names parties which are neither, or of which it is not known.", valueName: "column"))
  var parties: [String] = []

  @Option(
    help: ArgumentHelp(
      "What separates several names in a cell, outside of parentheses; may be given several times.", valueName: "text"))
  var separator: [String] = []

  @Option(help: ArgumentHelp("A column that tells firms of the same name apart.", valueName: "column"))
  var firmID: String?

  @Option(help: ArgumentHelp("A column that tells banks of the same name apart.", valueName: "column"))
  var bankID: String?

  @Option(help: ArgumentHelp("A column of ids: rows with the same one are one agreement.", valueName: "column"))
  var id: String?

  @Option(help: ArgumentHelp("The column of dates.", valueName: "column"))
  var date: String?

  @Option(help: ArgumentHelp("The column of last days.", valueName: "column"))
  var until: String?

  @Option(
    help: ArgumentHelp(
      "How dates are written, such as 'MM/dd/yyyy' or 'd-MMM-yy'; may be given several times. Without it, as in "
        + "2017-06-20, or in a way that can mean one thing only.", valueName: "format"))
  var dateFormat: [String] = []

  @Option(help: ArgumentHelp("The column of kinds of agreement.", valueName: "column"))
  var kind: String?

  @Option(
    help: ArgumentHelp("What a kind is to be called: 'Free Trade Agreement=fta'.", valueName: "old=new"))
  var mapKind: [String] = []

  @Option(help: ArgumentHelp("A column of domains; may be given several times.", valueName: "column"))
  var domains: [String] = []

  @Option(
    help: ArgumentHelp("The column that says where a row comes from, as a text or an address.", valueName: "column"))
  var source: String?

  @Option(
    help: ArgumentHelp("A column that becomes a tag of the firms; may be given several times.", valueName: "column"))
  var firmTag: [String] = []

  @Option(help: ArgumentHelp("A column that becomes a tag of the banks, likewise.", valueName: "column"))
  var bankTag: [String] = []

  @Option(help: ArgumentHelp("A column that becomes a note; may be given several times.", valueName: "column"))
  var note: [String] = []

  @Option(
    help: ArgumentHelp(
      "A word that stands for nothing, such as 'No Acquirer'; may be given several times.", valueName: "word"))
  var missing: [String] = []

  @Flag(help: "Keep names apart that differ in case, width, spaces and punctuation only.")
  var exactNames = false

  @Option(help: ArgumentHelp("The encoding, such as windows-1252, gb18030 or utf-16.", valueName: "name"))
  var encoding: String?

  @Option(
    help: ArgumentHelp(
      "What separates cells: a character, or tab. Found in the header by default.", valueName: "character"))
  var delimiter: String?

  @Option(help: ArgumentHelp("The ledger's title; the file's name by default.", valueName: "text"))
  var title: String?

  func validate() throws {
    for format in dateFormat where DateFormat(format) == nil {
      throw ValidationError(
        "\"\(format)\" is no date format; it has yyyy or yy, and MM, MMM or MMMM, and dd, such as 'MM/dd/yyyy', "
          + "'d-MMM-yy' or 'yyyy'")
    }
    for text in mapKind where Self.renaming(text) == nil {
      throw ValidationError("\"\(text)\" is not of the form old=new, such as 'Free Trade Agreement=fta'")
    }
    if let delimiter, Self.character(delimiter) == nil {
      throw ValidationError("\"\(delimiter)\" cannot separate cells; give one ASCII character, or tab")
    }
  }

  var recipe: TableImport {
    var recipe = TableImport()
    (recipe.firms, recipe.banks, recipe.parties) = (firm, bank, parties)
    (recipe.firmID, recipe.bankID, recipe.agreementID) = (firmID, bankID, id)
    (recipe.date, recipe.until, recipe.dateFormats) = (date, until, dateFormat.compactMap(DateFormat.init))
    (recipe.kind, recipe.domains, recipe.source) = (kind, domains, source)
    recipe.kindNames = Dictionary(mapKind.compactMap(Self.renaming), uniquingKeysWith: { _, last in last })
    (recipe.firmTags, recipe.bankTags, recipe.notes) = (firmTag, bankTag, note)
    (recipe.separators, recipe.missing) = (separator, missing)
    recipe.mergesSpellings = !exactNames
    (recipe.encoding, recipe.delimiter, recipe.title) = (encoding, delimiter.flatMap(Self.character), title)
    return recipe
  }

  /// Whether any column was named.
  var namesColumns: Bool { !(firm.isEmpty && bank.isEmpty && parties.isEmpty) }

  private static func renaming(_ text: String) -> (String, String)? {
    let parts = text.split(separator: "=", omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[0].isEmpty && !parts[1].isEmpty ? (String(parts[0]), String(parts[1])) : nil
  }

  private static func character(_ text: String) -> Character? {
    if text == "tab" || text == "\\t" { return "\t" }
    guard text.unicodeScalars.count == 1, let character = text.first, character.isASCII, character != "\"" else {
      return nil
    }
    return character
  }
}
