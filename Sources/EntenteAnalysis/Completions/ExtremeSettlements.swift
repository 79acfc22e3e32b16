import EntenteLedger

/// Completions that draws hardly meet and that may speak against a claim.
extension Settlements {
  /// Days on the edge of what is possible, each once: all agreements as early and as late as they can be; each in each
  /// run of its days on which nothing changes, or on its first and its last day, against all others early or late; all
  /// in a window and all out of it, and one against all others; those whose order matters on one day, as far as they
  /// can.
  ///
  /// - Parameters:
  ///   - rows: the rows to settle, by id.
  ///   - ordered: those of them whose days matter themselves.
  ///   - events: the questions that each of the others is open in.
  ///   - limit: the most to give.
  static func extremes(
    _ rows: [Int32], _ ordered: Set<Int32>, _ events: [Int32: [WindowQuestion]], _ questions: [WindowQuestion],
    _ draws: DateDraws, _ ends: EndDays, limit: Int
  ) -> [[Int32: SettledDays?]] {
    let settling = Settling(rows: rows, draws: draws, ends: ends)
    let options = rows.filter(draws.hasDay).map { row -> [Wish] in
      let (lower, upper) = (draws.lower[Int(row)], draws.upper[Int(row)])
      let cells = cells(row, events[row] ?? [], isOrdered: false, draws, ends)
      let edges = ordered.contains(row) ? [Wish(row, lower...lower), Wish(row, upper...upper)] : []
      return cells.compactMap { cell in cell.days.map { Wish(row, $0.day...cell.last, end: $0.end) } } + edges
    }
    var wishes: [(areEarly: Bool, wishes: [Wish])] = [(true, []), (false, [])]
    let open = rows.filter { ordered.contains($0) && draws.hasDay($0) }
    for day in open.flatMap({ [draws.lower[Int($0)], draws.upper[Int($0)]] }) {
      wishes.append(
        (
          true,
          open.map { row in
            let nearest = min(max(day, draws.lower[Int(row)]), draws.upper[Int(row)])
            return Wish(row, nearest...nearest)
          }
        ))
    }
    for question in questions {
      func isIn(_ wish: Wish) -> Bool { question.holds(SettledDays(day: wish.days.lowerBound, end: wish.end)) }
      let ins = options.compactMap { $0.first(where: isIn) }
      let outs = options.compactMap { $0.first { !isIn($0) } }
      wishes += [(true, ins), (true, outs)]
      for (some, others) in [(ins, outs), (outs, ins)] {
        wishes += some.map { one in (true, [one] + others.filter { $0.row != one.row }) }
      }
    }
    for wish in options.joined() { wishes += [(true, [wish]), (false, [wish])] }
    var seen: Set<[Int32: SettledDays?]> = []
    return wishes.prefix(limit).map { settling.days(areEarly: $0.areEarly, $0.wishes) }.filter {
      seen.insert($0).inserted
    }
  }

  /// Days that a row should have, and its end.
  private struct Wish {
    var row: Int32
    var days: ClosedRange<Int32>
    var end: Int32?

    init(_ row: Int32, _ days: ClosedRange<Int32>, end: Int32? = nil) {
      (self.row, self.days, self.end) = (row, days, end)
    }
  }

  private struct Settling {
    let rows: [Int32]
    let draws: DateDraws
    let ends: EndDays

    /// The days of all rows: what is wished for, as far as the order is kept, and the rest early or late.
    func days(areEarly: Bool, _ wishes: [Wish]) -> [Int32: SettledDays?] {
      let wishOfRow = Dictionary(wishes.map { ($0.row, $0) }) { first, _ in first }
      var days: [Int32: Int32] = [:]
      for row in rows where days[row] == nil && draws.hasDay(row) {
        if let links = draws.links(of: row) {
          let own = Set(links.rows)
          let granted = links.days(
            areEarly: areEarly, wishes.filter { own.contains($0.row) }.map { (row: $0.row, days: $0.days) })
          for (row, day) in zip(links.rows, granted) { days[row] = day }
        } else {
          let range = wishOfRow[row]?.days ?? draws.lower[Int(row)]...draws.upper[Int(row)]
          days[row] = areEarly ? range.lowerBound : range.upperBound
        }
      }
      var settled: [Int32: SettledDays?] = [:]
      for row in rows {
        let range = ends.range(of: row)
        let end = wishOfRow[row]?.end ?? (areEarly ? range?.lowerBound : range?.upperBound)
        settled[row] = .some(days[row].map { SettledDays(day: $0, end: end) })
      }
      return settled
    }
  }
}
