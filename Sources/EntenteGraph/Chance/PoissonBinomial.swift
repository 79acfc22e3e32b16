/// How many of a number of independent trials succeed, when each has a chance of its own.
///
/// Only chances are added and multiplied, and nothing is taken from 1: a tail of 10⁻²⁰⁰ is as exact as one of ½, to
/// some ulps a trial. (Chances below 10⁻³⁰⁸ become 0.)
package struct PoissonBinomial {
  package init() {}

  /// The chance of 0, 1, ... successes so far, up to one less than the largest number asked for.
  private var chances: [Double] = []
  /// The chance of that number, or more.
  private var beyond = 0.0
  /// The same of a block of trials of equal chance.
  private var ofBlock: [Double] = []
  private var beyondBlock: [Double] = []

  /// The chance of each number of successes, or more.
  ///
  /// - Parameters:
  ///   - largest: the largest number asked for; 0 or more.
  ///   - trials: chances in `0...1`, and how many trials have each.
  ///   - tails: where the chance of 0, of 1, ... up to `largest` successes, or more, is written.
  /// - Complexity: O(n·k) time for n trials and k = `largest`, and less where many have the same chance: O(b·k²) for b
  ///   blocks of more than k trials. O(k) space, which is kept for the next call.
  package mutating func upperTails(
    upTo largest: Int, of trials: some Sequence<(p: Double, count: Int)>, in tails: inout [Double]
  ) {
    tails.removeAll(keepingCapacity: true)
    let certain = trials.reduce(0) { $1.p >= 1 ? $0 + $1.count : $0 }
    let open = max(0, largest - certain)
    chances.removeAll(keepingCapacity: true)
    chances.append(1)
    beyond = 0
    if open > 0 {
      for (p, count) in trials where p > 0 && p < 1 {
        // A block costs about k²/2, as a trial costs k; and something for itself.
        if count > 4 + open / 2 { add(count, p, open) } else { for _ in 0..<count { add(p, open) } }
      }
    }
    for _ in 0..<max(0, largest - open) { tails.append(1) }
    let first = tails.count
    guard open > 0 else {
      tails.append(1)
      return
    }
    // From the far end, so that small ones are added first.
    var sum = beyond
    tails.append(min(1, sum))
    for successes in (1..<open).reversed() {
      sum += successes < chances.count ? chances[successes] : 0
      tails.append(min(1, sum))
    }
    tails.append(1)
    tails[first...].reverse()
  }

  /// One more trial.
  private mutating func add(_ p: Double, _ open: Int) {
    let last = chances.count - 1
    if chances.count < open { chances.append(chances[last] * p) } else { beyond += chances[last] * p }
    let q = 1 - p
    chances.withUnsafeMutableBufferPointer { chances in
      for successes in stride(from: last, to: 0, by: -1) {
        chances[successes] = chances[successes] * q + chances[successes - 1] * p
      }
      chances[0] *= q
    }
  }

  /// More trials of equal chance, in blocks that fail as a whole with a chance which is no less than e⁻⁶⁰⁰.
  private mutating func add(_ count: Int, _ p: Double, _ open: Int) {
    let logarithm = logarithm(onePlus: -p)
    let most = max(1, Int(min(600 / -logarithm, Double(count))))
    var left = count
    while left > 0 {
      let size = min(left, most)
      setBlock(size, p, logarithm, open)
      addBlock(open)
      left -= size
    }
  }

  /// The binomial distribution, up to one less than the number, and the tails from 1 up to it.
  private mutating func setBlock(_ size: Int, _ p: Double, _ logarithm: Double, _ open: Int) {
    let odds = p / (1 - p)
    var term = exponential(Double(size) * logarithm)
    ofBlock.removeAll(keepingCapacity: true)
    var successes = 0
    while successes < min(open, size + 1) {
      ofBlock.append(term)
      term *= Double(size - successes) / Double(successes + 1) * odds
      successes += 1
    }
    var sum = 0.0
    while successes <= size, term > 0 {
      sum += term
      // Past the mean terms fall ever faster.
      if Double(successes) > Double(size) * p + 1, term < sum * 0x1p-60 { break }
      term *= Double(size - successes) / Double(successes + 1) * odds
      successes += 1
    }
    beyondBlock.removeAll(keepingCapacity: true)
    beyondBlock.append(sum)
    for successes in (1..<open).reversed() {
      sum += successes < ofBlock.count ? ofBlock[successes] : 0
      beyondBlock.append(sum)
    }
  }

  private mutating func addBlock(_ open: Int) {
    let before = chances.count
    // The tail of k − j successes for j so far stands at place j.
    for successes in 0..<before { beyond += chances[successes] * beyondBlock[successes] }
    let after = min(open, before + ofBlock.count - 1)
    for _ in before..<max(before, after) { chances.append(0) }
    chances.withUnsafeMutableBufferPointer { chances in
      ofBlock.withUnsafeBufferPointer { ofBlock in
        for successes in (0..<after).reversed() {
          var sum = 0.0
          for added in max(0, successes - before + 1)...min(successes, ofBlock.count - 1) {
            sum += chances[successes - added] * ofBlock[added]
          }
          chances[successes] = sum
        }
      }
    }
  }
}
