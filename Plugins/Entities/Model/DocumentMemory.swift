import Copydesk

/// What a first pass over a document found, by words: a name that is clear in one place settles
/// what its words are elsewhere (`Li Qiang … Li`, `the World Bank … the Bank`).
struct DocumentMemory {
  /// How often a word stood in names of each type, and with a capital in none.
  fileprivate struct Record {
    var types = SIMD8<UInt16>.zero
    /// A bit for each tag that it had within names of several tokens.
    var tags: UInt32 = 0
    /// Of how many names of several tokens it was part.
    var whole: UInt16 = 0
  }

  private var records: [UInt64: Record] = [:]
  /// The types of names by their initials: `WHO`.
  private var initials: [UInt64: NameType] = [:]

  /// Adds what was found in a zone.
  mutating func add(_ tags: [NameTag], at start: Int, _ forms: DocumentForms) {
    for (offset, tag) in tags.enumerated() {
      let word = forms.words[start + offset]
      guard word.traits.contains(.capital) else { continue }
      records[word.lower, default: Record()].add(tag)
    }
    for name in TaggedName.names(tags) where name.tokens.count > 2 {
      addInitials(of: name, at: start, forms)
    }
  }

  private mutating func addInitials(of name: TaggedName, at start: Int, _ forms: DocumentForms) {
    var hash = FNV1a()
    for index in name.tokens {
      let word = forms.words[start + index]
      guard word.traits.contains(.capital), word.count > 0 else { continue }
      hash.combine(UInt8(truncatingIfNeeded: word.prefix(1)))
    }
    initials[hash.value] = name.type
  }

  /// Hands to a sink what the document knows of a token from other places.
  ///
  /// - Parameter own: The tag of the first pass.
  /// - Returns: Whether there was anything.
  func emit(_ word: WordForm, own: NameTag, into sink: inout some FeatureSink) -> Bool {
    guard word.traits.contains(.capital) else { return false }
    var isKnown = false
    let tag = UInt64(own.lane)
    if word.traits.contains(.allCapitals), let type = initials[word.lower] {
      sink.add(Features.mix(200, tag, UInt64(type.rawValue)))
      isKnown = true
    }
    guard var record = records[word.lower] else { return isKnown }
    record.remove(own)
    let total = Int(record.types.wrappedSum())
    guard total > 0 else { return isKnown }
    let best = record.best
    let share = UInt64(Int(record.types[best]) * 4 / total)
    let amount = UInt64(min(total, 4))
    sink.add(Features.mix(201, tag, UInt64(best) << 8 | share))
    sink.add(Features.mix(202, tag, UInt64(best) << 16 | share << 8 | amount))
    sink.add(Features.mix(203, UInt64(best) << 8 | share, UInt64(word.shape)))
    for lane in 0..<8 where record.types[lane] > 0 {
      sink.add(Features.mix(204, tag, UInt64(lane)))
    }
    var rest = record.tags & ~0xFF00_0000
    while rest != 0 {
      sink.add(Features.mix(205, tag, UInt64(rest.trailingZeroBitCount)))
      rest &= rest - 1
    }
    sink.add(Features.mix(206, tag, UInt64(word.kinds) << 8 | UInt64(best)))
    return true
  }
}

extension DocumentMemory.Record {
  fileprivate mutating func add(_ tag: NameTag) {
    let type = tag.lane & 7
    if types[type] < .max { types[type] += 1 }
    if tag.part != .single { tags |= tag.bit & ~1 }
  }

  fileprivate mutating func remove(_ tag: NameTag) {
    let type = tag.lane & 7
    if types[type] > 0 { types[type] -= 1 }
  }

  fileprivate var best: Int {
    var best = 0
    for lane in 1..<8 where types[lane] > types[best] { best = lane }
    return best
  }
}

/// A name in a zone: consecutive tokens, counted from the zone's first.
struct TaggedName {
  let tokens: Range<Int>
  let type: NameType

  /// The names that tags stand for.
  static func names(_ tags: [NameTag]) -> [TaggedName] {
    var names: [TaggedName] = []
    var start = 0
    for (index, tag) in tags.enumerated() {
      guard let type = tag.type else { continue }
      switch tag.part {
      case .begin: start = index
      case .inside: break
      case .last: names.append(TaggedName(tokens: start..<index + 1, type: type))
      case .single: names.append(TaggedName(tokens: index..<index + 1, type: type))
      }
    }
    return names
  }
}
