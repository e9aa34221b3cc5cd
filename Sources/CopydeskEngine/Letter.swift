import Copydesk
import Glibc

/// What a dead letter is about: a place of the input, and the bytes that were read there.
struct Letter: Hashable {
  private let origin: Origin
  /// Nil for what never became a document.
  private let content: ContentHash?

  init(_ origin: Origin, _ document: Document?) {
    self.origin = origin
    content = document.map(ContentHash.init)
  }

  /// What the letters of a file are about; those that cannot be read are about nothing.
  static func all(in path: String) throws -> Set<Letter> {
    guard access(path, F_OK) == 0 else { return [] }
    var file = try LetterLines(path)
    defer { file.close() }
    var found: Set<Letter> = []
    while let line = try file.next() {
      guard let letter = try? DeadLetter(line) else { continue }
      found.insert(Letter(letter.origin, letter.document))
    }
    return found
  }
}
