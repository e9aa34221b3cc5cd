import Copydesk

@testable import Entities
@testable import Sentiment

/// Files of models, given a checksum that fits: damage by chance is told by it, damage on purpose
/// is not.
enum Models {
  static func read(_ bytes: [UInt8]) {
    for magic in [ModelFile.magic, SentimentFile.magic] {
      guard bytes.count > 32 else { return }
      var file = magic + bytes
      let sum = file[16...].withUnsafeBytes { Checksum.of($0) }
      withUnsafeBytes(of: sum) { file.replaceSubrange(8..<16, with: $0) }
      let number = { (place: Int) in
        file.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place, as: UInt32.self) }
      }
      _ = try? ModelFile(MappedBytes(copying: file), lexicon: number(28))
      readSentiment(file)
    }
  }

  /// Whatever words it was made for, it is taken to be one for the words that there are.
  private static func readSentiment(_ file: [UInt8]) {
    guard let words = try? SentimentModel.features() else { return }
    var file = file
    withUnsafeBytes(of: words.digest) { file.replaceSubrange(24..<28, with: $0) }
    let sum = file[16...].withUnsafeBytes { Checksum.of($0) }
    withUnsafeBytes(of: sum) { file.replaceSubrange(8..<16, with: $0) }
    _ = try? SentimentFile(MappedBytes(copying: file), words)
  }
}
