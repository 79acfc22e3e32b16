extension Wording {
  /// A share in whole percent. Only 0 is 0%, and only 1 is 100%.
  static func percent(_ share: Double) -> String {
    let whole = Int((share * 100).rounded())
    if whole == 0 && share > 0 { return "<1%" }
    return whole == 100 && share < 1 ? ">99%" : "\(whole)%"
  }
}
