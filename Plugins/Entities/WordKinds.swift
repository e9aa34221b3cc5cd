import Copydesk

/// What rules know of a word, letters compared without regard to case: the lists it stands in.
struct WordKinds: OptionSet, Sendable {
  let rawValue: UInt32

  static let months = WordKinds(rawValue: 1 << 0)
  static let weekdays = WordKinds(rawValue: 1 << 1)
  /// `today`, `tonight`.
  static let nearDays = WordKinds(rawValue: 1 << 2)
  /// `last` in `last month`.
  static let relative = WordKinds(rawValue: 1 << 3)
  /// `month` in `last month`.
  static let periods = WordKinds(rawValue: 1 << 4)
  static let ordinals = WordKinds(rawValue: 1 << 5)
  /// `million`, `crore`.
  static let magnitudes = WordKinds(rawValue: 1 << 6)
  /// Codes of currencies: `USD`, `Rs`.
  static let codes = WordKinds(rawValue: 1 << 7)
  /// Names of currencies: `dollars`.
  static let currencies = WordKinds(rawValue: 1 << 8)
  static let units = WordKinds(rawValue: 1 << 9)
  /// What stands before a year: `in 1999`.
  static let before = WordKinds(rawValue: 1 << 10)
  /// Time zones.
  static let zones = WordKinds(rawValue: 1 << 11)
  /// Names of months and days written out.
  static let calendar = WordKinds(rawValue: 1 << 17)

  // Not from lists, but by their form.
  static let emails = WordKinds(rawValue: 1 << 18)
  static let urls = WordKinds(rawValue: 1 << 19)

  /// What a pattern may begin with, apart from numbers and signs.
  static let openers: WordKinds = [
    .months, .weekdays, .nearDays, .relative, .ordinals, .codes, .emails, .urls,
  ]

  /// The lists of the rules.
  static let lists: [(WordKinds, String)] = [
    (
      [.months, .calendar],
      "january february march april may june july august september october "
        + "november december"
    ),
    (
      .months,
      "jan feb mar apr jun jul aug sept sep oct nov dec jan. feb. mar. apr. jun. jul. "
        + "aug. sept. sep. oct. nov. dec."
    ),
    ([.weekdays, .calendar], "monday tuesday wednesday thursday friday saturday sunday"),
    (.nearDays, "today yesterday tomorrow tonight"),
    (.relative, "early late earlier later this last next past previous"),
    (.periods, "week month year quarter century decade weekend summer winter spring autumn"),
    (.ordinals, "first second third fourth"),
    (.magnitudes, "hundred thousand million billion trillion crore lakh m bn mn tn"),
    (.codes, "usd eur gbp inr jpy cny rmb aud cad chf rs rs. hk$ us$ a$ c$"),
    (
      .currencies,
      "dollar dollars euro euros pound pounds rupee rupees yen yuan rouble roubles "
        + "ruble rubles franc francs peso pesos won real reais rand kronor kroner shillings cents"
    ),
    (
      .units,
      "km kilometre kilometres kilometer kilometers mile miles metre metres meter meters "
        + "cm mm kg kilogram kilograms kilogrammes gram grams grammes tonne tonnes ton tons litre "
        + "litres liter liters barrels barrel acres acre hectares hectare gigawatts megawatts "
        + "kilowatts gw mw kw feet foot inches inch knots mph degrees square cubic bushels ounces "
        + "light-years"
    ),
    (.before, "in since of by until during from before after"),
    (.zones, "gmt utc est edt pst pdt ist cet bst"),
  ]

  /// The kinds of every word that has any.
  static let table: WordTable<WordKinds> = {
    var table = WordTable<WordKinds>(capacity: 400)
    for (kinds, words) in lists {
      for word in words.utf8.split(separator: 0x20) { table.add(kinds, to: word) }
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
