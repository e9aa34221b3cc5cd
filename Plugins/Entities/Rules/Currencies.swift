/// Currencies by their signs, prefixes and names: codes of ISO 4217.
///
/// `$` and `dollars` are those of the United States, `Rs` and `rupees` those of India, unless a
/// word in front says otherwise, as is the use of international news agencies.
enum Currencies {
  /// The code of a sign or a name in lower case; nil when several countries share the name.
  static func code(_ word: String) -> String? { words[word] }

  /// The code of the dollar with a prefix: `A$`.
  static func dollar(prefix: String) -> String? { prefixes[prefix] }

  /// The code of a currency with a country in front: `Canadian dollars`.
  static func code(_ word: String, of country: String) -> String? {
    switch word {
    case "dollar", "dollars": dollars[country]
    case "franc", "francs": country == "swiss" ? "CHF" : nil
    case "rupee", "rupees": ["pakistani": "PKR", "lankan": "LKR", "nepali": "NPR"][country]
    case "pound", "pounds": ["egyptian": "EGP", "syrian": "SYP", "lebanese": "LBP"][country]
    case "peso", "pesos": ["mexican": "MXN", "philippine": "PHP", "argentine": "ARS"][country]
    case "kroner", "krone": ["norwegian": "NOK", "danish": "DKK"][country]
    default: words[word]
    }
  }

  private static let dollars = [
    "us": "USD", "u.s.": "USD", "american": "USD", "canadian": "CAD", "australian": "AUD",
    "singapore": "SGD", "kong": "HKD", "zealand": "NZD", "taiwan": "TWD",
  ]

  private static let prefixes = [
    "us": "USD", "u.s.": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "hk": "HKD",
    "nz": "NZD", "s": "SGD", "nt": "TWD", "r": "BRL",
  ]

  private static let words: [String: String] = {
    var words = [
      "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB",
      "₺": "TRY", "₴": "UAH", "₦": "NGN", "₪": "ILS",
    ]
    for (code, names) in lists {
      words[code.lowercased()] = code
      for name in names.split(separator: " ") { words[String(name)] = code }
    }
    return words
  }()

  private static let lists: [(String, String)] = [
    ("USD", "dollar dollars"), ("EUR", "euro euros"), ("GBP", "pound pounds pence penny"),
    ("INR", "rs rs. rupee rupees"), ("JPY", "yen"), ("CNY", "rmb yuan renminbi"),
    ("RUB", "rouble roubles ruble rubles"), ("KRW", "won"), ("BRL", "reais"), ("ZAR", "rand"),
    ("SEK", "krona kronor"), ("TRY", "lira liras"), ("PLN", "zloty zlotys"),
    ("ILS", "shekel shekels"), ("MYR", "ringgit"), ("THB", "baht"), ("IDR", "rupiah"),
    ("NGN", "naira"), ("UAH", "hryvnia hryvnias"), ("BDT", "taka"), ("HUF", "forint"),
    ("AUD", ""), ("CAD", ""), ("CHF", ""), ("HKD", ""), ("SGD", ""), ("NZD", ""), ("NOK", ""),
    ("DKK", ""), ("PKR", ""), ("KES", ""), ("AED", ""), ("SAR", ""), ("CZK", ""), ("MXN", ""),
    ("TWD", ""),
  ]
}
