/// The values of words for numbers, in lower case.
enum NumberWords {
  static func small(_ word: String) -> Int? { smalls[word] }

  /// The power of ten of `million` or `crore`.
  static func magnitude(_ word: String) -> Int? { magnitudes[word] }

  /// The power of ten of letters that are joined to digits: `3bn`, `500k`.
  static func joinedMagnitude(_ tail: String) -> Int? { magnitudes[tail] ?? letters[tail] }

  /// The power of ten of what counts millions of money but metres or pages elsewhere: `5m`, `5 mil`.
  static func sumMagnitude(_ word: String) -> Int? { sums[word] }

  static func ordinal(_ word: String) -> Int? { ordinals[word] }

  /// The power of ten that magnitudes may come to: `thousand crore` is one, `bn trillion` is none.
  static let mostPower = 18

  /// Every word that may be a magnitude, at least in sums of money.
  static let magnitudeWords = magnitudes.keys + separateSums

  private static let smalls = Dictionary(
    uniqueKeysWithValues: zip(
      """
      zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen \
      fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty \
      ninety
      """.split(separator: " ").map { String($0) }, Array(0...20) + [30, 40, 50, 60, 70, 80, 90]))

  private static let ordinals = Dictionary(
    uniqueKeysWithValues: zip(
      """
      first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth \
      fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth \
      hundredth
      """.split(separator: " ").map { String($0) }, Array(1...20) + [30, 100]))

  private static let magnitudes = powers([
    (2, "hundred"), (3, "thousand thousands"), (5, "lakh lakhs lac lacs"),
    (6, "million millions mln mn"), (7, "crore crores"), (9, "billion billions bln bn"),
    (12, "trillion trillions trln trn tn"), (15, "quadrillion"),
  ])

  private static let letters = powers([(3, "k"), (9, "b")])

  private static let sums = powers([(6, "m mil mm"), (7, "cr"), (12, "t tr")])

  /// Those that may stand apart: `$5 t-shirts` are no trillions.
  private static let separateSums = ["m", "mil", "cr"]

  private static func powers(_ lists: [(power: Int, words: String)]) -> [String: Int] {
    var powers: [String: Int] = [:]
    for (power, words) in lists {
      for word in words.split(separator: " ") { powers[String(word)] = power }
    }
    return powers
  }
}
