/// Communities of high modularity, the best that several runs of a search found.
public struct ModularCommunities: Sendable, Equatable {
  /// The community of each vertex, left side first: `0..<count`, numbered by their first vertices.
  public let communities: [Int]
  public let count: Int
  /// Barber's modularity of the communities: in `0...1`.
  public let modularity: Double
  /// What each run found, in the order of the runs. Where many found the best, it is more likely to be the maximum.
  public let modularities: [Double]
  /// How many runs found communities as good as the best, to within 1e-12.
  public let bestRunCount: Int
  /// Whether all of those runs found the same communities. If not, there are equally good ones beside these.
  public let isUnique: Bool
}

extension BipartiteGraph {
  /// The communities of the highest modularity that a search finds: groups of vertices of both sides with as many edges
  /// within them, and as few between them, as chance explains least.
  ///
  /// The modularity is that of ``modularity(of:resolution:isWeighted:)``. Finding its maximum is NP-hard. Each run
  /// moves vertices, and ever larger groups of them, from community to community as long as the modularity rises, and
  /// then goes on from what it found with some of it undone: hundreds of times for small networks, two to four times
  /// for large ones. What it returns can be less than the maximum, never more.
  ///
  /// - Parameters:
  ///   - resolution: 0 or more and finite. Of larger ones smaller communities are the best.
  ///   - isWeighted: whether edges count by their weights, or each 1.
  ///   - runs: how often to search; 1 or more.
  ///   - seed: the start of the random numbers; the same one gives the same communities.
  /// - Returns: the best communities of all runs, the first run's of equal ones; nil without edges. The vertices of a
  ///   community hang together by its edges. Each isolate is a community.
  /// - Complexity: O(runs · (V + E) · passes) time, where passes are some tens, and more below a hundred thousand
  ///   edges; O(V + E) space a thread, and O(V) for each of up to 32 parts of the runs.
  ///
  /// Among equally good communities it depends on the seed, and on how the vertices are numbered, which are found. The
  /// result is the same for any number of threads. Two edges without a common end: each with its ends is a community,
  /// and the modularity is 1/2. A star is one community, of modularity 0, as all others of its vertices are.
  ///
  /// References: M. J. Barber, "Modularity and community detection in bipartite networks", 2007,
  /// doi:10.1103/PhysRevE.76.066102; S. J. Beckett, "Improved community detection in weighted bipartite networks",
  /// 2016, doi:10.1098/rsos.140536.
  public func modularCommunities(
    resolution: Double = 1, isWeighted: Bool = false, runs: Int = 20, seed: UInt64 = 1
  ) -> ModularCommunities? {
    precondition(resolution >= 0 && resolution.isFinite, "a resolution is a finite number, 0 or more")
    precondition(runs > 0, "communities are found by one run or more")
    guard edgeCount > 0 else { return nil }
    let network = CommunityNetwork(self, isWeighted: isWeighted)
    let pieces = parts(of: 0..<runs, count: 32)
    let progress = ProgressCount(named: "communities", of: runs)
    let found = Computation.silently {
      parallelMap(pieces.count, named: "communities") { piece in
        var best = BestCommunities()
        for run in pieces[piece] where !Computation.isStopped {
          var search = CommunitySearch(network, resolution: resolution, random: SplitMix(seed: seed, stream: run))
          best.add(search.bestCommunities())
          progress.step()
        }
        return best
      }
    }
    let best = found.reduce(into: BestCommunities()) { $0.add($1) }
    guard let first = best.first else { return nil }
    return ModularCommunities(
      communities: first.communities.map { Int($0) }, count: Int(first.communities.max() ?? -1) + 1,
      modularity: first.modularity, modularities: best.modularities,
      bestRunCount: best.modularities.count { $0 >= first.modularity - CommunitySearch.tolerance },
      isUnique: best.isUnique)
  }
}

/// The best of several runs: all communities that they find would be more than memory holds.
private struct BestCommunities {
  /// The first of equally good ones.
  private(set) var first: (communities: [Int32], modularity: Double)?
  private(set) var isUnique = true
  private(set) var modularities: [Double] = []

  mutating func add(_ found: (communities: [Int32], modularity: Double)) {
    modularities.append(found.modularity)
    compare(with: found, isUnique: true)
  }

  mutating func add(_ later: BestCommunities) {
    modularities += later.modularities
    if let found = later.first { compare(with: found, isUnique: later.isUnique) }
  }

  private mutating func compare(with found: (communities: [Int32], modularity: Double), isUnique: Bool) {
    let highest = first?.modularity ?? -.infinity
    if found.modularity > highest + CommunitySearch.tolerance {
      (first, self.isUnique) = (found, isUnique)
    } else if found.modularity >= highest - CommunitySearch.tolerance {
      self.isUnique = self.isUnique && isUnique && found.communities == first?.communities
    }
  }
}
