/// A table of dated events for relational event models (goldfish, remify and relevent in R): a row for each firm and
/// bank of an agreement, in order of time.
///
/// `time` is the number of days from 1970-01-01 to the last day that the agreement's date can be: by then it had
/// happened. `first` and `last` are the bounds of the date; where they differ the order of events is not certain.
/// Agreements whose date has no last day have no row.
enum EventList {
  static let parts: Set<LedgerPart> = [.agreementIDs, .agreementKinds, .severalParties, .dates]

  static func write(_ contents: Ledger.Contents) -> [UInt8] {
    let sides = contents.partySides
    let dated = contents.agreements.enumerated().compactMap { row, agreement in
      agreement.date?.latest.map { (time: $0.number, row: row, agreement: agreement) }
    }
    var writer = CSVWriter()
    writer.write(["time", "sender", "receiver", "type", "first", "last", "agreement"])
    for (time, _, agreement) in dated.sorted(by: { ($0.time, $0.row) < ($1.time, $1.row) }) {
      for pair in agreement.pairs(sides) {
        writer.write([
          "\(time)", pair.firm.text, pair.bank.text, agreement.kind, agreement.date?.earliest?.description ?? "",
          agreement.date?.latest?.description ?? "", agreement.id.text,
        ])
      }
    }
    return Array(writer.text.utf8)
  }
}
