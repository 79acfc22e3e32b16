/// A trade between two vertices of a side: what one of them has and the other has not, and may have, is put together
/// and dealt out anew, so that both keep their degree and all ways to do so are equally likely. For vertices that are
/// kept from some of the other side; others trade faster (``WordTrades``, ``ListTrades``).
///
/// Reference: G. Strona et al., "A fast and unbiased procedure to randomize ecological binary matrices with fixed row
/// and column totals", 2014, doi:10.1038/ncomms5114.
struct CurveballTrade: Sendable {
  /// What stays with the first, what stays with the second, and the pool: each ascending, one behind the other, with
  /// room for the largest degree, again, and twice that.
  private var buffer: [Int32]
  private let largestDegree: Int

  init(largestDegree: Int) {
    self.largestDegree = largestDegree
    buffer = Array(repeating: 0, count: 4 * largestDegree)
  }

  /// - Complexity: O(d log f) time for the sum d of both degrees and f forbidden edges of a vertex.
  mutating func deal(
    _ first: Int, _ second: Int, in rows: inout AdjacencyRows, forbidden: AdjacencyRows,
    using generator: inout some RandomNumberGenerator
  ) {
    let (ofFirst, ofSecond) = (rows.places(of: first), rows.places(of: second))
    let parts = split(rows, first, second, forbidden)
    var due = ofFirst.count - parts.keptByFirst
    guard due > 0, due < parts.pool else { return }
    let buffer = self.buffer.span
    var targets = rows.targets.mutableSpan
    var (toFirst, toSecond) = (ofFirst.lowerBound, ofSecond.lowerBound)
    var (keptByFirst, keptBySecond) = (0, largestDegree)
    let (endOfFirst, endOfSecond) = (parts.keptByFirst, largestDegree + parts.keptBySecond)
    // Each of the pool goes to the first with the chance that is left: all sets of that size are equally likely, and
    // both rows stay ascending.
    for place in 0..<parts.pool {
      let target = buffer[2 * largestDegree + place]
      if generator.below(parts.pool - place) < due {
        due -= 1
        while keptByFirst < endOfFirst, buffer[keptByFirst] < target {
          targets[toFirst] = buffer[keptByFirst]
          toFirst += 1
          keptByFirst += 1
        }
        targets[toFirst] = target
        toFirst += 1
      } else {
        while keptBySecond < endOfSecond, buffer[keptBySecond] < target {
          targets[toSecond] = buffer[keptBySecond]
          toSecond += 1
          keptBySecond += 1
        }
        targets[toSecond] = target
        toSecond += 1
      }
    }
    for place in keptByFirst..<endOfFirst {
      targets[toFirst] = buffer[place]
      toFirst += 1
    }
    for place in keptBySecond..<endOfSecond {
      targets[toSecond] = buffer[place]
      toSecond += 1
    }
  }

  /// Fills the buffer, and returns how many entries each of its parts has.
  private mutating func split(
    _ rows: AdjacencyRows, _ first: Int, _ second: Int, _ forbidden: AdjacencyRows
  ) -> (keptByFirst: Int, keptBySecond: Int, pool: Int) {
    let room = largestDegree
    var buffer = self.buffer.mutableSpan
    let targets = rows.targets.span
    var (a, b) = (rows.places(of: first).lowerBound, rows.places(of: second).lowerBound)
    let (endA, endB) = (rows.places(of: first).upperBound, rows.places(of: second).upperBound)
    var (keptByFirst, keptBySecond, pool) = (0, room, 2 * room)
    while a < endA || b < endB {
      let x = a < endA ? targets[a] : .max
      let y = b < endB ? targets[b] : .max
      if x == y {
        buffer[keptByFirst] = x
        buffer[keptBySecond] = x
        keptByFirst += 1
        keptBySecond += 1
      } else if x < y {
        if forbidden.contains(second, Int(x)) {
          buffer[keptByFirst] = x
          keptByFirst += 1
        } else {
          buffer[pool] = x
          pool += 1
        }
      } else if forbidden.contains(first, Int(y)) {
        buffer[keptBySecond] = y
        keptBySecond += 1
      } else {
        buffer[pool] = y
        pool += 1
      }
      if x <= y { a += 1 }
      if y <= x { b += 1 }
    }
    return (keptByFirst, keptBySecond - room, pool - 2 * room)
  }
}
