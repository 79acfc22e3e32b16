/// A value, or the reason why there is none.
public enum MeasureValue: Hashable, Sendable {
  case value(Double)
  case undefined(String)

  public var number: Double? {
    if case .value(let number) = self { number } else { nil }
  }

  func map(_ change: (Double) -> Double) -> MeasureValue {
    if case .value(let number) = self { .value(change(number)) } else { self }
  }

  /// The same, unless it is more than a number can hold.
  var checked: MeasureValue {
    if case .value(let number) = self, !number.isFinite { return .undefined("more than a number can hold") }
    return self
  }
}
