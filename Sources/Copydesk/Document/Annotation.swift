/// A labelled byte range of a document's current text.
public struct Annotation: Sendable, Equatable {
  /// Where it stands, in UTF-8 bytes of the current text.
  public var range: Range<Int>

  /// What it is, such as `PERSON`; empty in a layer that needs no labels.
  public var label: String

  /// What else is known of it: `score`, `by`, `id`, `sentiment`, or a plugin's own.
  public var attributes: Attributes

  public init(_ range: Range<Int>, label: String = "", attributes: Attributes = Attributes()) {
    self.range = range
    self.label = label
    self.attributes = attributes
  }
}
