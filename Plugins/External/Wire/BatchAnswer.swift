import Copydesk

/// What a plugin answers to a batch: only documents that it did something to.
struct BatchAnswer: Sendable {
  var id: Int?
  var documents: [DocumentAnswer] = []
  /// What it counted, for the run's tally.
  var counts: Attributes = [:]

  /// Reads the frame that answers a batch.
  ///
  /// - Parameters:
  ///   - id: The id of the batch.
  ///   - count: How many documents it holds.
  init(_ frame: [UInt8], answering id: Int, count: Int) throws {
    var json = JSONReader(frame)
    var type: String?
    do {
      try json.readObject { key, json in
        switch key {
        case "type": type = try json.readString()
        case "id": self.id = try json.readValue().number.flatMap { Int(exactly: $0) }
        case "counts": counts = try json.readValue().map ?? [:]
        case "documents": try json.readList { documents.append(try DocumentAnswer(&$0)) }
        default: try json.skip()
        }
      }
      try json.readEnd()
    } catch is JSONReader.Failure {
      throw PluginFailure.noMessage(frame)
    }
    guard type == "result" else {
      _ = try PluginMessage(frame, expected: "result")
      return
    }
    try check(id, count)
  }

  private func check(_ expected: Int, _ count: Int) throws {
    guard id == expected else {
      throw PluginFailure(
        .protocolError,
        "it answered batch \(id.map(String.init) ?? "without an id") where \(expected) is expected")
    }
    var known = Set<Int>()
    for document in documents {
      guard let place = document.place, (0..<count).contains(place), known.insert(place).inserted
      else {
        let name = document.place.map(String.init) ?? "nothing"
        throw PluginFailure(
          .protocolError,
          "it answered document \(name) of a batch of \(count), or answered it twice")
      }
    }
  }
}
