import Synchronization

/// Agreements by their ids.
struct AgreementIndex: Sendable {
  private var ids = Interner()
  /// The row of each distinct id; empty as long as they are the same numbers.
  private var rows: [Int] = []
  /// Rows whose id an earlier row has, and that row.
  private(set) var repeated: [(row: Int, earlier: Int)] = []

  init(_ texts: Texts) {
    ids.reserveCapacity(texts.count)
    for row in 0..<texts.count {
      let known = ids.count
      let number = texts.withBytes(row) { ids.intern($0) }
      if number < known {
        if rows.isEmpty { rows = Array(0..<known) }
        repeated.append((row, rows[number]))
      } else if !rows.isEmpty {
        rows.append(row)
      }
    }
  }

  /// The first row with an id, or nil.
  func row(of id: Agreement.ID) -> Int? {
    ids.number(of: id.text).map { rows.isEmpty ? $0 : rows[$0] }
  }
}

/// An index that is made when it is first asked for: who makes a ledger with ids that are known to differ, and writes
/// it, asks for none.
final class LateAgreementIndex: Sendable {
  private let texts: Texts
  private let made: Mutex<AgreementIndex?>

  init(_ texts: Texts, made: AgreementIndex? = nil) {
    self.texts = texts
    self.made = Mutex(made)
  }

  func row(of id: Agreement.ID) -> Int? {
    made.withLock { made in
      let index = made ?? AgreementIndex(texts)
      made = index
      return index.row(of: id)
    }
  }
}
