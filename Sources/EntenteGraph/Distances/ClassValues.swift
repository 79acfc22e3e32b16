/// A value for each of a run of classes of a folded graph.
struct ClassValues<Value: Sendable>: Sendable {
  private var values: [Value]
  /// The class of the first value.
  private let first: Int

  init(repeating value: Value, for classes: Range<Int>) {
    values = Array(repeating: value, count: classes.count)
    first = classes.lowerBound
  }

  subscript(classNumber: Int) -> Value {
    @inline(__always) get { values[classNumber - first] }
    @inline(__always) set { values[classNumber - first] = newValue }
  }

  /// Takes in the values for a part of these classes.
  mutating func merge(_ part: ClassValues, by combined: (Value, Value) -> Value) {
    let shift = part.first - first
    for place in part.values.indices { values[shift + place] = combined(values[shift + place], part.values[place]) }
  }
}
