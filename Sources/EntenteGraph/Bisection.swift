extension Range<Int> {
  /// The first number for which a condition holds that, from there on, holds to the end; the upper bound if there is
  /// none.
  ///
  /// - Parameter begins: false up to some number, and true from there.
  /// - Complexity: O(log n) calls for n numbers, by bisection.
  ///
  /// The name is that of Swift Algorithms. For `2..<6` and numbers above 3: 4.
  @inline(__always)
  func partitioningIndex(where begins: (Int) -> Bool) -> Int {
    var (low, high) = (lowerBound, upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      if begins(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
