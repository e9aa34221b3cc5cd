/// What a database of the sink `sqlite` says of an archive: who is written about, how, and when.
struct Report {
  /// Counts, and the mean of what has a sentiment with its 95 % interval, as the views of the database have them.
  struct Summary {
    var count = 0
    var documents = 0
    /// Between -1 and 1; nil where nothing has a sentiment, and bounds where there are too few documents.
    var mean: Double?
    var low: Double?
    var high: Double?
    /// The parts of negative, neutral and positive by label, in this order; empty where there are none.
    var shares: [Double] = []
  }

  /// A named thing or a speaker.
  struct Subject {
    let name: String
    var label: String?
    var link: String?
    let whole: Summary
    var periods: [String: Summary] = [:]
    /// Whether there is more to tell than numbers.
    var isCloser = false
    /// From the most negative on, and from the most positive on.
    var worst: [Passage] = []
    var best: [Passage] = []
  }

  /// A sentence with a mention.
  struct Passage {
    /// As UTF-8.
    let sentence: [UInt8]
    /// Where in it; nil where that cannot be.
    let mention: Range<Int>?
    let sentiment: Double
    let speaker: String?
    let date: String?
    /// The file, and the entry within it or the document's id.
    let place: String
  }

  /// How long a period is.
  enum Step: String, CaseIterable {
    case month
    case year

    /// The length of its name, `2020-11` or `2020`.
    var digits: Int { self == .month ? 7 : 4 }
  }

  var documents: Summary
  var undated = 0
  /// Those that are marked as copies of others, and count all the same.
  var copies = 0
  var step: Step
  var periods: [String: Summary] = [:]
  var subjects: [Subject] = []
  /// How many things are named at all.
  var named = 0
  var speakers: [Subject] = []

  /// Whether anything has a sentiment.
  var hasSentiment: Bool {
    documents.mean != nil || (subjects + speakers).contains { $0.whole.mean != nil }
  }

  /// All periods from the first to the last, also those of which there is nothing.
  var calendar: [String] {
    guard let first = periods.keys.min(), let last = periods.keys.max() else { return [] }
    return Self.calendar(from: first, to: last)
  }

  /// All months, or years, from one to another that is not before it.
  static func calendar(from first: String, to last: String) -> [String] {
    guard let from = number(first), let to = number(last), from <= to else { return [] }
    return (from...to).map { first.count == 4 ? padded($0, 4) : month($0) }
  }

  /// Months, or years, since the year 0.
  private static func number(_ period: String) -> Int? {
    let parts = period.split(separator: "-").compactMap { Int($0) }
    return parts.count == 2 ? parts[0] * 12 + parts[1] - 1 : parts.first
  }

  private static func month(_ number: Int) -> String {
    "\(padded(number / 12, 4))-\(padded(number % 12 + 1, 2))"
  }

  private static func padded(_ number: Int, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
