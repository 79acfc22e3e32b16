import EntenteLedger
import Testing

@Suite struct PartialDateTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var text: String
    var first: String?
    var last: String?
    var canonical: String?
    var isDoubtful = false

    init(_ text: String, _ first: String?, _ last: String?, as canonical: String? = nil, doubtful: Bool = false) {
      (self.text, self.first, self.last, self.canonical, isDoubtful) = (text, first, last, canonical, doubtful)
    }

    var testDescription: String { text }
  }

  @Test(arguments: [
    Case("2017-06-20", "2017-06-20", "2017-06-20"),
    Case("2017-06", "2017-06-01", "2017-06-30"),
    Case("2016-02", "2016-02-01", "2016-02-29"),
    Case("2017", "2017-01-01", "2017-12-31"),
    Case("0017", "0017-01-01", "0017-12-31"),
    Case("[2012-06-22..2017-06-22]", "2012-06-22", "2017-06-22"),
    Case("[2012..2017-06]", "2012-01-01", "2017-06-30"),
    Case("[..2017-06-19]", nil, "2017-06-19"),
    Case("[2018-01..]", "2018-01-01", nil),
    Case("2004/2019", "2004-01-01", "2019-12-31", as: "[2004..2019]"),
    Case("../2019", nil, "2019-12-31", as: "[..2019]"),
    Case("2004/..", "2004-01-01", nil, as: "[2004..]"),
    Case("2004~", "2003-01-01", "2005-12-31"),
    Case("2017-03~", "2017-02-01", "2017-04-30"),
    Case("2017-01~", "2016-12-01", "2017-02-28"),
    Case("2017-03-01~", "2017-02-28", "2017-03-02"),
    Case("9999~", "9998-01-01", "10000-12-31"),
    Case("0001-01~", "0000-12-01", "0001-02-28"),
    Case("2017-03?", "2017-03-01", "2017-03-31", doubtful: true),
    Case("2004%", "2003-01-01", "2005-12-31", doubtful: true),
    Case("[2004~..2006?]", "2003-01-01", "2006-12-31", doubtful: true),
  ])
  func means(_ example: Case) throws {
    let date = try PartialDate(example.text)
    #expect(date.earliest?.description == example.first)
    #expect(date.latest?.description == example.last)
    #expect(date.isDoubtful == example.isDoubtful)
    #expect(date.text == example.canonical ?? example.text)
    #expect(try PartialDate(date.text) == date, "reading what was written")
  }

  @Test(arguments: [
    ("2018-02-30", "2018-02 has 28 days, there is no day 30", 8),
    ("2018-13", "there is no month 13", 5),
    ("2018-00-01", "there is no month 0", 5),
    ("0000", "the year must be 0001 to 9999", 0),
    ("17", "expected a year of 4 digits", 0),
    ("2017-6", "expected a month of 2 digits", 5),
    ("June 2017", "expected a year of 4 digits", 0),
    ("", "expected a year of 4 digits", 0),
    ("2017-06-20T12:00", "expected a date such as 2017-06-20, 2017-06, 2017 or [2012..2017-06-22]", 10),
    ("[2017", "expected \"..\" between the two bounds", 5),
    ("[2017..", "expected a year of 4 digits", 7),
    ("[2017..2018", "expected \"]\" at the end", 11),
    ("[..]", "a date needs at least one bound", 3),
    ("[2018..2017]", "the later bound 2017 is before the earlier one 2018", 7),
    ("12/15/2017", "expected a year of 4 digits", 0),
  ])
  func isNoDate(text: String, message: String, offset: Int) {
    #expect(throws: PartialDate.ParsingError.self) { try PartialDate(text) }
    do {
      _ = try PartialDate(text)
    } catch {
      #expect(error.description == message)
      #expect(error.offset == offset)
    }
  }
}
