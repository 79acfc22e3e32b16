/// Why an edge list was not read.
public enum EdgeListError: Error, Equatable, Sendable {
  /// The file cannot be opened or read, for the reason that the system gives.
  case unreadable(path: String, reason: String)
  /// Lines that are wrong: the first ones of them in the order of the file, 100 at most, and how many there are.
  case malformed([Problem], count: Int)
  /// The lines are right, but the graph cannot be.
  case unsuitable(GraphError)

  /// The most problems that are told one by one.
  public static let maximumProblemCount = 100

  /// What is wrong with a line, and where.
  public struct Problem: Equatable, Sendable {
    /// From 1.
    public internal(set) var line: Int
    /// From 1, in characters (Unicode scalars).
    public let column: Int
    public let kind: Kind
  }

  public enum Kind: Equatable, Sendable {
    /// Not text in UTF-8 from the first line on: a picture, an archive, or text in another encoding. Nothing else is
    /// told of such a file.
    case notText
    /// A file in the Matrix Market format, whose line of sizes would be read as a pair. Nothing else is told of it.
    case matrixMarket
    /// The line ends after the left vertex.
    case rightMissing
    /// Nothing stands between two separators, or after the last.
    case emptyField
    /// There is a fourth field.
    case surplusField
    /// This pair has no weight, though the first pair has, on this line.
    case weightMissing(firstPairLine: Int)
    /// This pair has a weight, though the first pair has none, on this line.
    case weightUnexpected(firstPairLine: Int)
    /// Not a decimal number, or one that is not finite, or not greater than 0.
    case invalidWeight(String)
    /// An id of more than 65,535 bytes.
    case longID
    /// A control character, by its number; a carriage return is one unless it ends the line.
    case controlCharacter(UInt8)
    /// Bytes that are not UTF-8.
    case invalidUTF8
  }
}

extension EdgeListError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreadable(let path, let reason): "\(path): \(reason)"
    case .malformed(let problems, let count):
      problems.map(\.description).joined(separator: "\n")
        + (count > problems.count ? "\nand \(count - problems.count) more" : "")
    case .unsuitable(let error): error.description
    }
  }
}

extension EdgeListError.Problem: CustomStringConvertible {
  public var description: String { "line \(line), column \(column): \(kind)" }
}

extension EdgeListError.Kind: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notText: "not a text file; an edge list is text in UTF-8, and not compressed"
    case .matrixMarket:
      "a Matrix Market file, in which the first line of numbers gives sizes; without it and the lines before, the rest "
        + "is an edge list"
    case .rightMissing: "expected a right vertex, found the end of the line"
    case .emptyField: "expected a vertex or a weight, found nothing between separators"
    case .surplusField:
      "expected the end of the line, found a fourth field; spaces, tabs, commas and semicolons all separate fields, "
        + "and quotes mean nothing"
    case .weightMissing(let line): "expected a weight, as the first pair, on line \(line), has one"
    case .weightUnexpected(let line):
      "expected the end of the line, as the first pair, on line \(line), has no weight"
    case .invalidWeight(let text): "expected a finite weight greater than 0, found “\(text)”"
    case .longID: "expected an id of at most 65535 bytes"
    case .controlCharacter(let byte): "expected text, found control character \(byte)"
    case .invalidUTF8: "expected UTF-8, found other bytes"
    }
  }
}
