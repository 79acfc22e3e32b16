import EntenteLedger

extension View {
  /// A measure of every party, firms first, of every pair in the order of ``pairs``, of each side, firms first, or of the
  /// network.
  ///
  ///     view.measure(.nodf).value
  ///     view.measure(.betweenness, normalization: .twoMode).values(of: .bank)
  ///
  /// - Parameters:
  ///   - measure: which one.
  ///   - normalization: what values are divided by; nil for what the measure is usually given in.
  ///   - convention: whose definition is meant; that of another program settles the normalization too.
  ///   - dropsIsolates: whether parties without a partner are left out, as if they were not there.
  /// - Returns: the values. Undefined is said, with the reason: it is never 0 and never NaN.
  /// - Complexity: that of the measure; see `EntenteGraph`.
  public func measure(
    _ measure: Measure, normalization: Normalization? = nil, convention: Convention = .entente,
    droppingIsolates dropsIsolates: Bool = false
  ) -> MeasureResult {
    graph.measure(
      measure, normalization: normalization, convention: convention, droppingIsolates: dropsIsolates,
      names: measureNames)
  }

  /// What parameters of measures may name: parties, by id, name or alias, each for the one that it acts for, and tags.
  public var measureNames: MeasureNames {
    MeasureNames(
      vertex: { name throws(MeasureError) in try vertex(called: name) },
      groups: { tag throws(MeasureError) in try tagValues(tag) })
  }

  /// The vertex of the party that goes by an id, a name or an alias, or of the one that it acts for.
  ///
  /// - Throws: ``MeasureError`` if nobody, or several, go by it, or neither is in this view.
  private func vertex(called name: String) throws(MeasureError) -> Int {
    let actor: ActingParty
    do {
      actor = try self.actor(for: ledger.party(called: name))
    } catch {
      throw MeasureError(problems: error.problems)
    }
    guard let place = place(of: actor.acting, on: actor.side) else {
      throw MeasureError(problems: ["\(actor.acting) is not in this view: its filters, or its time, leave it out"])
    }
    return vertices(of: actor.side).lowerBound + place
  }

  /// The value of a tag for each party, firms first.
  ///
  /// - Throws: ``MeasureError`` if no party of the view has the tag.
  private func tagValues(_ key: String) throws(MeasureError) -> [String?] {
    let parties = (firms + banks).map { ledger[party: $0] }
    let values = parties.map { $0?.tag(key) }
    if values.allSatisfy({ $0 == nil }) {
      let keys = Set(parties.compactMap { $0?.tags.map(\.key) }.joined()).sorted()
      let known = keys.isEmpty ? "; there are no tags" : "; the tags here are \(keys.joined(separator: ", "))"
      throw MeasureError(problems: ["no party of the view has a tag \"\(key)\"" + known])
    }
    return values
  }
}
