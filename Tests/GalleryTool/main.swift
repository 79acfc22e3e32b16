// Draws every kind of picture of a ledger into a folder, with a page of all of them, and says what is wrong with any:
// `gallery FOLDER [LEDGER]`. What `make gallery` runs.
import EntenteLedger
import Foundation
import Gallery
import Graphviz

guard CommandLine.arguments.count > 1 else {
  print("usage: gallery FOLDER [LEDGER]")
  exit(64)
}
let folder = URL(filePath: CommandLine.arguments[1], directoryHint: .isDirectory)
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
let ledger = try CommandLine.arguments.count > 2 ? Ledger(path: CommandLine.arguments[2]) : Ledger(.batjBanks)
let gallery = try Gallery(ledger)
var faults = 0
for picture in gallery.pictures {
  let (outputs, findings) = try picture.drawn(as: [.svg, .pdf, .png])
  for format in [Format.svg, .pdf, .png] {
    try Data(outputs[format] ?? []).write(to: folder.appending(path: "\(picture.name).\(format.rawValue)"))
  }
  for finding in findings { print("\(picture.name): \(finding)") }
  faults += findings.count
}
try Data(gallery.page.utf8).write(to: folder.appending(path: "index.html"))
print("\(gallery.pictures.count) pictures of \(ledger.title), \(faults) findings")
exit(faults == 0 ? 0 : 1)
