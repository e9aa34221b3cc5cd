/// A use of a stage, printed in the reference and run as a test.
///
/// The output is the text that comes out. Annotations are marked in it: `⟦Paris|GPE⟧ is big`
/// names a range with its label, `⟦One.⟧ ⟦Two.⟧` ranges without labels. The marks of the input
/// are annotations that the document brings along.
public struct Example: Sendable {
  /// What it shows, in a few words.
  public let title: String
  /// The stage's options, in YAML; empty for the defaults.
  public let options: String
  /// The text that goes in.
  public let input: String
  /// The text that comes out; nil when the document is filtered.
  public let output: String?
  /// Metadata that the document has afterwards.
  public let metadata: Attributes
  /// What the document as a whole has afterwards, such as its sentiment.
  public let attributes: Attributes
  /// The layer that the marks of the input stand for.
  public let inputLayer: Layer?
  /// The layer that the marks of the output stand for.
  public let layer: Layer?

  public init(
    _ title: String, options: String = "", input: String, output: String?,
    metadata: Attributes = [:], attributes: Attributes = [:], inputLayer: Layer? = nil,
    layer: Layer? = nil
  ) {
    self.title = title
    self.options = options
    self.input = input
    self.output = output
    self.metadata = metadata
    self.attributes = attributes
    self.inputLayer = inputLayer
    self.layer = layer
  }
}

extension Example: CustomStringConvertible {
  public var description: String { title }
}
