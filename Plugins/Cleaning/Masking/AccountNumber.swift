/// International numbers of accounts (IBAN, ISO 13616).
enum AccountNumber {
  /// Where one ends that begins at a place, written in one or in groups of four.
  static func end(in text: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
    guard start + 4 < text.count, Bytes.isUpper(text[start + 1]), text.isDigit(start + 2),
      text.isDigit(start + 3),
      let count = IBANLengths.of[String(decoding: text[start..<start + 2], as: UTF8.self)]
    else { return nil }
    var characters: [UInt8] = []
    var place = start
    while characters.count < count {
      if characters.count % 4 == 0, !characters.isEmpty, text.has(" ", at: place) { place += 1 }
      guard place < text.count, Bytes.isDigit(text[place]) || Bytes.isUpper(text[place]) else {
        return nil
      }
      characters.append(text[place])
      place += 1
    }
    return !text.isWord(place) && remainder(characters) == 1 ? place : nil
  }

  /// ISO 7064's check with 97: the first four come last, and letters are numbers from 10 on.
  private static func remainder(_ characters: [UInt8]) -> Int {
    (characters[4...] + characters[..<4]).reduce(0) { sum, byte in
      Bytes.isDigit(byte)
        ? (sum * 10 + Int(byte) - 0x30) % 97 : (sum * 100 + Int(byte) - 0x41 + 10) % 97
    }
  }
}

/// How many characters an IBAN has, by country (the registry of ISO 13616).
enum IBANLengths {
  static let of = Dictionary(
    uniqueKeysWithValues: table.split(separator: " ").map {
      (String($0.prefix(2)), Int($0.dropFirst(2))!)
    })

  private static let table = """
    AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 \
    GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 \
    MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 \
    TN24 TR26 UA29 VA22 VG24 XK20
    """
}
