package import Copydesk

/// The labels that a document's annotation covers: any other is not annotated, rather than absent.
package struct Coverage: Sendable, Equatable {
  package let labels: Set<String>

  /// - Parameter value: `covers` of a document's metadata: a list, or a text with commas or blanks.
  ///   Nil is the answer to anything else: all labels are covered.
  package init?(_ value: Value?) {
    switch value {
    case .list(let names)?: labels = Set(names.compactMap(\.string))
    case .string(let text)?:
      labels = Set(text.split { $0 == "," || $0 == " " }.map(String.init))
    default: return nil
    }
  }
}
