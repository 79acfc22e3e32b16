enum AccessibleSVG {
  struct Mark: Sendable {
    var title: String
    var description: String
  }
  static func named(
    _ svg: [UInt8], title: String, description: String, language: String, marks: [String: Mark]
  ) -> [UInt8] { svg }
}
