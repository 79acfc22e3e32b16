public import EntenteLedger

extension View {
  /// A measure of every party of a side.
  ///
  /// - Returns: one value per party, in the order of `parties(on: side)`. Undefined is said, with the reason: it is
  ///   never 0 and never NaN. None for a measure of pairs or of the network.
  /// - Complexity: that of the measure; see `EntenteGraph`. Both sides are computed: for both, ask for them at once.
  public func values(
    of measure: Measure, on side: Side, normalization: Normalization? = nil
  ) -> [MeasureValue] {
    values(of: measure, normalization: normalization)[side] ?? []
  }

  /// A measure of every party, by side.
  public func values(of measure: Measure, normalization: Normalization? = nil) -> [Side: [MeasureValue]] {
    guard measure.scope == .party else { return [:] }
    let values = result(of: measure, normalization: normalization).values
    return Dictionary(uniqueKeysWithValues: Side.allCases.map { ($0, Array(values[vertices(of: $0)])) })
  }

  /// A measure of every party, firms first, of every pair in the order of ``pairs``, or of the network.
  ///
  /// - Parameters:
  ///   - measure: which one.
  ///   - normalization: what values are divided by; nil for what the measure is usually given in.
  ///   - convention: whose definition is meant; that of another program settles the normalization too.
  public func result(
    of measure: Measure, normalization: Normalization? = nil, convention: Convention = .entente
  ) -> MeasureResult {
    graph.result(of: measure, normalization: normalization, convention: convention, vertex: vertex(called:))
  }

  /// The vertex of the party that goes by an id, a name or an alias, or of the one that it acts for.
  ///
  /// - Throws: ``MeasureError`` if nobody, or several, go by it, or neither is in this view.
  public func vertex(called name: String) throws(MeasureError) -> Int {
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
}
