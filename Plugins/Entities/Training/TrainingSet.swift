/// The zones of all training documents with the numbers of their features.
struct TrainingSet {
  struct Zone {
    /// Which document it belongs to.
    let document: Int
    /// Its tokens within the document.
    let tokens: Range<Int>
    /// Where the first of its tokens stands in the lists of the set.
    let start: Int
    let weight: Float
  }

  private(set) var zones: [Zone] = []
  /// Of each token: the tags that it may have.
  private(set) var allowed: [UInt32] = []
  /// Of each token: where its features begin; one more at the end.
  private(set) var starts: [Int] = [0]
  private(set) var features: [UInt32] = []

  var tokenCount: Int { allowed.count }

  /// The feature numbers of a token of the set.
  @inline(__always)
  func features(of token: Int) -> Range<Int> { starts[token]..<starts[token + 1] }

  /// Counts the features of documents.
  static func count(_ documents: [TrainingDocument]) -> FeatureIndex {
    var sink = CountingSink(index: FeatureIndex())
    for document in documents { visit(document, into: &sink) { _, _ in } }
    return sink.index
  }

  init(_ documents: [TrainingDocument], _ index: FeatureIndex) {
    var sink = NumberingSink(index: index)
    for (number, document) in documents.enumerated() {
      Self.visit(document, into: &sink) { sink, zone in
        zones.append(
          Zone(document: number, tokens: zone, start: allowed.count, weight: document.weight))
        allowed += Self.closed(document, zone)
      } token: { sink in
        starts.append(sink.numbers.count)
      }
    }
    features = sink.numbers
  }

  /// A set of other features of the same zones: those of a second pass.
  init(zonesOf set: TrainingSet, features: [UInt32], starts: [Int]) {
    zones = set.zones
    allowed = set.allowed
    self.features = features
    self.starts = starts
  }

  /// The tags that a zone's tokens may have; a name that reaches beyond it leaves its part open.
  private static func closed(_ document: TrainingDocument, _ zone: Range<Int>) -> [UInt32] {
    var allowed = Array(document.allowed[zone])
    for name in document.names
    where name.tokens.overlaps(zone) && !zone.contains(name.tokens) {
      for index in name.tokens.clamped(to: zone) { allowed[index - zone.lowerBound] = NameTag.all }
    }
    return allowed
  }

  private static func visit<Sink: FeatureSink>(
    _ document: TrainingDocument, into sink: inout Sink, zone: (inout Sink, Range<Int>) -> Void,
    token: (inout Sink) -> Void = { _ in }
  ) {
    for sentence in document.forms.sentences {
      let features = Features(document.forms, sentence)
      for tokens in NameZones.zones(document.forms.words, sentence) {
        for index in tokens {
          features.emit(index, run: features.run(at: index, in: tokens), into: &sink)
          token(&sink)
        }
        zone(&sink, tokens)
      }
    }
  }
}
