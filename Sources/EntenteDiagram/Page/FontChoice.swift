/// Which fonts to ask for: those of the scripts that the words are written in, the nearest relatives first.
enum FontChoice {
  private static let latin = "Helvetica,Arial,Liberation Sans,DejaVu Sans,sans-serif"

  /// A list of families as Graphviz, Pango and browsers read it.
  static func families(for texts: some Sequence<String>) -> String {
    var scripts: Set<Script> = []
    for text in texts {
      for scalar in text.unicodeScalars where scalar.value > 0x2FF {
        if let script = Script(scalar) { scripts.insert(script) }
      }
    }
    // Kana and Hangul say which shapes the Han characters beside them are to have.
    if scripts.contains(.japanese) || scripts.contains(.korean) { scripts.remove(.han) }
    let families = Script.allCases.filter(scripts.contains).map(\.families)
    return (families + [latin]).joined(separator: ",")
  }

  private enum Script: CaseIterable {
    case japanese, korean, han, arabic, hebrew, devanagari, bengali, tamil, thai, georgian, armenian, ethiopic

    init?(_ scalar: Unicode.Scalar) {
      switch scalar.value {
      case 0x3040...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9D: self = .japanese
      case 0x1100...0x11FF, 0x3130...0x318F, 0xAC00...0xD7AF: self = .korean
      case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
        self = .han
      case 0x0600...0x06FF, 0x0750...0x077F, 0x08A0...0x08FF, 0xFB50...0xFDFF, 0xFE70...0xFEFC: self = .arabic
      case 0x0590...0x05FF, 0xFB1D...0xFB4F: self = .hebrew
      case 0x0900...0x097F: self = .devanagari
      case 0x0980...0x09FF: self = .bengali
      case 0x0B80...0x0BFF: self = .tamil
      case 0x0E00...0x0E7F: self = .thai
      case 0x10A0...0x10FF: self = .georgian
      case 0x0530...0x058F: self = .armenian
      case 0x1200...0x139F: self = .ethiopic
      default: return nil
      }
    }

    var families: String {
      switch self {
      case .japanese: "Noto Sans CJK JP,Hiragino Sans,IPAexGothic"
      case .korean: "Noto Sans CJK KR,Apple SD Gothic Neo,NanumGothic"
      case .han: "Noto Sans CJK SC,WenQuanYi Micro Hei,PingFang SC,Microsoft YaHei"
      case .arabic: "Noto Sans Arabic,Geeza Pro,DejaVu Sans"
      case .hebrew: "Noto Sans Hebrew,Arial Hebrew,DejaVu Sans"
      case .devanagari: "Noto Sans Devanagari,Kohinoor Devanagari,Lohit Devanagari"
      case .bengali: "Noto Sans Bengali,Kohinoor Bangla,Lohit Bengali"
      case .tamil: "Noto Sans Tamil,Tamil Sangam MN,Lohit Tamil"
      case .thai: "Noto Sans Thai,Thonburi,Loma"
      case .georgian: "Noto Sans Georgian,DejaVu Sans"
      case .armenian: "Noto Sans Armenian,DejaVu Sans"
      case .ethiopic: "Noto Sans Ethiopic,Kefa,Abyssinica SIL"
      }
    }
  }
}
