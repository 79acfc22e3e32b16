/// What became of every row of an imported table: rows read = used + merged + rejected.
public struct ImportAudit: Sendable, Equatable {
  /// A row that did not become an agreement of its own.
  public struct Row: Sendable, Equatable {
    /// Its number among the rows, the first under the header being 1.
    public let number: Int
    /// The line of the file on which it begins.
    public let line: Int
    public let outcome: Outcome
    public let reason: String
    /// The row as it stands in the file.
    public let text: String
  }

  public enum Outcome: String, Sendable {
    /// It says the same as an earlier row, or belongs to the same agreement.
    case merged
    /// No agreement can be made of it.
    case rejected
  }

  /// A party whose name is spelled in several ways.
  public struct Spellings: Sendable, Equatable {
    public let party: Party.ID
    public let name: String
    public let others: [String]
  }

  /// Something that may be wrong in the table, and was left as it is.
  public struct Suspicion: Sendable, Equatable {
    public let kind: Kind
    public let message: String
    /// How many rows or names it is about.
    public let count: Int
    /// Lines of the file: the first of them.
    public let lines: [Int]

    public enum Kind: String, CaseIterable, Sendable {
      case farDates = "far-dates"
      case ambiguousDates = "ambiguous-dates"
      case firstOfMonth = "first-of-month"
      case sameNameTwoIDs = "same-name-two-ids"
      case twoTagValues = "two-tag-values"
      case bothSides = "both-sides"
      case selfPair = "self-pair"
      case endBeforeBeginning = "end-before-beginning"
      case mojibake
      case writtenEscapes = "written-escapes"
      case gluedWords = "glued-words"
      case placeholder
      case swallowedLines = "swallowed-lines"
    }
  }

  public internal(set) var rowsRead = 0
  public internal(set) var used = 0
  public internal(set) var merged: [Row] = []
  public internal(set) var rejected: [Row] = []
  /// Parties of which several spellings were merged.
  public internal(set) var spellings: [Spellings] = []
  public internal(set) var suspicions: [Suspicion] = []
  /// How columns were read where that was found out and not told: "dates are month before day...".
  public internal(set) var findings: [String] = []

  /// How many rows were merged or rejected for each reason, the most frequent first. What a reason quotes is left out.
  public func reasons(_ outcome: Outcome) -> [(reason: String, count: Int)] {
    var counts: [String: Int] = [:]
    for row in outcome == .merged ? merged : rejected { counts[Self.general(row.reason), default: 0] += 1 }
    return counts.map { (reason: $0.key, count: $0.value) }.sorted { ($1.count, $0.reason) < ($0.count, $1.reason) }
  }

  private static func general(_ reason: String) -> String {
    var general = ""
    var isQuoted = false
    for scalar in reason.unicodeScalars {
      if scalar == "\"" {
        if !isQuoted { general += "…" }
        isQuoted.toggle()
      } else if !isQuoted {
        let isNumber = scalar.properties.numericType != nil
        if !isNumber || general.last != "N" { general.unicodeScalars.append(isNumber ? "N" : scalar) }
      }
    }
    return general
  }

  /// `rejects.csv`: every row that was merged or rejected, with its line, the reason and its text.
  public var rejectsCSV: [UInt8] {
    var writer = CSVWriter()
    writer.write(["row", "line", "outcome", "reason", "text"])
    for row in (merged + rejected).sorted(by: { $0.number < $1.number }) {
      writer.write(["\(row.number)", "\(row.line)", row.outcome.rawValue, row.reason, row.text])
    }
    return Array(writer.text.utf8)
  }
}
