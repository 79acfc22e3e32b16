import EntenteAnalysis
import EntenteLedger

/// The order of the parties of two columns, in their blocks, such that few lines cross.
struct PartyOrder {
  let left: [ColumnsLayout.Block]
  let right: [ColumnsLayout.Block]

  /// - Parameters:
  ///   - left: the blocks of the left column, in the order that is kept where nothing speaks against it.
  ///   - right: those of the right one.
  ///   - panels: the lines of each picture that is to have this order: a party of the left and one of the right.
  init(left: [PartyBlocks.Block], right: [PartyBlocks.Block], panels: [[(left: Party.ID, right: Party.ID)]]) {
    let columns = [left, right].map { blocks in blocks.flatMap(\.parties) }
    let numbers = columns.map { parties in
      Dictionary(parties.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
    func numbered(_ blocks: [PartyBlocks.Block], _ numbers: [Party.ID: Int]) -> [[Int]] {
      blocks.map { $0.parties.compactMap { numbers[$0] } }
    }
    let order = ColumnOrder(
      left: numbered(left, numbers[0]), right: numbered(right, numbers[1]),
      panels: panels.map { lines in
        lines.compactMap { line in
          guard let left = numbers[0][line.left], let right = numbers[1][line.right] else { return nil }
          return (left, right)
        }
      })
    func blocks(_ order: [[Int]], _ parties: [Party.ID], _ blocks: [PartyBlocks.Block]) -> [ColumnsLayout.Block] {
      let titles = Dictionary(
        blocks.flatMap { block in block.parties.map { ($0, block.title) } }, uniquingKeysWith: { first, _ in first })
      return order.filter { !$0.isEmpty }.map { members in
        let parties = members.map { parties[$0] }
        return ColumnsLayout.Block(title: titles[parties[0]] ?? nil, spots: parties.map(Spot.party))
      }
    }
    self.left = blocks(order.left, columns[0], left)
    self.right = blocks(order.right, columns[1], right)
  }
}
