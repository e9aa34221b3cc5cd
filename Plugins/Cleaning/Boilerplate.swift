import Copydesk

/// Options of the stage `boilerplate`.
struct BoilerplateOptions: Options {
  var defaults = true
  var patterns: [String] = []

  static let fields: [Field<Self>] = [
    Field("defaults", \.defaults, "Whether the built-in patterns are used."),
    Field(
      "patterns", \.patterns,
      "Further patterns: words, with * for anything; compared without regard to case."),
  ]
}

/// Removes what agencies and web sites add to a story.
struct Boilerplate: Stage {
  static let spec = Spec.stage(
    "boilerplate", "Removes agency notices, 'also read' links, share and subscribe lines.",
    details: """
      A pattern stands for a whole line, a whole sentence, or a whole notice in parentheses: it \
      must match from its first word to its last, with '*' for anything in between.
      """,
    options: BoilerplateOptions.self,
    examples: [
      Example(
        "an agency's notice",
        input: "He said so.\n\n(This story has not been edited by our staff and is "
          + "auto-generated from a syndicated feed.)",
        output: "He said so."),
      Example(
        "links", input: "Prices rose.\nAlso read: Prices fall\nWages rose.",
        output: "Prices rose.\nWages rose."),
      Example(
        "several at the end", input: "Prices rose.\n\nShare this story\n\nFollow us on the wire",
        output: "Prices rose."),
      Example(
        "your own", options: "patterns: \"stay tuned *\"",
        input: "Prices rose. Stay tuned to Radio One!", output: "Prices rose."),
    ]
  ) { options, _ in
    if let short = options.patterns.first(where: { WordPattern($0).key == nil }) {
      throw OptionError(
        "patterns", "'\(short)' must begin with at least three letters",
        hint: "a '*' at the start is not supported")
    }
    return Boilerplate(options)
  }

  private static let builtIn = [
    "(this story has not been edited by *", "(this story is auto-generated *",
    "(this report has been published *", "(this article was *syndicated*)",
    "(this is an unedited and auto-generated story *", "(with inputs from *",
    "(with agency inputs*)",
    "(reporting by *", "(writing by *", "(editing by *", "(inputs from *",
    "this story has not been edited by *", "this story is auto-generated *",
    "also read: *", "also read | *", "also read - *", "read also: *", "read more: *", "read more",
    "read more at *", "click here *", "share this article*", "share this story*",
    "share on facebook*", "subscribe to our *", "subscribe now*", "sign up for our *",
    "sign up to our *", "follow us on *", "like us on *", "download our app*",
    "join our whatsapp *", "advertisement", "copyright © *", "copyright (c) *", "© *",
    "all rights reserved*", "first published: *", "photo: *", "image: *", "image credit: *",
  ]

  private let patterns: [[WordPattern]]
  /// Where in `patterns` those with a key are.
  private var places = WordTable<Int>(capacity: 128)

  init(_ options: BoilerplateOptions) {
    let texts = (options.defaults ? Self.builtIn : []) + options.patterns
    let groups = Dictionary(grouping: texts.map { WordPattern($0) }, by: \.key)
    patterns = Array(groups.values)
    for (place, group) in patterns.enumerated() {
      if let key = group[0].key { places.set(key, to: place) }
    }
  }

  func process(_ batch: inout Batch) throws {
    Removals.apply(to: &batch) { try notices(in: $0) }
  }

  private func notices(in text: UnsafeBufferPointer<UInt8>) throws -> Removals {
    var removals = Removals(text)
    var start = 0
    while start < text.count {
      try TimeLimit.check()
      if let unit = match(text, at: start), !unit.isEmpty {
        start = removals.add(unit)
      } else {
        start = nextStart(text, from: start)
      }
    }
    return removals
  }

  /// Where the next sentence, line or notice begins.
  private func nextStart(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var position = start
    while position < text.count {
      let byte = text[position]
      position += 1
      if byte == 0x0A { return position }
      if byte == 0x2E || byte == 0x21 || byte == 0x3F || byte == 0x29 || byte == 0x22 {
        if position < text.count, text[position] == 0x20 { return position + 1 }
      } else if position < text.count, text[position] == 0x28 {
        return position
      }
    }
    return position
  }

  /// The unit at a place, when a pattern matches all of it.
  private func match(_ text: UnsafeBufferPointer<UInt8>, at start: Int) -> Range<Int>? {
    guard let key = WordPattern.key(text, at: start), let place = places[key] else { return nil }
    let candidates = patterns[place]
    let ends = Self.ends(text, from: start)
    for end in ends where candidates.contains(where: { $0.matches(text, start..<end) }) {
      return start..<end
    }
    return nil
  }

  /// The longest notice in parentheses, in bytes.
  private static let longestNotice = 600

  /// Where the unit that begins at a place may end: a notice at its parenthesis; at the start of
  /// a line with the line, else with the sentence.
  private static func ends(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> [Int] {
    if text[start] == 0x28 {
      let limit = min(text.count, start + longestNotice)
      let close = text[start..<limit].firstIndex { $0 == 0x29 || $0 == 0x0A }
      return close.map { text[$0] == 0x29 ? [$0 + 1] : [] } ?? []
    }
    let isLineStart = start == 0 || text[start - 1] == 0x0A
    let lineEnd = text[start...].firstIndex(of: 0x0A) ?? text.count
    return isLineStart ? [lineEnd] : [RoughSentence.end(text, from: start).end]
  }
}
