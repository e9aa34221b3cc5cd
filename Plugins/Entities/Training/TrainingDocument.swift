import Copydesk

/// A document with known names, as the trainer sees it.
struct TrainingDocument {
  let forms: DocumentForms
  /// The tags that each token may have, a bit each: one for what is known, several for what the
  /// annotation leaves open.
  private(set) var allowed: [UInt32]
  let weight: Float
  /// The bits of the types that were not annotated.
  private let open: UInt32
  /// How many names do not begin and end with a token.
  private(set) var cutNames = 0
  /// The names, as tokens; for scoring. Those that the annotation leaves open are nil.
  private(set) var names: [(tokens: Range<Int>, type: NameType?)] = []

  /// The types that `MISC` of CoNLL-2003 gathers.
  private static let miscellaneous: [NameType] = [.group, .event, .product, .work]

  /// - Parameters:
  ///   - document: With sentences, tokens and entities. Its metadata may have `covers`, the labels
  ///     that were annotated (all when missing), and `weight` (1 when missing).
  ///   - text: Read in the place of the text: the same in another case.
  init(_ document: Document, lexicon: Lexicon, text: [UInt8]? = nil) {
    let tokens = document[.tokens]
    forms = (text ?? document.utf8).withUnsafeBufferPointer {
      DocumentForms($0, tokens: tokens, sentences: document[.sentences], lexicon: lexicon)
    }
    weight = Float(document.metadata["weight"]?.number ?? 1)
    open = Self.uncovered(document.metadata["covers"])
    allowed = Array(repeating: NameTag.outside.bit | open, count: tokens.count)
    for entity in document[.entities] { add(entity, tokens) }
  }

  /// The bits of all types that the annotation says something of.
  var known: UInt32 {
    names.reduce(NameTag.all & ~open) { bits, name in
      name.type.map { bits | NameTag.bits(of: $0) } ?? bits
    }
  }

  /// Takes types away from what the annotation leaves open: those that no document knows would else
  /// be learned as anything.
  mutating func close(_ bits: UInt32) {
    for index in allowed.indices { allowed[index] &= ~bits }
  }

  /// The bits of the types that a document's annotation leaves out.
  private static func uncovered(_ covers: Value?) -> UInt32 {
    guard let names = Coverage(covers)?.labels else { return 0 }
    return NameType.allCases.reduce(0) { bits, type in
      let isCovered =
        names.contains(type.label) || names.contains("MISC") && miscellaneous.contains(type)
        || type == .location && names.contains("GPE")
      return isCovered ? bits : bits | NameTag.bits(of: type)
    }
  }

  private mutating func add(_ entity: Annotation, _ tokens: [Annotation]) {
    let types = Self.types(entity.label)
    guard types != [] else { return }
    let covered = Self.covered(entity.range, tokens)
    guard let first = covered.first else { return }
    let isWhole =
      tokens[first].range.lowerBound == entity.range.lowerBound
      && tokens[covered.upperBound - 1].range.upperBound == entity.range.upperBound
    guard let types, isWhole else {
      if types != nil { cutNames += 1 }
      for index in covered { allowed[index] = NameTag.all }
      names.append((covered, nil))
      return
    }
    let isOpen = types.count > 1
    for index in covered { allowed[index] = isOpen ? NameTag.outside.bit : 0 }
    for type in types {
      for (index, tag) in zip(covered, NameTag.tags(of: type, count: covered.count)) {
        allowed[index] |= tag.bit
      }
    }
    names.append((covered, isOpen ? nil : types[0]))
  }

  /// The types that a label may stand for; empty for one that is no name, nil for `?`, which may
  /// be anything.
  private static func types(_ label: String) -> [NameType]? {
    if label == "?" { return nil }
    if label == "MISC" { return miscellaneous }
    return NameType(label: label).map { [$0] } ?? []
  }

  private static func covered(_ range: Range<Int>, _ tokens: [Annotation]) -> Range<Int> {
    let low = tokens.partitioningIndex { $0.range.upperBound > range.lowerBound }
    var end = low
    while end < tokens.count, tokens[end].range.lowerBound < range.upperBound { end += 1 }
    return low..<end
  }
}
