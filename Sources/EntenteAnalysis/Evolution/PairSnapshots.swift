import EntenteGraph
import EntenteLedger

/// The pairs of one window, and what came with it.
struct PairSnapshot: Sendable {
  /// Codes of the pairs with an agreement in the window, ascending.
  var pairs: [Int32]
  /// How many agreements each of them has there.
  var counts: [Int32]
  /// Events of several pairs.
  var wideEvents: [Int32]
  /// The events of the window.
  var eventCount: Int
  /// Agreements new in the window, each once for every pair of it that was in the window before.
  var renewals: Int
}

/// Goes from window to window, and touches only what comes and goes.
struct PairSnapshots {
  private let chronicle: Chronicle
  private let members: WindowMembers
  private var counts: [Int32]
  private var wideEvents: Set<Int32> = []
  private var eventCount = 0
  /// The pairs that are there, a bit each, now and in the window before.
  private var isThere: [UInt64]
  private var wasThere: [UInt64]
  private var window = 0

  init(_ chronicle: Chronicle, _ members: WindowMembers) {
    (self.chronicle, self.members) = (chronicle, members)
    counts = Array(repeating: 0, count: chronicle.pairFirms.count)
    isThere = Array(repeating: 0, count: (chronicle.pairFirms.count + 63) / 64)
    wasThere = isThere
  }

  mutating func next() -> PairSnapshot {
    wasThere = isThere
    let (offsets, pairs) = (chronicle.offsets, chronicle.pairs)
    for event in members.leaving(window).lazy.map(Int.init) {
      let places = Int(offsets[event])..<Int(offsets[event + 1])
      for place in places {
        let pair = Int(pairs[place])
        counts[pair] -= 1
        if counts[pair] == 0 { isThere[pair >> 6] &= ~(1 << UInt64(pair & 63)) }
      }
      eventCount -= 1
      if places.count > 1 { wideEvents.remove(Int32(event)) }
    }
    var renewals = 0
    for event in members.entering(window).lazy.map(Int.init) {
      let places = Int(offsets[event])..<Int(offsets[event + 1])
      for place in places {
        let pair = Int(pairs[place])
        let bit: UInt64 = 1 << UInt64(pair & 63)
        counts[pair] += 1
        isThere[pair >> 6] |= bit
        if wasThere[pair >> 6] & bit != 0 { renewals += 1 }
      }
      eventCount += 1
      if places.count > 1 { wideEvents.insert(Int32(event)) }
    }
    window += 1
    let there = pairsThere()
    return PairSnapshot(
      pairs: there, counts: there.map { counts[Int($0)] }, wideEvents: wideEvents.sorted(), eventCount: eventCount,
      renewals: renewals)
  }

  private func pairsThere() -> [Int32] {
    var there: [Int32] = []
    there.reserveCapacity(isThere.reduce(0) { $0 + $1.nonzeroBitCount })
    for (index, word) in isThere.enumerated() {
      var rest = word
      while rest != 0 {
        there.append(Int32(index << 6 + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
    return there
  }
}

extension Chronicle {
  /// The pattern of the pairs of a snapshot.
  func pairing(of snapshot: PairSnapshot, in window: Window?) -> Pairing {
    let graph = BipartiteGraph(
      leftCount: firms.count, rightCount: banks.count, sortedLefts: snapshot.pairs.map { pairFirms[Int($0)] },
      rights: snapshot.pairs.map { pairBanks[Int($0)] }, weights: snapshot.counts.map(Double.init))
    return Pairing(of: graph, firms: firms, banks: banks, isPresent: parties(in: window)) { classes in
      var agreements = [Int](repeating: 0, count: 4)
      for (pairingClass, count) in zip(classes, snapshot.counts) { agreements[pairingClass.place] += Int(count) }
      // An event of several pairs was counted for each of them.
      for event in snapshot.wideEvents {
        var pairsOfClass = [0, 0, 0, 0]
        for pair in pairs(of: Int(event)) {
          let index = snapshot.pairs.partitioningIndex { $0 >= pair }
          pairsOfClass[classes[index].place] += 1
        }
        for place in 0..<4 where pairsOfClass[place] > 1 { agreements[place] -= pairsOfClass[place] - 1 }
      }
      return agreements
    }
  }
}

extension PairingClass {
  /// Its place among the four.
  var place: Int {
    switch self {
    case .oneToOne: 0
    case .oneToMany: 1
    case .manyToOne: 2
    case .manyToMany: 3
    }
  }
}
