/// Telephone numbers that can be told from other numbers.
enum PhoneNumber {
  /// Where one ends that begins at a place: with a country's prefix or a zero, in the American form, or behind a word that
  /// says so.
  static func end(in text: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
    guard let number = Digits(text, at: start) else { return nil }
    if let end = number.americanEnd, !goesOn(text, end) { return end }
    guard !goesOn(text, number.end), !number.isAmount else { return nil }
    if text.has("+", at: start) || number.hasTrunkPrefix && !isJoined(text, start) {
      return number.count >= 9 ? number.end : nil
    }
    guard number.count >= 6, !number.isDate else { return nil }
    return isNamed(in: text, before: start) ? number.end : nil
  }

  /// What joins the parts of identifiers.
  private static let joints = Set("-./_=:".utf8)

  /// Whether digits follow that are joined to what was taken.
  private static func goesOn(_ text: UnsafeBufferPointer<UInt8>, _ end: Int) -> Bool {
    end < text.count && joints.contains(text[end]) && text.isDigit(end + 1)
  }

  private static func isJoined(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    start > 0 && joints.contains(text[start - 1])
  }

  /// Digits in groups, as numbers to dial are written.
  private struct Digits {
    private(set) var end: Int
    private(set) var count = 0
    /// How many digits each group has.
    private var groups = [0]
    /// The first digit of each, and where each ends.
    private var firsts: [UInt8] = []
    private var ends: [Int] = []
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
      while place < text.count, groups.count <= 15, groups[groups.count - 1] <= 15 {
        if Bytes.isDigit(text[place]) {
          if groups[groups.count - 1] == 0 {
            firsts.append(text[place])
            ends.append(place)
          }
          groups[groups.count - 1] += 1
          place += 1
          ends[ends.count - 1] = place
        } else {
          guard let next = Self.digit(in: text, behind: place) else { break }
          // What stands in parentheses is an area, behind a country's prefix at the most.
          let between = text[place..<next]
          let opens = between.contains(UInt8(ascii: "("))
          let closes = between.contains(UInt8(ascii: ")"))
          let count = groups.reduce(0, +)
          guard !opens || count <= 3 && !marks.contains(UInt8(ascii: "(")), !closes || count <= 8
          else { break }
          marks.formUnion(between)
          groups.append(0)
          place = next
        }
      }
      if groups[groups.count - 1] == 0 { groups.removeLast() }
      let isOpen = marks.contains(UInt8(ascii: "(")) && !marks.contains(UInt8(ascii: ")"))
      guard !isOpen, !text.isWord(ends[ends.count - 1]) else { return nil }
      dropWhatIsTooMuch()
      guard let last = ends.last else { return nil }
      end = last
    }

    /// What follows the longest number that there is (E.164 has 15 digits) is something else.
    private mutating func dropWhatIsTooMuch() {
      count = groups.reduce(0, +)
      while count > 15, !groups.isEmpty {
        count -= groups.removeLast()
        firsts.removeLast()
        ends.removeLast()
      }
    }

    /// The place of the next digit, behind one mark, or several with a parenthesis or a stroke.
    private static func digit(in text: UnsafeBufferPointer<UInt8>, behind place: Int) -> Int? {
      var next = place
      var isWide = false
      while next < text.count, next - place < 3, " -./()".utf8.contains(text[next]) {
        isWide = isWide || "()/".utf8.contains(text[next])
        next += 1
      }
      guard text.isDigit(next), next - place == 1 || isWide else { return nil }
      return next
    }

    /// Where a number ends that has an area and an exchange of North America's plan, and is written as nothing else would be.
    var americanEnd: Int? {
      let prefix = groups.first == 1 && firsts[0] == UInt8(ascii: "1") ? 1 : 0
      guard groups.dropFirst(prefix).starts(with: [3, 3, 4]),
        !marks.isDisjoint(with: "-.(".utf8), !marks.contains(UInt8(ascii: "/")),
        firsts[prefix..<prefix + 2].allSatisfy({ $0 >= UInt8(ascii: "2") })
      else { return nil }
      return ends[prefix + 2]
    }

    /// Whether it begins with a zero, as areas and the way to other countries do, and is grouped as such numbers are.
    var hasTrunkPrefix: Bool {
      firsts.first == UInt8(ascii: "0") && groups[0] == 4 && groups.count >= 3
    }

    var isDate: Bool {
      groups == [4, 2, 2] || groups.count == 3 && groups[2] == 4 && groups[0] <= 2 && groups[1] <= 2
    }

    /// Whether points divide thousands.
    var isAmount: Bool {
      marks == [UInt8(ascii: ".")] && groups[0] <= 3 && groups.dropFirst().allSatisfy { $0 == 3 }
    }
  }

  // MARK: Words in front

  private static let words: Set = [
    "call", "cell", "cellphone", "dial", "fax", "fon", "freephone", "handy", "handynummer",
    "helpline", "hotline", "mob", "mobil", "mobile", "móvil", "ph", "phone", "rufnummer", "tel",
    "telefon", "telefonnummer", "telefono", "telephone", "telf", "teléfono", "tlf", "tél",
    "téléphone", "whatsapp",
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
