extension EventSequence {
  /// What every event does for each of its pairs, judged against everything before its day.
  ///
  /// - Parameter order: the events in the order they are put in, each once; the days keep their sizes. Nil: as they are.
  /// - Returns: one move for each of `incidences`, in their places, whatever the order.
  /// - Complexity: O(I log I) for I incidences.
  ///
  /// Events of one day do not see each other: two that form the same pair on one day are both openings, if its
  /// parties had no partner before.
  public func moves(inOrder order: [Int]? = nil) -> [Move] {
    let order = checked(order)
    var replay = Replay(self)
    replay.play(order)
    return replay.moves(order)
  }

  /// Whether an indicator holds for each event.
  ///
  /// - Parameters:
  ///   - indicator: what is said of each event.
  ///   - order: the events in the order they are put in, each once; the days keep their sizes. Nil: as they are.
  /// - Returns: one value for each event, in that order; false for an event without pairs.
  /// - Complexity: O(I log I) for I incidences.
  public func values(of indicator: ChangeIndicator, inOrder order: [Int]? = nil) -> [Bool] {
    let order = checked(order)
    var replay = Replay(self)
    replay.play(order)
    var values = [Bool](repeating: false, count: count)
    replay.write(indicator, of: order, to: &values)
    return values
  }

  private func checked(_ order: [Int]?) -> [Int32] {
    guard let order else { return (0..<Int32(count)).map(\.self) }
    precondition(order.count == count && Set(order) == Set(0..<count), "an order names every event once")
    return order.map(Int32.init)
  }
}
