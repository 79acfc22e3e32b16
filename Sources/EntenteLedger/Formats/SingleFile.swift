/// A ledger read from one file: what it holds, what was wrong on the way, and where each row stands.
package struct SingleFile {
  let source: SourceFile
  package internal(set) var contents = Ledger.Contents()
  /// What was wrong in the file itself, by offset.
  var problems: [CellProblem] = []
  /// The offset in the file of each row of a table, for problems that are found between rows.
  var rowOffsets: [LedgerFile: [Int]] = [:]
  /// The offset of each key above the tables, and of each name under it.
  var keyOffsets: [[String]: Int] = [:]
  /// Cells that are missing or could not be read: that is reported, and what is wrong with an empty cell is not.
  var lost: Set<Problem.Place> = []
  /// Tables that could not be read whole: nothing in them is checked, and no name is looked up in them.
  var unread: Set<LedgerFile> = []

  package init(_ source: SourceFile) { self.source = source }

  /// The checked ledger.
  package func ledger() throws(LedgerError) -> Ledger {
    let (found, agreements) = contents.checked(unread: unread, looksForNUL: !source.bytes.contains(0))
    let between = found.filter { !lost.contains($0.place) }.map { problem in
      CellProblem(offset: offset(of: problem.place), message: problem.message)
    }
    let all = (problems + between).sorted { $0.offset < $1.offset }
    if !all.isEmpty { throw source.error(all) }
    return Ledger(checked: contents, agreements)
  }

  private func offset(of place: Problem.Place) -> Int {
    switch place {
    case .cell(let file, let row, _):
      guard let offsets = rowOffsets[file], offsets.indices.contains(row) else { return 0 }
      return offsets[row]
    case .key(let path):
      return keyOffsets[path] ?? keyOffsets[Array(path.prefix(1))] ?? 0
    }
  }
}
