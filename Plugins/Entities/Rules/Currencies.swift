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

  /// A sign or letters beside a sum.
  struct Sign {
    /// Nil when several countries use it.
    let code: String?
    /// Whether it has other senses, so that only a large sum is money.
    let needsSum: Bool
  }

  static func name(_ word: String) -> Name? { names[word] }

  /// A sign or code as it is spelt.
  static func sign(_ spelling: String) -> Sign? { signs[spelling] }

  /// The sign with the letters that are joined to its front, in lower case: `a$`.
  static func prefixed(_ spelling: String) -> Sign? { joined[spelling] }

  /// Every name in lower case that is no other word, every code and what may stand before a sign.
  static let plainNames = names.filter { !$0.value.isHomonym }.keys
  static let signWords = signs.keys
  static let prefixWords = joined.keys.map { $0.dropLast() }

  private static let names: [String: Name] = {
    var names: [String: Name] = [:]
    for (code, words, countries) in lists {
      let name = Name(code: code, countries: Dictionary(uniqueKeysWithValues: pairs(countries)))
      for word in words.split(separator: " ") { names[String(word)] = name }
    }
    for (code, words, whole) in hundredths {
      let name = Name(code: code, countries: names[whole]?.countries ?? [:], power: -2)
      for word in words.split(separator: " ") { names[String(word)] = name }
    }
    for word in homonyms.split(separator: " ") { names[String(word)]?.isHomonym = true }
    return names
  }()

  private static let signs: [String: Sign] = {
    var signs: [String: Sign] = [:]
    for code in codes.split(separator: " ") {
      signs[String(code)] = Sign(code: String(code), needsSum: false)
    }
    for (list, needsSum) in [(spellings, false), (homographs, true)] {
      for (word, code) in pairs(list) {
        signs[word] = Sign(code: code == "-" ? nil : code, needsSum: needsSum)
      }
    }
    return signs
  }()

  private static let joined = Dictionary(
    uniqueKeysWithValues: pairs(prefixes).map { word, code in
      (word.lowercased(), Sign(code: code, needsSum: false))
    })

  /// `canadian CAD australian AUD`, two by two.
  private static func pairs(_ list: String) -> [(String, String)] {
    let words = list.split(separator: " ").map { String($0) }
    return stride(from: 0, to: words.count - 1, by: 2).map { (words[$0], words[$0 + 1]) }
  }
}
