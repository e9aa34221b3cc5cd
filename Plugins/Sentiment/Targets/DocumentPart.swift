import Copydesk

/// A document as the scorer reads it, a part at a time.
///
/// It is a class as it is handed on for every sentence, and a document has much to copy.
final class DocumentPart {
  private let document: Document
  private let tokens: [Annotation]
  /// The entities that are names, by their place among all, with the tokens that they overlap.
  private let names: [(index: Int, range: Range<Int>)]
  /// The ranges of names.
  private let ranges: [Range<Int>]
  /// The tokens of each quote.
  let quotes: [Range<Int>]

  init(_ document: Document) {
    self.document = document
    tokens = document[.tokens]
    names = Self.names(document[.entities])
    ranges = names.map(\.range)
    quotes = Self.quotes(document)
  }

  private static func names(_ entities: [Annotation]) -> [(index: Int, range: Range<Int>)] {
    // Through a pointer, so that of entities nothing but range and label is touched.
    entities.withUnsafeBufferPointer { entities in
      entities.indices.compactMap {
        TargetLabels.isTarget(label: entities[$0].label) ? ($0, entities[$0].range) : nil
      }
    }
  }

  private static func quotes(_ document: Document) -> [Range<Int>] {
    let tokens = document[.tokens]
    return document[.quotes].map { quote in
      let start = tokens.place(of: quote.range.lowerBound)
      return start..<max(start, tokens.place(of: quote.range.upperBound))
    }
  }

  /// Reads tokens as words.
  func read(_ range: Range<Int>, into wording: inout Wording, _ features: WordFeatures) {
    let near = range.isEmpty ? ranges[0..<0] : ranges[firstName(range)...]
    document.utf8.withUnsafeBufferPointer {
      wording.read($0, tokens[range], near, features)
    }
  }

  /// The names that begin in a part, each with the first of its tokens there.
  func names(in range: Range<Int>) -> [(index: Int, token: Int)] {
    guard !range.isEmpty else { return [] }
    let part =
      tokens[range.lowerBound].range.lowerBound..<tokens[range.upperBound - 1].range.upperBound
    return names[firstName(range)...].prefix { $0.range.lowerBound < part.upperBound }
      .compactMap { name in
        guard part.contains(name.range.lowerBound) else { return nil }
        let token = tokens[range].place(of: name.range.lowerBound)
        return range.contains(token) ? (name.index, token) : nil
      }
  }

  /// The first name that may reach into a part.
  private func firstName(_ range: Range<Int>) -> Int {
    let start = tokens[range.lowerBound].range.lowerBound
    return names.partitioningIndex { $0.range.upperBound > start }
  }

  /// Who speaks at a token, where it stands in a quote.
  func speaker(at token: Int) -> Value? {
    let quote = document[.quotes].place(of: tokens[token].range.lowerBound)
    guard quote < quotes.count, quotes[quote].contains(token) else { return nil }
    return document[.quotes][quote].attributes["speaker"]
  }

  /// The words that weighed most.
  ///
  /// - Parameters:
  ///   - range: The tokens that were read.
  ///   - sentence: The first token of the sentence that they are of.
  func words(
    _ wording: Wording, _ range: Range<Int>, _ shares: [Float], ofSentenceAt sentence: Int
  ) -> [WeighedWord] {
    let words = shares.indices.filter { shares[$0].magnitude >= 0.05 }.map { word in
      let token = range.lowerBound + Int(wording.tokens[word])
      return WeighedWord(
        text: document.text(tokens[token].range), token: token - sentence,
        weight: Double(shares[word]))
    }
    return WeighedWord.strongest(words)
  }
}

extension RandomAccessCollection where Element == Annotation, Index == Int {
  /// The first that ends behind a place, in a list without overlap.
  func place(of position: Int) -> Int {
    partitioningIndex { $0.range.upperBound > position }
  }
}
