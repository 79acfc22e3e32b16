import EntenteAnalysis
import EntenteLedger

/// What a chart shows, and the words around it.
struct ChartPicture {
  let diagram: ChartDiagram
  let wording: Wording
  /// The windows drawn: the last ones, if there are more than there is room for.
  let windows: [EvolutionWindow]
  let axis: ChartAxis?

  /// Past so many windows a bar is thinner than a point and a half.
  static let mostWindows = 240
  static let left = Sheet.left + 28
  static let right = Sheet.right - 62

  init(_ diagram: ChartDiagram) {
    self.diagram = diagram
    let wording = Wording(diagram.evolution.ledger, diagram.style.labels)
    self.wording = wording
    windows = Array(diagram.evolution.windows.suffix(Self.mostWindows))
    axis =
      windows.isEmpty
      ? nil
      : ChartAxis(
        windows.map(\.window), every: diagram.step, isRolling: diagram.rolling != nil, left: Self.left,
        right: Self.right)
  }

  var hasPairs: Bool { windows.contains { $0.pairing.pairCount > 0 } }

  /// The changes found.
  var found: [ChangeOverTime] { diagram.changes.filter { $0.day != nil } }

  var page: Page {
    var sheet = Sheet(wording, diagram.style, title: wording.title, subtitle: subtitle, legend: legend)
    if hasPairs, let axis { ChartDrawing(self, axis).draw(on: &sheet) }
    return sheet.page(kind: "chart", caption: caption)
  }

  // MARK: Words

  /// What the windows count.
  private var subtitle: String {
    let phrases = wording.phrases
    let names = [1: "month", 3: "quarter", 6: "half-year", 12: "year"]
    let short = [1: "月", 3: "季度", 6: "半年", 12: "年"]
    let step = names[diagram.step.months] ?? phrases.length(diagram.step)
    let steps = short[diagram.step.months] ?? phrases.length(diagram.step)
    let what =
      switch diagram.recipe.mode {
      case .signed:
        if let rolling = diagram.rolling.map(phrases.length) {
          wording("agreements of the \(rolling) up to the end of each \(step)", "每\(steps)末回溯\(rolling)的协议")
        } else if let day = windows.first?.window.start, windows.first?.window.lastDay == day, windows.count == 1 {
          wording("agreements dated \(day)", "\(day)的协议")
        } else {
          wording("agreements dated in each \(step)", "每\(steps)内的协议")
        }
      case .active: wording("agreements in force at the end of each \(step)", "每\(steps)末有效的协议")
      case .cumulative: wording("all agreements up to the end of each \(step)", "截至每\(steps)末的全部协议")
      }
    return wording("The pairing over time: ", "配对格局的演变：") + what
  }

  private var legend: [Legend.Entry] {
    guard hasPairs else { return [] }
    let present = Set(windows.flatMap(\.pairing.classes))
    return Legend.Entry.classes(present, diagram.style.theme.palette, wording.phrases.name)
  }

  func name(_ indicator: ChangeIndicator) -> String {
    switch indicator {
    case .bridging: wording("bridging", "桥接")
    case .manyToMany: wording("many-to-many", "多对多")
    case .multiHoming: wording("second partner", "第二伙伴")
    }
  }

  func definition(_ indicator: ChangeIndicator) -> String {
    switch indicator {
    case .bridging: wording(indicator.definition, "连接均已有伙伴而互非伙伴的企业与银行")
    case .manyToMany: wording(indicator.definition, "当日结束时双方均有多个伙伴")
    case .multiHoming: wording(indicator.definition, "使一方有了第二个伙伴")
    }
  }

  private var caption: [Caption.Line] {
    let recipe = diagram.recipe.over(diagram.evolution.windows.map(\.window))
    var lines = [
      Caption.Line(id: "notes", text: notes), Caption.Line(id: "changes", text: hasPairs ? changeWords : ""),
      Caption.Line(id: "recipe", text: wording.recipe(recipe, every: diagram.step, rolling: diagram.rolling)),
    ]
    if let accounting = diagram.accounting {
      lines += [
        Caption.Line(id: "accounting", text: wording.accounting(accounting)),
        Caption.Line(id: "sources", text: wording.sources(accounting.used)),
      ]
    } else {
      let count = diagram.evolution.ledger.agreements.count
      lines.append(
        Caption.Line(
          id: "accounting",
          text: wording(
            "\(count) agreements read; entente evolution counts those that each window leaves out.",
            "共\(count)份协议；各时间窗未计入者见 entente evolution。")))
    }
    return lines
  }

  private var notes: String {
    guard let axis else {
      return wording(
        "No agreement has a date, and the ledger names no time: there are no windows.", "没有带日期的协议，账本也未注明时段：没有时间窗。")
    }
    guard hasPairs else { return wording.phrases.noPairs }
    let filled = windows.count { $0.pairing.pairCount > 0 }
    var notes = [
      filled < windows.count
        ? wording(
          "\(filled) of \(windows.count) windows have pairs; without any there is no bar, and lines have a gap.",
          "\(windows.count)个时间窗中\(filled)个有合作关系；没有者无柱，折线中断。")
        : wording(
          "\(windows.count) \(windows.count == 1 ? "window" : "windows").", "共\(windows.count)个时间窗。")
    ]
    notes.append(
      wording(
        "Shares and means are of the parties with a partner in the window.", "比例与均值以该时间窗内有伙伴者计。"))
    if wording.hasInsurers(nil) { notes.append(wording("Insurers are among the banks.", "银行含保险公司。")) }
    // Those without a name on the page are named here.
    let labels = axis.labels(wording)
    if labels.contains(where: { ChartAxis.isCut(windows[$0.index].window) }) {
      notes.append(wording("* cut short by the time looked at.", "* 时间窗不完整。"))
    }
    let named = Set(labels.map(\.index))
    let cut = windows.indices.filter { ChartAxis.isCut(windows[$0].window) && !named.contains($0) }
    if !cut.isEmpty {
      let names = cut.map { ChartAxis.name(of: windows[$0].window) }.joined(separator: wording(" and ", "、"))
      notes.append(
        wording("\(names) \(cut.count == 1 ? "is" : "are") cut short by the time looked at.", "\(names)不完整。"))
    }
    let earlier = diagram.evolution.windows.count - windows.count
    if earlier > 0 {
      notes.append(
        wording(
          "The last \(windows.count) windows are drawn; \(earlier) are before them: --from, --to or a longer --every shows "
            + "them.", "仅绘出最后\(windows.count)个时间窗，此前另有\(earlier)个。"))
    }
    return notes.joined(separator: wording(" ", ""))
  }

  // MARK: Changes

  private var changeWords: String {
    if diagram.changes.isEmpty { return wording("No change was sought.", "未检验变点。") }
    let answers = diagram.changes.map { entry in
      let (name, definition) = (name(entry.indicator), definition(entry.indicator))
      return wording("\(name) (\(definition)), \(answer(entry))", "\(name)（\(definition)）：\(answer(entry))")
    }
    return wording(
      "Change in the share of agreements: \(answers.joined(separator: "; ")). Three tests: of twenty, one has "
        + "p < 0.05 by chance.",
      "协议占比的变点：\(answers.joined(separator: "；"))。共三项检验；二十项中偶然会有一项 p < 0.05。")
  }

  func answer(_ entry: ChangeOverTime) -> String {
    guard let estimate = entry.change.likelihoodRatio else {
      let isFew = entry.agreements.count < ChangePoint.fewestEvents
      return wording(
        "not sought, \(entry.change.reason ?? "too few")",
        isFew ? "未检验，不足\(ChangePoint.fewestEvents)份" : "未检验，均在同一天")
    }
    let p = "p \(PartyScales.text(estimate.p))"
    guard let day = entry.day, let split = estimate.found() else {
      return wording("no change found, \(p)", "未发现变点，\(p)")
    }
    let shares = Self.shares(split)
    let days = entry.confidenceDays
    let set = days.min().flatMap { low in days.max().map { wording("95% set \(low) to \($0)", "95%集\(low)至\($0)") } }
    let place = axis?.x(day) == nil ? [wording("outside the windows", "在时间窗之外")] : []
    let details = [p, shares, set ?? wording("no 95% set", "未计算95%集")] + place
    return wording("a change at \(day), ", "变点\(day)，") + details.joined(separator: wording(", ", "，"))
  }

  /// The share of agreements before and after a change; nil without one.
  func shares(_ entry: ChangeOverTime) -> String? { entry.change.likelihoodRatio?.found().map(Self.shares) }

  private static func shares(_ split: ChangePoint.Split) -> String {
    "\(Wording.percent(split.shareBefore)) → \(Wording.percent(split.shareAfter))"
  }
}
