import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What a test asks of an SVG: its groups with their ids, classes, titles, tooltips and texts.
final class SVGDocument: NSObject, XMLParserDelegate {
  struct Group {
    var id: String
    var classes: [String]
    var title = ""
    var tooltip: String?
    var link: String?
    var texts: [String] = []
    var strokes: [String: String] = [:]
    var role: String?
    var desc = ""
    /// Whether screen readers pass over it.
    var isHidden = false
    /// Whether its title stands in its link: the link has the name.
    var isNamedLink = false
  }

  private(set) var groups: [Group] = []
  private(set) var size = (width: 0.0, height: 0.0)
  /// The attributes of the root.
  private(set) var attributes: [String: String] = [:]
  /// The words of the root, and the id of its title.
  private(set) var title = ""
  private(set) var titleID: String?
  private(set) var desc = ""
  /// What is seen: every element and its attributes, and the words, without what is said to screen readers.
  private(set) var drawing: [String] = []
  private var elements: [String] = []
  private var open: [Int?] = []
  private var current = ""

  init?(_ bytes: [UInt8]) {
    super.init()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = self
    guard parser.parse() else { return nil }
  }

  func groups(ofClass name: String) -> [Group] { groups.filter { $0.classes.contains(name) } }
  var texts: [String] { groups.flatMap(\.texts) }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    current = ""
    elements.append(name)
    if name != "title", name != "desc" {
      let seen = attributes.filter { !["role", "lang", "xml:lang"].contains($0.key) && !$0.key.hasPrefix("aria-") }
      drawing.append("\(name) \(seen.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })")
    }
    switch name {
    case "title" where elements.count == 2: titleID = attributes["id"]
    case "svg":
      self.attributes = attributes
      size = (Double(attributes["width"]?.dropLast(2) ?? "") ?? 0, Double(attributes["height"]?.dropLast(2) ?? "") ?? 0)
    case "g":
      // A link is a group inside the group; it belongs to the one around it.
      if attributes["class"] == nil {
        open.append(open.last ?? nil)
      } else {
        open.append(groups.count)
        groups.append(
          Group(
            id: attributes["id"] ?? "", classes: attributes["class"]?.split(separator: " ").map(String.init) ?? [],
            role: attributes["role"], isHidden: attributes["aria-hidden"] == "true"))
      }
      return
    case "a":
      if let place = open.last ?? nil {
        groups[place].tooltip = attributes["xlink:title"]
        groups[place].link = attributes["xlink:href"]
      }
    case "path":
      if let place = open.last ?? nil { groups[place].strokes.merge(attributes) { first, _ in first } }
    default: break
    }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { current += string }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    elements.removeLast()
    if name == "g" { open.removeLast() }
    if name == "text" { drawing.append(current) }
    if elements == ["svg"], name == "title" { title = current }
    if elements == ["svg"], name == "desc" { desc = current }
    guard let place = open.last ?? nil else { return }
    if name == "text" { groups[place].texts.append(current) }
    if name == "desc" { groups[place].desc = current }
    if name == "title" {
      groups[place].title = current
      groups[place].isNamedLink = elements.last == "a"
    }
  }
}
