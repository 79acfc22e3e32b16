import EntenteAnalysis
import EntenteLedger
import Testing

@Suite struct WindowTests {
  private func window(_ from: String, _ to: String) throws -> Window {
    try #require(Window(from: PartialDate(from), to: PartialDate(to)))
  }

  @Test func bothEndsCountInFull() throws {
    let spring = try window("2017-03", "2017-06")
    #expect(spring.start.description == "2017-03-01")
    #expect(spring.lastDay.description == "2017-06-30")
    #expect(spring.end.description == "2017-07-01")
    #expect(Window(from: try PartialDate("2018"), to: try PartialDate("2017")) == nil)
    #expect(Window(from: try PartialDate("[..2018]"), to: try PartialDate("2019")) == nil)
  }

  @Test(arguments: [
    ("month", "2017-11", "2018-02", ["2017-11", "2017-12", "2018-01", "2018-02"]),
    ("quarter", "2017-04", "2017-12", ["2017 Q2", "2017 Q3", "2017 Q4"]),
    ("half", "2017", "2018", ["2017 H1", "2017 H2", "2018 H1", "2018 H2"]),
    ("year", "2004", "2006", ["2004", "2005", "2006"]),
    ("3y", "2004", "2009", ["2004–2006", "2007–2009"]),
  ])
  func stepsFollowTheCalendar(step: String, from: String, to: String, labels: [String]) throws {
    let windows = try window(from, to).divided(every: try #require(Window.Step(step)))
    #expect(windows.map(\.label) == labels)
    #expect(windows.allSatisfy { !$0.isPartial })
    #expect(zip(windows, windows.dropFirst()).allSatisfy { $0.end == $1.start }, "no day between, none twice")
  }

  @Test func cutStepsAreMarked() throws {
    let windows = try window("2017-03", "2018-06").divided(every: .year)
    #expect(windows.map(\.label) == ["2017", "2018"])
    #expect(windows.map(\.isPartial) == [true, true])
    #expect(windows.map(\.start.description) == ["2017-03-01", "2018-01-01"])
    #expect(windows.map(\.lastDay.description) == ["2017-12-31", "2018-06-30"])
  }

  @Test func rollingWindowsEndWithTheTimeAskedFor() throws {
    let windows = try window("2015", "2017-06").divided(every: .year, rolling: .years(2))
    #expect(windows.map(\.lastDay.description) == ["2015-12-31", "2016-12-31", "2017-06-30"])
    #expect(windows.map(\.isPartial) == [false, false, true])
  }

  @Test func labelsNameTheirDays() throws {
    let quarters = try window("2017", "2017").divided(every: .quarter, rolling: .half)
    #expect(quarters.map(\.label) == ["2016-10-01 to 2017-03-31", "2017 H1", "2017-04-01 to 2017-09-30", "2017 H2"])
    let months = try window("2017-01", "2017-04").divided(every: .month, rolling: .quarter)
    #expect(
      months.map(\.label) == [
        "2016-11-01 to 2017-01-31", "2016-12-01 to 2017-02-28", "2017 Q1", "2017-02-01 to 2017-04-30",
      ])
  }

  @Test func theFirstAndTheLastYearOfTheCalendar() throws {
    #expect(try window("9999-11", "9999-12").divided(every: .month).map(\.label) == ["9999-11", "9999-12"])
    #expect(try window("9999", "9999").divided(every: .year).map(\.label) == ["9999"])
    #expect(try window("0001-01-01~", "0002").divided(every: .year).map(\.label) == ["0", "1", "2"])
    #expect(try window("0500-02", "0500-03").divided(every: .month, rolling: .years(1000)).count == 2)
  }

  @Test func rollingWindowsOverlap() throws {
    let windows = try window("2015", "2017").divided(every: .year, rolling: .years(5))
    #expect(windows.map(\.label) == ["2011–2015", "2012–2016", "2013–2017"])
  }

  @Test(arguments: ["week", "0y", "y", "-1y", "", "Year"]) func noStep(text: String) {
    #expect(Window.Step(text) == nil)
  }
}
