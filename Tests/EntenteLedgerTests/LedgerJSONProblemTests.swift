import EntenteLedger
import Foundation
import Testing

/// Ledgers in JSON with something wrong in them: what is said, and where.
@Suite struct LedgerJSONProblemTests {
  /// A ledger, what is replaced in it, and the problems that this makes: line, column, message.
  struct Case: CustomTestStringConvertible, Sendable {
    var original: String
    var replacement: String
    var problems: [String]

    init(_ original: String, _ replacement: String, _ problems: String...) {
      (self.original, self.replacement, self.problems) = (original, replacement, problems)
    }

    var testDescription: String { replacement.isEmpty ? "without \(original)" : replacement }
  }

  private static let right = """
    {
    "schema": "entente.ledger/1",
    "title": "T",
    "sides": {"firm": ["platform"], "bank": ["bank"]},
    "kinds": ["lab"],
    "parties": [
      {"id": "a", "name": "A", "kind": "platform"},
      {"id": "b", "name": "B", "kind": "bank"}
    ],
    "agreements": [
      {"id": "x", "parties": ["a", "b"], "kind": "lab"}
    ],
    "reports": [
      {"party": "a", "measure": "m", "value": 5}
    ]
    }

    """

  private func problems(in document: String) -> [String] {
    do {
      _ = try LedgerJSON.read(SourceFile(name: "ledger.json", bytes: Array(document.utf8)), name: "test").ledger()
      return []
    } catch {
      return error.diagnostics.map { diagnostic in
        "\(diagnostic.location.line ?? 0):\(diagnostic.location.column ?? 0) \(diagnostic.message)"
      }
    }
  }

  @Test func nothingIsWrongWithTheOriginal() { #expect(problems(in: Self.right).isEmpty) }

  @Test(arguments: [
    Case(
      "\"title\": \"T\",", "\"title\": 5,",
      "3:10 expected a text in quotes, found a number"),
    Case(
      "\"title\": \"T\",", "",
      "1:1 the key title is missing"),
    Case(
      "\"title\": \"T\",", "\"title\": null,",
      "3:10 expected a text in quotes, found null"),
    Case(
      "\"title\": \"T\",", "\"title\": \"T\", \"titel\": \"T\",",
      "3:15 unknown key \"titel\"; did you mean \"title\"?"),
    Case(
      "\"title\": \"T\",", "\"title\": \"T\", \"title_zh\": \"T\",",
      "3:15 unknown key \"title_zh\"; other languages stand under titles, such as {\"zh\": \"...\"}"),
    Case(
      "\"title\": \"T\",", "\"title\": \"T\", \"title\": \"U\",",
      "3:15 the key title is given twice"),
    Case(
      "\"title\": \"T\",", "\"title\": \"T\", \"titles\": {\"zh\": 1, \"de\": \"T\", \"de\": \"U\"},",
      "3:32 expected a text in quotes, found a number",
      "3:46 the key \"de\" is given twice"),
    Case(
      "\"title\": \"T\",", "\"title\": \"T\", \"span\": 2004,",
      "3:23 expected a date in quotes, such as \"2017-06-20\", found a number"),
    Case(
      "\"title\": \"T\",", "\"title\": \"T\", \"span\": \"2004-2019\",",
      "3:23 \"2004-2019\" is no span of time such as 2004/2019: there is no month 20"),
    Case(
      "\"title\": \"T\",", "\"title\": \"T\", \"span\": \"2019/2004\",",
      "3:23 \"2019/2004\" is no span of time such as 2004/2019: the later bound 2004 is before the earlier one 2019"),
    Case(
      "\"title\": \"T\",", "\"title\": \"T\", \"terms\": {\"bank\": \"银行\"},",
      "3:33 expected a text for each language, such as {\"zh\": \"工商银行\"}, found a text"),
    Case(
      "\"title\": \"T\",", "\"title\": \"T\", \"terms\": [\"bank\"],",
      "3:24 expected translations for each word, such as {\"insurer\": {\"zh\": \"保险公司\"}}, found a list"),
    Case(
      "\"title\": \"T\",", "\"title\": \"T\", \"families\": {\"f\": \"lab\"},",
      "3:33 expected a list of texts, such as [\"a\", \"b\"], found a text"),
    Case(
      "\"title\": \"T\",", "\"title\": \"T\", \"families\": {\"f\": [\"lap\"]},",
      "3:28 unknown kind \"lap\"; did you mean \"lab\"?"),
    Case(
      "\"title\": \"T\",", "\"title\": \"T\", \"circles\": {\"c\": [\"a\", \"z\"]},",
      "3:27 unknown party \"z\"; did you mean \"a\"?"),
    Case(
      "entente.ledger/1", "entente.ledger/2",
      "2:11 the schema entente.ledger/2 is newer than entente.ledger/1, which is read here; use a newer entente"),
    Case(
      "entente.ledger/1", "entente.graph/1",
      "2:11 unknown schema \"entente.graph/1\"; expected \"entente.ledger/1\""),
    Case(
      "\"entente.ledger/1\"", "1",
      "2:11 expected a text in quotes, found a number"),
    Case(
      "\"firm\": [\"platform\"]", "\"frim\": [\"platform\"]",
      "4:11 unknown side \"frim\"; did you mean \"firm\"?"),
    Case(
      "\"bank\": [\"bank\"]", "\"bank\": \"bank\"",
      "4:41 expected a list of texts, such as [\"a\", \"b\"], found a text"),
    Case(
      "\"kinds\": [\"lab\"],", "",
      "1:1 the key kinds is missing"),
    Case(
      "\"kinds\": [\"lab\"],", "\"kinds\": {\"lab\": true},",
      "5:10 expected a list of texts, such as [\"a\", \"b\"], found an object"),
    Case(
      "\"kinds\": [\"lab\"],", "\"kinds\": [\"lab\", null],",
      "5:18 expected a text in quotes, found null"),
    Case(
      "\"kinds\": [\"lab\"],", "\"kinds\": [\"lab\", \"lab\"],",
      "5:1 the kind lab is given twice"),
    Case(
      "\"name\": \"A\", ", "",
      "7:3 the key name is missing"),
    Case(
      "\"name\": \"A\", ", "\"name\": \"\", ",
      "7:3 a party needs a name"),
    Case(
      "\"name\": \"A\", ", "\"name\": \"A\", \"name_zh\": \"甲\", ",
      "7:28 unknown key \"name_zh\"; other languages stand under names, such as {\"zh\": \"...\"}"),
    Case(
      "\"name\": \"A\", ", "\"name\": \"A\", \"names\": \"甲\", ",
      "7:37 expected a text for each language, such as {\"zh\": \"工商银行\"}, found a text"),
    Case(
      "\"name\": \"A\", ", "\"name\": \"A\", \"names\": {\"zh\": [\"甲\"]}, ",
      "7:44 expected a text in quotes, found a list"),
    Case(
      "\"name\": \"A\", ", "\"name\": \"A\", \"aliases\": 3, ",
      "7:39 expected a list of texts, such as [\"a\", \"b\"], found a number"),
    Case(
      "\"name\": \"A\", ", "\"name\": \"A\", \"aliases\": [\"x\", 3, {}], ",
      "7:45 expected a text in quotes, found a number",
      "7:48 expected a text in quotes, found an object"),
    Case(
      "\"name\": \"A\", ", "\"name\": \"A\", \"tags\": [\"state-owned\", \"tier:\"], ",
      "7:37 \"state-owned\" is no tag; a tag is key:value, such as tier:state-owned",
      "7:52 \"tier:\" is no tag; a tag is key:value, such as tier:state-owned"),
    Case(
      "\"name\": \"A\", ", "\"name\": \"A\", \"since\": \"2017-02-30\", ",
      "7:37 \"2017-02-30\" is no date: 2017-02 has 28 days, there is no day 30"),
    Case(
      "\"name\": \"A\", ", "\"name\": \"A\", \"since\": \"\", ",
      "7:37 \"\" is no date: expected a year of 4 digits"),
    Case(
      "\"name\": \"A\", ", "\"name\": \"A\", \"since\": \"2017-06-20\\nx\", ",
      "7:37 \"2017-06-20\\nx\" is no date: expected a date such as 2017-06-20, 2017-06, 2017 or [2012..2017-06-22]"),
    Case(
      "\"kind\": \"platform\"}", "\"kind\": \"platfrom\"}",
      "7:3 unknown kind of party \"platfrom\"; did you mean \"platform\"?; kinds are listed under sides in ledger.yaml"),
    Case(
      "\"id\": \"a\"", "\"id\": 7",
      "7:10 expected a text in quotes, found a number"),
    Case(
      "\"id\": \"a\"", "\"id\": \"a b\"",
      "7:3 \" \" may not stand in an id; use letters, digits, - _ and .",
      "11:3 unknown party \"a\"; did you mean \"b\"?",
      "14:3 unknown party \"a\"; did you mean \"b\"?"),
    Case(
      "{\"id\": \"b\", \"name\": \"B\", \"kind\": \"bank\"}", "\"b\"",
      "8:3 expected an object, one row of the table, found a text"),
    Case(
      "\"parties\": [\n", "\"parties\": 5, \"groups\": [\n",
      "6:12 expected a list of objects, one for each row, found a number",
      "7:3 the key party is missing",
      "7:3 the key group is missing",
      "7:4 unknown key \"id\"; expected one of party, group, from, until, basis, source",
      "7:15 unknown key \"name\"; expected one of party, group, from, until, basis, source",
      "7:28 unknown key \"kind\"; expected one of party, group, from, until, basis, source",
      "8:3 the key party is missing",
      "8:3 the key group is missing",
      "8:4 unknown key \"id\"; expected one of party, group, from, until, basis, source",
      "8:15 unknown key \"name\"; expected one of party, group, from, until, basis, source",
      "8:28 unknown key \"kind\"; expected one of party, group, from, until, basis, source"),
    Case(
      "\"parties\": [\"a\", \"b\"]", "\"parties\": \"a|b\"",
      "11:26 expected a list of ids, such as [\"a\", \"b\"], found a text"),
    Case(
      "\"parties\": [\"a\", \"b\"]", "\"parties\": [\"a\"]",
      "11:3 an agreement needs two parties or more, separated by |; found 1"),
    Case(
      "\"parties\": [\"a\", \"b\"]", "\"parties\": [\"a\", \"c\"]",
      "11:3 unknown party \"c\"; did you mean \"a\"?"),
    Case(
      "\"parties\": [\"a\", \"b\"]", "\"parties\": [\"a\", \"b\"], \"status\": \"sign\"",
      "11:48 unknown status \"sign\"; did you mean \"signed\"?"),
    Case(
      "\"parties\": [\"a\", \"b\"]", "\"parties\": [\"a\", \"b\"], \"status\": true",
      "11:48 expected a text in quotes, found true"),
    Case(
      "\"parties\": [\"a\", \"b\"]",
      "\"parties\": [\"a\", \"b\"], \"basis\": \"x\", \"part_of\": \"y\", \"follows\": []",
      "11:3 unknown agreement \"y\"; did you mean \"x\"?",
      "11:47 unknown basis \"x\"; expected one of explicit, collective, inferred",
      "11:79 expected a text in quotes, found a list"),
    Case(
      "\"parties\": [\"a\", \"b\"]", "\"parties\": [\"a\", \"b\"], \"date\": \"2017-13\", \"until\": 2018",
      "11:46 \"2017-13\" is no date: there is no month 13",
      "11:66 expected a date in quotes, such as \"2017-06-20\", found a number"),
    Case(
      "\"parties\": [\"a\", \"b\"]", "\"parties\": [\"a\", \"b\"], \"partof\": \"x\"",
      "11:38 unknown key \"partof\"; did you mean \"part_of\"?"),
    Case(
      "\"parties\": [\"a\", \"b\"]", "\"parties\": [\"a\", \"b\"], \"source\": [\"s\"]",
      "11:3 unknown source \"s\"; none is defined"),
    Case(
      "\"parties\": [\"a\", \"b\"]", "\"parties\": [\"a\", \"b\"], \"note\": \"say \"hi\"\"",
      "11:52 expected \",\" or \"}\" behind this value, found \"h\""),
    Case(
      "\"parties\": [\"a\", \"b\"]", "\"parties\": [\"a\", \"b\",]",
      "11:35 a comma behind the last value; remove it"),
    Case(
      "\"value\": 5", "\"value\": \"5\"",
      "14:43 expected a number, found a text"),
    Case(
      "\"value\": 5", "\"value\": 1e400",
      "14:43 this number is too large to be counted with"),
    Case(
      "\"value\": 5", "\"value\": NaN",
      "14:43 NaN is no number in JSON; leave the key out where no value is known"),
    Case(
      "\"value\": 5", "\"value\": null",
      "14:43 expected a number, found null"),
    Case(
      ", \"value\": 5", "",
      "14:3 the key value is missing"),
    Case(
      "\"measure\": \"m\"", "\"measure\": \" \"",
      "14:3 a report needs the measure it counts"),
    Case(
      "\"reports\": [", "\"reports\": [[], ",
      "13:13 expected an object, one row of the table, found a list"),
    Case(
      "\n]\n}\n", "\n]\n",
      "16:1 expected \",\" or \"}\" behind this value, found the end of the file"),
    Case(
      "\n]\n}\n", "\n]\n}\n}",
      "17:1 expected nothing behind the document, found \"}\""),
    Case(
      "\n]\n}\n", "\n],\n}\n",
      "15:2 a comma behind the last value; remove it"),
    Case(
      "{\n\"schema\"", "[{\n\"schema\"",
      "1:1 expected an object with the keys of a ledger, such as {\"title\": \"...\"}, found a list",
      "17:1 expected \",\" or \"]\" behind this value, found the end of the file"),
    Case(
      "{\"id\": \"x\",", "{\"id\": \"x\"",
      "11:14 expected \",\" or \"}\" behind this value, found \"\"\""),
    Case(
      "\"id\": \"x\"", "\"id\": \"银行\", \"id\": \"x\"",
      "11:16 the key id is given twice"),
  ])
  func saysWhatIsWrongAndWhere(_ example: Case) throws {
    let place = try #require(Self.right.range(of: example.original))
    let document = Self.right.replacingCharacters(in: place, with: example.replacement)
    #expect(problems(in: document) == example.problems)
  }
}
