/// The name of a kind of annotation: sentences, tokens, entities, or one of a plugin's own.
public struct Layer: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  public let name: String

  public init(_ name: String) { self.name = name }
  public init(stringLiteral name: String) { self.name = name }

  public var description: String { name }

  @inlinable
  public static func == (a: Layer, b: Layer) -> Bool { a.name.isSameName(as: b.name) }

  /// Sentences, in the order of the text, without overlap.
  public static let sentences: Layer = "sentences"
  /// Words, numbers and punctuation marks, in the order of the text, without overlap.
  public static let tokens: Layer = "tokens"
  /// Named things, dates and amounts, in the order of the text, without overlap.
  public static let entities: Layer = "entities"
  /// Quoted speech with its marks, in the order of the text, without overlap.
  public static let quotes: Layer = "quotes"
}

extension String {
  /// Whether it is equal to another, which most names that are compared are not.
  ///
  /// Two that end in different bytes of ASCII are unequal in whatever form their characters are (é may be one or two),
  /// which is told much faster than by comparing them.
  @inlinable
  func isSameName(as other: String) -> Bool {
    if let byte = utf8.last, let otherByte = other.utf8.last, byte != otherByte,
      byte | otherByte < 0x80
    {
      return false
    }
    return self == other
  }
}
