import Copydesk

extension Document {
  /// Quotes as annotations of the layer `quotes`.
  ///
  /// Their attributes are `speaker`, the id of an entity that has one, `name`, the entity's name or
  /// else its text, and `cue`, the words that make it speech in small letters.
  func annotations(of quotes: [Quote]) -> [Annotation] {
    quotes.map { quote in
      var attributes = Attributes()
      if let speaker = quote.speaker {
        let entity = self[.entities][speaker]
        attributes["speaker"] = entity.attributes["id"]
        attributes["name"] = entity.attributes["name"] ?? .string(text(entity.range))
      }
      attributes["cue"] = quote.cue.map { .string(text($0).lowercased()) }
      return Annotation(quote.outer, attributes: attributes)
    }
  }

  /// The quotes of the text, by its layers as far as there are any.
  func quotes(_ finder: QuoteFinder) throws -> [Quote] {
    try utf8.withUnsafeBufferPointer {
      try finder.quotes(
        $0, sentences: self[.sentences], tokens: self[.tokens], entities: self[.entities])
    }
  }
}
