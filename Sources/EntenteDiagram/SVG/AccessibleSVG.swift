/// Gives an SVG drawn by Graphviz names for those who do not see it, in the terms of the WAI-ARIA Graphics Module, and
/// takes away the names of Graphviz's own, which browsers would show and speak.
///
/// The picture looks the same. It becomes a `graphics-document` with a `title` and a `desc`; each group that has a
/// ``Mark`` becomes a `graphics-symbol` with its own. Where the whole group is a link, the link has the names and needs
/// no other role, since a symbol has no parts that one could reach with the keyboard; where parts of it are links, it
/// is a `graphics-object`. Groups without a mark lose their titles, and if they hold neither words nor links they are
/// hidden from screen readers. Tooltips (`xlink:title`) stay.
///
/// References: W3C, "WAI-ARIA Graphics Module 1.0", 2018; W3C, "SVG Accessibility API Mappings 1.0".
package enum AccessibleSVG {
  /// What a group of the picture stands for, in words.
  package struct Mark: Sendable, Equatable {
    /// What it is called: spoken first, and shown by browsers that point at it. A group whose mark's title is empty
    /// has none.
    package var title: String
    /// What is said of it; may be empty.
    package var description: String

    package init(title: String, description: String = "") {
      (self.title, self.description) = (title, description)
    }
  }

  /// An SVG with its names.
  ///
  /// Words may hold anything: markup comes out as text, and what XML has no place for as U+FFFD. Comments are left out,
  /// which hold the names of nodes, but for the one in which Graphviz says its version; so is the document type, which
  /// knows nothing of roles.
  ///
  /// What is not the SVG of Graphviz is given back as it is, byte for byte: tags that do not close each other, a root
  /// that is not `svg` or that has a role or a language already, a document type with declarations. So what was well-formed remains
  /// so, and what has its names already does not get them again.
  ///
  /// - Parameters:
  ///   - svg: the bytes that Graphviz wrote.
  ///   - title: of the picture; without it the picture is not named.
  ///   - description: of the picture; may be empty.
  ///   - language: of all words, as a BCP 47 tag such as `en`; may be empty.
  ///   - kind: what a screen reader calls the picture, in that language, such as "network diagram"; may be empty.
  ///   - marks: by the ids of their groups, unescaped. Those of ids that do not occur are not used.
  /// - Complexity: O(bytes).
  package static func named(
    _ svg: [UInt8], title: String, description: String, language: String, kind: String = "", marks: [String: Mark]
  ) -> [UInt8] {
    let root = Root(words: Mark(title: title, description: description), language: language, kind: kind)
    var naming = Naming(svg, root: root, marks: marks)
    return (try? naming.named()) ?? svg
  }

  fileprivate struct Root {
    var words: Mark
    var language: String
    var kind: String
  }
}

/// One pass over the bytes.
private struct Naming {
  private var scanner: MarkupScanner
  private let root: AccessibleSVG.Root
  private let marks: [String: AccessibleSVG.Mark]
  private var output: [UInt8] = []
  private var open: [Element] = []
  private var hasRoot = false
  private var group: Group?

  /// An element that is not closed yet.
  private struct Element {
    var name: Range<Int>
    var id: Range<Int>?
    /// The whole graph or one layer of it: its groups are what can have marks.
    var isContainer = false
    /// Its title is a name of Graphviz's.
    var dropsTitle = false
  }

  /// A node, an edge, a cluster, or the page's background.
  private struct Group {
    /// How many elements are open around it.
    var depth: Int
    var id: Range<Int>?
    var mark: AccessibleSVG.Mark?
    /// Where its attributes, its children, and those of the link that it is end in the output so far.
    var attributesPlace: Int
    var contentPlace: Int
    var linkPlace: Int?
    var hasText = false
    var hasLinks = false
  }

  init(_ svg: [UInt8], root: AccessibleSVG.Root, marks: [String: AccessibleSVG.Mark]) {
    (scanner, self.root, self.marks) = (MarkupScanner(svg), root, marks)
    output.reserveCapacity(svg.count + svg.count / 4)
  }

  mutating func named() throws(MarkupScanner.Malformed) -> [UInt8] {
    while let token = try scanner.next() {
      switch token.kind {
      case .text:
        guard !open.isEmpty || scanner.bytes[token.range].allSatisfy(MarkupScanner.isSpace) else { throw .init() }
        copy(token)
      case .other: copy(token)
      case .comment: comment(token)
      case .documentType:
        guard !hasRoot else { throw .init() }
        scanner.skipNewline()
      case .start, .empty: try start(token)
      case .end: try end(token)
      }
    }
    guard hasRoot, open.isEmpty else { throw .init() }
    return output
  }

  private mutating func copy(_ token: MarkupScanner.Token) { output += scanner.bytes[token.range] }

  private mutating func comment(_ token: MarkupScanner.Token) {
    if !hasRoot, scanner.has("<!-- Generated by graphviz", at: token.range.lowerBound) {
      copy(token)
    } else {
      scanner.skipNewline()
    }
  }

  // MARK: Tags

  private mutating func start(_ token: MarkupScanner.Token) throws(MarkupScanner.Malformed) {
    guard !open.isEmpty else { return try startRoot(token) }
    var element = Element(name: token.name)
    if scanner.has("g", in: token.name), token.kind == .start {
      try startGroup(token, &element)
    } else if scanner.has("title", in: token.name), open.last?.dropsTitle == true {
      return try skipTitle(token)
    } else {
      copy(token)
      if scanner.has("text", in: token.name) { group?.hasText = true }
      if scanner.has("a", in: token.name) { try startLink(token) }
    }
    if token.kind == .start { open.append(element) }
  }

  private mutating func startRoot(_ token: MarkupScanner.Token) throws(MarkupScanner.Malformed) {
    guard !hasRoot, token.kind == .start, scanner.has("svg", in: token.name) else { throw .init() }
    for name: StaticString in ["role", "lang", "xml:lang", "aria-labelledby", "aria-roledescription"] {
      guard try scanner.value(of: name, in: token) == nil else { throw .init() }
    }
    hasRoot = true
    open.append(Element(name: token.name, isContainer: true))
    copy(token)
    output.removeLast()
    write(" role=\"graphics-document\"")
    if !root.kind.isEmpty { write(" aria-roledescription=\"\(MarkupText.escaped(root.kind))\"") }
    if !root.language.isEmpty {
      // `xml:lang` counts in a file, `lang` in a page that holds the picture.
      write(" lang=\"\(MarkupText.escaped(root.language))\" xml:lang=\"\(MarkupText.escaped(root.language))\"")
    }
    let id = try graphID().map { "title-of-\($0)" }
    if let id, !root.words.title.isEmpty { write(" aria-labelledby=\"\(id)\"") }
    write(">" + words(root.words, id: id))
  }

  /// The id of the graph's group as it is written, to tell the titles of several pictures on one page apart; nil if it
  /// has none or one that cannot be referred to.
  private func graphID() throws(MarkupScanner.Malformed) -> String? {
    var ahead = scanner
    while let token = try ahead.next() {
      guard token.kind == .start else { continue }
      guard let id = try scanner.value(of: "id", in: token) else { return nil }
      let bytes = scanner.bytes[id]
      return bytes.isEmpty || bytes.contains(where: MarkupScanner.isSpace)
        ? nil : String(decoding: bytes, as: UTF8.self)
    }
    return nil
  }

  private mutating func startGroup(
    _ token: MarkupScanner.Token, _ element: inout Element
  ) throws(MarkupScanner.Malformed) {
    element.id = try scanner.value(of: "id", in: token)
    let kind = try scanner.value(of: "class", in: token).map { value in
      value.lowerBound..<(scanner.bytes[value].firstIndex(where: MarkupScanner.isSpace) ?? value.upperBound)
    }
    func isKind(_ name: StaticString) -> Bool { kind.map { scanner.has(name, in: $0) } ?? false }
    element.isContainer = isKind("graph") || isKind("layer")
    element.dropsTitle = element.isContainer || isKind("node") || isKind("edge") || isKind("cluster")
    copy(token)
    guard group == nil, open.last?.isContainer == true, !element.isContainer,
      try scanner.value(of: "role", in: token) == nil, try scanner.value(of: "aria-hidden", in: token) == nil
    else { return }
    let mark = element.id.flatMap { marks[MarkupText.unescaped(scanner.bytes[$0])] }.flatMap {
      $0.title.isEmpty ? nil : $0
    }
    if mark != nil { element.dropsTitle = true }
    group = Group(
      depth: open.count, id: element.id, mark: mark, attributesPlace: output.count - 1, contentPlace: output.count)
  }

  private mutating func startLink(_ token: MarkupScanner.Token) throws(MarkupScanner.Malformed) {
    guard let group else { return }
    let addresses = [try scanner.value(of: "xlink:href", in: token), try scanner.value(of: "href", in: token)]
    guard addresses.contains(where: { $0 != nil }) else { return }
    self.group?.hasLinks = true
    // The link of a whole group stands in a group of its own, whose id is the outer one's behind `a_`.
    guard token.kind == .start, group.linkPlace == nil, open.count == group.depth + 2, let outer = group.id,
      let inner = open.last?.id, scanner.has("a_", at: inner.lowerBound),
      scanner.bytes[inner].dropFirst(2).elementsEqual(scanner.bytes[outer])
    else { return }
    self.group?.linkPlace = output.count
  }

  private mutating func skipTitle(_ token: MarkupScanner.Token) throws(MarkupScanner.Malformed) {
    if token.kind == .start {
      var next = try scanner.next()
      if next?.kind == .text { next = try scanner.next() }
      guard let next, next.kind == .end, scanner.has("title", in: next.name) else { throw .init() }
    }
    scanner.skipNewline()
  }

  private mutating func end(_ token: MarkupScanner.Token) throws(MarkupScanner.Malformed) {
    guard let element = open.popLast(), scanner.bytes[element.name].elementsEqual(scanner.bytes[token.name]) else {
      throw .init()
    }
    if let group, group.depth == open.count {
      finish(group)
      self.group = nil
    }
    copy(token)
  }

  // MARK: Words

  /// Writes what is only known at a group's end into its beginning. Groups do not stand in each other, so that every
  /// byte moves twice at most.
  private mutating func finish(_ group: Group) {
    guard let mark = group.mark else {
      if !group.hasText, !group.hasLinks { insert(" aria-hidden=\"true\"", at: group.attributesPlace) }
      return
    }
    insert(words(mark, id: nil), at: group.linkPlace ?? group.contentPlace)
    if group.linkPlace == nil {
      insert(" role=\"\(group.hasLinks ? "graphics-object" : "graphics-symbol")\"", at: group.attributesPlace)
    }
  }

  private mutating func insert(_ text: String, at place: Int) { output.insert(contentsOf: text.utf8, at: place) }

  private mutating func write(_ text: String) { output += text.utf8 }

  private func words(_ mark: AccessibleSVG.Mark, id: String?) -> String {
    let attribute = id.map { " id=\"\($0)\"" } ?? ""
    return (mark.title.isEmpty ? "" : "\n<title\(attribute)>\(MarkupText.escaped(mark.title))</title>")
      + (mark.description.isEmpty ? "" : "\n<desc>\(MarkupText.escaped(mark.description))</desc>")
  }
}
