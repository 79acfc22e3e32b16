/// A plain edge list: on each line a firm, a bank and the date, separated by tabs.
///
/// Written: ids, and the date in EDTF; nothing for an undated agreement. Read: fields separated by tabs, or if a line
/// has none by spaces; the first names a firm, the second a bank, the third is the date and may be missing. Lines that
/// begin with `#`, and empty ones, are skipped. A line is an agreement.
enum EdgeList {
  static let parts: Set<LedgerPart> = [.dates, .openDates]

  static func write(_ contents: Ledger.Contents) -> [UInt8] {
    let sides = contents.partySides
    var bytes: [UInt8] = []
    for agreement in contents.agreements {
      for pair in agreement.pairs(sides) {
        let date = agreement.date.map { "\t\($0.text)" } ?? ""
        bytes += "\(pair.firm)\t\(pair.bank)\(date)\n".utf8
      }
    }
    return bytes
  }

  static func read(_ source: SourceFile, name: String) -> SingleFile {
    var file = SingleFile(source)
    var parties = InferredParties()
    var agreements = Agreements()
    var offsets: [Int] = []
    eachLine(of: source) { start, line in
      guard let first = line.first, first != UInt8(ascii: "#") else { return }
      let hasTab = line.contains(UInt8(ascii: "\t"))
      let fields = line.split(omittingEmptySubsequences: !hasTab) {
        hasTab ? $0 == UInt8(ascii: "\t") : $0 == UInt8(ascii: " ")
      }.map { String(decoding: $0, as: UTF8.self) }
      guard (2...3).contains(fields.count) else {
        file.problems.append(
          CellProblem(
            offset: start,
            message: "a line has a firm, a bank and perhaps a date, separated by tabs; found \(fields.count) fields"))
        return
      }
      let pair = zip(fields, [Side.firm, .bank]).map { parties.party($0, on: $1) }
      file.problems += parties.takeProblems().map { CellProblem(offset: start, message: $0) }
      var agreement = Agreement(
        id: Agreement.ID("a\(agreements.count + 1)"), parties: pair, kind: Agreement.plainKind)
      if fields.count == 3, !fields[2].isEmpty {
        do {
          agreement.date = try PartialDate(fields[2])
        } catch {
          file.problems.append(
            CellProblem(offset: start, message: "\"\(fields[2])\" is no date: \(error)"))
        }
      }
      agreements.append(agreement)
      offsets.append(start)
    }
    file.contents = parties.contents(named: name)
    file.contents.agreements = agreements
    file.contents.kinds = agreements.isEmpty ? [] : [Agreement.plainKind]
    file.rowOffsets[.agreements] = offsets
    return file
  }

  /// Calls a function with the offset and the bytes of each line.
  private static func eachLine(of source: SourceFile, _ body: (Int, ArraySlice<UInt8>) -> Void) {
    var start = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < source.bytes.count {
      let end = source.bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? source.bytes.count
      body(start, source.bytes[start..<end])
      start = end + 1
    }
  }
}
