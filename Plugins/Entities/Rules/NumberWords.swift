/// The values of words for numbers, in lower case.
enum NumberWords {
  static func small(_ word: String) -> Int? { smalls[word] }

  /// The power of ten of `million` or `crore`.
  static func magnitude(_ word: String) -> Int? { magnitudes[word] }

  static func ordinal(_ word: String) -> Int? { ordinals[word] }

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

  private static let magnitudes = [
    "hundred": 2, "thousand": 3, "million": 6, "mn": 6, "billion": 9, "bn": 9, "trillion": 12,
    "tn": 12, "lakh": 5, "lakhs": 5, "crore": 7, "crores": 7,
  ]
}
