import Copydesk

/// How tags say where names begin and end.
enum TagScheme: String, OptionChoice {
  /// What the tags of the file look like.
  case auto
  /// `I-` begins a name as well; `B-` only behind another of the same label (CoNLL-2003).
  case iob1
  /// `B-` begins every name (IOB2).
  case bio
  /// `E-` or `L-` ends a name of several tokens, `S-` or `U-` is one of a single token.
  case bioes
}

/// Makes names of the tags of sentences.
///
/// What the tags of earlier documents of a file have shown of their scheme is kept.
struct TagReader {
  struct Tag: Equatable {
    enum Part { case outside, begin, inside, end, single }
    let part: Part
    let label: String
  }

  struct Name: Equatable {
    var tokens: Range<Int>
    let label: String
  }

  /// What is wrong with the tag of a token.
  struct Problem: Equatable {
    let token: Int
    let message: String
  }

  private let scheme: TagScheme
  private let isLenient: Bool
  private var seen: TagScheme?

  init(_ scheme: TagScheme, isLenient: Bool) {
    self.scheme = scheme
    self.isLenient = isLenient
  }

  /// The tag that a word of the last column stands for; nil when it is none.
  static func tag(_ text: Substring) -> Tag? {
    if text == "O" { return Tag(part: .outside, label: "") }
    let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[1].isEmpty else { return nil }
    let label = String(parts[1])
    switch parts[0] {
    case "B": return Tag(part: .begin, label: label)
    case "I", "M": return Tag(part: .inside, label: label)
    case "E", "L": return Tag(part: .end, label: label)
    case "S", "U": return Tag(part: .single, label: label)
    default: return nil
    }
  }

  /// The names of each sentence of a document, and what is wrong with its tags; tokens are counted
  /// from its beginning.
  mutating func read(_ sentences: [[Tag]]) -> (names: [Name], problems: [Problem]) {
    let scheme = self.scheme == .auto ? guess(sentences) : self.scheme
    var (names, problems): ([Name], [Problem]) = ([], [])
    var start = 0
    for tags in sentences {
      read(tags, start, scheme, &names, &problems)
      start += tags.count
    }
    return (names, isLenient ? [] : problems)
  }

  private mutating func guess(_ sentences: [[Tag]]) -> TagScheme {
    if seen == .bioes
      || sentences.joined().contains(where: { $0.part == .end || $0.part == .single })
    {
      seen = .bioes
    } else if seen == nil, sentences.contains(where: { Self.beginsFreely($0) }) {
      seen = .bio
    }
    return seen ?? .iob1
  }

  /// Whether `B-` stands where IOB1 would have `I-`.
  private static func beginsFreely(_ tags: [Tag]) -> Bool {
    tags.indices.contains { index in
      tags[index].part == .begin && (index == 0 || tags[index - 1].label != tags[index].label)
    }
  }

  private func read(
    _ tags: [Tag], _ start: Int, _ scheme: TagScheme, _ names: inout [Name],
    _ problems: inout [Problem]
  ) {
    var open: String?
    func complain(_ index: Int, _ message: String) {
      problems.append(Problem(token: start + index, message: message))
    }
    for (index, tag) in tags.enumerated() {
      let place = start + index..<start + index + 1
      let continues = open == tag.label && (tag.part == .inside || tag.part == .end)
      if !continues, let label = open, scheme == .bioes {
        complain(index - 1, "the name '\(label)' has no end")
      }
      if continues {
        names[names.count - 1].tokens = names[names.count - 1].tokens.lowerBound..<place.upperBound
      } else if tag.part != .outside {
        names.append(Name(tokens: place, label: tag.label))
        let isStray = tag.part == .end || tag.part == .inside && scheme != .iob1
        if isStray { complain(index, Self.stray(tag, behind: open)) }
      }
      open = tag.part == .begin || tag.part == .inside ? tag.label : nil
    }
    if let open, scheme == .bioes { complain(tags.count - 1, "the name '\(open)' has no end") }
  }

  private static func stray(_ tag: Tag, behind open: String?) -> String {
    let text = (tag.part == .end ? "E-" : "I-") + tag.label
    return open.map { "'\(text)' continues a name of label '\($0)'" }
      ?? "'\(text)' continues nothing"
  }
}
