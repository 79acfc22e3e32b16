extension LedgerChecks {
  mutating func checkGroups() {
    var earlier: [Party.ID: [GroupMembership]] = [:]
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
      if let other = earlier[membership.party]?.first(where: { $0.overlaps(membership) }) {
        report(
          .groups, row, "party",
          "\(membership.party) is in the group \(other.group) at the same time; a party has one group at a time")
      }
      earlier[membership.party, default: []].append(membership)
    }
    checkCycles()
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
      for start in current where !reported.contains(start) {
        guard let path = cycle(from: start, rows), path.allSatisfy({ !reported.contains($0) }) else { continue }
        reported.formUnion(path)
        let chain = (path + [start]).map { contents.groups[$0].party.text }.joined(separator: " is in ")
        let time = day.number == .min ? "" : " on \(day)"
        report(.groups, start, "group", "a cycle of groups\(time): \(chain); remove one row")
      }
    }
  }

  /// The rows of a cycle that begins and ends with a row; nil if following the groups leads elsewhere.
  private func cycle(from start: Int, _ rows: [Party.ID: Int]) -> [Int]? {
    var path = [start]
    var seen: Set<Int> = [start]
    var group = contents.groups[start].group
    while group != contents.groups[start].party {
      guard let next = rows[group], seen.insert(next).inserted else { return nil }
      path.append(next)
      group = contents.groups[next].group
    }
    return path
  }

  /// Whatever the dates: rows whose group is itself in a group, and so on without end. Mostly there are none.
  private func rowsThatMayBeInCycles() -> [Int] {
    var rows = Array(contents.groups.indices)
    while true {
      let members = Set(rows.map { contents.groups[$0].party })
      let left = rows.filter { members.contains(contents.groups[$0].group) }
      if left.count == rows.count { return rows }
      rows = left
    }
  }
}

extension GroupMembership {
  fileprivate func overlaps(_ other: GroupMembership) -> Bool {
    let start = [firstDay, other.firstDay].compactMap(\.self).max()
    let end = [endDay, other.endDay].compactMap(\.self).min()
    guard let start, let end else { return true }
    return start < end
  }
}
