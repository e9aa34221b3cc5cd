import Copydesk

/// What rules know of a word, letters compared without regard to case: the lists it stands in.
struct WordKinds: OptionSet, Sendable {
  let rawValue: UInt32

  /// `February`, `Feb.`.
  static let months = WordKinds(rawValue: 1 << 0)
  static let weekdays = WordKinds(rawValue: 1 << 1)
  /// `today`, `yesterday`.
  static let nearDays = WordKinds(rawValue: 1 << 2)
  /// `last` in `last month`.
  static let relative = WordKinds(rawValue: 1 << 3)
  /// `month` in `last month`.
  static let periods = WordKinds(rawValue: 1 << 4)
  /// `first`, `twentieth`.
  static let ordinals = WordKinds(rawValue: 1 << 5)
  /// `million`, `crore`.
  static let magnitudes = WordKinds(rawValue: 1 << 6)
  /// Signs and codes of currencies: `$`, `USD`, `Rs`, and what begins with letters of them: `Rs500`.
  static let codes = WordKinds(rawValue: 1 << 7)
  /// Names of currencies: `dollars`.
  static let currencies = WordKinds(rawValue: 1 << 8)
  /// Units of quantities, apart from time.
  static let units = WordKinds(rawValue: 1 << 9)
  /// What stands before a year: `in 1999`.
  static let before = WordKinds(rawValue: 1 << 10)
  /// Time zones.
  static let zones = WordKinds(rawValue: 1 << 11)
  /// `twelve`, and `a` and `half`, which may begin a number.
  static let numerals = WordKinds(rawValue: 1 << 12)
  /// `dozens`, `millions`.
  static let multitudes = WordKinds(rawValue: 1 << 13)
  /// `about`, and what begins `more than`.
  static let approximators = WordKinds(rawValue: 1 << 14)
  /// `morning`.
  static let dayParts = WordKinds(rawValue: 1 << 15)
  /// `hour`, `years`.
  static let timeUnits = WordKinds(rawValue: 1 << 16)
  /// `early` in `early this week`.
  static let leads = WordKinds(rawValue: 1 << 17)
  static let seasons = WordKinds(rawValue: 1 << 18)
  /// What stands before a sign: `US` before `$`, `E` before `£`.
  static let dollarPrefixes = WordKinds(rawValue: 1 << 19)
  /// `fiscal`, `FY2025`, `Q2`.
  static let fiscal = WordKinds(rawValue: 1 << 20)
  /// `noon`, and `quarter`, which may begin `quarter past three`.
  static let clockWords = WordKinds(rawValue: 1 << 21)
  /// `a.m.`, `pm`.
  static let halves = WordKinds(rawValue: 1 << 22)
  static let the = WordKinds(rawValue: 1 << 23)
  static let between = WordKinds(rawValue: 1 << 24)
  /// Verbs that `about` belongs to: `talk about 50 cases`.
  static let speech = WordKinds(rawValue: 1 << 25)
  /// What stands in front of a change: `rose 2% to 7%`, `from 5% to 7%`.
  static let changes = WordKinds(rawValue: 1 << 26)
  /// What begins a name of several words: `Operation` of `Operation Dagger`, `Good` of `Good Friday`.
  static let nameStarts = WordKinds(rawValue: 1 << 27)
  /// `half`, `thirds`.
  static let fractions = WordKinds(rawValue: 1 << 28)
  /// What makes the number behind it less than zero.
  static let minus = WordKinds(rawValue: 1 << 29)
  /// Names of currencies that are other words too: `won`, `marks`.
  static let homonyms = WordKinds(rawValue: 1 << 30)

  // Not from lists, but by their form.
  static let addresses = WordKinds(rawValue: 1 << 31)

  /// What a pattern may begin with, apart from numbers and signs.
  static let openers: WordKinds = [
    .months, .weekdays, .nearDays, .relative, .ordinals, .codes, .numerals, .multitudes,
    .approximators, .leads, .seasons, .dollarPrefixes, .fiscal, .clockWords, .the, .between,
    .nameStarts, .minus, .addresses,
  ]

  /// The kinds of every word that has any.
  static let table: WordTable<WordKinds> = {
    var table = WordTable<WordKinds>(capacity: 1600)
    for (kinds, words) in lists {
      for word in words.utf8.split(separator: 0x20) { table.add(kinds, to: word) }
    }
    for year in 0..<100 {
      let short = year < 10 ? "0\(year)" : "\(year)"
      table.add(.fiscal, to: "fy\(short)".utf8)
      table.add(.fiscal, to: "fy20\(short)".utf8)
      for part in ["q1", "q2", "q3", "q4", "h1", "h2"] {
        table.add(.fiscal, to: "\(part)fy\(short)".utf8)
      }
    }
    return table
  }()
}

extension WordTable<WordKinds> {
  fileprivate mutating func add(_ kinds: WordKinds, to word: some Sequence<UInt8>) {
    let hash = FNV1a.hash(word.lazy.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 })
    set(hash, to: kinds.union(self[hash] ?? []))
  }
}
