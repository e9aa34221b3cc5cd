extension WordKinds {
  /// The lists of the rules.
  static let lists: [(WordKinds, String)] =
    calendar + numbers + amounts

  private static let calendar: [(WordKinds, String)] = [
    (
      .months,
      "january february march april may june july august september october november december "
        + "jan feb mar apr jun jul aug sept sep oct nov dec jan. feb. mar. apr. jun. jul. aug. "
        + "sept. sep. oct. nov. dec."
    ),
    (.weekdays, "monday tuesday wednesday thursday friday saturday sunday"),
    (.nearDays, "today yesterday tomorrow tonight"),
    (
      .relative,
      "this last next past previous coming following recent each every that same another"
    ),
    (.leads, "early late earlier later mid"),
    (.periods, "day week month year quarter century decade weekend fortnight"),
    ([.periods, .seasons], "summer winter spring autumn fall"),
    (.dayParts, "morning afternoon evening night"),
    (
      .timeUnits,
      "second seconds minute minutes hour hours day days week weeks fortnight fortnights month "
        + "months year years decade decades century centuries sec secs min mins hr hrs wk wks mth mths yr yrs"
    ),
    (.fiscal, "fiscal financial fy q1 q2 q3 q4 h1 h2"),
    (
      .nameStarts,
      "operation project good easter ash palm maundy holy shrove whit ascension christmas boxing new "
        + "valentine bastille anzac armistice republic independence black bloody cyber super "
        + "thanksgiving remembrance labor labour memorial columbus veterans australia canada "
        + "election mother father"
    ),
    (.clockWords, "noon midnight quarter"),
    (.halves, "a.m. p.m. am pm a.m p.m"),
    (
      .zones,
      "gmt utc est edt cst cdt mst mdt pst pdt et pt ist cet cest eet bst jst kst msk hkt sgt "
        + "aest aedt"
    ),
    (.before, "in since of by until till during from before after through throughout between"),
  ]

  private static let numbers: [(WordKinds, String)] = [
    (
      .numerals,
      "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        + "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty "
        + "ninety zero hundred thousand dozen half several few a an couple"
    ),
    (
      .ordinals,
      "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        + "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth "
        + "thirtieth hundredth final"
    ),
    (.magnitudes, (NumberWords.magnitudeWords + ["dozen"]).joined(separator: " ")),
    (.fractions, Fractions.words.joined(separator: " ")),
    (.minus, "minus negative"),
    (.multitudes, "dozens scores hundreds thousands millions billions trillions tens"),
    (
      .approximators,
      "about around nearly almost over roughly approximately some more less fewer at up close "
        + "just well as"
    ),
    (
      .changes,
      "from by rose fell up down grew climbed dropped slipped jumped gained lost increased decreased "
        + "cut raised rise fall rising falling climb drop added shed eased edged slid advanced "
        + "declined plunged soared surged"
    ),
    (.the, "the"),
    (.between, "between"),
    (
      .speech,
      "talk talks talked talking speak speaks spoke speaking ask asks asked asking know knows "
        + "knew think thinks thought tell tells told hear heard learn learned learnt worry worries "
        + "worried write writes wrote say says said concerned concerns information questions "
        + "question story stories read argue argued complain complained"
    ),
  ]

  private static let amounts: [(WordKinds, String)] = [
    (.dollarPrefixes, Currencies.prefixWords.joined(separator: " ")),
    (.codes, Currencies.signWords.joined(separator: " ")),
    (.currencies, Currencies.plainNames.joined(separator: " ")),
    (.homonyms, Currencies.homonyms),
    (.units, Units.names.keys.joined(separator: " ")),
  ]
}
