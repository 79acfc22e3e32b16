/// Parties of a file that has no table of them: each is known by its id, or by a name of which an id is made.
struct InferredParties {
  private var parties: [Party] = []
  private var numbers: [Party.ID: Int] = [:]
  /// The text by which a party is named, and whether it is the id itself.
  private var texts: [Party.ID: String] = [:]
  private var problems: [String] = []

  /// The id of a party named in a column of a side; of neither side without one.
  mutating func party(_ text: String, on side: Side?) -> Party.ID {
    let kind = side?.rawValue ?? "other"
    let name = trimmedName(text)
    let isID = Identifier<Party>.forbiddenCharacter(in: name) == nil
    let id = Party.ID(isID ? name : slug(name))
    if id.text.isEmpty {
      problems.append(
        name.isEmpty ? "a party without a name" : "no id can be made of \"\(name)\"; give it one with letters")
      return id
    }
    if let number = numbers[id] {
      if parties[number].kind != kind {
        problems.append("\"\(name)\" is a \(parties[number].kind) further up, and a \(kind) here; a party has one side")
      }
      if let known = texts[id], known != name {
        problems.append("\"\(name)\" is written \"\(known)\" further up; write one of them, or use entente import")
      }
      return id
    }
    numbers[id] = parties.count
    texts[id] = name
    parties.append(Party(id: id, name: name, kind: kind))
    return id
  }

  mutating func takeProblems() -> [String] {
    defer { problems = [] }
    return problems
  }

  /// A ledger's contents with these parties.
  func contents(named name: String) -> Ledger.Contents {
    var contents = Ledger.Contents()
    (contents.name, contents.title) = (name, name)
    contents.parties = parties
    for side in Side.allCases {
      contents.sides[side] = parties.contains { $0.kind == side.rawValue } ? [side.rawValue] : []
    }
    if parties.contains(where: { $0.kind == "other" }) { contents.otherKinds = ["other"] }
    return contents
  }
}
