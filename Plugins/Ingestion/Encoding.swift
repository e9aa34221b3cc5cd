import Copydesk

/// How the bytes of a text are to be read.
enum Encoding: String, OptionChoice {
  /// UTF-16 by its byte order mark, UTF-8 where it is well-formed, else what a page of HTML or XML says, else
  /// Windows-1252 where no byte sequence looks like UTF-8, else UTF-8 with what is ill-formed replaced.
  case auto
  case utf8 = "utf-8"
  case utf16 = "utf-16"
  case windows1252 = "windows-1252"
  case latin1 = "latin-1"

  // One byte a character.
  case latin2 = "iso-8859-2"
  case latin3 = "iso-8859-3"
  case latin4 = "iso-8859-4"
  case isoCyrillic = "iso-8859-5"
  case isoArabic = "iso-8859-6"
  case isoGreek = "iso-8859-7"
  case isoHebrew = "iso-8859-8"
  case latin6 = "iso-8859-10"
  case latin7 = "iso-8859-13"
  case latin8 = "iso-8859-14"
  case latin9 = "iso-8859-15"
  case latin10 = "iso-8859-16"
  case windows874 = "windows-874"
  case windows1250 = "windows-1250"
  case windows1251 = "windows-1251"
  case windows1253 = "windows-1253"
  case windows1254 = "windows-1254"
  case windows1255 = "windows-1255"
  case windows1256 = "windows-1256"
  case windows1257 = "windows-1257"
  case windows1258 = "windows-1258"
  case koi8R = "koi8-r"
  case koi8U = "koi8-u"
  case ibm866 = "ibm866"
  case macintosh = "macintosh"

  // One to four bytes a character.
  case gb18030 = "gb18030"
  case big5 = "big5"
  case eucJP = "euc-jp"
  case shiftJIS = "shift_jis"
  case eucKR = "euc-kr"
  /// With sequences that switch between one and two bytes a character.
  case iso2022JP = "iso-2022-jp"

  /// What the C library calls it; nil for those that are read without it.
  var libraryName: String? {
    switch self {
    case .auto, .utf8, .utf16, .windows1252, .latin1: nil
    case .windows874: "CP874"
    case .big5: "BIG5-HKSCS"
    case .shiftJIS: "CP932"
    case .eucJP: "EUC-JP-MS"
    case .eucKR: "CP949"
    case .ibm866, .macintosh, .gb18030: rawValue.uppercased()
    default: rawValue.hasPrefix("windows-") ? "CP\(rawValue.dropFirst(8))" : rawValue.uppercased()
    }
  }

  var isMultibyte: Bool {
    switch self {
    case .gb18030, .big5, .eucJP, .shiftJIS, .eucKR, .iso2022JP: true
    default: false
    }
  }
}

extension Encoding {
  /// The encoding of a label, as pages and mails name it (WHATWG Encoding Standard, 4.2); nil for one that is not known.
  ///
  /// What is called ASCII or Latin-1 is read as Windows-1252, as browsers do.
  init?(label: String) {
    var name = label.lowercased().filter { !$0.isWhitespace && !"\"'".contains($0) }
    if let known = Self.labels[name] {
      self = known
      return
    }
    if name.hasPrefix("x-") { name.removeFirst(2) }
    if name.hasPrefix("cp125") || name.hasPrefix("win125") { name = "windows-" + name.suffix(4) }
    for prefix in ["iso8859-", "iso_8859-", "iso8859_", "iso-8859"] where name.hasPrefix(prefix) {
      name = "iso-8859-" + name.dropFirst(prefix.count).drop { $0 == "-" }
    }
    if name == "iso-8859-1" { name = "windows-1252" }
    if name == "iso-8859-9" { name = "windows-1254" }
    if name == "iso-8859-11" { name = "windows-874" }
    guard let known = Self(rawValue: name), known != .auto else { return nil }
    self = known
  }

  static func meant(by name: String) -> Encoding? { Encoding(label: name) }

  private static let labels: [String: Encoding] = [
    "utf8": .utf8, "unicode-1-1-utf-8": .utf8, "utf-16le": .utf16, "utf-16be": .utf16,
    "us-ascii": .windows1252, "ascii": .windows1252, "latin1": .windows1252,
    "latin-1": .windows1252,
    "l1": .windows1252, "ansi_x3.4-1968": .windows1252, "latin2": .latin2, "latin5": .windows1254,
    "latin9": .latin9, "l9": .latin9, "greek": .isoGreek, "hebrew": .isoHebrew,
    "arabic": .isoArabic, "cyrillic": .isoCyrillic, "iso-8859-8-i": .isoHebrew,
    "tis-620": .windows874,
    "koi": .koi8R, "koi8": .koi8R, "koi8-ru": .koi8U, "866": .ibm866, "cp866": .ibm866,
    "mac": .macintosh, "macroman": .macintosh, "x-mac-roman": .macintosh,
    "gb2312": .gb18030, "gbk": .gb18030, "gb_2312-80": .gb18030, "gb_2312": .gb18030,
    "x-gbk": .gb18030,
    "chinese": .gb18030, "cp936": .gb18030, "big5-hkscs": .big5, "cn-big5": .big5,
    "x-x-big5": .big5,
    "sjis": .shiftJIS, "shift-jis": .shiftJIS, "x-sjis": .shiftJIS, "ms_kanji": .shiftJIS,
    "windows-31j": .shiftJIS, "ms932": .shiftJIS, "x-euc-jp": .eucJP, "ks_c_5601-1987": .eucKR,
    "ksc5601": .eucKR, "ks_c_5601": .eucKR, "korean": .eucKR, "windows-949": .eucKR,
    "cp949": .eucKR,
  ]
}
