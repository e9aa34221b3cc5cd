extension Currencies {
  /// What currencies are called; the code of the name alone, and those with a country in front.
  static let lists: [(code: String?, words: String, countries: String)] = shared + own

  /// Names that several countries share.
  private static let shared: [(code: String?, words: String, countries: String)] = [
    (
      "USD", "dollar dollars dlr dlrs",
      "us USD u.s. USD american USD canadian CAD australian AUD singapore SGD singaporean SGD "
        + "kong HKD zealand NZD taiwan TWD jamaican JMD bahamian BSD barbadian BBD barbados BBD "
        + "belize BZD bermuda BMD caribbean XCD fijian FJD fiji FJD guyanese GYD guyana GYD "
        + "liberian LRD namibian NAD namibia NAD trinidadian TTD tobago TTD brunei BND"
    ),
    (
      "GBP", "pound pounds stg sterling",
      "british GBP egyptian EGP syrian SYP lebanese LBP sudanese SDG irish IEP cypriot CYP"
    ),
    (
      "INR", "rupee rupees",
      "indian INR pakistani PKR pakistan PKR lankan LKR lanka LKR nepali NPR nepalese NPR "
        + "mauritian MUR mauritius MUR seychelles SCR"
    ),
    ("KRW", "won", "korean KRW north KPW"),
    ("SEK", "krona kronor", "swedish SEK icelandic ISK"),
    (nil, "krone kroner", "norwegian NOK danish DKK"),
    (nil, "crowns", "swedish SEK norwegian NOK danish DKK czech CZK icelandic ISK"),
    (nil, "koruna korunas koruny", "czech CZK slovak SKK"),
    (
      nil, "franc francs",
      "swiss CHF french FRF belgian BEF luxembourg LUF congolese CDF rwandan RWF"
    ),
    ("DEM", "marks", "german DEM east DDM finnish FIM convertible BAM"),
    ("NLG", "guilder guilders", "dutch NLG antillean ANG surinamese SRG"),
    ("TRY", "lira liras", "turkish TRY italian ITL maltese MTL"),
    (
      nil, "peso pesos",
      "mexican MXN philippine PHP argentine ARS argentinian ARS argentinean ARS chilean CLP "
        + "colombian COP cuban CUP dominican DOP uruguayan UYU"
    ),
    (
      nil, "shilling shillings",
      "kenyan KES kenya KES ugandan UGX uganda UGX tanzanian TZS tanzania TZS somali SOS"
    ),
    (nil, "dirham dirhams", "uae AED u.a.e. AED emirati AED moroccan MAD"),
    (
      nil, "riyal riyals rial rials",
      "saudi SAR qatari QAR qatar QAR omani OMR iranian IRR iran IRR yemeni YER"
    ),
    (
      nil, "dinar dinars",
      "kuwaiti KWD kuwait KWD bahraini BHD bahrain BHD iraqi IQD jordanian JOD algerian DZD "
        + "tunisian TND libyan LYD serbian RSD"
    ),
    (nil, "kwacha", "zambian ZMW malawian MWK malawi MWK"),
    (nil, "leu lei", "romanian RON moldovan MDL"), (nil, "manat manats", "azerbaijani AZN"),
    (nil, "som", "kyrgyz KGS uzbek UZS"), (nil, "colones", "rican CRC"),
    (nil, "escudo escudos", "portuguese PTE"),
  ]

  /// Names that one country has, or of which news means one.
  private static let own: [(code: String?, words: String, countries: String)] = [
    ("EUR", "euro euros", ""), ("JPY", "yen", ""), ("CNY", "yuan renminbi", ""),
    ("RUB", "rouble roubles ruble rubles", ""), ("BRL", "reais", ""), ("ZAR", "rand rands", ""),
    ("PLN", "zloty zlotys zloties złoty złotych", ""), ("ILS", "shekel shekels", ""),
    ("MYR", "ringgit", ""), ("THB", "baht", ""), ("IDR", "rupiah rupiahs", ""),
    ("NGN", "naira", ""), ("UAH", "hryvnia hryvnias hryvnya", ""), ("BDT", "taka", ""),
    ("HUF", "forint forints", ""), ("GHS", "cedi cedis", ""), ("ETB", "birr birrs", ""),
    ("GMD", "dalasi dalasis", ""), ("BWP", "pula", ""), ("MZN", "metical meticais", ""),
    ("MMK", "kyat kyats", ""), ("KHR", "riel riels", ""), ("VND", "dong", ""),
    ("MNT", "tugrik tugriks", ""), ("KZT", "tenge", ""), ("GEL", "lari", ""),
    ("BGN", "leva", ""), ("HRK", "kuna", ""), ("GTQ", "quetzales", ""), ("PYG", "guaranis", ""),
    ("HNL", "lempira lempiras", ""), ("BOB", "bolivianos", ""), ("HTG", "gourde gourdes", ""),
    ("ITL", "lire", ""), ("ATS", "schilling schillings", ""), ("ESP", "peseta pesetas", ""),
    ("GRD", "drachma drachmas", ""), ("FIM", "markka markkaa", ""), ("IEP", "punts", ""),
    ("XEU", "ecu ecus", ""),
  ]

  /// Hundredths of currencies, whose countries are those of the whole.
  static let hundredths: [(code: String?, words: String, whole: String)] = [
    (nil, "cent cents ct cts ¢", "dollar"), ("GBP", "pence penny", "pound"),
    ("INR", "paise paisa", "rupee"), ("RUB", "kopeks kopecks", "rouble"),
    ("DEM", "pfennig pfennigs", "marks"), ("NGN", "kobo", "naira"), ("GHS", "pesewas", "cedi"),
    (nil, "centavos", "peso"), (nil, "centimes", "franc"),
  ]

  /// Names that are other words too, of which news has hundreds only where they are money. `mark` and
  /// `crown` are no names: `the 25,000 mark`.
  static let homonyms = """
    won marks crowns sterling dong som lari pula kuna lei leu punts ecu ecus
    """
}
