import Copydesk

/// Takes date, dateline and byline off the text and keeps them as metadata.
struct Header: Stage {
  static let spec = Spec.stage(
    "header", "Takes a date, dateline, byline or headline off the text's start, as metadata.",
    details: """
      Known forms: 'date 2026-02-12', 'Published: 12 Feb 2026', 'Headline: …' on a line of its \
      own, 'By …' on a line of its own, and datelines such as 'GANZHOU, Feb 12 (Agency) —' or 'OSLO:'. They \
      become 'date' (ISO 8601), 'title', 'byline', 'place', 'agency' and, as written, 'dateline'. \
      A dateline's year comes from an earlier date, or from a path such as 2026/02/12; where there \
      is neither, 'date' stays unset. A date that the source brought is kept.
      """,
    options: NoOptions.self,
    examples: [
      Example(
        "a date run into the text", input: " date 2026-02-12 China has stepped up efforts.",
        output: "China has stepped up efforts.", metadata: ["date": "2026-02-12"]),
      Example(
        "a dateline", input: "GANZHOU, Feb 12, 2026 (Agency) — Exports rose.",
        output: "Exports rose.",
        metadata: [
          "dateline": "GANZHOU, Feb 12, 2026 (Agency) —", "place": "GANZHOU", "agency": "Agency",
          "date": "2026-02-12",
        ]),
      Example(
        "several", input: "Headline: Exports rise\nBy Our Correspondent\nPARIS - Exports rose.",
        output: "Exports rose.",
        metadata: [
          "title": "Exports rise", "byline": "Our Correspondent", "dateline": "PARIS -",
          "place": "PARIS",
        ]),
      Example(
        "no header", input: "China, Feb said, is a place.", output: "China, Feb said, is a place."),
    ]
  ) { _, _ in Header() }

  func process(_ batch: inout Batch) throws {
    batch.forEach { document in
      var scanner = HeaderScanner(document)
      scanner.run()
      guard scanner.position > 0 else { return }
      var edits = Edits()
      edits.remove(0..<scanner.position)
      document.metadata = scanner.metadata
      try document.apply(edits)
    }
  }
}

/// Reads headers off the start of one text.
struct HeaderScanner {
  private let text: [UInt8]
  private let year: Int?
  private(set) var metadata: Attributes
  /// How much of the text is header.
  private(set) var position = 0

  init(_ document: Document) {
    text = Array(document.utf8.prefix(Self.longest))
    metadata = document.metadata
    year = Self.year(ofPath: document.origin.entry ?? document.origin.path)
  }

  /// Headers stand within so many bytes from the start.
  private static let longest = 2000

  mutating func run() {
    // Each kind stands once; four in a row are the most that were seen.
    for _ in 0..<6 {
      let start = skipSpace(from: position)
      guard label(at: start) || byline(at: start) || dateline(at: start) else { break }
      position = skipSpace(from: position)
    }
  }

  private mutating func set(_ name: String, _ value: String) {
    if metadata[name] == nil || metadata[name] == .null { metadata[name] = .string(value) }
  }

  private func skipSpace(from start: Int) -> Int {
    var position = start
    while position < text.count, Bytes.isSpace(text[position]) { position += 1 }
    return position
  }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: text[range], as: UTF8.self)
  }

  private func lineEnd(from start: Int) -> Int { text[start...].firstIndex(of: 0x0A) ?? text.count }

  // MARK: Labels

  private static let dateLabels = ["date", "published", "updated", "posted", "published on"]
  private static let titleLabels = ["headline", "title"]

  /// `date 2026-02-12`, `Published: 12 Feb 2026`, `Headline: …`.
  private mutating func label(at start: Int) -> Bool {
    var end = start
    while end < text.count, Bytes.isLetter(text[end]) { end += 1 }
    let word = string(start..<end).lowercased()
    let hasColon = end < text.count && text[end] == UInt8(ascii: ":")
    let value = skipSpace(from: hasColon ? end + 1 : end)
    if Self.titleLabels.contains(word), hasColon { return title(value) }
    guard Self.dateLabels.contains(word), hasColon || word == "date",
      let (date, dateEnd) = DateText.parse(text, at: value, year: year),
      dateEnd == text.count || Bytes.isSpace(text[dateEnd])
    else { return false }
    set("date", date)
    position = dateEnd
    return true
  }

  private mutating func title(_ start: Int) -> Bool {
    let end = lineEnd(from: start)
    guard end < text.count, end > start, end - start < 300 else { return false }
    set("title", string(start..<end).trimmed)
    position = end
    return true
  }

  // MARK: Byline

  private static let genericBylines = [
    "Staff Writer", "Staff Writers", "Our Correspondent", "Our Reporter", "Staff Reporter",
    "Our Special Correspondent", "A Staff Reporter", "A Staff Correspondent", "A Correspondent",
    "Our Bureau", "Agencies",
  ]

  /// `By …` on a line of its own, or a byline without a name run into the text.
  private mutating func byline(at start: Int) -> Bool {
    guard text[start...].starts(with: "By ".utf8) else { return false }
    let name = start + 3
    if let generic = Self.genericBylines.first(where: { text[name...].starts(with: $0.utf8) }),
      case let end = name + generic.utf8.count, end == text.count || !Bytes.isLetter(text[end])
    {
      set("byline", generic)
      position = end
      return true
    }
    return runInByline(at: name) || bylineOfALine(at: name)
  }

  /// `By Jane Doe TOKYO -`, with the dateline right behind the name.
  private mutating func runInByline(at name: Int) -> Bool {
    var end = name
    for _ in 0..<4 {
      guard end < text.count, Bytes.isUpper(text[end]) else { return false }
      while end < text.count, !Bytes.isSpace(text[end]) { end += 1 }
      var ahead = self
      if ahead.dateline(at: skipSpace(from: end)) {
        ahead.set("byline", string(name..<end))
        self = ahead
        return true
      }
      end = skipSpace(from: end)
    }
    return false
  }

  private mutating func bylineOfALine(at name: Int) -> Bool {
    let end = lineEnd(from: name)
    let line = string(name..<end).trimmed
    let words = line.split(separator: " ")
    guard end < text.count, (1...6).contains(words.count), !line.hasSuffix("."),
      words.allSatisfy({
        $0.first?.isUppercase == true || ["and", "de", "van", "von"].contains($0)
      })
    else { return false }
    set("byline", line)
    position = end
    return true
  }

  // MARK: Dateline

  /// `GANZHOU, Feb 12 (Agency) —`: a place in capitals, perhaps a date and an agency, and a dash.
  private mutating func dateline(at start: Int) -> Bool {
    guard let placeEnd = place(from: start) else { return false }
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

  /// The end of `NEW DELHI`, or of `KOROLYOV, Russia`.
  private func place(from start: Int) -> Int? {
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
    return region(from: end) ?? end
  }

  private func isInner(_ position: Int) -> Bool {
    [0x20, 0x2E, 0x27, 0x2D].contains(text[position]) && position + 1 < text.count
      && Bytes.isUpper(text[position + 1])
  }

  /// The end of `, Russia` behind a place; nil when a month or something else stands there.
  private func region(from comma: Int) -> Int? {
    guard comma + 2 < text.count, text[comma] == 0x2C, Bytes.isUpper(text[comma + 2]) else {
      return nil
    }
    var end = comma + 2
    while end < text.count, Bytes.isLetter(text[end]) || text[end] == 0x2E || text[end] >= 0x80 {
      if text[end] == 0xE2 { break }
      end += 1
    }
    let isMonth = DateText.month(text, at: comma + 2) != nil
    return isMonth ? nil : end
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

  /// The year of a path such as `2026/02/12-slug.txt`.
  private static func year(ofPath path: String) -> Int? {
    path.split(separator: "/").compactMap { part in
      part.utf8.count == 4 ? Int(part).flatMap { (1800...2100).contains($0) ? $0 : nil } : nil
    }.last
  }
}

extension String {
  /// Without white space at its ends.
  fileprivate var trimmed: String {
    let start = drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
