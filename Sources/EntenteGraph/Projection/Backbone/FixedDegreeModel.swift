extension OneModeProjection {
  /// How surprising it is that the ends of each edge share so many neighbours, if every vertex of both sides keeps its
  /// degree and all else is left to chance: the significance of the fixed degree sequence model.
  ///
  /// (r + 1)/(T + 1) for r of T random graphs with the same degrees in which the two share as many neighbours, or more.
  /// The statistic is that number, whatever the weighting of the projection.
  ///
  /// - Parameters:
  ///   - draws: T, 1 or more; no value is below 1/(T + 1). Among N pairs a level of α needs N/α draws or so once the
  ///     values are adjusted: fewer can find nothing but edges that are extreme together.
  ///   - seed: of the draws.
  /// - Returns: one value per edge, in the order of ``edges()``, in `1/(T + 1)...1`.
  /// - Complexity: O(T·(t·s·d + V + Σ d(c)²)) time over the vertices c of the other side, for t trades a vertex between
  ///   draws, s vertices of the smaller side and their mean degree d (``Curveball``), on up to eight threads; O(V + E +
  ///   edges of the projection) space for each of them.
  ///
  /// The values are not corrected for the number of pairs: ``falseDiscoveryRates(of:tests:by:)`` does, of n·(n − 1)/2
  /// tests among n vertices, since those that share no neighbour were compared too. Where the degrees leave one graph
  /// only, all values are 1: of a star, or if all are joined with all.
  ///
  /// Reference: K. A. Zweig, M. Kaufmann, "A systematic approach to the one-mode projection of bipartite graphs", 2011,
  /// doi:10.1007/s13278-011-0021-0; G. Strona et al., 2014, doi:10.1038/ncomms5114 (the draws).
  public func fixedDegreeSignificances(draws: Int, seed: UInt64) -> [Double] {
    precondition(draws > 0, "a p needs one draw at least")
    let observed = sharedCounts()
    // A chain a piece, so that the result does not depend on the number of threads.
    let pieces = min(draws, 8)
    let progress = ProgressCount(named: "random graphs", of: draws)
    let counts = Computation.silently {
      parallelMap(pieces, named: "random graphs") { piece in
        var generator = SplitMix(seed: seed, stream: piece)
        var asMany = [Int32](repeating: 0, count: observed.count)
        guard var model = Curveball(of: graph) else { return asMany }
        var scratch = [Int32](repeating: 0, count: vertexCount)
        for _ in (piece * draws) / pieces..<((piece + 1) * draws) / pieces where !Computation.isStopped {
          let sample = model.sample(using: &generator)
          var edge = 0
          forEachSharedCount(in: sample, &scratch) { _, _, count in
            asMany[edge] += count >= observed[edge] ? 1 : 0
            edge += 1
          }
          progress.step()
        }
        return asMany
      }
    }
    return observed.indices.map { edge in
      (counts.reduce(0.0) { $0 + Double($1[edge]) } + 1) / (Double(draws) + 1)
    }
  }
}
