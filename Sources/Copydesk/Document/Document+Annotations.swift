extension Document {
  /// The annotations of a layer; empty when no stage has written it.
  ///
  /// Stages keep a layer in the order of the text. Setting it replaces the layer.
  @inlinable
  public subscript(layer: Layer) -> [Annotation] {
    get { annotations[layer] }
    _modify { yield &annotations[layer] }
  }

  /// The layers that were written, in the order in which that happened.
  public var layers: [Layer] { annotations.layers }

  /// Whether a layer was written, empty though it may be.
  @inlinable
  public func has(_ layer: Layer) -> Bool { annotations.has(layer) }

  /// Adds an annotation at the end of a layer.
  ///
  /// Its range must lie within the text, cut no character, and not begin before the one in front
  /// of it: the engine rejects a document in which a stage's layers break this.
  public mutating func annotate(_ layer: Layer, _ annotation: Annotation) {
    annotations[layer].append(annotation)
  }

  /// - Throws: ``DocumentError`` when there are more annotations than allowed.
  func checkAnnotationCount() throws {
    guard annotations.count <= limits.annotations else { throw limits.tooManyAnnotations }
  }

  /// - Throws: ``DocumentError`` for an annotation that is out of order, cuts a character or leaves
  ///   the text, and for a token that is empty or reaches into the next.
  func check(_ layer: Layer) throws {
    var last = 0
    if layer == .tokens { try checkTokensAreApart() }
    for annotation in annotations[layer] {
      guard annotation.range.lowerBound >= last, UTF8Check.isWhole(annotation.range, in: utf8)
      else {
        throw DocumentError(
          "bad_annotation",
          "bytes \(annotation.range) in '\(layer)' are out of order, cut a character or leave the text"
        )
      }
      last = annotation.range.lowerBound
    }
  }

  private func checkTokensAreApart() throws {
    var end = 0
    for token in annotations[.tokens] {
      guard token.range.lowerBound >= end, !token.range.isEmpty else {
        throw DocumentError(
          "bad_annotation",
          "bytes \(token.range) in 'tokens' are empty or begin within the token before")
      }
      end = token.range.upperBound
    }
  }
}
