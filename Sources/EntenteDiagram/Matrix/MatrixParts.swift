import EntenteAnalysis
import EntenteGraph
import EntenteLedger

/// What a matrix shows: which parties are its rows and columns, in which order, and what its cells hold.
struct MatrixParts {
  let view: View
  let wording: Wording
  let excerpt: Excerpt
  /// The side that the rows are of: the larger one.
  let rowSide: Side
  let rows: [ColumnsLayout.Block]
  let columns: [ColumnsLayout.Block]
  let degrees: [Party.ID: Int]
  /// How many rows and columns there may be here, by side.
  private let room: [Side: Int]

  /// The most rows and columns, where nobody asks for others, and where somebody does.
  private static let usual = (rows: 60, columns: 26)
  static let most = (rows: 500, columns: 30)

  /// Whether a row's partners could be the first columns: with blocks or others they could not.
  let hasPerfectLine: Bool

  init(_ diagram: MatrixDiagram) {
    let view = diagram.view
    let wording = Wording(view.ledger, diagram.style.labels)
    (self.view, self.wording) = (view, wording)
    var (degrees, agreements) = ([Party.ID: Int](), [Party.ID: Int]())
    for pair in view.pairs {
      for party in [pair.firm, pair.bank] {
        degrees[party, default: 0] += 1
        agreements[party, default: 0] += pair.agreements.count
      }
    }
    self.degrees = degrees
    let active = Side.allCases.map { side in view.parties(on: side).count { degrees[$0] != nil } }
    let rowSide: Side = active[0] > active[1] ? .firm : .bank
    self.rowSide = rowSide
    func room(_ usual: Int, _ most: Int) -> Int { max(1, min(diagram.limit.perSide ?? usual, most)) }
    let room = [
      rowSide: room(Self.usual.rows, Self.most.rows),
      rowSide.opposite: room(Self.usual.columns, Self.most.columns),
    ]
    let excerpt = Excerpt(view, PartyLimit(by: diagram.limit.rule), usual: Self.usual.rows, usualOf: room)
    (self.excerpt, self.room) = (excerpt, room)
    hasPerfectLine = diagram.order == .degree && excerpt.isWhole && !view.pairs.isEmpty
    func sorted(_ side: Side) -> [Party.ID] {
      let (drawn, idle) = (excerpt.drawn[side] ?? [], excerpt.idle[side] ?? [])
      let isRoomForIdle = drawn.count + idle.count <= room[side] ?? 0
      return (drawn + (isRoomForIdle ? idle : [])).sorted { a, b in
        let (x, y) = (degrees[a, default: 0], degrees[b, default: 0])
        return (y, agreements[b, default: 0], a) < (x, agreements[a, default: 0], b)
      }
    }
    let parties = [rowSide: sorted(rowSide), rowSide.opposite: sorted(rowSide.opposite)]
    let blocks =
      diagram.order == .blocks
      ? PartyBlocks(view, shown: Side.allCases.flatMap { parties[$0] ?? [] }, wording) : nil
    func tracks(_ side: Side) -> [ColumnsLayout.Block] {
      let parties = parties[side] ?? []
      let alone = [PartyBlocks.Block(title: nil, parties: parties)]
      var found = (blocks.map { Self.joined($0.blocks(of: parties)) } ?? alone).map { block in
        ColumnsLayout.Block(title: block.title, spots: block.parties.map(Spot.party))
      }
      if excerpt.rest[side]?.isEmpty == false { found.append(.init(title: nil, spots: [.rest(side)])) }
      return found.filter { !$0.spots.isEmpty }
    }
    (rows, columns) = (tracks(rowSide), tracks(rowSide.opposite))
  }

  /// Parties without a block stand together, behind the blocks.
  private static func joined(_ blocks: [PartyBlocks.Block]) -> [PartyBlocks.Block] {
    let alone = blocks.filter { $0.title == nil }.flatMap(\.parties)
    return blocks.filter { $0.title != nil } + (alone.isEmpty ? [] : [.init(title: nil, parties: alone)])
  }

  /// The parties without a partner that have no row or column.
  var idleNotShown: [Side: Int] {
    let shown = Set((rows + columns).flatMap(\.spots))
    return Dictionary(
      uniqueKeysWithValues: Side.allCases.map { side in
        (side, (excerpt.idle[side] ?? []).count { !shown.contains(.party($0)) })
      })
  }

  // MARK: Words

  /// How nested the whole view is, its parties without a partner among it.
  var nestednessLine: String {
    let nestedness = view.graph.nestedness()
    let source = "Almeida-Neto et al. 2008"
    guard let whole = nestedness.whole else {
      return wording(
        "Nestedness (NODF, \(source)): undefined, for a side is empty or neither has two parties.",
        "嵌套度（NODF，\(source)）：无定义，因一方为空，或双方均不足两家。")
    }
    func text(_ value: Double?) -> String { value.map(PartyScales.text) ?? wording("undefined", "无定义") }
    let (firms, banks) = (wording.plural(of: .firm, in: view), wording.plural(of: .bank, in: view))
    return wording(
      "Nestedness (NODF, \(source)), 0 to 100: \(text(whole)); among \(firms) \(text(nestedness.left)), among \(banks) "
        + "\(text(nestedness.right)).",
      "嵌套度（NODF，\(source)，0至100）：\(text(whole))；\(firms)间\(text(nestedness.left))，"
        + "\(banks)间\(text(nestedness.right))。")
  }

  /// What has no row, column or cell of its own.
  var excerptLine: String {
    var sentences: [String] = []
    if !excerpt.isWhole {
      let sides = Side.allCases.filter { excerpt.rest[$0]?.isEmpty == false }.map { side -> String in
        let (shown, rest) = (excerpt.drawn[side]?.count ?? 0, excerpt.rest[side]?.count ?? 0)
        let all = wording.count(shown + rest, on: side, in: view)
        return wording("\(shown) of \(all)", "\(all)中的\(shown)家")
      }
      let rule = wording.phrases.kept(by: excerpt.limit.rule)
      let behind = excerpt.pairsWithRest.reduce(excerpt.pairsAmongRest) { $0 + $1.pairs.count }
      sentences.append(
        wording(
          "Rows and columns: \(sides.joined(separator: " and ")) with a partner, \(rule). "
            + "The row and the column of the others count pairs, not agreements: \(behind) of \(view.pairs.count).",
          "行列为有伙伴的\(sides.joined(separator: "、"))，\(rule)。“其他”行列所示为合作对数而非协议数，"
            + "共\(view.pairs.count)对中的\(behind)对。"))
      sentences.append(roomLine)
    }
    let idle = Side.allCases.filter { idleNotShown[$0, default: 0] > 0 }.map { side in
      wording.count(idleNotShown[side, default: 0], on: side, in: view)
    }
    if !idle.isEmpty {
      sentences.append(
        wording(
          "Without a partner, and not drawn: \(idle.joined(separator: ", ")).",
          "没有伙伴而未绘出：\(idle.joined(separator: "、"))。"))
    }
    return sentences.joined(separator: wording(" ", ""))
  }

  /// Whether more could be drawn.
  private var roomLine: String {
    let (rows, columns) = (Self.most.rows, Self.most.columns)
    let isFull = Side.allCases.filter { excerpt.rest[$0]?.isEmpty == false }.allSatisfy { side in
      room[side] ?? 0 >= (side == rowSide ? rows : columns)
    }
    return isFull
      ? wording("A matrix has at most \(rows) rows and \(columns) columns.", "矩阵至多\(rows)行\(columns)列。")
      : wording(
        "--limit draws more, at most \(rows) rows and \(columns) columns.",
        "--limit 可增加数量，至多\(rows)行\(columns)列。")
  }
}
