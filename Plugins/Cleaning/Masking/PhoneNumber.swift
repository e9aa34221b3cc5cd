/// Telephone numbers that can be told from other numbers.
enum PhoneNumber {
  /// Where one ends that begins at a place: with a country's prefix, in the American form, or behind a word that says so.
  static func end(in text: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
    guard let number = Digits(text, at: start) else { return nil }
    let isNumber =
      text.has("+", at: start)
      ? (8...15).contains(number.count)
      : number.isAmerican
        || (6...15).contains(number.count) && !number.isDate && isNamed(in: text, before: start)
    return isNumber ? number.end : nil
  }

  /// Digits in groups, as numbers to dial are written.
  private struct Digits {
    private(set) var end: Int
    private(set) var count = 0
    /// How many digits each group has.
    private var groups = [0]
    /// The first digit of each.
    private var firsts: [UInt8] = []
    /// What stands between them.
    private var marks: Set<UInt8> = []

    /// - Returns: nil when no digits begin there, or too many.
    init?(_ text: UnsafeBufferPointer<UInt8>, at start: Int) {
      var place = start
      end = start
      if text.has("+", at: place) { place += 1 }
      if text.has("(", at: place) {
        marks.insert(text[place])
        place += 1
      }
      guard text.isDigit(place) else { return nil }
      while place < text.count, count < 16 {
        if Bytes.isDigit(text[place]) {
          if groups[groups.count - 1] == 0 { firsts.append(text[place]) }
          groups[groups.count - 1] += 1
          count += 1
          place += 1
          end = place
        } else {
          guard let next = Self.digit(in: text, behind: place) else { break }
          // What stands in parentheses is an area, behind a country's prefix at the most.
          let between = text[place..<next]
          let opens = between.contains(UInt8(ascii: "("))
          let closes = between.contains(UInt8(ascii: ")"))
          guard !opens || count <= 3 && !marks.contains(UInt8(ascii: "(")), !closes || count <= 8
          else { break }
          marks.formUnion(between)
          groups.append(0)
          place = next
        }
      }
      let isOpen = marks.contains(UInt8(ascii: "(")) && !marks.contains(UInt8(ascii: ")"))
      guard count <= 15, !isOpen, !text.isWord(end) else { return nil }
    }

    /// The place of the next digit, behind one mark, or several of which some are parentheses.
    private static func digit(in text: UnsafeBufferPointer<UInt8>, behind place: Int) -> Int? {
      var next = place
      var hasParenthesis = false
      while next < text.count, next - place < 3, " -./()".utf8.contains(text[next]) {
        hasParenthesis = hasParenthesis || text.has("(", at: next) || text.has(")", at: next)
        next += 1
      }
      guard text.isDigit(next), next - place == 1 || hasParenthesis else { return nil }
      return next
    }

    /// Whether it has an area and an exchange of North America's plan, and is written as nothing else would be.
    var isAmerican: Bool {
      let hasPrefix = groups == [1, 3, 3, 4] && firsts[0] == UInt8(ascii: "1")
      guard groups == [3, 3, 4] || hasPrefix,
        !marks.isDisjoint(with: "-.(".utf8), !marks.contains(UInt8(ascii: "/"))
      else { return false }
      return firsts.dropLast().suffix(2).allSatisfy { $0 >= UInt8(ascii: "2") }
    }

    var isDate: Bool { groups == [4, 2, 2] || groups == [2, 2, 4] }
  }

  // MARK: Words in front

  private static let words: Set = [
    "call", "cell", "cellphone", "dial", "fax", "handy", "helpline", "hotline", "mobile", "móvil",
    "ph", "phone", "tel",
    "telefon", "telefono", "telephone", "teléfono", "tél", "téléphone", "whatsapp",
  ]
  /// What may stand between such a word and the number.
  private static let fillers: Set = [
    "at", "free", "him", "her", "is", "me", "no", "now", "nr", "number", "on", "or", "them", "toll",
    "us", "was",
  ]

  private static func isNamed(in text: UnsafeBufferPointer<UInt8>, before start: Int) -> Bool {
    var end = start
    for _ in 0..<4 {
      var marks = 0
      while end > 0, marks < 4, " :.-(".utf8.contains(text[end - 1]) {
        end -= 1
        marks += 1
      }
      var begin = end
      while begin > 0, end - begin < 16, text.isWord(begin - 1), !Bytes.isDigit(text[begin - 1]) {
        begin -= 1
      }
      guard begin < end else { return false }
      let word = String(decoding: text[begin..<end], as: UTF8.self).lowercased()
      if words.contains(word) { return true }
      guard fillers.contains(word) else { return false }
      end = begin
    }
    return false
  }
}
