import Copydesk
import EntitiesData

/// The lexicon and the model that the program carries, made once.
enum BuiltInModel {
  /// - Throws: Never, unless the program was built with damaged data.
  static func lexicon() throws -> Lexicon { try sharedLexicon.get() }

  /// The model for English news.
  ///
  /// - Throws: Never, unless the program was built with damaged data.
  static func enNews() throws -> NameModel { try sharedModel.get() }

  private static let sharedLexicon = Result { try Lexicon(data(copydesk_lexicon)) }

  private static let sharedModel = Result {
    let lexicon = try sharedLexicon.get()
    return NameModel(try ModelFile(data(copydesk_en_news), lexicon: lexicon.digest), lexicon)
  }

  private static func data(
    _ function: (UnsafeMutablePointer<Int>) -> UnsafePointer<UInt8>?
  ) -> MappedBytes {
    var count = 0
    let start = function(&count)
    return MappedBytes(static: UnsafeRawBufferPointer(start: start, count: count))
  }
}
