public import Copydesk

/// A text with annotations marked in it: `⟦Paris|GPE⟧ is big`, or `⟦One.⟧ ⟦Two.⟧`.
///
/// Tests read and write ranges this way, so that nobody has to count bytes.
public struct MarkedText: Sendable, Equatable {
  /// The text without the marks.
  public let text: String
  /// What was marked, in the order of the text.
  public let annotations: [Annotation]

  /// Reads a marked text.
  ///
  /// - Precondition: Marks are closed and do not nest.
  public init(_ marked: String) {
    var text = ""
    var annotations: [Annotation] = []
    var pieces = marked.split(separator: "⟦", omittingEmptySubsequences: false)
    text += pieces.removeFirst()
    for piece in pieces {
      let parts = piece.split(separator: "⟧", maxSplits: 1, omittingEmptySubsequences: false)
      precondition(parts.count == 2, "a mark is not closed in \(marked)")
      let inner = parts[0].split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
      let start = text.utf8.count
      text += inner[0]
      annotations.append(
        Annotation(start..<text.utf8.count, label: inner.count > 1 ? String(inner[1]) : ""))
      text += parts[1]
    }
    self.text = text
    self.annotations = annotations
  }

  /// Marks a layer in a document's text.
  public static func render(_ document: Document, _ layer: Layer) -> String {
    var result = ""
    var position = 0
    for annotation in document[layer] {
      result += document.text(position..<annotation.range.lowerBound)
      let label = annotation.label.isEmpty ? "" : "|\(annotation.label)"
      result += "⟦\(document.text(annotation.range))\(label)⟧"
      position = annotation.range.upperBound
    }
    return result + document.text(position..<document.utf8.count)
  }
}

extension Document {
  /// Creates a document of a test's text.
  public init(testing text: String, path: String = "test.txt") {
    self.init(
      origin: Origin(path: path, range: 0..<text.utf8.count), utf8: Array(text.utf8))
  }

  /// Creates a document whose marks become annotations of a layer.
  public init(marked: String, layer: Layer) {
    let marked = MarkedText(marked)
    self.init(testing: marked.text)
    self[layer] = marked.annotations
  }
}
