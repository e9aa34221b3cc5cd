import Copydesk

/// Compares a text with thresholds.
struct QualityRules: Sendable {
  /// What a text fails for.
  struct Fault: Equatable {
    let code: String
    let message: String
  }

  private let options: QualityOptions
  private let stopWords: Set<UInt64>
  private let topRuns: [(length: Int, most: Double)]
  private let repeatedRuns: [(length: Int, most: Double)]

  /// - Throws: ``OptionError`` for thresholds that no text can meet.
  init(_ options: QualityOptions) throws {
    self.options = options
    stopWords = Set(options.stopWords.flatMap(Self.hashes))
    if !options.stopWords.isEmpty, stopWords.count < options.minStopWords {
      throw OptionError(
        "stop_words",
        "these are fewer words than 'min_stop_words' asks for, \(options.minStopWords)")
    }
    if options.minWords > options.maxWords {
      throw OptionError("min_words", "it is more than 'max_words', \(options.maxWords)")
    }
    if options.minWordLength > options.maxWordLength {
      throw OptionError(
        "min_word_length", "it is more than 'max_word_length', \(options.maxWordLength)")
    }
    topRuns = Self.sorted(options.topRuns)
    repeatedRuns = Self.sorted(options.repeatedRuns)
  }

  private static func sorted(_ map: OptionMap<Double>) -> [(length: Int, most: Double)] {
    map.entries.map { (Int($0.name)!, $0.value) }.sorted { $0.0 < $1.0 }
  }

  private static func hashes(_ word: String) -> [UInt64] {
    var (word, hashes) = (word, [UInt64]())
    word.withUTF8 { TextWords.forEach(in: $0) { hashes.append($0) } }
    return hashes
  }

  /// The first thing that a text fails for; nil where it passes.
  func fault(of text: UnsafeBufferPointer<UInt8>) -> Fault? {
    let shape = TextShape(text, most: options.maxWords)
    return words(shape) ?? lines(shape) ?? stopWords(text) ?? runs(shape)
  }

  // MARK: Rules

  private func words(_ shape: TextShape) -> Fault? {
    let count = shape.words.count
    let all = Double(max(1, count))
    return fault("few_words", count < options.minWords, "\(count) words")
      ?? fault("many_words", count > options.maxWords, "more than \(options.maxWords) words")
      ?? low("short_words", Double(shape.letters) / all, options.minWordLength, "characters a word")
      ?? high("long_words", Double(shape.letters) / all, options.maxWordLength, "characters a word")
      ?? high("symbols", Double(shape.hashes) / all, options.maxSymbols, "'#' a word")
      ?? high("symbols", Double(shape.ellipses) / all, options.maxSymbols, "ellipses a word")
      ?? low(
        "few_letters", Double(shape.lettered) / all, options.minLetters, "of words have a letter")
  }

  private func lines(_ shape: TextShape) -> Fault? {
    let (lines, paragraphs) = (shape.lines, shape.paragraphs)
    func part(_ number: Int, _ all: Int) -> Double { Double(number) / Double(max(1, all)) }
    return high("bullets", part(lines.bulleted, lines.count), options.maxBullets, "of lines")
      ?? high("ellipses", part(lines.elliptic, lines.count), options.maxEllipses, "of lines")
      ?? low("ended_lines", part(lines.ended, lines.count), options.minEndedLines, "of lines")
      ?? high("short_lines", part(lines.short, lines.count), options.maxShortLines, "of lines")
      ?? high(
        "repeated_lines", part(lines.repeated, lines.count), options.maxRepeatedLines, "of lines")
      ?? high(
        "repeated_lines", part(lines.repeatedLetters, lines.letters),
        options.maxRepeatedLineLetters, "of the characters of lines")
      ?? high(
        "repeated_paragraphs", part(paragraphs.repeated, paragraphs.count),
        options.maxRepeatedParagraphs, "of paragraphs")
      ?? high(
        "repeated_paragraphs", part(paragraphs.repeatedLetters, paragraphs.letters),
        options.maxRepeatedParagraphLetters, "of the characters of paragraphs")
  }

  private func stopWords(_ text: UnsafeBufferPointer<UInt8>) -> Fault? {
    guard options.minStopWords > 0, !stopWords.isEmpty else { return nil }
    var found: Set<UInt64> = []
    TextWords.forEach(in: text) { word in
      if found.count < options.minStopWords, stopWords.contains(word) { found.insert(word) }
    }
    return fault(
      "few_stop_words", found.count < options.minStopWords, "\(found.count) small words")
  }

  private func runs(_ shape: TextShape) -> Fault? {
    var runs = WordRuns(shape)
    for rule in topRuns {
      if let fault = high(
        "top_run_\(rule.length)", runs.top(rule.length), rule.most, "of the characters")
      {
        return fault
      }
    }
    runs = WordRuns(shape)
    for rule in repeatedRuns {
      if let fault = high(
        "repeated_run_\(rule.length)", runs.repeated(rule.length), rule.most, "of the characters")
      {
        return fault
      }
    }
    return nil
  }

  // MARK: Faults

  private func fault(_ code: String, _ isFault: Bool, _ message: @autoclosure () -> String)
    -> Fault?
  {
    isFault ? Fault(code: code, message: message()) : nil
  }

  private func low(_ code: String, _ value: Double, _ least: Double, _ what: String) -> Fault? {
    fault(code, value < least, "\(Self.rounded(value)) \(what), at least \(least) wanted")
  }

  private func high(_ code: String, _ value: Double, _ most: Double, _ what: String) -> Fault? {
    fault(code, value > most, "\(Self.rounded(value)) \(what), at most \(most) wanted")
  }

  private static func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}
