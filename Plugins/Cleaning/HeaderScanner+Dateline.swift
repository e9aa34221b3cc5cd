import Copydesk

extension HeaderScanner {
  /// `GANZHOU, Feb 12 (Agency) —`: a place in capitals, perhaps a date and an agency, and a dash.
  mutating func dateline(at start: Int) -> Bool {
    guard let (placeEnd, isLong) = place(from: start) else { return false }
    var end = placeEnd
    var date: String?
    var agency: String?
    var cursor = skip(separators: end)
    if let (found, dateEnd) = DateText.parse(text, at: cursor, year: knownYear) {
      date = found
      cursor = dateEnd
    } else if let dateEnd = DateText.endWithoutYear(text, at: cursor) {
      cursor = dateEnd
    } else {
      cursor = end
    }
    end = cursor
    if let (name, nameEnd) = parenthesised(from: skip(separators: end)) {
      agency = name
      end = nameEnd
    }
    // `ROME, Pope Francis - who …` names nobody's country.
    guard !isLong || agency != nil || end > placeEnd else { return false }
    guard let dashEnd = dash(from: skipSpace(from: end)) ?? colon(at: end, behind: start..<placeEnd)
    else { return false }
    set("dateline", string(start..<dashEnd))
    set("place", string(start..<placeEnd))
    if let agency { set("agency", agency) }
    if let date { set("date", date) }
    position = dashEnd
    return true
  }

  private var knownYear: Int? {
    (metadata["date"]?.string?.prefix(4)).flatMap { Int($0) } ?? year
  }

  /// The end of `NEW DELHI`, of `KOROLYOV, Russia` or of `BUSAN, South Korea`, and whether the country
  /// has several words.
  private func place(from start: Int) -> (end: Int, isLong: Bool)? {
    var end = start
    var letters = 0
    while end < text.count, Bytes.isUpper(text[end]) || text[end] >= 0x80 || isInner(end) {
      if text[end] == 0xE2 { break }  // a dash
      if Bytes.isUpper(text[end]) { letters += 1 }
      end += 1
    }
    while end > start, !Bytes.isUpper(text[end - 1]), text[end - 1] < 0x80 { end -= 1 }
    guard letters >= 3, end - start <= 40, end == text.count || !Bytes.isLetter(text[end]) else {
      return nil
    }
    return region(from: end) ?? (end, false)
  }

  private func isInner(_ position: Int) -> Bool {
    [0x20, 0x2E, 0x27, 0x2D].contains(text[position]) && position + 1 < text.count
      && Bytes.isUpper(text[position + 1])
  }

  /// The end of `, Russia` or `, South Korea` behind a place; nil when a month or something else
  /// stands there.
  private func region(from comma: Int) -> (end: Int, isLong: Bool)? {
    guard comma < text.count, text[comma] == 0x2C, var end = regionWord(from: comma + 2) else {
      return nil
    }
    let first = end
    for _ in 0..<2 {
      guard let wordEnd = regionWord(from: end + 1) else { break }
      end = wordEnd
    }
    return (end, end > first)
  }

  /// The end of a word that begins with a capital behind a space and is no month.
  private func regionWord(from start: Int) -> Int? {
    guard start < text.count, text[start - 1] == 0x20, Bytes.isUpper(text[start]),
      DateText.month(text, at: start) == nil
    else { return nil }
    var end = start
    while end < text.count, Bytes.isLetter(text[end]) || text[end] == 0x2E || text[end] >= 0x80 {
      if text[end] == 0xE2 { break }
      end += 1
    }
    return end
  }

  private func skip(separators start: Int) -> Int {
    var position = start
    while position < text.count, text[position] == 0x2C || text[position] == 0x20 { position += 1 }
    return position
  }

  private func parenthesised(from start: Int) -> (String, end: Int)? {
    guard start < text.count, text[start] == 0x28,
      let close = text[start..<min(start + 40, text.count)].firstIndex(of: 0x29)
    else { return nil }
    return (string(start + 1..<close), close + 1)
  }

  /// What stands in capitals before a colon and is no place.
  private static let labels: Set<String> = [
    "ALERT", "ANALYSIS", "BREAKING", "BUSINESS", "CORRECTED", "CORRECTION", "EDITORIAL",
    "EXCLUSIVE",
    "EXPLAINER", "FACTBOX", "FEATURE", "HEADLINE", "HIGHLIGHTS", "INSIGHT", "INTERVIEW", "LIVE",
    "NOTE", "OBITUARY", "OPINION", "PHOTO", "PHOTOS", "POLL", "PREVIEW", "QUOTES", "REVIEW",
    "SPORT",
    "SPORTS", "SUMMARY", "TABLE", "TIMELINE", "UPDATE", "UPDATED", "URGENT", "VIDEO", "WARNING",
    "WATCH", "WORLD", "NATO", "NASA", "UNESCO", "UNICEF",
  ]

  /// Behind the colon of `OSLO: A vault …`; nil where the text goes on in small letters, or the
  /// word before it is a label.
  private func colon(at end: Int, behind place: Range<Int>) -> Int? {
    guard end + 2 < text.count, text[end] == 0x3A, text[end + 1] == 0x20,
      Bytes.isUpper(text[end + 2]) || text[end + 2] == 0x22, place.count >= 4,
      !Self.labels.contains(string(place))
    else { return nil }
    return end + 1
  }

  /// Behind `—`, `–`, `-` or `--` with a space after it.
  private func dash(from start: Int) -> Int? {
    var end = start
    let rest = text[start...]
    if rest.starts(with: "—".utf8) || rest.starts(with: "–".utf8) {
      end += 3
    } else {
      while end < text.count, text[end] == 0x2D { end += 1 }
    }
    return end > start && end < text.count && Bytes.isSpace(text[end]) ? end : nil
  }
}
