import Copydesk

/// Reads headers off the start of one text.
struct HeaderScanner {
  let text: [UInt8]
  let year: Int?
  private(set) var metadata: Attributes
  /// How much of the text is header.
  var position = 0

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

  mutating func set(_ name: String, _ value: String) {
    if metadata[name] == nil || metadata[name] == .null { metadata[name] = .string(value) }
  }

  func skipSpace(from start: Int) -> Int {
    var position = start
    while position < text.count, Bytes.isSpace(text[position]) { position += 1 }
    return position
  }

  func string(_ range: Range<Int>) -> String {
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
