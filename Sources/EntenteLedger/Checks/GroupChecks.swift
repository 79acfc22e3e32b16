extension LedgerChecks {
  mutating func checkGroups() {
    let overlapping = overlappingMemberships()
    for (row, membership) in contents.groups.enumerated() {
      checkParty(membership.party, .groups, row, "party")
      checkParty(membership.group, .groups, row, "group")
      checkSources(membership.sources, .groups, row)
      if let first = membership.firstDay, let end = membership.endDay, end <= first {
        report(
          .groups, row, "until",
          "this membership has no day: until is the first day on which it no longer holds, and from the first on which it does"
        )
        continue
      }
      if let other = overlapping[row].map({ contents.groups[$0] }) {
        report(
          .groups, row, "party",
          "\(membership.party) is in the group \(other.group) at the same time; a party has one group at a time")
      }
    }
    checkCycles()
  }

  /// For each row the first one above it of which some day is also its own, of the same party.
  ///
  /// - Complexity: O(rows) and sorting; memberships that overlap are compared with each other.
  private func overlappingMemberships() -> [Int: Int] {
    let groups = contents.groups
    let rows = groups.indices.filter { row in
      guard let first = groups[row].firstDay, let end = groups[row].endDay else { return true }
      return first < end
    }
    var earlier: [Int: Int] = [:]
    for (_, rows) in Dictionary(grouping: rows, by: { groups[$0].party }) where rows.count > 1 {
      // In the order of their beginnings they fall into runs; rows of two runs have no day in common.
      var run: [Int] = []
      var end: Day?
      let ordered = rows.sorted { (groups[$0].start, $0) < (groups[$1].start, $1) }
      for (place, row) in ordered.enumerated() {
        if !run.isEmpty, let last = end, last <= groups[row].start { (run, end) = ([], nil) }
        end = run.isEmpty ? groups[row].endDay : end.flatMap { last in groups[row].endDay.map { max($0, last) } }
        run.append(row)
        let isLast = place + 1 == ordered.count || end.map { $0 <= groups[ordered[place + 1]].start } == true
        guard isLast, run.count > 1 else { continue }
        run.sort()
        for (index, row) in run.enumerated() {
          earlier[row] = run[..<index].first { groups[$0].overlaps(groups[row]) }
        }
      }
    }
    return earlier
  }

  /// Memberships change only at their bounds, so a cycle at any date is a cycle at one of them, or before the first.
  private mutating func checkCycles() {
    let candidates = rowsThatMayBeInCycles()
    let bounds = candidates.flatMap { row in
      [contents.groups[row].firstDay, contents.groups[row].endDay].compactMap(\.self)
    }
    let days = [Day(number: .min)] + Set(bounds).sorted()
    var reported: Set<Int> = []
    for day in days {
      let current = candidates.filter { contents.groups[$0].holds(on: day) }
      let rows = Dictionary(current.map { (contents.groups[$0].party, $0) }, uniquingKeysWith: { first, _ in first })
      for path in cycles(current, rows) where path.allSatisfy({ !reported.contains($0) }) {
        reported.formUnion(path)
        let chain = (path + [path[0]]).map { contents.groups[$0].party.text }.joined(separator: " is in ")
        let time = day.number == .min ? "" : " on \(day)"
        report(.groups, path[0], "group", "a cycle of groups\(time): \(chain); remove one row")
      }
    }
  }

  /// The cycles among rows, each from its first row on. A walk from each row stops at what an earlier one has seen, so
  /// that every row is visited once.
  private func cycles(_ current: [Int], _ rows: [Party.ID: Int]) -> [[Int]] {
    var cycles: [[Int]] = []
    /// The walk that a row was seen on.
    var walks: [Int: Int] = [:]
    for start in current where walks[start] == nil {
      var path: [Int] = []
      var row = start
      while walks[row] == nil {
        walks[row] = start
        path.append(row)
        guard let next = rows[contents.groups[row].group] else { break }
        row = next
        guard walks[row] == start, let place = path.firstIndex(of: row) else { continue }
        let cycle = path[place...]
        let first = cycle.indices.min { path[$0] < path[$1] } ?? place
        cycles.append(Array(path[first...] + path[place..<first]))
      }
    }
    return cycles.sorted { $0[0] < $1[0] }
  }

  /// Whatever the dates: rows whose group is itself in a group, and so on without end. Mostly there are none.
  ///
  /// - Complexity: O(rows): a party that is left in no group takes the rows out whose group it is, once.
  private func rowsThatMayBeInCycles() -> [Int] {
    let members = Dictionary(grouping: contents.groups.indices) { contents.groups[$0].group }
    var left: [Party.ID: Int] = [:]
    for membership in contents.groups { left[membership.party, default: 0] += 1 }
    var isOut = [Bool](repeating: false, count: contents.groups.count)
    var free = members.keys.filter { left[$0] == nil }
    while let group = free.popLast() {
      for row in members[group] ?? [] where !isOut[row] {
        isOut[row] = true
        let party = contents.groups[row].party
        left[party, default: 0] -= 1
        if left[party] == 0 { free.append(party) }
      }
    }
    return contents.groups.indices.filter { !isOut[$0] }
  }
}

extension GroupMembership {
  /// Its first day; the first of all, where none is known.
  fileprivate var start: Day { firstDay ?? Day(number: .min) }

  fileprivate func overlaps(_ other: GroupMembership) -> Bool {
    let start = [firstDay, other.firstDay].compactMap(\.self).max()
    let end = [endDay, other.endDay].compactMap(\.self).min()
    guard let start, let end else { return true }
    return start < end
  }
}
