/// Fractions as words, as signs and in digits.
enum Fractions {
  /// The denominator that a word in lower case stands for: 3 for `third` and `thirds`.
  static func denominator(_ word: String) -> Int? { denominators[word] }

  static func sign(_ character: String) -> DecimalNumber? { signs[character] }

  /// The number of digits such as `15/16`; nil for dates and for what is said of a day and night.
  static func number(_ token: some Collection<UInt8>) -> DecimalNumber? {
    let parts = token.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count == 2, let above = Int(String(decoding: parts[0], as: UTF8.self)) else {
      return nil
    }
    let below = parts[1].prefix { $0 < 0x3A }
    let tail = String(decoding: parts[1].dropFirst(below.count), as: UTF8.self)
    guard let below = Int(String(decoding: below, as: UTF8.self)), tails.contains(tail) else {
      return nil
    }
    return above > 0 && above < below && usual.contains(below)
      ? DecimalNumber(above, dividedBy: below) : nil
  }

  /// The words of the table, singular ones as well.
  static let words = denominators.keys

  private static let tails: Set<String> = ["", "th", "ths", "rd", "rds"]

  private static let usual: Set<Int> = [2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 32, 64, 100]

  private static let denominators: [String: Int] = {
    var denominators = ["half": 2, "halves": 2, "quarter": 4, "quarters": 4]
    let words = "third fourth fifth sixth seventh eighth ninth tenth twelfth sixteenth hundredth"
    for (word, number) in zip(words.split(separator: " "), Array(3...10) + [12, 16, 100]) {
      denominators[String(word)] = number
      denominators[word + "s"] = number
    }
    return denominators
  }()

  private static let signs: [String: DecimalNumber] = {
    let pairs = """
      ½ 1/2 ⅓ 1/3 ⅔ 2/3 ¼ 1/4 ¾ 3/4 ⅕ 1/5 ⅖ 2/5 ⅗ 3/5 ⅘ 4/5 ⅙ 1/6 ⅚ 5/6 ⅛ 1/8 ⅜ 3/8 ⅝ 5/8 ⅞ 7/8 ⅒ 1/10
      """.split(separator: " ")
    var signs: [String: DecimalNumber] = [:]
    for place in stride(from: 0, to: pairs.count, by: 2) {
      signs[String(pairs[place])] = number(Array(pairs[place + 1].utf8))
    }
    return signs
  }()
}
