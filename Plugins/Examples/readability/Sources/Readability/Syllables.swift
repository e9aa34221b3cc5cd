import ReadabilityData

/// How many syllables an English word has: by rule, with a list of words that break it.
struct Syllables: Sendable {
  static let shared = Syllables()

  private let exceptions: [[UInt8]: Int]

  private init() {
    var size = 0
    let bytes = UnsafeBufferPointer(start: readability_syllables(&size), count: size)
    var exceptions: [[UInt8]: Int] = [:]
    for line in bytes.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
      let parts = line.split(separator: UInt8(ascii: "\t"))
      if parts.count == 2, let count = Int(String(decoding: parts[1], as: UTF8.self)) {
        exceptions[Array(parts[0])] = count
      }
    }
    self.exceptions = exceptions
  }

  /// - Parameter word: In small letters.
  /// - Returns: At least 1.
  func count(_ word: [UInt8]) -> Int { exceptions[word] ?? max(1, Self.byRule(word)) }

  /// Groups of vowels, without an 'e' that is not spoken.
  private static func byRule(_ word: [UInt8]) -> Int {
    var groups = 0
    var wasVowel = false
    for (place, byte) in word.enumerated() {
      let isVowel = vowels.contains(byte) && !(place == 0 && byte == UInt8(ascii: "y"))
      if isVowel, !wasVowel { groups += 1 }
      wasVowel = isVowel
    }
    return groups - (hasSilentEnding(word) ? 1 : 0)
  }

  /// `make`, `makes`, `played`; but `table`, `boxes`, `wanted`.
  private static func hasSilentEnding(_ word: [UInt8]) -> Bool {
    let text = String(decoding: word.suffix(4), as: UTF8.self)
    let spoken = [
      "ee", "ie", "oe", "ye", "ted", "ded", "ses", "zes", "ces", "ges", "xes", "shes", "ches",
    ]
    guard !spoken.contains(where: text.hasSuffix) else { return false }
    if text.hasSuffix("le") || text.hasSuffix("les") || text.hasSuffix("led") {
      // Spoken behind a consonant: `table`, `tables`, but `whole`.
      let before = text.hasSuffix("le") ? word.dropLast(2).last : word.dropLast(3).last
      return before.map(vowels.contains) ?? false
    }
    return text.hasSuffix("e") || text.hasSuffix("es") || text.hasSuffix("ed")
  }

  private static let vowels = Set("aeiouy".utf8)
}
