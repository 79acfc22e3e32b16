import EntenteAnalysis
import EntenteLedger

/// Where the line of each pair begins and ends: side by side on the boxes, in the order of the other ends.
struct LineEnds {
  typealias Point = (x: Double, y: Double)
  private var ends: [(start: Point, end: Point)]

  init(pairs: [Pair], boxes: [Party.ID: Canvas.Box]) {
    let middles = pairs.map { pair -> (start: Point, end: Point) in
      guard let firm = boxes[pair.firm], let bank = boxes[pair.bank] else {
        preconditionFailure("every party of a pair has a box")
      }
      return ((firm.end, firm.middle), (bank.x, bank.middle))
    }
    ends = middles
    for (firm, lines) in Dictionary(grouping: pairs.indices, by: { pairs[$0].firm }) {
      let sorted = lines.sorted { (middles[$0].end.y, $0) < (middles[$1].end.y, $1) }
      for (index, shift) in zip(sorted, Self.shifts(sorted.count, on: boxes[firm])) { ends[index].start.y += shift }
    }
    for (bank, lines) in Dictionary(grouping: pairs.indices, by: { pairs[$0].bank }) {
      let sorted = lines.sorted { (middles[$0].start.y, $0) < (middles[$1].start.y, $1) }
      for (index, shift) in zip(sorted, Self.shifts(sorted.count, on: boxes[bank])) { ends[index].end.y += shift }
    }
  }

  /// Evenly around the middle of a box, within its straight side.
  private static func shifts(_ count: Int, on box: Canvas.Box?) -> [Double] {
    let room = (box?.height ?? 0) * 0.72
    let step = count > 1 ? min(5, room / Double(count - 1)) : 0
    return (0..<count).map { (Double($0) - Double(count - 1) / 2) * step }
  }

  subscript(index: Int) -> (start: Point, end: Point) { ends[index] }
}
