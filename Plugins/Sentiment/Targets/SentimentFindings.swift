import Copydesk

/// What was found of the sentiment in a document.
struct SentimentFindings {
  var whole: Value
  /// Of each sentence; empty where there is no such layer.
  var sentences: [Value] = []
  /// Of each quote.
  var quotes: [Value] = []
  /// Towards names, by their places among the entities; nil when that was not asked for.
  var targets: [(entity: Int, sentiment: Value)]?

  /// Takes the place of whatever was known of sentiment before, so that all of a document is of one method.
  func write(to document: inout Document) {
    document.forgetSentiments()
    if !sentences.isEmpty { document[.sentences].setSentiments(sentences) }
    if !quotes.isEmpty { document[.quotes].setSentiments(quotes) }
    document.attributes["sentiment"] = whole
    guard let targets else { return }
    for (entity, sentiment) in targets {
      document[.entities][entity].attributes["sentiment"] = sentiment
    }
    document.attributes["entity_sentiment"] = EntitySentiment.list(document)
  }
}

extension Document {
  fileprivate mutating func forgetSentiments() {
    if !attributes.isEmpty { attributes["entity_sentiment"] = nil }
    forgetSentiments(of: .entities)
    forgetSentiments(of: .quotes)
  }

  private mutating func forgetSentiments(of layer: Layer) {
    guard self[layer].haveSentiments else { return }
    for index in self[layer].indices { self[layer][index].attributes["sentiment"] = nil }
  }
}

extension [Annotation] {
  /// Through a pointer, as nearly always there are none.
  fileprivate var haveSentiments: Bool {
    withUnsafeBufferPointer { annotations in
      annotations.indices.contains { annotations[$0].attributes.has("sentiment") }
    }
  }

  /// Says of each of them what was found of its sentiment.
  fileprivate mutating func setSentiments(_ values: [Value]) {
    for index in indices { self[index].attributes["sentiment"] = values[index] }
  }
}
