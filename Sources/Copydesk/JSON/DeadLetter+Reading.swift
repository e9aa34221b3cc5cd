extension DeadLetter {
  /// Reads a letter.
  ///
  /// - Throws: ``DocumentError`` when the line is none, or was changed so that it no longer fits
  ///   together.
  package init(_ line: [UInt8]) throws {
    let map: Attributes
    do {
      var json = JSONReader(line)
      guard let read = try json.readValue().map else { throw Self.failure("is no JSON object") }
      try json.readEnd()
      map = read
    } catch let failure as JSONReader.Failure {
      throw Self.failure("is not valid JSON: \(failure)")
    }
    guard let origin = Origin(map["origin"]), let stage = map["stage"]?.string,
      let code = map["code"]?.string
    else { throw Self.failure("has no 'origin', 'stage' or 'code'") }
    self.origin = origin
    self.stage = stage
    reason = .init(.failed, code: code, map["message"]?.string ?? code)
    document = map["text"] == nil ? nil : try Document(state: map, origin)
  }

  fileprivate static func failure(_ what: String) -> DocumentError {
    DocumentError("bad_dead_letter", "the dead letter \(what)")
  }
}

extension Origin {
  fileprivate init?(_ value: Value?) {
    guard let map = value?.map, let path = map["path"]?.string, let range = Range(map["range"])
    else { return nil }
    self.init(path: path, entry: map["entry"]?.string, range: range)
  }
}

extension Range<Int> {
  /// The range of a list of two numbers.
  fileprivate init?(_ value: Value?) {
    guard case .list(let bounds)? = value, bounds.count == 2, case .int(let start) = bounds[0],
      case .int(let end) = bounds[1], 0 <= start, start <= end
    else { return nil }
    self = start..<end
  }
}

extension Document {
  /// What ``writeState(to:)`` wrote.
  fileprivate init(state map: Attributes, _ origin: Origin) throws {
    let bytes =
      map["original"]?.string.map { Array($0.utf8) }
      ?? map["original_base64"]?.string.flatMap(Base64.decode)
    guard let original = bytes, let text = map["text"]?.string.map({ Array($0.utf8) }) else {
      throw DeadLetter.failure("has no 'text' or no 'original'")
    }
    guard let offsets = OffsetMap(map["offsets"], text: text.count, original: original.count) else {
      throw DeadLetter.failure("has 'offsets' that do not fit its text")
    }
    self.init(
      id: map["id"]?.string, origin: origin, original: original,
      decoded: DecodedText(utf8: text, offsets: offsets), metadata: map["metadata"]?.map ?? [:])
    attributes = map["attributes"]?.map ?? [:]
    for (name, value) in map["layers"]?.map ?? [:] {
      self[Layer(name)] = try Self.annotations(value)
      try check(Layer(name))
    }
    if case .int(let attempt)? = map["attempt"] { self.attempt = attempt &+ 1 }
  }

  private static func annotations(_ value: Value) throws -> [Annotation] {
    guard case .list(let values) = value else {
      throw DeadLetter.failure("has a layer that is no list")
    }
    return try values.map { value in
      guard case .list(let parts) = value, let range = Range(.list(Array(parts.prefix(2)))) else {
        throw DeadLetter.failure("has an annotation without a range")
      }
      return Annotation(
        range, label: parts.count > 2 ? parts[2].string ?? "" : "",
        attributes: parts.count > 3 ? parts[3].map ?? [:] : [:])
    }
  }
}
