// A fuzzer over the DOT reader: graphviz-fuzz RUNS SEED, or graphviz-fuzz --seconds S SEED.
// Texts are made from a grammar, then damaged; each must be read or refused with a typed error. With --equal behind the
// seed, what is read must also be equal when written and read again. (Names and plain texts that are equal to some HTML-like text are left out:
// Graphviz 2.42 takes two such strings for one.) A crash ends the process: run it from a shell and look at its status.
import Foundation
import Graphviz
import TestSupport

let arguments = CommandLine.arguments
guard arguments.count >= 3 else { fatalError("usage: graphviz-fuzz RUNS SEED | --seconds S SEED") }
let isTimed = arguments[1] == "--seconds"
let amount = Int(arguments[isTimed ? 2 : 1]) ?? 1
var generator = Generator(random: SplitMix64(seed: UInt64(arguments[isTimed ? 3 : 2]) ?? 1))
let start = ContinuousClock.now
var runs = 0
var read = 0
while isTimed ? ContinuousClock.now - start < .seconds(amount) : runs < amount {
  runs += 1
  let bytes = generator.text()
  guard let document = try? Document(dot: bytes) else { continue }
  read += 1
  // An HTML-like string as a name has no other way to be written.
  let text = String(decoding: bytes, as: UTF8.self).split(separator: "<<i>html</i>>").joined()
  if text.contains("<") || !arguments.contains("--equal") { continue }
  let again = try? Document(dot: document.dot)
  if again != document {
    print("not equal when written and read again:\n\(text)\n\(document.dot)\n\(again?.dot ?? "cannot be read")")
    exit(1)
  }
}
print("\(runs) runs, \(read) read, none crashed")

/// Texts that are DOT, or nearly.
struct Generator {
  var random: SplitMix64

  let words = [
    "a", "b", "cluster_0", "\"x y\"", "\"\\N\"", "1.5", "-2",
    "\"\"", "\"\\\"\"", "蚂蚁", "label", "shape", "_", "\"\\\\\"", "key", "rank", "same",
  ]
  let marks = [
    "{", "}", "[", "]", "=", ";", ",", "->", "--", ":", "\n", " ", "\"", "<", ">", "//", "/*", "*/", "#", "\\", "+",
    "node", "graph", "edge", "subgraph", "strict", "digraph", "<b>", "<<b>x</b>>",
  ]

  mutating func pick(_ list: [String]) -> String { list.randomElement(using: &random) ?? "" }

  mutating func attributes() -> String {
    if Bool.random(using: &random) { return "" }
    var list: [String] = []
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      list.append("\(pick(words))=\(pick(words + ["<<i>html</i>>"]))")
    }
    return "[\(list.joined(separator: ","))]"
  }

  mutating func statement(_ depth: Int) -> String {
    switch Int.random(in: 0..<7, using: &random) {
    case 0: "\(pick(words))\(attributes())"
    case 1: "\(pick(words))\(pick(["->", "--"]))\(pick(words))\(attributes())"
    case 2: "\(pick(["graph", "node", "edge"]))\(attributes())"
    case 3: "\(pick(words))=\(pick(words))"
    case 4 where depth < 5: "subgraph \(pick(words)) {\(body(depth + 1))}"
    case 5: "\(pick(words)):\(pick(words))->\(pick(words)):\(pick(["n", "s", "e", "w", "c", "_"]))"
    default: "{\(pick(words)) \(pick(words))}"
    }
  }

  mutating func body(_ depth: Int) -> String {
    var statements: [String] = []
    for _ in 0..<Int.random(in: 0...5, using: &random) { statements.append(statement(depth)) }
    return statements.joined(separator: ";")
  }

  mutating func text() -> [UInt8] {
    var text = "\(pick(["graph", "digraph", "strict digraph"])) \(pick(words)) {\(body(0))}"
    for _ in 0..<Int.random(in: 0...4, using: &random) where Int.random(in: 0..<3, using: &random) > 0 {
      let place = text.index(text.startIndex, offsetBy: Int.random(in: 0...text.count, using: &random))
      text.insert(contentsOf: pick(Bool.random(using: &random) ? marks : words), at: place)
    }
    var bytes = Array(text.utf8)
    if Int.random(in: 0..<10, using: &random) == 0, !bytes.isEmpty {
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
    }
    if Int.random(in: 0..<10, using: &random) == 0 { bytes.removeLast(Int.random(in: 0...bytes.count, using: &random)) }
    return bytes
  }
}
