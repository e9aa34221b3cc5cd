extension Currencies {
  /// What currencies are called; the code of the name alone, and those with a country in front.
  static let lists: [(code: String?, words: String, countries: String)] = [
    (
      "USD", "dollar dollars dlr dlrs",
      "us USD u.s. USD american USD canadian CAD australian AUD singapore SGD kong HKD zealand NZD "
        + "taiwan TWD"
    ),
    ("EUR", "euro euros", ""),
    (
      "GBP", "pound pounds stg sterling",
      "british GBP egyptian EGP syrian SYP lebanese LBP irish IEP"
    ),
    (
      "INR", "rupee rupees",
      "indian INR pakistani PKR pakistan PKR lankan LKR nepali NPR nepalese NPR"
    ),
    ("JPY", "yen", ""), ("CNY", "yuan renminbi", ""),
    ("RUB", "rouble roubles ruble rubles", ""), ("KRW", "won", "korean KRW north KPW"),
    ("BRL", "reais", ""), ("ZAR", "rand", ""),
    (nil, "krone kroner", "norwegian NOK danish DKK"),
    ("SEK", "krona kronor", "swedish SEK icelandic ISK"),
    (nil, "crown crowns", "swedish SEK norwegian NOK danish DKK czech CZK"),
    (nil, "franc francs", "swiss CHF french FRF belgian BEF luxembourg LUF"),
    (nil, "shilling shillings", ""), ("ATS", "schilling schillings", ""),
    ("DEM", "mark marks", "german DEM east DDM finnish FIM"), ("NLG", "guilder guilders", ""),
    ("ESP", "peseta pesetas", ""), ("PTE", "escudo escudos", ""),
    ("TRY", "lira liras", "turkish TRY italian ITL"), ("ITL", "lire", ""),
    (nil, "peso pesos", "mexican MXN philippine PHP argentine ARS"),
    (nil, "dirham dirhams", ""), (nil, "riyal riyals rial rials", ""), (nil, "dinar dinars", ""),
    ("PLN", "zloty zlotys", ""), ("ILS", "shekel shekels", ""), ("MYR", "ringgit", ""),
    ("THB", "baht", ""), ("IDR", "rupiah", ""), ("NGN", "naira", ""),
    ("UAH", "hryvnia hryvnias", ""), ("BDT", "taka", ""), ("HUF", "forint", ""),
  ]

  /// Hundredths of currencies, whose countries are those of the whole.
  static let hundredths: [(code: String?, words: String, whole: String)] = [
    (nil, "cent cents cts", "dollar"), ("GBP", "pence penny", "pound"),
  ]

  /// Names that are other words too, of which news has hundreds only where they are money.
  static let homonyms = "won mark marks crown crowns sterling"
}
