import Copydesk
import Testing

@Suite struct DocumentLimitsTests {
  private func document(_ text: String) -> Document {
    Document(origin: Origin(path: "a", range: 0..<text.utf8.count), utf8: Array(text.utf8))
  }

  @Test func annotationsOfAllLayersCount() {
    var batch = Batch(limits: DocumentLimits(annotations: 3))
    for count in [1, 2] {
      var document = document("abcd")
      document.annotate(.tokens, Annotation(0..<2))
      document.annotate(.tokens, Annotation(2..<4))
      for _ in 0..<count { document.annotate(.entities, Annotation(0..<2)) }
      batch.append(document)
    }
    batch.rejectUnsound([.entities])
    #expect(batch.documents.map { $0[.entities].count } == [1])
    #expect(batch.rejections.map(\.reason.code) == ["too_many_annotations"])
  }

  @Test func tooManyEditsAreRefusedAndChangeNothing() throws {
    let count = DocumentLimits.replacements
    var document = document(String(repeating: "a", count: count + 1))
    var edits = Edits()
    for position in 0..<count { edits.replace(position..<position + 1, with: "b") }
    var most = document
    try most.apply(edits)
    edits.replace(count..<count + 1, with: "b")
    #expect(throws: DocumentError.self) { try document.apply(edits) }
    #expect(document.utf8.allSatisfy { $0 == UInt8(ascii: "a") })
  }

  @Test func aTextOfTooManyPiecesIsNoDocument() {
    let bytes = [UInt8](repeating: 0x80, count: 2 * DocumentLimits.replacements + 2)
    var decoded = DecodedText()
    for index in bytes.indices { decoded.append("€" as Unicode.Scalar, for: index..<index + 1) }
    var batch = Batch()
    batch.append(
      Document(
        origin: Origin(path: "a", range: 0..<bytes.count), original: bytes, decoded: decoded))
    #expect(batch.documents.isEmpty)
    #expect(batch.rejections.map(\.reason.code) == ["too_many_replacements"])
  }
}
