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

  // MARK: Models by name

  /// The model of this name that the program carries, or of a file.
  ///
  /// - Parameter name: `en-news`, or a path.
  /// - Throws: ``DocumentError`` when a file cannot be read or is no model of this version.
  init(named name: String) throws {
    self = name == Self.carried ? try Self.enNews() : Self(try Self.file(name), try Self.features())
  }

  /// The file of the model of this name that the program carries, or of another one.
  ///
  /// - Throws: ``DocumentError`` when it cannot be read or is no model of this version.
  static func file(_ name: String) throws -> SentimentFile {
    let words = try features()
    if name == carried { return try SentimentFile(data(copydesk_sentiment_en_news), words) }
    do {
      return try SentimentFile(MappedBytes(path: name), words)
    } catch let error as DocumentError where error.code == "bad_model" {
      throw DocumentError(error.code, "'\(name)' cannot be used: \(error.message)")
    } catch  where !name.contains("/") {
      throw DocumentError("bad_model", "\(error) (the model that comes along is '\(carried)')")
    }
  }

  /// The name of the model for English news.
  static let carried = "en-news"

  // MARK: What the program carries

  /// - Throws: Never, unless the program was built with damaged data.
  static func features() throws -> WordFeatures { try sharedFeatures.get() }

  /// The model for English news.
  ///
  /// - Throws: Never, unless the program was built with damaged data.
  static func enNews() throws -> SentimentModel { try sharedModel.get() }

  private static let sharedFeatures = Result { try WordFeatures(data(copydesk_sentiment_words)) }

  private static let sharedModel = Result {
    SentimentModel(try file(carried), try sharedFeatures.get())
  }

  private static func data(
    _ function: (UnsafeMutablePointer<Int>) -> UnsafePointer<UInt8>?
  ) -> MappedBytes {
    var count = 0
    let start = function(&count)
    return MappedBytes(static: UnsafeRawBufferPointer(start: start, count: count))
  }
}
