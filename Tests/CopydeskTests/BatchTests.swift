import Copydesk
import Testing

@Suite struct BatchTests {
  private func batch(_ texts: String...) -> Batch {
    Batch(
      documents: texts.map {
        Document(origin: Origin(path: $0, range: 0..<$0.utf8.count), utf8: Array($0.utf8))
      })
  }

  private func reject(_ document: Document) throws {
    if document.text.hasPrefix("bad") { throw DocumentError("bad", "it is bad") }
    if document.text.hasPrefix("no") { throw Filtered("unwanted") }
  }

  @Test func documentsAreRejectedAsTheyWere() throws {
    var batch = batch("bad", "good", "no", "fine", "bad again")
    batch.forEach { document in
      document.attributes["touched"] = true
      document.annotate(.tokens, Annotation(0..<1))
      try reject(document)
    }
    #expect(batch.documents.map(\.text) == ["good", "fine"])
    #expect(batch.documents.allSatisfy { $0.attributes["touched"] == true && $0.has(.tokens) })
    #expect(batch.rejections.map(\.reason.code) == ["bad", "unwanted", "bad"])
    #expect(batch.rejections.map(\.reason.kind) == [.failed, .filtered, .failed])
    let rejected = batch.rejections.compactMap(\.document)
    #expect(rejected.map(\.text) == ["bad", "no", "bad again"])
    #expect(rejected.allSatisfy { $0.attributes.isEmpty && $0.layers.isEmpty })
  }

  @Test func whatIsFoundIsWrittenToItsDocument() throws {
    var batch = batch("bad", "good", "no", "fine", "bad again")
    batch.forEach { document in
      try reject(document)
      return document.utf8.count
    } write: { count, document in
      document.attributes["bytes"] = .int(count)
    }
    #expect(batch.documents.map(\.text) == ["good", "fine"])
    #expect(batch.documents.map { $0.attributes["bytes"] } == [4, 4])
    #expect(batch.rejections.map(\.reason.code) == ["bad", "unwanted", "bad"])
    let rejected = batch.rejections.compactMap(\.document)
    #expect(rejected.map(\.text) == ["bad", "no", "bad again"])
    #expect(rejected.allSatisfy { $0.attributes.isEmpty })
  }
}
