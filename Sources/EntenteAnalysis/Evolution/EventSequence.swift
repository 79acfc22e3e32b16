/// Agreements in the order of time, as numbers: each makes one pair or more, and those of one day are judged together.
///
/// Firms are numbered `0..<firmCount`, banks `0..<bankCount`. A pair is counted once an agreement.
public struct EventSequence: Sendable, Equatable {
  /// A firm and a bank, by their numbers.
  public struct Incidence: Hashable, Sendable {
    public var firm: Int32
    public var bank: Int32

    public init(firm: Int32, bank: Int32) { (self.firm, self.bank) = (firm, bank) }
  }

  public let firmCount: Int
  public let bankCount: Int
  /// The pairs of all events, one event after the other.
  public private(set) var incidences: [Incidence] = []
  /// `offsets[e]..<offsets[e + 1]` are the places of event e's pairs.
  public private(set) var offsets: [Int] = [0]
  /// The number of events of each day that has any, in order.
  public private(set) var daySizes: [Int] = []

  public init(firmCount: Int, bankCount: Int) { (self.firmCount, self.bankCount) = (firmCount, bankCount) }

  /// The number of events.
  public var count: Int { offsets.count - 1 }

  /// Appends an event.
  ///
  /// - Parameters:
  ///   - pairs: its distinct pairs, one at least.
  ///   - sharesDay: whether it happened on the day of the event before it.
  public mutating func append(_ pairs: some Collection<Incidence>, sharesDay: Bool = false) {
    incidences += pairs
    offsets.append(incidences.count)
    if sharesDay, let last = daySizes.indices.last { daySizes[last] += 1 } else { daySizes.append(1) }
  }

  /// The pairs of an event.
  public func pairs(of event: Int) -> ArraySlice<Incidence> { incidences[offsets[event]..<offsets[event + 1]] }
}
