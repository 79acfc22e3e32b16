import EntenteDiagram
import EntenteLedger

extension Gallery {
  /// One page with all pictures, the printed ones in grey too.
  public var page: String {
    var rows = ""
    var kinds: [String] = []
    for picture in pictures where !kinds.contains(picture.kind) { kinds.append(picture.kind) }
    for kind in kinds {
      rows += "<h2 id=\"\(kind)\">\(kind)</h2>\n<div class=\"row\">\n"
      for picture in pictures where picture.kind == kind {
        rows += figure(picture.name, isGray: false)
        if picture.style.theme == .print { rows += figure(picture.name, isGray: true) }
      }
      rows += "</div>\n"
    }
    return """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>Every picture of \(MarkupText.escaped(ledger.title))</title>
      <meta name="viewport" content="width=device-width">
      <style>
      body { font: 14px system-ui, sans-serif; margin: 24px; color: #1f2933; background: #fff }
      .row { display: flex; flex-wrap: wrap; gap: 16px; align-items: flex-start }
      figure { margin: 0; width: 420px } img { width: 100%; border: 1px solid #ddd } .gray img { filter: grayscale(1) }
      figcaption { font-size: 12px; color: #52606d }
      </style></head>
      <body><h1>Every picture of \(MarkupText.escaped(ledger.title))</h1>
      \(rows)</body></html>

      """
  }

  private func figure(_ name: String, isGray: Bool) -> String {
    let words = name + (isGray ? " in grey" : "")
    return
      "<figure\(isGray ? " class=\"gray\"" : "")><a href=\"\(name).svg\"><img loading=\"lazy\" src=\"\(name).svg\" "
      + "alt=\"\(words)\"></a><figcaption>\(words) · <a href=\"\(name).pdf\">PDF</a> · <a href=\"\(name).png\">PNG</a>"
      + "</figcaption></figure>\n"
  }
}
