extension OneModeProjection {
  /// Between whom each vertex stands: how many pairs of its neighbours, not joined to each other, reach one another
  /// through it, by the groups that the three are of.
  ///
  /// Paths are ordered triples, as in sna: each open path a – b – c counts for b from a to c and from c to a. So it
  /// counts twice for ``BrokerageRoles/coordinator``, ``BrokerageRoles/consultant`` and ``BrokerageRoles/liaison``;
  /// where one of a and c is of b's group, it is once ``BrokerageRoles/gatekeeper`` and once
  /// ``BrokerageRoles/representative``, which therefore are equal.
  ///
  /// - Parameter groups: the group of each vertex, any number; nil for one that is of none. A path with such a vertex
  ///   counts for no role.
  /// - Returns: the roles of each vertex; all 0 for one with fewer than two neighbours, and for one without a group.
  /// - Precondition: there is one group or nil for each vertex.
  /// - Complexity: O(V + Σ min(d(u), d(v)) over edges uv) time, on all threads; O(V) space, 4 bytes a vertex for
  ///   each thread, and for sums 128 MiB at most, or 256 bytes a vertex if that is more.
  ///
  /// Weights are not used. An empty side gives an empty array. For the path a – b – c with a and b of one group and c of
  /// another: b is once a gatekeeper and once a representative.
  ///
  /// Reference: R. V. Gould, R. M. Fernandez, "Structures of mediation: a formal approach to brokerage in transaction
  /// networks", 1989, doi:10.2307/270949.
  public func brokerage(groups: [Int?]) -> [BrokerageRoles] {
    precondition(groups.count == vertexCount, "a group or nil for each vertex")
    let numbers = groupNumbers(groups)
    let joined = commonNeighborSums(of: JoinedPairs(groups: numbers), named: "brokerage")
    var counts = [Int](repeating: 0, count: Int(numbers.max() ?? 0) + 1)
    return (0..<vertexCount).map { vertex in
      guard numbers[vertex] > 0 else { return BrokerageRoles() }
      let own = Int(numbers[vertex])
      var all = NeighborPairs.zero
      var othersCount = 0
      for neighbor in neighbors(of: vertex) {
        let group = Int(numbers[Int(neighbor)])
        guard group > 0 else { continue }
        // Pairs with each neighbour of its group that was met before.
        if group == own {
          all.withinOwn += counts[group]
        } else {
          all.withinOther += counts[group]
          othersCount += 1
        }
        counts[group] += 1
      }
      all.ownAndOther = counts[own] * othersCount
      all.betweenOthers = pairCount(othersCount) - all.withinOther
      for neighbor in neighbors(of: vertex) { counts[Int(numbers[Int(neighbor)])] = 0 }
      // Each joined pair was met at both of the vertex's edges to it.
      let apart = all + all - joined[vertex]
      return BrokerageRoles(
        coordinator: apart.withinOwn, consultant: apart.withinOther, gatekeeper: apart.ownAndOther / 2,
        representative: apart.ownAndOther / 2, liaison: apart.betweenOthers)
    }
  }
}

/// How often a vertex is between two others in each of five roles.
public struct BrokerageRoles: Sendable, Equatable {
  /// All three are of one group.
  public let coordinator: Int
  /// Both others are of one group, and the vertex is not: an itinerant broker.
  public let consultant: Int
  /// What comes from another group passes to the vertex's own.
  public let gatekeeper: Int
  /// What comes from the vertex's own group passes to another.
  public let representative: Int
  /// All three are of different groups.
  public let liaison: Int

  public init(coordinator: Int = 0, consultant: Int = 0, gatekeeper: Int = 0, representative: Int = 0, liaison: Int = 0)
  {
    (self.coordinator, self.consultant, self.liaison) = (coordinator, consultant, liaison)
    (self.gatekeeper, self.representative) = (gatekeeper, representative)
  }

  /// In all roles together: the ordered pairs of neighbours that are not joined.
  public var total: Int { coordinator + consultant + gatekeeper + representative + liaison }
}

/// Numbers for groups, from 1; 0 for none.
private func groupNumbers(_ groups: [Int?]) -> [Int32] {
  var number: [Int: Int32] = [:]
  return groups.map { group in
    guard let group else { return 0 }
    if let known = number[group] { return known }
    number[group] = Int32(number.count + 1)
    return Int32(number.count)
  }
}

/// Pairs of neighbours of a vertex, by their groups and its own.
private struct NeighborPairs: AdditiveArithmetic, Sendable {
  var withinOwn = 0
  /// Both of one group that is not the vertex's.
  var withinOther = 0
  var ownAndOther = 0
  /// Of two groups, neither of them the vertex's.
  var betweenOthers = 0

  static let zero = NeighborPairs()

  static func + (a: NeighborPairs, b: NeighborPairs) -> NeighborPairs {
    NeighborPairs(
      withinOwn: a.withinOwn + b.withinOwn, withinOther: a.withinOther + b.withinOther,
      ownAndOther: a.ownAndOther + b.ownAndOther, betweenOthers: a.betweenOthers + b.betweenOthers)
  }

  static func - (a: NeighborPairs, b: NeighborPairs) -> NeighborPairs {
    NeighborPairs(
      withinOwn: a.withinOwn - b.withinOwn, withinOther: a.withinOther - b.withinOther,
      ownAndOther: a.ownAndOther - b.ownAndOther, betweenOthers: a.betweenOthers - b.betweenOthers)
  }
}

/// The joined pairs of neighbours that each end of an edge has with the other end in them.
private struct JoinedPairs: CommonNeighborMeasure {
  /// From 1; 0 for none.
  let groups: [Int32]
  let unmarked: Int32 = 0

  func mark(_ neighbor: Int, weight: Double) -> Int32 { groups[neighbor] }

  func sums(of edge: EdgeNeighborhood<Int32>) -> (marker: NeighborPairs, other: NeighborPairs) {
    let (own, others) = (groups[edge.marker], groups[edge.other])
    guard own > 0, others > 0 else { return (.zero, .zero) }
    // Common neighbours, and those of them that are of the group of either end.
    var (all, ofMarker, ofOther) = (0, 0, 0)
    for target in edge.targets {
      let group = edge.marks[Int(target)]
      all += group > 0 ? 1 : 0
      ofMarker += group == own ? 1 : 0
      ofOther += group == others ? 1 : 0
    }
    guard own != others else {
      let pairs = NeighborPairs(withinOwn: ofMarker, ownAndOther: all - ofMarker)
      return (pairs, pairs)
    }
    let between = all - ofMarker - ofOther
    return (
      NeighborPairs(withinOther: ofOther, ownAndOther: ofMarker, betweenOthers: between),
      NeighborPairs(withinOther: ofMarker, ownAndOther: ofOther, betweenOthers: between)
    )
  }
}
