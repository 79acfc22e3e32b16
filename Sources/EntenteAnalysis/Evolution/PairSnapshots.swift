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
  private var pairs: [Int32] = []
  /// Pairs touched by the step at hand, and whether they were there before it.
  private var touched: [Int32] = []
  private var isTouched: [Bool]
  private var wasThere: [Bool]
  private var window = 0

  init(_ chronicle: Chronicle, _ members: WindowMembers) {
    (self.chronicle, self.members) = (chronicle, members)
    counts = Array(repeating: 0, count: chronicle.pairFirms.count)
    isTouched = Array(repeating: false, count: chronicle.pairFirms.count)
    wasThere = isTouched
  }

  mutating func next() -> PairSnapshot {
    for event in members.leaving(window) { change(event, by: -1) }
    for event in members.entering(window) { change(event, by: 1) }
    var renewals = 0
    for event in members.entering(window) {
      for pair in chronicle.pairs(of: Int(event)) where wasThere[Int(pair)] { renewals += 1 }
    }
    window += 1
    merge()
    return PairSnapshot(
      pairs: pairs, counts: pairs.map { counts[Int($0)] }, wideEvents: wideEvents.sorted(), eventCount: eventCount,
      renewals: renewals)
  }

  private mutating func change(_ event: Int32, by difference: Int32) {
    let pairs = chronicle.pairs(of: Int(event))
    for pair in pairs.lazy.map(Int.init) {
      if !isTouched[pair] {
        isTouched[pair] = true
        wasThere[pair] = counts[pair] > 0
        touched.append(Int32(pair))
      }
      counts[pair] += difference
    }
    eventCount += Int(difference)
    guard pairs.count > 1 else { return }
    if difference > 0 { wideEvents.insert(event) } else { wideEvents.remove(event) }
  }

  /// The pairs that were there and those that were touched, as far as they have an agreement now.
  private mutating func merge() {
    touched.sort()
    var merged: [Int32] = []
    merged.reserveCapacity(pairs.count + touched.count)
    var old = 0
    for pair in touched {
      while old < pairs.count, pairs[old] < pair {
        merged.append(pairs[old])
        old += 1
      }
      if old < pairs.count, pairs[old] == pair { old += 1 }
      if counts[Int(pair)] > 0 { merged.append(pair) }
      isTouched[Int(pair)] = false
      wasThere[Int(pair)] = false
    }
    merged.append(contentsOf: pairs[old...])
    pairs = merged
    touched.removeAll(keepingCapacity: true)
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
