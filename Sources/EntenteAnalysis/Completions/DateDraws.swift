import EntenteLedger

/// What to do with agreements that no source dates.
public enum UndatedTreatment: String, CaseIterable, Sendable {
  /// Any day of the ledger's span.
  case draw
  /// As if they were not there.
  case exclude
}

/// The days that every agreement of a ledger can have, and draws of them: uniform over each interval, open ends clipped
/// to the ledger's span, a part on the day of its whole, and no agreement before the one it follows.
struct DateDraws: Sendable {
  /// First and last day of each row, as numbers; an undated row has the span, or none: `lower > upper`.
  let lower: [Int32]
  let upper: [Int32]
  /// Rows whose days depend on each other, each group in the order in which its members are drawn; by the group's number.
  private let groups: [[Int32]]
  /// The group of a row that depends on others.
  private let groupOfRow: [Int32: Int]
  /// The row that a row follows, or is part of, where that matters.
  private let predecessors: [Int32: Int32]
  private let wholes: [Int32: Int32]

  init(_ ledger: Ledger, undated: UndatedTreatment) {
    let agreements = ledger.agreements
    let span = ledger.span
    let bounds = agreements.dates.values.map { date -> (Int32, Int32) in
      guard let date else {
        guard undated == .draw, let span else { return (.max, .min) }
        return (span.lowerBound.number, span.upperBound.number)
      }
      // One bound at least is there.
      let upper = date.latest?.number ?? max(span?.upperBound.number ?? .min, date.earliest?.number ?? .min)
      let lower = date.earliest?.number ?? min(span?.lowerBound.number ?? .max, upper)
      return (lower, upper)
    }
    let lower = agreements.dates.codes.map { bounds[Int($0)].0 }
    let upper = agreements.dates.codes.map { bounds[Int($0)].1 }
    (self.lower, self.upper) = (lower, upper)
    var links: [(row: Int32, other: Int32)] = []
    var predecessors: [Int32: Int32] = [:]
    var wholes: [Int32: Int32] = [:]
    let rows = Self.rows(agreements)
    func link(_ column: CodedColumn<Agreement.ID?>, _ binds: (Int, Int) -> Bool, _ found: inout [Int32: Int32]) {
      guard column.values.contains(where: { $0 != nil }) else { return }
      for (row, code) in column.codes.enumerated() {
        guard let id = column.values[Int(code)], let other = rows[id], binds(row, Int(other)) else { continue }
        found[Int32(row)] = other
        links.append((Int32(row), other))
      }
    }
    link(
      agreements.predecessors, { upper[$1] > lower[$0] && lower[$0] <= upper[$0] && lower[$1] <= upper[$1] },
      &predecessors)
    link(
      agreements.wholes,
      {
        lower[$0] <= upper[$0] && lower[$1] <= upper[$1] && (lower[$0] != upper[$0] || lower[$1] != upper[$1])
      }, &wholes)
    (self.predecessors, self.wholes) = (predecessors, wholes)
    groups = Self.groups(links, agreements.ids)
    groupOfRow = groups.enumerated().reduce(into: [:]) { found, group in
      for row in group.element { found[row] = group.offset }
    }
  }

  /// The rows of the ids that other rows name.
  private static func rows(_ agreements: Agreements) -> [Agreement.ID: Int32] {
    let named = Set((agreements.predecessors.values + agreements.wholes.values).compactMap(\.self))
    guard !named.isEmpty else { return [:] }
    var rows: [Agreement.ID: Int32] = [:]
    for row in agreements.indices {
      let id = Agreement.ID(agreements.ids[row])
      if named.contains(id) { rows[id] = Int32(row) }
    }
    return rows
  }

  /// Rows that hang together, those that others depend on first, then by id.
  private static func groups(_ links: [(row: Int32, other: Int32)], _ ids: Texts) -> [[Int32]] {
    var above: [Int32: Int32] = [:]
    func root(_ row: Int32) -> Int32 {
      var row = row
      while let next = above[row], next != row { row = next }
      return row
    }
    for (row, other) in links {
      let (a, b) = (root(row), root(other))
      if a != b { above[max(a, b)] = min(a, b) }
    }
    let members = Set(links.flatMap { [$0.row, $0.other] }).sorted()
    let parents = Dictionary(grouping: links, by: \.row).mapValues { $0.map(\.other) }
    var depths: [Int32: Int] = [:]
    func depth(_ row: Int32) -> Int {
      if let known = depths[row] { return known }
      depths[row] = 0  // a cycle ends here; ledgers have none
      let depth = (parents[row] ?? []).map { depth($0) + 1 }.max() ?? 0
      depths[row] = depth
      return depth
    }
    return Dictionary(grouping: members, by: root).sorted { $0.key < $1.key }
      .map { $0.value.sorted { (depth($0), ids[Int($0)]) < (depth($1), ids[Int($1)]) } }
  }

  /// Whether the days of some rows depend on each other.
  var hasGroups: Bool { !groups.isEmpty }

  /// The rows whose days depend on that of a row, itself included; nil if there are no others.
  func group(of row: Int32) -> [Int32]? { groupOfRow[row].map { groups[$0] } }

  /// Whether a row has a day at all: undated ones may be excluded.
  func hasDay(_ row: Int32) -> Bool { lower[Int(row)] <= upper[Int(row)] }

  /// Whether a row can have more than one day, or its day depends on another's.
  func isOpen(_ row: Int32) -> Bool { lower[Int(row)] < upper[Int(row)] }

  /// Draws a row's day, without regard to others.
  func draw(_ row: Int32, _ random: inout SeededGenerator) -> Int32 {
    let (low, high) = (lower[Int(row)], upper[Int(row)])
    return low == high ? low : low + Int32(random.below(Int(high) - Int(low) + 1))
  }

  /// Draws the days of rows that depend on each other: uniform over all that keep the order.
  ///
  /// Draws are rejected until one keeps the order; where a thousand do not, the days are drawn one after the other, each
  /// no earlier than what it follows.
  func draw(group: [Int32], _ random: inout SeededGenerator, into days: inout [Int32: Int32]) {
    for _ in 0..<1000 {
      for row in group { days[row] = draw(row, &random) }
      for row in group { placePart(row, &days) }
      if keepsOrder(group, days) { return }
    }
    for row in group {
      days[row] = draw(row, &random)
      if placePart(row, &days) { continue }
      guard let before = predecessors[row].flatMap({ days[$0] }) else { continue }
      let (low, high) = (max(lower[Int(row)], min(before, upper[Int(row)])), upper[Int(row)])
      days[row] = low + Int32(random.below(Int(high) - Int(low) + 1))
    }
  }

  /// Whether none of some rows lies before the one it follows.
  func keepsOrder(_ group: [Int32], _ days: [Int32: Int32]) -> Bool {
    group.allSatisfy { row in
      guard let before = predecessors[row].flatMap({ days[$0] }), let day = days[row] else { return true }
      return before <= day
    }
  }

  /// A part has the day of its whole, as near to it as its own dates allow.
  @discardableResult
  private func placePart(_ row: Int32, _ days: inout [Int32: Int32]) -> Bool {
    guard let day = wholes[row].flatMap({ days[$0] }) else { return false }
    days[row] = min(max(day, lower[Int(row)]), upper[Int(row)])
    return true
  }
}
