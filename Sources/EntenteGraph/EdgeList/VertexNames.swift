/// The names of one side's vertices, in the order of the vertices, which is theirs: of numbers or of UTF-8 bytes.
///
///     let list = try EdgeList(bytes: Array("7 b\n5 a\n".utf8))
///     Array(list.leftNames)          // ["5", "7"]
///     list.rightNames.vertex(named: "b") // 1
///
/// Whole numbers below 2³¹ take 4 bytes each, or nothing if they are consecutive; other names their bytes and 8 more.
public struct VertexNames: Sendable, Equatable, RandomAccessCollection {
  private enum Storage: Sendable, Equatable {
    case consecutive(first: Int, count: Int)
    case numbers([Int32])
    /// All names side by side, and where each begins and the last ends.
    case texts(bytes: [UInt8], starts: [Int], isNumeric: Bool)
  }

  private let storage: Storage

  /// - Parameter numbers: ascending.
  init(numbers: [Int32]) {
    let (first, last) = (Int(numbers.first ?? 0), Int(numbers.last ?? -1))
    storage =
      last - first + 1 == numbers.count
      ? .consecutive(first: first, count: numbers.count) : .numbers(numbers)
  }

  /// The numbers from 0 on.
  init(below count: Int) { storage = .consecutive(first: 0, count: count) }

  /// - Parameter isNumeric: whether all are whole numbers, in the order of numbers.
  init(bytes: [UInt8], starts: [Int], isNumeric: Bool) {
    storage = .texts(bytes: bytes, starts: starts, isNumeric: isNumeric)
  }

  public var startIndex: Int { 0 }

  public var endIndex: Int {
    switch storage {
    case .consecutive(_, let count): count
    case .numbers(let numbers): numbers.count
    case .texts(_, let starts, _): starts.count - 1
    }
  }

  public subscript(vertex: Int) -> String {
    switch storage {
    case .consecutive(let first, let count):
      precondition((0..<count).contains(vertex), "no such vertex")
      return String(first + vertex)
    case .numbers(let numbers): return String(numbers[vertex])
    case .texts(let bytes, let starts, _):
      return String(decoding: bytes[starts[vertex]..<starts[vertex + 1]], as: UTF8.self)
    }
  }

  /// The vertex of a name, counted from 0 on its side; nil if there is none.
  ///
  /// - Complexity: O(log n) comparisons.
  public func vertex(named name: String) -> Int? {
    let name = Array(name.utf8)
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(Array(self[middle].utf8), name) { low = middle + 1 } else { high = middle }
    }
    return low < count && Array(self[low].utf8) == name ? low : nil
  }

  /// Whether a vertex's name is no number, but all others are.
  func isOnlyWord(_ vertex: Int) -> Bool {
    guard case .texts(let bytes, let starts, false) = storage else { return false }
    return bytes.withUnsafeBytes { bytes in
      indices.allSatisfy { other in
        let name = UnsafeRawBufferPointer(rebasing: bytes[starts[other]..<starts[other + 1]])
        return (decimalNumber(name) == nil) == (other == vertex)
      }
    }
  }

  private func isBefore(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    if case .texts(_, _, false) = storage { return a.lexicographicallyPrecedes(b) }
    return a.count == b.count ? a.lexicographicallyPrecedes(b) : a.count < b.count
  }
}
