// Who is central, how the pairing changed between two windows, and a picture of it: the library in a script.
import Entente
import Foundation

let ledger = try Ledger(.batjBanks)
let everything = try View(ledger)

print("Banks by betweenness")
for entry in everything.ranking(by: .betweenness, of: .bank).prefix(5) {
  let value = entry.value.number.map { String(format: "%6.2f", $0) } ?? "undefined"
  print(" \(entry.rank ?? 0)", value, ledger[party: entry.party]?.name ?? "")
}

for (from, to) in [("2017-03", "2017-06"), ("2018-01", "2018-06")] {
  var recipe = Recipe()
  recipe.window = Window(from: try PartialDate(from), to: try PartialDate(to))
  recipe.firms = "@batj"
  let view = try View(ledger, recipe)
  print("\(from) to \(to): \(view.pairs.count) pairs, \(view.pairing.regime?.rawValue ?? "no pair")")
}

let picture = try NetworkDiagram(everything).rendered(as: [.svg])
try Data(picture.outputs[.svg] ?? []).write(to: URL(filePath: "network.svg"))
