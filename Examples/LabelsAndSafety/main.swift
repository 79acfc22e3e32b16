// Labels and safety: three kinds of text are three cases, and a user's text is never read as anything else.
import Graphviz

let names = ["Ant & Co", "<b>not bold</b>", "\\N is no escape", "say \"hi\"", "two\nlines"]

var document = Document(name: "labels")
document.nodes = names.enumerated().map { Node("n\($0)", ["label": .text($1)]) }
// Markup of our own, with the user's text escaped on the way in.
document.nodes.append(Node("table", ["label": .html(.text("1 < 2 & 3", size: 12, color: "#1F2933", isBold: true))]))
// Graphviz's escapes, where they are wanted.
document.nodes.append(Node("mine", ["label": .escaped("I am \\N")]))

let svg = String(decoding: try document.rendered(engine: .dot, as: .svg), as: UTF8.self)
for line in svg.split(separator: "\n") where line.hasPrefix("<text") {
  let inner = line.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" }
  print(inner)
}
print("a script as an address: \(WebAddress("javascript:alert(1)").map(\.text) ?? "refused")")
