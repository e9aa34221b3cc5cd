extension Document {
  /// The annotations of a layer; empty when no stage has written it.
  ///
  /// Stages keep a layer in the order of the text. Setting it replaces the layer.
  public subscript(layer: Layer) -> [Annotation] {
    get { annotations[layer] }
    _modify { yield &annotations[layer] }
  }

  /// The layers that were written, in the order in which that happened.
  public var layers: [Layer] { annotations.layers }

  /// Adds an annotation at the end of a layer.
  ///
  /// - Precondition: The range lies within the text.
  public mutating func annotate(_ layer: Layer, _ annotation: Annotation) {
    precondition(
      annotation.range.lowerBound >= 0 && annotation.range.upperBound <= utf8.count,
      "an annotation lies outside the text")
    annotations[layer].append(annotation)
  }
}
