/// Currencies by their signs, prefixes and names: codes of ISO 4217, of those that are no more as well.
///
/// `$` and `dollars` are those of the United States, `Rs` and `rupees` those of India, unless a
/// word in front says otherwise, as is the use of international news agencies.
enum Currencies {
  /// A currency as it is called.
  struct Name {
    /// Nil when several countries share the name.
    let code: String?
    /// The codes by the words for countries that may stand in front.
    let countries: [String: String]
    /// The power of ten of one in the currency: -2 for cents.
    var power = 0
    /// Whether the name has other senses, so that few of it are no money: `three won`, `ten marks`.
    var isHomonym = false

    /// The code with a country in front, such as `north` and `korean`; that of the name alone where
    /// only one country has it.
    func code(of country: (first: String, last: String)) -> String? {
      countries.isEmpty ? code : countries[country.first] ?? countries[country.last]
    }
  }

  static func name(_ word: String) -> Name? { names[word] }

  /// The code of a sign, a code or a name in lower case; nil when several countries share it.
  static func code(_ word: String) -> String? { signs[word] ?? names[word]?.code }

  /// The code of the dollar with a prefix: `A$`.
  static func dollar(prefix: String) -> String? { prefixes[prefix] }

  /// Every name, in lower case.
  static let words = names.keys

  private static let prefixes = [
    "us": "USD", "u.s.": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "hk": "HKD",
    "nz": "NZD", "s": "SGD", "nt": "TWD", "r": "BRL",
  ]

  private static let signs: [String: String] = {
    var signs = [
      "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB",
      "₺": "TRY", "₴": "UAH", "₦": "NGN", "₪": "ILS", "rs": "INR", "rs.": "INR", "rmb": "CNY",
    ]
    let codes = """
      USD EUR GBP INR JPY CNY AUD CAD CHF HKD SGD NZD SEK NOK DKK KRW BRL ZAR RUB TRY THB MYR IDR \
      PKR BDT NGN KES AED SAR ILS PLN HUF CZK MXN TWD UAH
      """
    for code in codes.split(separator: " ") { signs[code.lowercased()] = String(code) }
    return signs
  }()

  private static let names: [String: Name] = {
    var names: [String: Name] = [:]
    for (code, words, countries) in lists {
      let name = Name(code: code, countries: pairs(countries))
      for word in words.split(separator: " ") { names[String(word)] = name }
    }
    for (code, words, whole) in hundredths {
      let name = Name(code: code, countries: names[whole]?.countries ?? [:], power: -2)
      for word in words.split(separator: " ") { names[String(word)] = name }
    }
    for word in homonyms.split(separator: " ") { names[String(word)]?.isHomonym = true }
    return names
  }()

  /// `canadian CAD australian AUD` as a dictionary.
  private static func pairs(_ list: String) -> [String: String] {
    let words = list.split(separator: " ").map { String($0) }
    let places = stride(from: 0, to: words.count - 1, by: 2)
    return Dictionary(uniqueKeysWithValues: places.map { (words[$0], words[$0 + 1]) })
  }
}
