/// The name of a kind of annotation: sentences, tokens, entities, or one of a plugin's own.
public struct Layer: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  public let name: String

  public init(_ name: String) { self.name = name }
  public init(stringLiteral name: String) { self.name = name }

  public var description: String { name }

  /// Sentences, in the order of the text, without overlap.
  public static let sentences: Layer = "sentences"
  /// Words, numbers and punctuation marks, in the order of the text, without overlap.
  public static let tokens: Layer = "tokens"
  /// Named things, dates and amounts, in the order of the text, without overlap.
  public static let entities: Layer = "entities"
  /// Quoted speech with its marks, in the order of the text, without overlap.
  public static let quotes: Layer = "quotes"
}
