/// The columns of each table, and what a row of it becomes.

extension Party {
  static let columns = (required: ["id", "name", "kind"], optional: ["since", "until", "aliases", "tags", "name_*"])

  init(row: inout Table) {
    self.init(
      id: row.id("id"), name: row.text("name"), names: row.names(), kind: row.text("kind"),
      since: row.date("since"), until: row.date("until"), aliases: row.list("aliases"), tags: row.tags("tags"))
  }
}

extension GroupMembership {
  static let columns = (required: ["party", "group"], optional: ["from", "until", "basis", "source"])

  init(row: inout Table) {
    self.init(
      party: row.id("party"), group: row.id("group"), from: row.date("from"), until: row.date("until"),
      basis: row.choice("basis", default: .explicit), sources: row.ids("source"))
  }
}

extension Source {
  static let columns = (
    required: ["id", "title"], optional: ["publisher", "published", "url", "language", "retrieved", "note"]
  )

  init(row: inout Table) {
    self.init(
      id: row.id("id"), title: row.text("title"), publisher: row.text("publisher"),
      published: row.date("published"), url: row.text("url"), language: row.text("language"),
      retrieved: row.date("retrieved"), note: row.text("note"))
  }
}

extension Agreement {
  static let columns = (
    required: ["id", "date", "parties", "kind"],
    optional: ["until", "others", "domains", "status", "basis", "part_of", "follows", "source", "note"]
  )
}

extension Report {
  static let columns = (
    required: ["party", "measure", "value"], optional: ["date", "unit", "source", "note"]
  )

  init(row: inout Table) {
    self.init(
      date: row.date("date"), party: row.id("party"), measure: row.text("measure"), value: row.number("value"),
      unit: row.text("unit"), sources: row.ids("source"), note: row.text("note"))
  }
}
