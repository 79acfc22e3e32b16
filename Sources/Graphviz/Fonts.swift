internal import GraphvizShim

/// The fonts that are installed, asked of fontconfig. A character that no font has is drawn as an empty box in PNG and
/// PDF, and Graphviz says nothing.
public enum Fonts {
  /// The family that a label with a font name, or a list of them, is drawn in: the nearest one installed; nil if there
  /// is no font at all.
  public static func family(for name: String) -> String? {
    Library.shared.withLock { (_: inout Library) in
      // fontconfig separates families by commas too, but properties by colons: those are not ours to set.
      let plain = String(name.map { ":-\\".contains($0) ? " " : $0 })
      guard let family = gvs_font_match(plain) else { return nil }
      defer { gvs_string_free(family) }
      return String(cString: family)
    }
  }

  /// The characters of a text that no installed font has, each once, in their order.
  public static func missingCharacters(in text: String) -> [Unicode.Scalar] {
    var seen: Set<Unicode.Scalar> = []
    // Marks and spaces that are not drawn are nobody's to cover.
    let drawn = text.unicodeScalars.filter { scalar in
      !scalar.isASCII && !scalar.properties.isDefaultIgnorableCodePoint && !scalar.properties.isWhitespace
        && scalar.properties.generalCategory != .control && seen.insert(scalar).inserted
    }
    if drawn.isEmpty { return [] }
    return Library.shared.withLock { (_: inout Library) in drawn.filter { !gvs_font_covers($0.value) } }
  }

  /// What to install for a character, as a package of Debian's and Ubuntu's.
  static func package(for scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x2E80...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF00...0xFFEF, 0x20000...0x3FFFF:
      "fonts-noto-cjk (or the small fonts-wqy-microhei)"
    case 0x1F000...0x1FAFF: "fonts-noto-color-emoji"
    default: "fonts-noto-core"
    }
  }
}

extension Document {
  /// A warning if a label has characters that no installed font has: which, and what to install.
  public var fontWarnings: [Message] {
    let missing = Fonts.missingCharacters(in: texts.joined())
    guard let first = missing.first else { return [] }
    let code = String(first.value, radix: 16, uppercase: true)
    let others = missing.count > 1 ? " and \(missing.count - 1) more" : ""
    var packages: [String] = []
    for package in missing.map(Fonts.package) where !packages.contains(package) { packages.append(package) }
    return [
      Message(
        severity: .warning,
        text: "no installed font has the character \(first) (U+\(code))\(others); PNG and PDF show boxes instead. "
          + "Install a font: apt-get install \(packages.joined(separator: ", "))")
    ]
  }

  /// Everything that may be drawn as text.
  private var texts: [String] {
    let lists =
      [attributes, nodeDefaults, edgeDefaults] + nodes.map(\.attributes) + edges.map(\.attributes)
      + subgraphs.flatMap(\.allAttributes)
    let labels = lists.flatMap { list in
      ["label", "xlabel", "headlabel", "taillabel"].compactMap { list[$0] }
    }
    return nodes.map(\.id)
      + labels.map { value in
        switch value {
        case .raw(let text), .text(let text), .aligned(let text, _), .escaped(let text): text
        case .html(let html): html.markup
        case .url(let address): address.text
        }
      }
  }
}

extension Subgraph {
  fileprivate var allAttributes: [Attributes] { [attributes] + subgraphs.flatMap(\.allAttributes) }
}
