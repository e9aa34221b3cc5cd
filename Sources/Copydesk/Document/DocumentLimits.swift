/// What one document may hold, so that no text, however it was made, fills the memory.
public struct DocumentLimits: Sendable, Equatable {
  /// The most annotations, of all layers together.
  public var annotations: Int

  /// The most passages of a text that may stand for others: decoded from another encoding, unescaped,
  /// or changed by one stage.
  ///
  /// Each costs ten times the memory of a character, so that a text of nothing else is the dearest.
  public static let replacements = 500_000

  public init(annotations: Int = 300_000) { self.annotations = annotations }

  /// For texts that a person chose one by one.
  public static let none = DocumentLimits(annotations: .max)

  static func tooManyReplacements(_ what: String) -> DocumentError {
    DocumentError(
      "too_many_replacements", "more than \(replacements) passages of the text \(what)")
  }

  /// Thrown for a document with more annotations than allowed.
  package var tooManyAnnotations: DocumentError {
    DocumentError(
      "too_many_annotations",
      "the document has more than \(annotations) annotations; raise 'limits: {annotations: …}'")
  }
}
