/// Years as colours: each year its own, or spans of years where there are more than seven.
struct YearScale {
  struct Step {
    var years: ClosedRange<Int>
    var color: String
    var label: String { years.count == 1 ? "\(years.lowerBound)" : "\(years.lowerBound)–\(years.upperBound)" }
  }

  let steps: [Step]

  init(_ years: some Sequence<Int>, limit: Int = 7) {
    let distinct = Set(years).sorted()
    let perStep = max(1, (distinct.count + limit - 1) / limit)
    let groups = stride(from: 0, to: distinct.count, by: perStep).map { start in
      distinct[start]...distinct[min(start + perStep, distinct.count) - 1]
    }
    steps = zip(groups, Theme.sequence(groups.count)).map(Step.init)
  }

  func color(of year: Int?) -> String {
    steps.first { step in year.map(step.years.contains) ?? false }?.color ?? Theme.undated
  }
}
