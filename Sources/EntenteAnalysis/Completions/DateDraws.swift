import EntenteLedger

/// What to do with agreements that no source dates.
public enum UndatedTreatment: String, CaseIterable, Sendable {
  /// Any day of the ledger's span on which the signatories can have been there.
  case draw
  /// In no window; a view of all time has them.
  case exclude
}

/// The days that every agreement of a ledger can have, and draws of them: uniform over each interval, a part on the day
/// of its whole, and no agreement before the one it follows.
///
/// Open ends are cut to the ledger's span and to the time in which the signatories were there: an agreement `[..2018]`
/// of a bank that came to be in 2013 does not lie before 2013. Written bounds are never changed
/// (``EntenteLedger/Ledger/possibleDays(of:span:signatories:)``).
struct DateDraws: Sendable {
  /// First and last day of each row, as numbers; an undated row can have none: `lower > upper`.
  let lower: [Int32]
  let upper: [Int32]
  /// Rows whose days depend on each other.
  private let links: [LinkedDates]
  /// Which of them a row belongs to.
  private let linksOfRow: [Int32: Int]

  init(_ ledger: Ledger, undated: UndatedTreatment) {
    let agreements = ledger.agreements
    var (lower, upper) = Self.bounds(ledger, undated)
    let rows = Self.rows(agreements)
    func others(_ column: CodedColumn<Agreement.ID?>) -> [Int32: Int32] {
      guard column.values.contains(where: { $0 != nil }) else { return [:] }
      var found: [Int32: Int32] = [:]
      for (row, code) in column.codes.enumerated() where lower[row] <= upper[row] {
        guard let id = column.values[Int(code)], let other = rows[id], lower[Int(other)] <= upper[Int(other)] else {
          continue
        }
        found[Int32(row)] = other
      }
      return found
    }
    let allWholes = others(agreements.wholes)
    Self.placeParts(allWholes, agreements, &lower, &upper)
    (self.lower, self.upper) = (lower, upper)
    let wholes = allWholes.filter { lower[Int($0.value)] < upper[Int($0.value)] }
    // Dates that keep the order anyway, or cannot, bind nobody.
    let predecessors = others(agreements.predecessors).filter { row, earlier in
      upper[Int(earlier)] > lower[Int(row)] && lower[Int(earlier)] <= upper[Int(row)]
    }
    links = Self.groups([predecessors, wholes], agreements.ids).map { group in
      LinkedDates(
        rows: group, lower: group.map { lower[Int($0)] }, upper: group.map { upper[Int($0)] },
        predecessors: predecessors, wholes: wholes)
    }
    linksOfRow = links.enumerated().reduce(into: [:]) { found, link in
      for row in link.element.rows { found[row] = link.offset }
    }
  }

  private static func bounds(_ ledger: Ledger, _ undated: UndatedTreatment) -> (lower: [Int32], upper: [Int32]) {
    let agreements = ledger.agreements
    let (dates, span) = (agreements.dates, ledger.span)
    func days(_ date: PartialDate?, _ signatories: CommonPresence) -> (Int32, Int32) {
      guard date != nil || undated == .draw,
        let days = Ledger.possibleDays(of: date, span: span, signatories: signatories)
      else { return (.max, .min) }
      return (days.lowerBound, days.upperBound)
    }
    let bounds = dates.values.map { days($0, CommonPresence()) }
    var lower = dates.codes.map { bounds[Int($0)].0 }
    var upper = dates.codes.map { bounds[Int($0)].1 }
    let hasOpenEnd = dates.values.map { $0?.earliest == nil || $0?.latest == nil }
    let presences = agreements.partyPool.values.map { ledger[party: $0].map(CommonPresence.init) ?? CommonPresence() }
    guard presences.contains(where: \.isBounded) else { return (lower, upper) }
    for (row, code) in dates.codes.enumerated() where hasOpenEnd[Int(code)] {
      var presence = CommonPresence()
      for index in agreements.signatoryRange(row) {
        presence.formIntersection(presences[Int(agreements.signatories[index])])
      }
      (lower[row], upper[row]) = days(dates.values[Int(code)], presence)
    }
    return (lower, upper)
  }

  /// A part's days are those of its whole, as near to them as what is written of its own date allows.
  private static func placeParts(
    _ wholes: [Int32: Int32], _ agreements: Agreements, _ lower: inout [Int32], _ upper: inout [Int32]
  ) {
    var placed: Set<Int32> = []
    for row in wholes.keys {
      // From the outermost whole inward: a part of a part takes what its whole took.
      var chain: [Int32] = []
      var next: Int32? = row
      while let part = next, wholes[part] != nil, placed.insert(part).inserted {
        chain.append(part)
        next = wholes[part]
      }
      for part in chain.reversed() {
        guard let whole = wholes[part].map(Int.init) else { continue }
        let date = agreements.dates[Int(part)]
        func nearest(_ day: Int32) -> Int32 {
          min(max(day, date?.earliest?.number ?? .min), date?.latest?.number ?? .max)
        }
        (lower[Int(part)], upper[Int(part)]) = (nearest(lower[whole]), nearest(upper[whole]))
      }
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

  /// Rows that hang together, those that others depend on first, by id where that leaves it open: the order in which
  /// they are drawn is not that of the ledger.
  private static func groups(_ links: [[Int32: Int32]], _ ids: Texts) -> [[Int32]] {
    var above: [Int32: Int32] = [:]
    func root(_ row: Int32) -> Int32 {
      var root = row
      while let next = above[root], next != root { root = next }
      // The way is shorter for whoever asks next.
      var step = row
      while let next = above[step], next != root {
        above[step] = root
        step = next
      }
      return root
    }
    for (row, other) in links.joined() {
      let (a, b) = (root(row), root(other))
      if a != b { above[max(a, b)] = min(a, b) }
    }
    let members = Set(links.joined().flatMap { [$0.key, $0.value] }).sorted()
    let depths = depths(of: members, links)
    return Dictionary(grouping: members, by: root).sorted { $0.key < $1.key }
      .map { group in
        group.value.map { (depth: depths[$0] ?? 0, id: ids[Int($0)], row: $0) }
          .sorted { ($0.depth, $0.id) < ($1.depth, $1.id) }.map(\.row)
      }
  }

  /// How many rows stand above each: the ones it follows or is part of, and theirs. A chain may be as long as the
  /// ledger, so the walk keeps its own stack; where a whole follows its own part, it ends.
  private static func depths(of members: [Int32], _ links: [[Int32: Int32]]) -> [Int32: Int] {
    var depths: [Int32: Int] = [:]
    var isOpen: Set<Int32> = []
    for member in members {
      var stack = [(row: member, isLeft: false)]
      while let (row, isLeft) = stack.popLast() {
        let others = links.compactMap { $0[row] }
        if isLeft {
          depths[row] = others.compactMap { depths[$0] }.max().map { $0 + 1 } ?? 0
        } else if depths[row] == nil, isOpen.insert(row).inserted {
          stack.append((row, true))
          for other in others where depths[other] == nil { stack.append((other, false)) }
        }
      }
    }
    return depths
  }

  /// Whether the days of some rows depend on each other.
  var hasGroups: Bool { !links.isEmpty }

  /// The rows whose days depend on that of a row, itself included; nil if there are no others.
  func group(of row: Int32) -> [Int32]? { links(of: row)?.rows }

  func links(of row: Int32) -> LinkedDates? { linksOfRow[row].map { links[$0] } }

  /// Whether a row has a day at all: undated ones may be excluded.
  func hasDay(_ row: Int32) -> Bool { lower[Int(row)] <= upper[Int(row)] }

  /// Whether a row can have more than one day.
  func isOpen(_ row: Int32) -> Bool { lower[Int(row)] < upper[Int(row)] }

  /// Draws a row's day, without regard to others.
  func draw(_ row: Int32, _ random: inout SeededGenerator) -> Int32 {
    random.day(from: lower[Int(row)], to: upper[Int(row)])
  }

  /// Draws the days of rows that depend on each other: uniform over all that keep the order.
  ///
  /// - Parameter group: what ``group(of:)`` gave.
  func draw(group: [Int32], _ random: inout SeededGenerator, into days: inout [Int32: Int32]) {
    guard let links = group.first.flatMap(links(of:)) else { return }
    for (row, day) in zip(links.rows, links.draw(&random)) { days[row] = day }
  }
}

extension SeededGenerator {
  /// A day from one to another, both included; all alike.
  mutating func day(from first: Int32, to last: Int32) -> Int32 {
    first == last ? first : first + Int32(below(Int(last) - Int(first) + 1))
  }
}
