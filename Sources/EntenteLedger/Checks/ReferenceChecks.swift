extension LedgerChecks {
  /// Whether every agreement that another is a part of, or follows, is there, and none leads back to itself.
  ///
  /// Each agreement refers to one other at most, so a walk from each that stops at what an earlier walk has seen
  /// visits every agreement once.
  mutating func checkReferences(
    _ column: String, _ references: CodedColumn<Agreement.ID?>, _ index: AgreementIndex
  ) {
    guard references.values.contains(where: { $0 != nil }) else { return }
    let targets = references.values.map { $0.flatMap(index.row) }
    /// The walk that an agreement was seen on.
    var walks = [Int](repeating: -1, count: contents.agreements.count)
    for start in contents.agreements.indices {
      var row = start
      while walks[row] < 0 {
        walks[row] = start
        guard let id = references[row] else { break }
        guard let next = targets[Int(references.codes[row])] else {
          let message = unknown("agreement", id.text, among: \.agreementIDs)
          report(.agreements, row, column, message)
          break
        }
        if walks[next] == start {
          report(.agreements, row, column, "a cycle: following \(column) leads back to this agreement")
          break
        }
        row = next
      }
    }
  }
}
