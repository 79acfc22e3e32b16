public import EntenteLedger

/// The full description of a view: what to count, when, and between whom. It is printed with every result, so that
/// anyone can compute it again.
///
///     var recipe = Recipe()
///     recipe.window = Window(from: try PartialDate("2017-03"), to: try PartialDate("2017-06"))
///     recipe.firms = "@batj"
///     recipe.banks = "@big-four"
public struct Recipe: Hashable, Sendable {
  /// Which agreements a window holds.
  public enum Mode: Hashable, Sendable {
    /// Dated in the window: the flow.
    case signed
    /// In force on the window's last day: from the date until `until`, its last day included; without one, for a
    /// lifetime in years, or for good.
    case active(lifetime: Int?)
    /// Dated before the window's end, whatever `until` says.
    case cumulative
  }

  /// What becomes of a party that is in a group.
  public enum RollUp: String, CaseIterable, Sendable {
    /// It acts for its group at the agreement's date: for the highest of its ancestors that has a side.
    case group
    /// It acts for itself.
    case none
  }

  public var mode: Mode = .signed
  /// nil for all time, undated agreements included.
  public var window: Window?
  public var firms: Selection = .all
  public var banks: Selection = .all
  /// Only parties that act with this tag, on top of ``firms`` and ``banks``: for views of one tier after the other.
  public var restrictions: [Side: Party.Tag] = [:]
  /// Kinds of agreement, and `@` families; empty for all.
  public var kinds: [String] = []
  public var bases: [Basis] = [.explicit]
  /// An agreement counts if it has one of them, or a part of it has; empty for all.
  public var domains: [String] = []
  public var sources: [Source.ID] = []
  public var rollUp: RollUp = .group
  /// Whether parts of agreements count as agreements.
  public var countsParts = false
  /// Whether agreements count that belong to the window under some, not all, days of their dates.
  public var includesPossible = false

  public init() {}

  /// One line a choice, in words.
  ///
  /// - Parameters:
  ///   - step: the length of the steps, if the window is cut into some.
  ///   - rolling: how far each of them reaches back, if they overlap.
  public func lines(every step: Window.Step? = nil, rolling: Window.Step? = nil) -> [(name: String, value: String)] {
    var lines: [(String, String)] = [("agreements", timeInWords(step, rolling))]
    lines.append(("dates", includesPossible ? "certain and possible" : "certain"))
    lines.append(("roll-up", rollUp.rawValue))
    if firms != .all { lines.append(("firms", firms.description)) }
    if banks != .all { lines.append(("banks", banks.description)) }
    for side in Side.allCases {
      if let tag = restrictions[side] { lines.append(("\(side.rawValue)s tagged", "\(tag.key):\(tag.value)")) }
    }
    if !kinds.isEmpty { lines.append(("kinds", kinds.joined(separator: ", "))) }
    lines.append(("basis", bases.map(\.rawValue).joined(separator: ", ")))
    if !domains.isEmpty { lines.append(("domains", domains.joined(separator: ", "))) }
    if !sources.isEmpty { lines.append(("sources", sources.map(\.text).joined(separator: ", "))) }
    if countsParts { lines.append(("parts", "counted")) }
    return lines.map { (name: $0.0, value: $0.1) }
  }

  private func timeInWords(_ step: Window.Step?, _ rolling: Window.Step?) -> String {
    guard let window else { return "of all time" }
    if let step {
      let time =
        switch mode {
        case .signed: "dated in each window"
        case .cumulative: "dated up to the end of each window"
        case .active(let lifetime):
          "in force on the last day of each window, \(Self.length(lifetime)) where no end is known"
        }
      let reach = rolling.map { ", each reaching back \($0)" } ?? ""
      return "\(time), every \(step)\(reach), \(window.start) to \(window.lastDay)"
    }
    switch mode {
    case .signed: return "dated \(window.start) to \(window.lastDay)"
    case .cumulative: return "dated up to \(window.lastDay)"
    case .active(let lifetime):
      return "in force on \(window.lastDay), \(Self.length(lifetime)) where no end is known"
    }
  }

  private static func length(_ lifetime: Int?) -> String {
    lifetime.map { $0 == 1 ? "for 1 year" : "for \($0) years" } ?? "for good"
  }
}

/// Parties by name: ids, `@` circles and `key:value` tags, separated by commas. `kind:insurer` selects a kind.
///
/// An id or circle matches a party or any member of its group at the agreement's date; a kind or tag matches the
/// party that acts, after roll-up.
public struct Selection: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  public enum Term: Hashable, Sendable {
    case party(Party.ID)
    case circle(String)
    case tag(Party.Tag)
  }

  public var terms: [Term]

  /// Everybody.
  public static let all = Selection(terms: [])

  public init(terms: [Term]) { self.terms = terms }

  public init(_ text: String) {
    terms = text.unicodeScalars.split(separator: ",").map { Substring($0) }.map { item in
      if item.hasPrefix("@") { return .circle(String(item.dropFirst())) }
      if let colon = item.firstIndex(of: ":") {
        return .tag(Party.Tag(key: String(item[..<colon]), value: String(item[item.index(after: colon)...])))
      }
      return .party(Party.ID(String(item)))
    }
  }

  public init(stringLiteral text: String) { self.init(text) }

  public var description: String {
    if terms.isEmpty { return "all" }
    return terms.map { term in
      switch term {
      case .party(let id): id.text
      case .circle(let name): "@\(name)"
      case .tag(let tag): "\(tag.key):\(tag.value)"
      }
    }.joined(separator: ",")
  }
}

/// Why a recipe does not fit a ledger: every name in it that the ledger does not know.
public struct RecipeError: Error, Sendable, CustomStringConvertible {
  public let problems: [String]
  public var description: String { problems.joined(separator: "\n") }
}

extension Recipe {
  /// The names that a ledger does not know.
  func problems(in ledger: Ledger) -> [String] {
    let contents = ledger.contents
    var problems: [String] = []
    func check(_ what: String, _ name: String, _ known: [String]) {
      if !known.contains(name) { problems.append("unknown \(what) \"\(name)\"" + suggestion(for: name, among: known)) }
    }
    func checkTag(_ tag: Party.Tag) {
      let tags = Set(contents.parties.flatMap(\.tags))
      check("tag", "\(tag.key):\(tag.value)", tags.map { "\($0.key):\($0.value)" }.sorted())
    }
    for (side, term) in firms.terms.map({ (Side.firm, $0) }) + banks.terms.map({ (Side.bank, $0) }) {
      switch term {
      case .party(let id):
        if ledger[party: id] == nil {
          problems.append("unknown party \"\(id)\"" + ledger.suggestedParty(for: id.text))
        }
        if let problem = sideProblem(of: id, on: side, in: ledger) { problems.append(problem) }
      case .circle(let name): check("circle", name, contents.circles.keys.sorted())
      case .tag(let tag) where tag.key == "kind":
        check("kind of party", tag.value, Side.allCases.flatMap { contents.sides[$0] ?? [] })
      case .tag(let tag): checkTag(tag)
      }
    }
    for side in Side.allCases { restrictions[side].map(checkTag) }
    for kind in kinds {
      if kind.hasPrefix("@") {
        check("family of kinds", String(kind.dropFirst()), contents.families.keys.sorted())
      } else {
        check("kind", kind, contents.kinds)
      }
    }
    for domain in domains { check("domain", domain, Set(contents.agreements.flatMap(\.domains)).sorted()) }
    for source in sources { check("source", source.text, contents.sources.map(\.id.text)) }
    return problems
  }

  /// A party named on a side it does not stand on would select nothing, in silence.
  private func sideProblem(of id: Party.ID, on side: Side, in ledger: Ledger) -> String? {
    guard ledger[party: id] != nil else { return nil }
    if ledger.side(of: id) == side { return actorProblem(of: id, on: side, in: ledger) }
    // A holding without a side stands for its members.
    let members = ledger.groups.filter { $0.group == id }.map(\.party)
    if ledger.side(of: id) == nil, members.contains(where: { ledger.side(of: $0) == side }) { return nil }
    let place = ledger.side(of: id) == nil ? "neither side" : "the other side"
    return "\(id) is no \(side.rawValue): its kind stands on \(place)"
  }

  private func actorProblem(of id: Party.ID, on side: Side, in ledger: Ledger) -> String? {
    guard rollUp == .group else { return nil }
    let days = [window?.start ?? ledger.span?.lowerBound, window?.lastDay ?? ledger.span?.upperBound]
    let acting = days.map { day in ledger.ancestors(of: id, on: day).last { ledger.side(of: $0) != nil } ?? id }
    guard acting.allSatisfy({ ledger.side(of: $0) != side }), let actor = acting.last else { return nil }
    return "\(id) acts for \(actor), which is no \(side.rawValue); without roll-up it acts for itself"
  }
}

extension Ledger {
  /// `; did you mean "icbc"?` for the party that goes by a name, or the nearest id.
  func suggestedParty(for name: String) -> String {
    let named = parties.first { party in
      ([party.name] + party.names.values + party.aliases).contains { $0.lowercased() == name.lowercased() }
    }
    if let named { return "; did you mean \"\(named.id)\"?" }
    return suggestion(for: name, among: parties.map(\.id.text))
  }
}
