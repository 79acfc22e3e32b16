import EntenteLedger
import Testing

@Suite struct DayTests {
  @Test func everyDayOfTenThousandYearsFollowsTheOneBefore() {
    // Counted by hand from the rule of leap years, not by the formula under test.
    var number: Int32 = -719_162  // 0001-01-01
    for year in 1...9999 {
      let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      var isRight = true
      for (month, length) in lengths.enumerated() {
        for day in 1...length {
          let built = Day(year: year, month: month + 1, day: day)
          let (y, m, d) = Day(number: number).components
          isRight = isRight && built?.number == number && (y, m, d) == (year, month + 1, day)
          number += 1
        }
        isRight = isRight && Day(year: year, month: month + 1, day: length + 1) == nil
      }
      #expect(isRight, "year \(year)")
    }
  }

  @Test func knownDays() {
    #expect(Day(year: 1970, month: 1, day: 1)?.number == 0)
    #expect(Day(year: 2017, month: 6, day: 20)?.number == 17_337)
    #expect(Day(year: 2017, month: 6, day: 20)?.description == "2017-06-20")
    #expect(Day(year: 17, month: 6, day: 20)?.description == "0017-06-20")
  }

  @Test(arguments: [(2018, 2, 30), (2019, 2, 29), (1900, 2, 29), (2018, 13, 1), (2018, 0, 1), (0, 1, 1), (2018, 4, 31)])
  func noSuchDay(year: Int, month: Int, day: Int) {
    #expect(Day(year: year, month: month, day: day) == nil)
  }

  @Test func arithmeticLeavesTheCalendarOfYears() throws {
    let last = try #require(Day(year: 9999, month: 12, day: 31))
    #expect(last.advanced(by: 1).components == (10_000, 1, 1))
    #expect(last.advanced(byMonths: 1).components == (10_000, 1, 31))
    let first = try #require(Day(year: 1, month: 1, day: 1))
    #expect(first.advanced(by: -1).components == (0, 12, 31))
    #expect(first.advanced(byMonths: -1).components == (0, 12, 1))
    #expect(first.advanced(byYears: -500).components == (-499, 1, 1))
    // Every day between has a number of its own, and leads back to itself.
    for number in stride(from: Int32(-1_200_000), to: -700_000, by: 37) {
      let day = Day(number: number)
      #expect(day.advanced(byMonths: 5).advanced(byMonths: -5).components.month == day.components.month)
      #expect(day.advanced(byYears: 400).number - number == 146_097)
    }
  }

  @Test func monthsAndYearsEndWhereTheCalendarDoes() throws {
    let leapDay = try #require(Day(year: 2016, month: 2, day: 29))
    #expect(leapDay.advanced(byYears: 1).description == "2017-02-28")
    #expect(leapDay.advanced(byYears: 4).description == "2020-02-29")
    #expect(leapDay.advanced(byMonths: -1).description == "2016-01-29")
    let lastOfJanuary = try #require(Day(year: 2017, month: 1, day: 31))
    #expect(lastOfJanuary.advanced(byMonths: 1).description == "2017-02-28")
    #expect(lastOfJanuary.advanced(byMonths: -2).description == "2016-11-30")
  }
}
