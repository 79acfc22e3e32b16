import Foundation

/// The statistics of a change, over every split between two days of a sequence of yes and no.
///
/// A split k puts the first k events before the change. As in the papers: n events, of which S are yes, and s of the
/// first k.
struct SplitScan {
  /// Ratios that differ by less are equal: sums of logarithms are not exact.
  static let tolerance = 1e-9

  /// The splits between days, ascending.
  let splits: [Int]
  let count: Int
  /// i log i.
  private let entropy: [Double]

  init(daySizes: [Int]) {
    var end = 0
    splits = daySizes.dropLast().map { size in
      end += size
      return end
    }
    count = daySizes.reduce(0, +)
    entropy = (0...max(1, count)).map { $0 < 2 ? 0 : Double($0) * log(Double($0)) }
  }

  /// The log-likelihood ratio of two shares, before and after a split, to one share for all.
  func ratio(at split: Int, yesBefore: Int, yes: Int) -> Double {
    part(yesBefore, of: split) + part(yes - yesBefore, of: count - split) - part(yes, of: count)
  }

  /// The largest log-likelihood of `yes` among `count` independent events with one share.
  private func part(_ yes: Int, of count: Int) -> Double { entropy[yes] + entropy[count - yes] - entropy[count] }

  /// The log-likelihood ratio at each split.
  func ratios(_ values: [Bool]) -> [Double] {
    scan(values).map { part in
      let ratio = ratio(at: part.split, yesBefore: part.yesBefore, yes: part.yes)
      return ratio > Self.tolerance ? ratio : 0
    }
  }

  /// Pettitt's |U| at each split: the absolute difference of how often an event before is above one after, and below.
  /// For yes and no that is |n s - k S|.
  func ranks(_ values: [Bool]) -> [Int] {
    scan(values).map { abs(count * $0.yesBefore - $0.split * $0.yes) }
  }

  /// The largest of both over all splits; 0 where there are none.
  func largest(_ values: [Bool]) -> (ratio: Double, rank: Int) {
    let yes = values.count { $0 }
    var (ratio, rank, yesBefore, event) = (Self.tolerance, 0, 0, 0)
    for split in splits {
      while event < split {
        if values[event] { yesBefore += 1 }
        event += 1
      }
      ratio = max(ratio, self.ratio(at: split, yesBefore: yesBefore, yes: yes))
      rank = max(rank, abs(count * yesBefore - split * yes))
    }
    return (ratio > Self.tolerance ? ratio : 0, rank)
  }

  private func scan(_ values: [Bool]) -> [(split: Int, yesBefore: Int, yes: Int)] {
    let yes = values.count { $0 }
    var (yesBefore, event) = (0, 0)
    return splits.map { split in
      yesBefore += values[event..<split].count { $0 }
      event = split
      return (split, yesBefore, yes)
    }
  }
}
