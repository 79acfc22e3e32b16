public import EntenteLedger

/// An agreement that a view does not count, and why.
public struct LeftOutAgreement: Hashable, Sendable {
  public let agreement: Agreement.ID
  public let reason: Accounting.Reason
}

/// Agreements that would count if parts, another basis or possible dates did.
public struct NearlyCounted: Sendable, Equatable {
  /// Parts of agreements that count.
  public let parts: [Agreement.ID]
  /// Of another basis than asked for.
  public let otherBases: [Agreement.ID]
  /// In the window under some days of their dates only.
  public let onlyPossible: [Agreement.ID]

  /// The agreements for which something holds.
  public func filter(_ isKept: (Agreement.ID) -> Bool) -> NearlyCounted {
    NearlyCounted(
      parts: parts.filter(isKept), otherBases: otherBases.filter(isKept), onlyPossible: onlyPossible.filter(isKept))
  }

  public var isEmpty: Bool { parts.isEmpty && otherBases.isEmpty && onlyPossible.isEmpty }
}

extension View {
  /// The agreements that this view nearly counts.
  ///
  /// - Complexity: that of a view.
  public func nearlyCounted() -> NearlyCounted {
    let used = Set(accounting.used)
    let wholes = ledger.agreements.wholes
    let parts = ledger.agreements.indices.filter { wholes[$0].map(used.contains) ?? false }
      .map { ledger.agreements[$0].id }.filter { !used.contains($0) }
    var wider = recipe
    wider.bases = Basis.allCases
    let otherBases = (try? View(ledger, wider))?.accounting.used.filter { !used.contains($0) } ?? []
    return NearlyCounted(parts: parts, otherBases: otherBases, onlyPossible: accounting.leftOut[.onlyPossible] ?? [])
  }

  /// This ledger's pairs under the same roll-up and no filter: all time, every kind and basis, parts counted.
  func unfiltered() throws(RecipeError) -> View {
    var widest = Recipe()
    widest.rollUp = recipe.rollUp
    widest.bases = Basis.allCases
    widest.countsParts = true
    return try View(ledger, widest)
  }

  /// Why each agreement is left out. One that counts is not in it, though a filter may take some of its pairs.
  func reasons() -> [Agreement.ID: Accounting.Reason] {
    var reasons: [Agreement.ID: Accounting.Reason] = [:]
    for (reason, ids) in accounting.leftOut { for id in ids { reasons[id] = reason } }
    return reasons
  }

  /// The agreements between a firm and a bank that this view does not count, earliest first, each with the reason.
  ///
  /// - Complexity: that of a view.
  public func leftOut(firm: Party.ID, bank: Party.ID) throws(RecipeError) -> [LeftOutAgreement] {
    let counted = Set(pairs.first { $0.firm == firm && $0.bank == bank }?.agreements ?? [])
    let all = try unfiltered().pairs.first { $0.firm == firm && $0.bank == bank }?.agreements ?? []
    let reasons = reasons()
    return all.filter { !counted.contains($0) }
      .map { LeftOutAgreement(agreement: $0, reason: reasons[$0] ?? .filtered) }
  }
}

extension Ledger {
  /// The parts of each agreement that has some, directly, in the order of the ledger.
  func partsByWhole() -> [Agreement.ID: [Agreement.ID]] { linked(by: agreements.wholes) }

  /// The agreements that follow each agreement, directly, in the order of the ledger.
  func followersByPredecessor() -> [Agreement.ID: [Agreement.ID]] { linked(by: agreements.predecessors) }

  private func linked(by column: CodedColumn<Agreement.ID?>) -> [Agreement.ID: [Agreement.ID]] {
    var linked: [Agreement.ID: [Agreement.ID]] = [:]
    for row in agreements.indices {
      if let target = column[row] { linked[target, default: []].append(agreements[row].id) }
    }
    return linked
  }

  /// The agreement that this one is part of, at any depth, or itself.
  func whole(of agreement: Agreement) -> Agreement.ID {
    var current = agreement
    while let id = current.partOf, let next = self[agreement: id] { current = next }
    return current.id
  }

  /// The agreements that this one follows, nearest first.
  func predecessors(of agreement: Agreement) -> [Agreement.ID] {
    var chain: [Agreement.ID] = []
    var current = agreement
    while let id = current.follows, let next = self[agreement: id] {
      chain.append(id)
      current = next
    }
    return chain
  }
}
