import ArgumentParser
import EntenteAnalysis
import EntenteLedger

struct GroupingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "One view for each: kind (of agreement), domain, source, or the key of a tag of parties, such as tier.",
      valueName: "what"))
  var by: Grouping?

  /// The output of a recipe, or those of its parts side by side.
  func output(of ledger: Ledger, _ recipe: Recipe, _ make: (Recipe) async throws -> Output) async throws -> Output {
    guard let by else { return try await make(recipe) }
    var parts: [(name: String, output: Output)] = []
    for part in try recipe.divided(by: by, in: ledger) {
      parts.append((name: part.name, output: try await make(part.recipe)))
    }
    return .joined(parts, by: by.description)
  }
}

extension Output {
  /// Outputs of the same kind as one: each table has a column more, and the rows of all.
  static func joined(_ parts: [(name: String, output: Output)], by column: String) -> Output {
    var result = Output()
    // What is said of all parts is said once; the rest with each.
    func isOfAll(_ entry: (name: String, value: String)) -> Bool {
      parts.allSatisfy { $0.output.heading.contains { $0 == entry } }
    }
    result.heading = parts.first?.output.heading.filter(isOfAll) ?? []
    result.heading.append(
      (name: "By \(column)", value: "each is a view of its own: classes count the partners inside it"))
    for (name, output) in parts {
      let own = output.heading.filter { !isOfAll($0) }.map { entry in
        ["View", "Counted", "Note"].contains(entry.name) ? entry.value : "\(entry.name) \(entry.value)"
      }
      result.heading.append((name: "  \(name)", value: own.joined(separator: "; ")))
    }
    var tables: [(key: String, table: Table)] = []
    var lines: [String] = []
    for (name, output) in parts {
      var untitled = 0
      for section in output.sections {
        switch section {
        case .table(let table):
          if table.title.isEmpty { untitled += 1 }
          let key = table.title.isEmpty ? "\(untitled)" : table.title
          if let index = tables.firstIndex(where: { $0.key == key }) {
            tables[index].table.append(table, as: name)
          } else {
            tables.append((key, Table(table, in: column, as: name)))
          }
        case .facts(let facts): lines += facts.map { "\(name): \($0.name): \($0.value)" }
        case .lines(let more): lines += more.map { "\(name): \($0)" }
        }
      }
    }
    result.footnotes = parts.flatMap { part in part.output.footnotes.map { "\(part.name): \($0)" } }
    result.sections = (lines.isEmpty ? [] : [.lines(lines)]) + tables.map { .table($0.table) }
    for (name, output) in parts {
      guard let main = output.main else { continue }
      if result.main == nil {
        result.main = Table(main, in: column, as: name)
      } else {
        result.main?.append(main, as: name)
      }
    }
    result.json = {
      .object([
        "schema": "entente.by/1", "by": .string(column),
        "parts": .array(parts.map { .object(["name": .string($0.name), "result": $0.output.json()]) }),
      ])
    }
    return result
  }
}

extension Table {
  /// A table with a column before its others that says which part its rows are of.
  fileprivate init(_ table: Table, in column: String, as name: String) {
    self.init(title: table.title, [.init(name: column)] + table.columns)
    append(table, as: name)
  }

  /// Appends the rows of another part. Columns are those of all parts: only counts of what occurs come and go, so that a
  /// column that a part does not have is 0 there.
  fileprivate mutating func append(_ table: Table, as name: String) {
    func keys(_ columns: [Column]) -> [String] {
      columns.indices.map { index in
        "\(columns[index].name)#\(columns[..<index].count { $0.name == columns[index].name })"
      }
    }
    var known = keys(Array(columns.dropFirst()))
    let own = keys(table.columns)
    for (key, column) in zip(own, table.columns) where !known.contains(key) {
      known.append(key)
      columns.append(column)
      for index in rows.indices { rows[index].append(.init(0)) }
    }
    let places = known.map { key in own.firstIndex(of: key) }
    rows += table.rows.map { row in [.init(name)] + places.map { $0.map { row[$0] } ?? .init(0) } }
    more += table.more
  }
}
