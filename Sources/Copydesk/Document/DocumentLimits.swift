/// What one document may hold and take, so that no text, however it was made, fills the memory or
/// holds up a run.
public struct DocumentLimits: Sendable, Equatable {
  /// The most annotations, of all layers together.
  public var annotations: Int

  /// The most time that one stage may take for it.
  public var time: TimeSpan

  /// The most passages of a text that may stand for others: decoded from another encoding, unescaped,
  /// or changed by one stage.
  ///
  /// Each costs ten times the memory of a character, so that a text of nothing else is the dearest.
  public static let replacements = 500_000

  public init(annotations: Int = 300_000, time: TimeSpan = TimeSpan(.seconds(300))) {
    self.annotations = annotations
    self.time = time
  }

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
