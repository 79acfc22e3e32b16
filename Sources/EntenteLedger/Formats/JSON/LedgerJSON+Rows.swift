/// The rows of each table.
extension LedgerJSONReader {
  mutating func party() throws(JSONReader.Problem) -> Party {
    var row = Party(id: "", name: "", kind: "")
    var object = try open(Party.JSONKey.self)
    while let key = try next(&object) {
      switch key {
      case .id: row.id = try id()
      case .name: row.name = try text()
      case .names: row.names = try translations()
      case .kind: row.kind = try text()
      case .since: row.since = try date()
      case .until: row.until = try date()
      case .aliases: row.aliases = try list()
      case .tags: row.tags = try tags()
      }
    }
    return row
  }

  mutating func group() throws(JSONReader.Problem) -> GroupMembership {
    var row = GroupMembership(party: "", group: "")
    var object = try open(GroupMembership.JSONKey.self)
    while let key = try next(&object) {
      switch key {
      case .party: row.party = try id()
      case .group: row.group = try id()
      case .from: row.from = try date()
      case .until: row.until = try date()
      case .basis: row.basis = try choice(default: .explicit)
      case .source: row.sources = try ids()
      }
    }
    return row
  }

  mutating func source() throws(JSONReader.Problem) -> Source {
    var row = Source(id: "", title: "")
    var object = try open(Source.JSONKey.self)
    while let key = try next(&object) {
      switch key {
      case .id: row.id = try id()
      case .title: row.title = try text()
      case .publisher: row.publisher = try text()
      case .published: row.published = try date()
      case .url: row.url = try text()
      case .language: row.language = try text()
      case .retrieved: row.retrieved = try date()
      case .note: row.note = try text()
      }
    }
    return row
  }

  mutating func agreement() throws(JSONReader.Problem) -> Agreement {
    var row = Agreement(id: "", parties: [], kind: "")
    var object = try open(Agreement.JSONKey.self)
    while let key = try next(&object) {
      switch key {
      case .id: row.id = try id()
      case .date: row.date = try date()
      case .until: row.until = try date()
      case .parties: row.parties = try ids()
      case .others: row.others = try ids()
      case .kind: row.kind = try text()
      case .domains: row.domains = try list()
      case .status: row.status = try choice(default: .reported)
      case .basis: row.basis = try choice(default: .explicit)
      case .partOf: row.partOf = try id()
      case .follows: row.follows = try id()
      case .source: row.sources = try ids()
      case .note: row.note = try text()
      }
    }
    return row
  }

  mutating func report() throws(JSONReader.Problem) -> Report {
    var row = Report(party: "", measure: "", value: 0)
    var object = try open(Report.JSONKey.self)
    while let key = try next(&object) {
      switch key {
      case .date: row.date = try date()
      case .party: row.party = try id()
      case .measure: row.measure = try text()
      case .value: row.value = try number()
      case .unit: row.unit = try text()
      case .source: row.sources = try ids()
      case .note: row.note = try text()
      }
    }
    return row
  }
}
