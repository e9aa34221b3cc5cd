import Copydesk
import EntitiesData

/// The lexicon and the model that the program carries.
enum BuiltInModel {
  /// - Throws: Never, unless the program was built with damaged data.
  static func lexicon() throws -> Lexicon { try Lexicon(data(copydesk_lexicon)) }

  static func enNews(_ lexicon: Lexicon) throws -> NameModel {
    NameModel(try ModelFile(data(copydesk_en_news), lexicon: lexicon.digest), lexicon)
  }

  private static func data(
    _ function: (UnsafeMutablePointer<Int>) -> UnsafePointer<UInt8>?
  ) -> MappedBytes {
    var count = 0
    let start = function(&count)
    return MappedBytes(static: UnsafeRawBufferPointer(start: start, count: count))
  }
}
