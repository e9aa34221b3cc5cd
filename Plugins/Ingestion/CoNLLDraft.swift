import Copydesk

/// The lines of a document under way.
struct CoNLLDraft {
  private struct Token {
    /// Within the bytes.
    let range: Range<Int>
    let line: Int
    let tag: TagReader.Tag
  }

  private struct Problem {
    let line: Int
    let message: String
  }

  /// Where its first line stands; nil as long as there is none.
  private(set) var place: RecordPlace?
  private var bytes: [UInt8] = []
  private var sentences: [[Token]] = [[]]
  private var problems: [Problem] = []

  var isEmpty: Bool { place == nil }

  /// In bytes of the file.
  var size: Int { bytes.count }

  /// Adds a line's bytes.
  mutating func add(_ line: [UInt8], at place: RecordPlace) {
    if self.place == nil {
      self.place = place
      bytes = line
    } else {
      pass(line, at: place)
    }
  }

  /// Adds the bytes of a line without a token, unless it stands in front of all tokens.
  mutating func pass(_ line: [UInt8], at place: RecordPlace) {
    guard let first = self.place else { return }
    let gap = place.start - first.start - bytes.count
    bytes += gap == 2 ? [0x0D, 0x0A] : Array(repeating: 0x0A, count: max(0, gap))
    bytes += line
  }

  /// Adds the token of the line that was added last.
  mutating func add(token: Substring, in line: String, tag: Substring?, line number: Int) {
    guard let tag else { return complain(number, "the line has no column for a tag") }
    guard !token.isEmpty else { return complain(number, "the line has no token") }
    guard let meaning = TagReader.tag(tag) else {
      return complain(number, "'\(tag.prefix(40))' is no tag: 'O', or a label behind 'B-' or 'I-'")
    }
    let base = bytes.count - line.utf8.count
    let start = base + line.utf8.distance(from: line.startIndex, to: token.startIndex)
    sentences[sentences.count - 1].append(
      Token(range: start..<start + token.utf8.count, line: number, tag: meaning))
  }

  mutating func endSentence() {
    if sentences.last?.isEmpty == false { sentences.append([]) }
  }

  mutating func complain(_ line: Int, _ message: String) {
    problems.append(Problem(line: line, message: message))
  }

  /// - Throws: ``DocumentError`` with the first line that is wrong.
  func document(
    id: String?, metadata: Attributes, labels: [String: String], _ reader: inout TagReader
  ) throws -> Document {
    guard let place else { preconditionFailure("a draft without lines makes no document") }
    let tokens = sentences.flatMap { $0 }
    let (names, stray) = reader.read(sentences.map { $0.map(\.tag) })
    let all = problems + stray.map { Problem(line: tokens[$0.token].line, message: $0.message) }
    if let first = all.min(by: { $0.line < $1.line }) {
      let more = all.count > 1 ? " (and \(all.count - 1) more)" : ""
      throw DocumentError("bad_tag", "line \(first.line): \(first.message)\(more)")
    }
    var text = CoNLLText(bytes)
    for sentence in sentences where !sentence.isEmpty { text.add(sentence.map(\.range)) }
    var document = Document(
      id: id, origin: place.origin(bytes.count), original: bytes, decoded: text.decoded,
      metadata: metadata)
    document[.sentences] = text.sentences.map { Annotation($0) }
    document[.entities] = names.compactMap { name in
      let label = labels[name.label] ?? name.label
      guard label != "-" else { return nil }
      let (first, last) = (
        text.tokens[name.tokens.lowerBound], text.tokens[name.tokens.upperBound - 1]
      )
      return Annotation(first.lowerBound..<last.upperBound, label: label)
    }
    return document
  }
}

/// The running text of tokens, with the way back to their bytes.
struct CoNLLText {
  private let bytes: [UInt8]
  private(set) var decoded = DecodedText()
  private(set) var tokens: [Range<Int>] = []
  private(set) var sentences: [Range<Int>] = []
  /// Where the last token ended in the bytes.
  private var end = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    decoded.reserveCapacity(bytes.count)
  }

  /// Adds a sentence of at least one token.
  mutating func add(_ ranges: [Range<Int>]) {
    let words = ranges.map { String(decoding: bytes[$0], as: UTF8.self) }
    var start: Int?
    for (range, piece) in zip(ranges, Detokenizer.pieces(words)) {
      if piece.hasBlank || start == nil && !tokens.isEmpty {
        decoded.append(" ", for: end..<range.lowerBound)
      }
      let first = decoded.utf8.count
      start = start ?? first
      if let replacement = piece.replacement {
        decoded.append(replacement, for: range)
      } else {
        decoded.copy(range, of: bytes)
      }
      tokens.append(first..<decoded.utf8.count)
      end = range.upperBound
    }
    sentences.append(start!..<decoded.utf8.count)
  }
}
