import EntenteAnalysis
import EntenteLedger
import Testing

@Suite struct EventMovesTests {
  private static let cells = (0..<9).map { Incidence(firm: Int32($0 / 3), bank: Int32($0 % 3)) }

  private func expectTheDefinitions(_ sequence: EventSequence, inOrder order: [Int]? = nil) {
    let places = order ?? Array(0..<sequence.count)
    let naive = Naive(sequence.days(inOrder: places))
    let moves = sequence.moves(inOrder: order)
    let inOrder = places.map { event in Array(moves[sequence.offsets[event]..<sequence.offsets[event + 1]]) }
    #expect(inOrder == naive.moves, "\(sequence) in order \(places)")
    for indicator in ChangeIndicator.allCases {
      #expect(
        sequence.values(of: indicator, inOrder: order) == naive[indicator],
        "\(indicator) of \(sequence) in order \(places)")
    }
  }

  @Test func everySequenceOfFourEvents() {
    for code in 0..<(9 * 9 * 9 * 9) {
      let pairs = [code / 729, code / 81 % 9, code / 9 % 9, code % 9].map { Self.cells[$0] }
      expectTheDefinitions(EventSequence(pairs))
    }
  }

  // Every way to share days; by symmetry the first event may be of firm 0 and bank 0.
  @Test func everySequenceOfFourEventsThatShareDays() {
    for code in 0..<729 {
      let pairs = [0, code / 81, code / 9 % 9, code % 9].map { Self.cells[$0] }
      for bits in stride(from: 2, to: 16, by: 2) { expectTheDefinitions(EventSequence(pairs, sharing: bits)) }
    }
  }

  @Test(arguments: 0..<150) func eventsOfSeveralPairsInAnyOrder(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var sequence = EventSequence(firmCount: 40, bankCount: 30)
    for _ in 0..<(4 + random.below(12)) {
      // Far apart, so that a mistaken number is found out.
      let pairs = Set((0...random.below(3)).map { _ in random.pair(firms: 5, banks: 4) })
        .map { Incidence(firm: $0.firm * 9, bank: $0.bank * 7) }
      sequence.append(pairs.sorted { ($0.firm, $0.bank) < ($1.firm, $1.bank) }, sharesDay: random.below(3) == 0)
    }
    expectTheDefinitions(sequence)
    expectTheDefinitions(sequence, inOrder: Array(0..<sequence.count).shuffled(using: &random))
  }

  @Test func aPairFormedTwiceOnOneDayIsAnOpeningTwice() {
    let pair = Incidence(firm: 0, bank: 0)
    #expect(EventSequence([pair, pair, pair], sharing: 0b010).moves() == [.opening, .opening, .deepening])
  }

  @Test func aSecondPartnerOfTheSameDayMakesAMultiHomer() {
    let pairs = [Incidence(firm: 0, bank: 0), Incidence(firm: 0, bank: 1), Incidence(firm: 0, bank: 2)]
    #expect(EventSequence(pairs, sharing: 0b010).values(of: .multiHoming) == [true, true, false])
    #expect(EventSequence(pairs).values(of: .multiHoming) == [false, true, false])
  }

  @Test func withoutEvents() {
    let sequence = EventSequence(firmCount: 3, bankCount: 3)
    #expect(sequence.moves().isEmpty)
    #expect(sequence.values(of: .bridging).isEmpty)
  }

  @Test func names() {
    #expect(ChangeIndicator.allCases.map(\.rawValue) == ["bridging", "many-to-many", "multi-homing"])
    #expect(Set(ChangeIndicator.allCases.map(\.definition)).count == 3)
  }
}
