import Copydesk

/// Guesses the language of a text by its small words and its script: a hint, quick and rough.
enum LanguageGuess {
  /// ISO 639-1 codes of the languages that are told apart, those by words first.
  static let languages = words.map(\.code) + scripts.map(\.code)

  // The commonest words of each language that few of the others share.
  private static let words: [(code: String, words: String)] = [
    (
      "en",
      "the of and to in is that was for it with as on be by this are from at his but not have "
        + "they which you were her all she there would their we him been has when who will more"
    ),
    (
      "de",
      "der die und das ist den von zu mit sich des auf für nicht ein eine als auch es an werden "
        + "aus er hat dass sie nach wird bei einer um am sind noch wie einem über so zum war"
    ),
    (
      "fr",
      "le la les et des est du en une un que dans qui pour par sur pas au plus se avec sont il "
        + "ce sa ses aux été mais ont nous cette elle être leur deux ou comme fait"
    ),
    (
      "es",
      "el la los de y en que se un una del las por con no para su al es lo como más fue pero sus "
        + "ha este sobre entre son muy también hasta desde cuando todo esta"
    ),
    (
      "it",
      "il di che la in un una per del della con non si le da sono dei nel alla al più gli anche "
        + "come ha delle lo ma nella dal ed questo era stato essere suo"
    ),
    (
      "pt",
      "o a os as de e do da em que um uma para com não no na dos se por mais foi ao das como mas "
        + "ele seu sua ou são também pelo pela até isso ela entre"
    ),
    (
      "nl",
      "de het een van en in is dat op te zijn voor met niet aan er om ook als bij door maar naar "
        + "uit wordt nog dan over heeft hij worden deze werd"
    ),
    (
      "sv",
      "och att det som en på är av för med till den har de inte om ett men var jag så från han "
        + "kan vid efter också sig eller när skulle nu"
    ),
    (
      "pl",
      "w i na z nie się do to że jest o jak po za od przez ale tym co dla jego przy oraz są było "
        + "tego być może także już tylko"
    ),
    (
      "tr",
      "ve bir bu da de için ile olarak çok daha olan gibi en ne sonra kadar ama var olduğu her "
        + "değil o ki mi ise yeni"
    ),
  ]

  private static let scripts: [(code: String, range: ClosedRange<UInt32>)] = [
    ("el", 0x370...0x3FF), ("ru", 0x400...0x4FF), ("he", 0x590...0x5FF), ("ar", 0x600...0x6FF),
    ("hi", 0x900...0x97F), ("th", 0xE00...0xE7F), ("ja", 0x3040...0x30FF), ("zh", 0x4E00...0x9FFF),
    ("ko", 0xAC00...0xD7A3),
  ]

  /// A bit for each language in which a word is a small one.
  private static let table: WordTable<UInt16> = {
    var table = WordTable<UInt16>(capacity: 1_000)
    for (index, entry) in words.enumerated() {
      for word in entry.words.utf8.split(separator: 0x20) {
        let hash = FNV1a.hash(word)
        table.set(hash, to: (table[hash] ?? 0) | 1 << UInt16(index))
      }
    }
    return table
  }()

  /// How much of a text is looked at, in bytes.
  private static let window = 4_096
  /// Fewer small words than these say nothing.
  private static let least = 3

  /// The code of the language; nil when the text does not tell.
  static func code(of text: UnsafeBufferPointer<UInt8>) -> String? {
    let head = UnsafeBufferPointer(rebasing: text[..<min(text.count, window)])
    return script(of: head) ?? wordLanguage(of: head)
  }

  private static func wordLanguage(of text: UnsafeBufferPointer<UInt8>) -> String? {
    var counts = [Int](repeating: 0, count: words.count)
    var hash = FNV1a()
    for byte in text {
      if Bytes.isLetter(byte) || byte >= 0x80 {
        hash.combine(Bytes.lowercased(byte))
        continue
      }
      if let known = table[hash.value] {
        for index in counts.indices where known & 1 << UInt16(index) != 0 { counts[index] += 1 }
      }
      hash = FNV1a()
    }
    let best = counts.indices.max { counts[$0] < counts[$1] } ?? 0
    let isClear = counts.indices.allSatisfy { $0 == best || counts[$0] < counts[best] }
    return counts[best] >= least && isClear ? words[best].code : nil
  }

  /// The language of a script that makes up half of the letters; Japanese where kana stand among
  /// Chinese characters.
  private static func script(of text: UnsafeBufferPointer<UInt8>) -> String? {
    var counts = [Int](repeating: 0, count: scripts.count)
    var letters = 0
    var position = 0
    while position < text.count {
      if text[position] < 0x80 {
        if Bytes.isLetter(text[position]) { letters += 1 }
        position += 1
        continue
      }
      // The window may end within a character.
      guard position + 4 <= text.count else { break }
      let (scalar, count) = Bytes.scalar(text, at: position)
      letters += 1
      if let index = scripts.firstIndex(where: { $0.range.contains(scalar.value) }) {
        counts[index] += 1
      }
      position += count
    }
    let (kana, han) = (index(of: "ja"), index(of: "zh"))
    if counts[kana] * 10 > counts[han] {
      (counts[kana], counts[han]) = (counts[kana] + counts[han], 0)
    }
    let best = counts.indices.max { counts[$0] < counts[$1] } ?? 0
    return counts[best] > 2 && counts[best] * 2 >= letters ? scripts[best].code : nil
  }

  private static func index(of code: String) -> Int { scripts.firstIndex { $0.code == code } ?? 0 }
}
