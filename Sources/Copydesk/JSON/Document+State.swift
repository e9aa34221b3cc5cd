/// A document with all that is known of it, so that a stage can go on with it later.
extension Document {
  /// Writes the members of an object.
  func writeState(to json: inout JSONWriter) {
    json.key("metadata")
    json.write(.map(metadata))
    json.key("text")
    json.write(utf8: utf8[...])
    if UTF8Check.isWellFormed(original) {
      json.key("original")
      json.write(utf8: original[...])
    } else {
      json.key("original_base64")
      json.write(Base64.encode(original))
    }
    if let runs = offsets.state(original: original.count) {
      json.key("offsets")
      json.write(runs)
    }
    if !attributes.isEmpty {
      json.key("attributes")
      json.write(.map(attributes))
    }
    if !layers.isEmpty { writeLayers(to: &json) }
  }

  private func writeLayers(to json: inout JSONWriter) {
    json.key("layers")
    json.beginObject()
    for layer in layers {
      json.key(layer.name)
      json.beginList()
      for annotation in self[layer] { json.write(annotation.state) }
      json.endList()
    }
    json.endObject()
  }
}

extension Annotation {
  /// `[start, end, label, attributes]`, the latter two where there are any.
  fileprivate var state: Value {
    var parts: [Value] = [.int(range.lowerBound), .int(range.upperBound)]
    if !label.isEmpty || !attributes.isEmpty { parts.append(.string(label)) }
    if !attributes.isEmpty { parts.append(.map(attributes)) }
    return .list(parts)
  }
}

extension OffsetMap {
  /// Each run as `[length, start, end, copied]`, start and end in the original bytes, copied 1 or 0;
  /// nil where the text is the original bytes.
  func state(original count: Int) -> Value? {
    if self == OffsetMap(copying: count) { return nil }
    return .list(
      runs.map { run in
        .list(
          [run.count, run.original.lowerBound, run.original.upperBound, run.isCopied ? 1 : 0]
            .map { .int($0) })
      })
  }

  /// What ``state(original:)`` wrote; nil when it does not fit a text and its original.
  init?(_ state: Value?, text: Int, original: Int) {
    guard let state else {
      guard text == original else { return nil }
      self.init(copying: text)
      return
    }
    guard case .list(let runs) = state else { return nil }
    self.init()
    var reached = 0
    for run in runs {
      guard case .list(let parts) = run, parts.count == 4, case .int(let count) = parts[0],
        case .int(let start) = parts[1], case .int(let end) = parts[2], count > 0,
        reached <= start, start <= end, end <= original, count <= text - self.count
      else { return nil }
      let isCopied = parts[3] == .int(1)
      guard !isCopied || end - start == count else { return nil }
      if isCopied {
        appendCopy(of: count, from: start)
      } else {
        appendReplacement(of: count, for: start..<end)
      }
      reached = end
    }
    guard count == text else { return nil }
  }
}
