import EntenteAnalysis
import EntenteLedger

/// The words of a picture that the ledger does not hold, in the languages that pictures can speak.
struct Phrases {
  enum Language { case english, chinese }

  let language: Language

  init(_ code: String) { language = code.hasPrefix("zh") ? .chinese : .english }

  func callAsFunction(_ english: String, _ chinese: String) -> String {
    language == .english ? english : chinese
  }

  var firms: String { self("Firms", "企业") }
  var banks: String { self("Banks and insurers", "银行与保险公司") }
  var banksAlone: String { self("Banks", "银行") }
  var notExact: String { self("year not exact: the latest possible", "年份不确定，取最晚可能") }
  var undated: String { self("year not known", "年份不明") }
  var severalPartners: String { self("more than one partner", "有多个伙伴") }
  var withoutPartner: String { self("Without a partner in this view", "本视图中没有伙伴") }
  var noPairs: String { self("No firm and bank are partners in this view.", "本视图中没有合作关系。") }
  var sources: String { self("Sources: ", "来源：") }

  /// What a kind of picture is called.
  func picture(_ kind: String) -> String {
    switch kind {
    case "network": self("network diagram", "网络图")
    case "evolution": self("small multiples", "小多图")
    case "ego": self("diagram of a party and its partners", "个体网络图")
    case "projection": self("network diagram of one side", "单侧投影图")
    case "timeline": self("timeline", "时间线")
    case "matrix": self("matrix", "矩阵图")
    case "chart": self("chart", "图表")
    case "compare": self("diagram of two parties", "两方对比图")
    default: self("picture", "图")
    }
  }

  func count(_ count: Int, _ singular: String, _ plural: String, _ chinese: String) -> String {
    self("\(count) \(count == 1 ? singular : plural)", "\(count)\(chinese)")
  }

  func name(_ pairingClass: PairingClass) -> String {
    guard language == .chinese else { return pairingClass.rawValue }
    return switch pairingClass {
    case .oneToOne: "一对一"
    case .oneToMany: "一对多"
    case .manyToOne: "多对一"
    case .manyToMany: "多对多"
    }
  }

  func name(_ property: PairProperty) -> String {
    switch property {
    case .year: self("First agreement in this view", "本视图中首次协议")
    case .agreements: self("Agreements", "协议数")
    case .kind: self("Kind of agreement", "协议类型")
    case .pairingClass: self("Pairing class", "配对类别")
    case .change: self("Since the window before", "与上一时间窗相比")
    }
  }

  func name(_ change: PairChange) -> String {
    switch change {
    case .new: self("new", "新增")
    case .again: self("again", "恢复")
    case .kept: self("kept", "延续")
    case .ended: self("ended", "结束")
    case .possible: self("possible", "可能")
    }
  }

  func name(_ model: BackboneModel) -> String {
    switch model {
    case .disparity: self("disparity filter", "差异过滤")
    case .fixedDegrees: self("fixed degree sequence model", "固定度序列模型")
    case .stochasticDegrees: self("stochastic degree sequence model", "随机度序列模型")
    }
  }

  func name(_ measure: Measure) -> String { self(measure.label.english, measure.label.chinese) }

  /// Which parties a limit keeps, and which of equals: the order of ``Excerpt``.
  func kept(by rule: PartyLimit.Rule) -> String {
    let first =
      switch rule {
      case .degree: self("those with the most partners", "取伙伴最多者")
      case .core: self("those of the innermost core", "取核数最高者")
      case .backbone: self("those with the most significant pair (disparity filter)", "取差异过滤中最显著者")
      }
    return first + self(", of equals the partners of those drawn, then by id", "，并列者先取绘出者的伙伴，再按标识")
  }

  func name(_ regime: Regime) -> String {
    PairingClass(rawValue: regime.rawValue).map(name) ?? self("mixed", "混合")
  }

  /// So many agreements left out, and why.
  func count(_ count: Int, leftOut reason: Accounting.Reason) -> String {
    switch reason {
    case .part: self.count(count, "part of another", "parts of others", "为其他协议的一部分")
    case .basis: self("\(count) stated in another way", "\(count)依据不符")
    case .kind: self("\(count) of other kinds", "\(count)类型不符")
    case .window: self("\(count) outside the window", "\(count)不在时间窗内")
    case .onlyPossible: self("\(count) only possibly in the window", "\(count)日期仅可能在时间窗内")
    case .insideGroup: self("\(count) inside a group", "\(count)集团内部")
    case .noPair: self("\(count) without a firm and a bank", "\(count)不成企业与银行对")
    case .filtered: self("\(count) of other parties, fields or sources", "\(count)被筛除")
    }
  }

  /// A recipe in Chinese; in English it says itself.
  func words(of recipe: Recipe, every step: Window.Step? = nil, rolling: Window.Step? = nil) -> [String] {
    var words = [
      step.map { seriesInChinese(recipe, $0, rolling) } ?? timeInChinese(recipe)
    ]
    words.append(recipe.includesPossible ? "日期确定或可能" : "日期确定")
    words.append(recipe.rollUp == .group ? "按集团归并" : "不归并集团")
    if recipe.firms != .all { words.append("企业 \(recipe.firms)") }
    if recipe.banks != .all { words.append("银行 \(recipe.banks)") }
    if !recipe.kinds.isEmpty { words.append("类型 \(recipe.kinds.joined(separator: "、"))") }
    let bases = recipe.bases.map { basis in
      switch basis {
      case .explicit: "明示"
      case .collective: "以统称提及"
      case .inferred: "推断"
      }
    }
    words.append("依据 \(bases.joined(separator: "、"))")
    if !recipe.domains.isEmpty { words.append("领域 \(recipe.domains.joined(separator: "、"))") }
    if !recipe.sources.isEmpty { words.append("来源 \(recipe.sources.map(\.text).joined(separator: "、"))") }
    if recipe.countsParts { words.append("计入附属协议") }
    return words
  }

  private func seriesInChinese(_ recipe: Recipe, _ step: Window.Step, _ rolling: Window.Step?) -> String {
    let time =
      switch recipe.mode {
      case .signed: "各时间窗内的协议"
      case .cumulative: "截至各时间窗末的协议"
      case .active(let lifetime): "各时间窗最后一天有效的协议" + (lifetime.map { "，期限不明者计\($0)年" } ?? "")
      }
    let span = recipe.window.map { "，\($0.start)至\($0.lastDay)" } ?? ""
    return time + "，每\(length(step))一个" + (rolling.map { "，各回溯\(length($0))" } ?? "") + span
  }

  /// A length of time: 3 months, 5 years.
  func length(_ step: Window.Step) -> String {
    step.months % 12 == 0
      ? count(step.months / 12, "year", "years", "年") : count(step.months, "month", "months", "个月")
  }

  private func timeInChinese(_ recipe: Recipe) -> String {
    guard let window = recipe.window else { return "所有时间的协议" }
    switch recipe.mode {
    case .signed: return "\(window.start)至\(window.lastDay)的协议"
    case .cumulative: return "截至\(window.lastDay)的协议"
    case .active(let lifetime):
      return "\(window.lastDay)有效的协议" + (lifetime.map { "，期限不明者计\($0)年" } ?? "")
    }
  }
}
