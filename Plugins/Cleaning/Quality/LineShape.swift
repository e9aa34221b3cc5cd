import Copydesk

/// What can be counted of the lines, or the paragraphs, of a text.
struct LineShape {
  private(set) var count = 0
  /// In all of them.
  private(set) var letters = 0
  /// Those that stood there before, word for word.
  private(set) var repeated = 0
  private(set) var repeatedLetters = 0
  private(set) var bulleted = 0
  private(set) var elliptic = 0
  /// Those that end like a sentence.
  private(set) var ended = 0
  /// Those of less than ``shortest`` characters.
  private(set) var short = 0
  private var known: Set<UInt64> = []

  private static let shortest = 30

  /// Adds one without white space around it; one without anything does not count.
  mutating func add(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    let line = text[range]
    let length = line.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    var hash = FNV1a()
    hash.combine(line)
    count += 1
    letters += length
    if !known.insert(hash.value).inserted {
      repeated += 1
      repeatedLetters += length
    }
    if length < Self.shortest { short += 1 }
    addEnds(
      String(decoding: line.prefix(4), as: UTF8.self),
      String(decoding: line.suffix(12), as: UTF8.self))
  }

  private mutating func addEnds(_ start: String, _ end: String) {
    if start.unicodeScalars.first.map(Self.bullets.contains) == true { bulleted += 1 }
    let rest = end.unicodeScalars.reversed().drop { Self.closing.contains($0) }
    if rest.first == "…" || rest.starts(with: "...".unicodeScalars) { elliptic += 1 }
    if rest.first.map(Self.ends.contains) == true { ended += 1 }
  }

  private static let bullets = Set("•‣▶◀◦▪▫●○–-*·".unicodeScalars)
  private static let closing = Set("\"'”’»)]".unicodeScalars)
  private static let ends = Set(".!?…。！？؟।".unicodeScalars)
}
