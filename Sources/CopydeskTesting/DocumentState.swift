import Copydesk

/// All that can be seen of a document, to be compared.
struct DocumentState: Equatable {
  struct LayerState: Equatable {
    let name: Layer
    let annotations: [Annotation]
    let originals: [Range<Int>]
  }

  let text: String
  let metadata: Attributes
  let attributes: Attributes
  let layers: [LayerState]
  private let end: Int
  private let isWellFormed: Bool

  init(_ document: Document) {
    text = document.text
    metadata = document.metadata
    attributes = document.attributes
    let count = document.utf8.count
    layers = document.layers.map { name in
      let annotations = document[name]
      let fits = annotations.allSatisfy { $0.range.lowerBound >= 0 && $0.range.upperBound <= count }
      return LayerState(
        name: name, annotations: annotations,
        originals: fits ? annotations.map { document.originalRange(of: $0.range) } : [])
    }
    end = document.origin.range.upperBound
    isWellFormed = Array(text.utf8) == document.utf8
  }

  /// What must not be: text that is no UTF-8, ranges out of order, outside or through a character.
  var unsound: [String] {
    var problems = isWellFormed ? [] : ["the text is not UTF-8"]
    for layer in layers {
      let ranges = layer.annotations.map(\.range)
      if zip(ranges, ranges.dropFirst()).contains(where: { $0.lowerBound > $1.lowerBound }) {
        problems.append("'\(layer.name)' is out of order")
      }
      if ranges.contains(where: { !isWhole($0) }) {
        problems.append("a range of '\(layer.name)' leaves the text or cuts a character")
      }
      if layer.originals.contains(where: { $0.upperBound > end }) {
        problems.append("an original range of '\(layer.name)' leaves the entry")
      }
    }
    return problems
  }

  private func isWhole(_ range: Range<Int>) -> Bool {
    let utf8 = text.utf8
    guard range.lowerBound >= 0, range.upperBound <= utf8.count else { return false }
    return [range.lowerBound, range.upperBound].allSatisfy {
      utf8.index(utf8.startIndex, offsetBy: $0).samePosition(in: text.unicodeScalars) != nil
    }
  }
}
