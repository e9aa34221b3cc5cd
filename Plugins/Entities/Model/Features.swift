import Copydesk

/// Takes the features of a token, each a hash.
protocol FeatureSink {
  mutating func add(_ feature: UInt64)
}

/// What the model looks at: the words around a token, their shapes, classes and kinds, and the run
/// of capitalised words that it stands in.
struct Features {
  let words: [WordForm]
  let sentence: DocumentForms.Sentence
  private let salt: UInt64
  private let sport: UInt64

  init(_ forms: DocumentForms, _ sentence: DocumentForms.Sentence) {
    words = forms.words
    sport = UInt64(forms.sport)
    self.sentence = sentence
    salt = UInt64(sentence.letterCase.rawValue) << 32
  }

  /// Mixes the number of a template with what it saw.
  @inline(__always)
  static func mix(_ template: UInt64, _ value: UInt64) -> UInt64 {
    var hash = (value ^ (template &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
    hash ^= hash >> 32
    return hash &* 0xD6E8_FEB8_6659_FD93
  }

  @inline(__always)
  static func mix(_ template: UInt64, _ first: UInt64, _ second: UInt64) -> UInt64 {
    mix(template, (first &* 0xA076_1D64_78BD_642F) ^ (second << 31 | second >> 33))
  }

  @inline(__always)
  private func word(_ index: Int) -> WordForm {
    sentence.tokens.contains(index) ? words[index] : .none
  }

  /// How far a run is followed on either side of a token: no longer than names are.
  private static let reach = 8

  /// The capitalised words around a token without a gap.
  func run(at index: Int, in zone: Range<Int>) -> Range<Int> {
    let (least, most) = (
      max(zone.lowerBound, index - Self.reach), min(zone.upperBound, index + Self.reach + 1)
    )
    var start = index
    while start > least, words[start - 1].traits.contains(.capital) { start -= 1 }
    var end = index + 1
    while end < most, words[end].traits.contains(.capital) { end += 1 }
    return start..<end
  }

  /// Hands all features of a token to a sink.
  @inline(__always)
  func emit(_ index: Int, run: Range<Int>, into sink: inout some FeatureSink) {
    let (own, before, after) = (word(index), word(index - 1), word(index + 1))
    let (before2, after2) = (word(index - 2), word(index + 2))
    sink.add(Self.mix(0, 1 | salt))
    emitWords(own, before, after, before2, after2, &sink)
    emitShapes(own, before, after, &sink)
    emitClasses(own, before, after, before2, after2, &sink)
    emitKinds(own, before, after, &sink)
    emitRun(index, run, own, &sink)
    emitTopic(own, before, after, &sink)
    if index == sentence.tokens.lowerBound {
      sink.add(Self.mix(90, UInt64(own.kinds), UInt64(own.shape) | salt))
      sink.add(Self.mix(91, UInt64(own.classes.coarse), UInt64(own.kinds & 0x3C)))
    }
  }

  @inline(__always)
  private func emitWords(
    _ own: WordForm, _ before: WordForm, _ after: WordForm, _ before2: WordForm,
    _ after2: WordForm, _ sink: inout some FeatureSink
  ) {
    sink.add(Self.mix(1, own.lower))
    sink.add(Self.mix(2, before.lower))
    sink.add(Self.mix(3, after.lower))
    sink.add(Self.mix(4, before2.lower))
    sink.add(Self.mix(5, after2.lower))
    sink.add(Self.mix(6, before.lower, own.lower))
    sink.add(Self.mix(7, own.lower, after.lower))
    sink.add(Self.mix(8, before.lower, after.lower))
    sink.add(Self.mix(9, before2.lower, before.lower))
    sink.add(Self.mix(10, after.lower, after2.lower))
    sink.add(Self.mix(11, UInt64(own.prefix(2))))
    sink.add(Self.mix(12, UInt64(own.prefix(3))))
    sink.add(Self.mix(13, UInt64(own.prefix(4))))
    sink.add(Self.mix(14, UInt64(own.suffix(2)), UInt64(own.traits.rawValue & 3)))
    sink.add(Self.mix(15, UInt64(own.suffix(3)), UInt64(own.traits.rawValue & 3)))
    sink.add(Self.mix(16, UInt64(own.suffix(4))))
  }

  @inline(__always)
  private func emitShapes(
    _ own: WordForm, _ before: WordForm, _ after: WordForm, _ sink: inout some FeatureSink
  ) {
    let shape = UInt64(own.shape) | salt
    let around = UInt64(before.shape) << 16 | UInt64(after.shape)
    sink.add(Self.mix(20, shape))
    sink.add(Self.mix(21, shape, around))
    sink.add(Self.mix(22, shape, UInt64(min(own.count, 8))))
    sink.add(Self.mix(23, shape, UInt64(before.shape)))
    sink.add(Self.mix(24, shape, UInt64(after.shape)))
    sink.add(Self.mix(25, own.lower, shape))
    sink.add(Self.mix(26, before.lower, shape))
    sink.add(Self.mix(27, after.lower, shape))
    sink.add(
      Self.mix(
        28, shape, UInt64(own.traits.rawValue & 16) << 8 | UInt64(after.traits.rawValue & 16)))
  }

  @inline(__always)
  private func emitClasses(
    _ own: WordForm, _ before: WordForm, _ after: WordForm, _ before2: WordForm,
    _ after2: WordForm, _ sink: inout some FeatureSink
  ) {
    let shape = UInt64(own.shape) | salt
    let (c, b, a) = (own.classes, before.classes, after.classes)
    sink.add(Self.mix(30, UInt64(own.row)))
    sink.add(Self.mix(31, UInt64(c.fine)))
    sink.add(Self.mix(32, UInt64(c.middle)))
    sink.add(Self.mix(33, UInt64(c.coarse), shape))
    sink.add(Self.mix(34, UInt64(b.fine)))
    sink.add(Self.mix(35, UInt64(a.fine)))
    sink.add(Self.mix(36, UInt64(b.middle), shape))
    sink.add(Self.mix(37, UInt64(a.middle), shape))
    sink.add(Self.mix(38, UInt64(b.middle), UInt64(c.middle)))
    sink.add(Self.mix(39, UInt64(c.middle), UInt64(a.middle)))
    sink.add(Self.mix(40, UInt64(b.coarse) << 16 | UInt64(c.coarse), UInt64(a.coarse)))
    sink.add(Self.mix(41, UInt64(before2.classes.middle)))
    sink.add(Self.mix(42, UInt64(after2.classes.middle)))
    sink.add(Self.mix(43, UInt64(b.middle), UInt64(a.middle)))
    sink.add(
      Self.mix(44, UInt64(before2.classes.coarse) << 16 | UInt64(b.coarse), UInt64(c.coarse)))
    sink.add(Self.mix(45, UInt64(c.coarse) << 16 | UInt64(a.coarse), UInt64(after2.classes.coarse)))
  }

  @inline(__always)
  private func emitKinds(
    _ own: WordForm, _ before: WordForm, _ after: WordForm, _ sink: inout some FeatureSink
  ) {
    let shape = UInt64(own.shape) | salt
    sink.add(Self.mix(50, UInt64(own.kinds)))
    sink.add(Self.mix(51, UInt64(own.kinds), shape))
    sink.add(Self.mix(52, UInt64(before.kinds), UInt64(own.kinds)))
    sink.add(Self.mix(53, UInt64(own.kinds), UInt64(after.kinds)))
    sink.add(Self.mix(54, UInt64(own.kinds) << 16 | UInt64(before.kinds), UInt64(after.kinds)))
    emitPhrases(own, 60, &sink)
    if before.phraseAlone != 0 { sink.add(Self.mix(70, UInt64(before.phraseAlone))) }
    if after.phraseAlone != 0 { sink.add(Self.mix(71, UInt64(after.phraseAlone))) }
    if after.phraseStart != 0 { sink.add(Self.mix(72, UInt64(after.phraseStart))) }
    if before.phraseInside != 0 { sink.add(Self.mix(73, UInt64(before.phraseInside))) }
  }

  @inline(__always)
  private func emitPhrases(_ own: WordForm, _ base: UInt64, _ sink: inout some FeatureSink) {
    let all =
      UInt64(own.phraseAlone) << 32 | UInt64(own.phraseStart) << 16 | UInt64(own.phraseInside)
    guard all != 0 else { return }
    sink.add(Self.mix(base, all))
    sink.add(Self.mix(base + 1, all, UInt64(own.kinds) << 16 | UInt64(own.shape) | salt))
    var rest = all
    while rest != 0 {
      sink.add(Self.mix(base + 2, UInt64(rest.trailingZeroBitCount)))
      rest &= rest - 1
    }
  }

  /// What stands around and at the ends of the run of capitalised words.
  @inline(__always)
  private func emitRun(
    _ index: Int, _ run: Range<Int>, _ own: WordForm, _ sink: inout some FeatureSink
  ) {
    let left = word(run.lowerBound - 1)
    let right = word(run.upperBound)
    let (first, last) = (words[run.lowerBound], words[run.upperBound - 1])
    let place = UInt64(min(index - run.lowerBound, 3) * 4 + min(run.upperBound - 1 - index, 3))
    sink.add(Self.mix(80, place | salt))
    sink.add(Self.mix(81, left.lower, place))
    sink.add(Self.mix(82, right.lower, place))
    sink.add(Self.mix(83, first.lower, place))
    sink.add(Self.mix(84, last.lower, place))
    sink.add(Self.mix(85, UInt64(left.classes.middle), UInt64(right.classes.middle)))
    sink.add(Self.mix(86, UInt64(last.classes.middle), place))
    sink.add(Self.mix(87, UInt64(first.classes.middle), place))
    sink.add(Self.mix(88, UInt64(first.kinds) << 16 | UInt64(last.kinds), place))
    sink.add(Self.mix(89, UInt64(left.classes.middle), place))
    sink.add(Self.mix(92, UInt64(right.classes.middle), place))
    sink.add(Self.mix(93, word(run.lowerBound - 2).lower, left.lower))
    sink.add(Self.mix(94, right.lower, word(run.upperBound + 1).lower))
  }
  /// What may be a town or a team, and the document's topic.
  @inline(__always)
  private func emitTopic(
    _ own: WordForm, _ before: WordForm, _ after: WordForm, _ sink: inout some FeatureSink
  ) {
    let phrase =
      UInt64(own.phraseAlone) << 32 | UInt64(own.phraseStart) << 16 | UInt64(own.phraseInside)
    sink.add(Self.mix(100, sport, phrase))
    sink.add(Self.mix(101, sport << 16 | UInt64(before.classes.middle), UInt64(own.shape)))
    sink.add(Self.mix(102, sport << 16 | UInt64(after.classes.middle), UInt64(own.shape)))
  }
}
