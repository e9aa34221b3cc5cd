import Copydesk
import SentimentData

/// A trained model: the words it knows, its network, and how its outputs become probabilities.
struct SentimentModel: Sendable {
  let features: WordFeatures
  let tables: NetworkTables
  let targets: TargetClasses
  let sentences: SentenceClasses

  init(_ file: SentimentFile, _ features: WordFeatures) {
    self.features = features
    tables = NetworkTables(file.network, vectors: file.vectors, scale: file.scale, features)
    targets = file.targets
    sentences = file.sentences
  }

  /// A model of a file.
  ///
  /// - Throws: ``DocumentError`` when it cannot be read or is no model of this version.
  init(path: String) throws {
    let features = try Self.features()
    self.init(try SentimentFile(MappedBytes(path: path), words: features.digest), features)
  }

  // MARK: What the program carries

  /// - Throws: Never, unless the program was built with damaged data.
  static func features() throws -> WordFeatures { try sharedFeatures.get() }

  /// The model for English news.
  ///
  /// - Throws: Never, unless the program was built with damaged data.
  static func enNews() throws -> SentimentModel { try sharedModel.get() }

  private static let sharedFeatures = Result { try WordFeatures(data(copydesk_sentiment_words)) }

  private static let sharedModel = Result {
    let features = try sharedFeatures.get()
    return SentimentModel(
      try SentimentFile(data(copydesk_sentiment_en_news), words: features.digest), features)
  }

  private static func data(
    _ function: (UnsafeMutablePointer<Int>) -> UnsafePointer<UInt8>?
  ) -> MappedBytes {
    var count = 0
    let start = function(&count)
    return MappedBytes(static: UnsafeRawBufferPointer(start: start, count: count))
  }
}
