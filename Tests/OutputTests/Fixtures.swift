import Copydesk
import CopydeskTesting
import Foundation

@testable import Output

/// Two documents with all that outputs write.
func documents(count: Int = 2) -> [Document] {
  (0..<count).map { index in
    var document = Document(
      id: "d\(index)", origin: Origin(path: "a.tar", entry: "\(index).txt", range: 0..<29),
      utf8: Array("Ana, \"the boss\", is in Zürich.".utf8.prefix(29)),
      metadata: ["date": .string("2026-02-0\(index % 9 + 1)"), "title": "A, \"B\"\nC"])
    document.attributes["sentiment"] = .map(["score": 0.5, "label": "positive"])
    document[.sentences] = [
      Annotation(0..<29, attributes: ["sentiment": .map(["score": 0.25, "label": "positive"])])
    ]
    document[.entities] = [
      Annotation(0..<3, label: "PERSON", attributes: ["score": 0.8, "by": "rule:x"]),
      Annotation(23..<29, label: "GPE", attributes: ["score": 0.9, "by": "gazetteer:y"]),
    ]
    return document
  }
}

/// A document with names in several spellings, a date, an amount and two kinds of works.
func namedDocument() -> Document {
  let islands: Attributes = ["id": "e1", "name": "Quarrel Islands", "link": "iso3166:QI"]
  let marked = MarkedText(
    "⟦Q.I.|GPE⟧ and ⟦Quarrels|GPE⟧, ⟦12 Feb|DATE⟧: ⟦1,500 mugs|QUANTITY⟧, ⟦Saltmere Mill|FAC⟧, "
      + "⟦Oats|WORK_OF_ART⟧")
  let attributes: [Attributes] = [
    islands, islands, ["value": "2026-02-12"], ["value": 1500, "upper": 2000, "currency": "EUR"],
    ["id": "e2", "name": "Saltmere Mill"], ["id": "e3", "name": "Oats"],
  ]
  var document = Document(
    id: "n", origin: Origin(path: "n.txt", range: 0..<marked.text.utf8.count),
    utf8: Array(marked.text.utf8), metadata: ["date": "2026-02-12"])
  document[.entities] = zip(marked.annotations, attributes).map {
    Annotation($0.range, label: $0.label, attributes: $1)
  }
  return document
}

/// A sentiment as the stage writes it.
func sentiment(_ score: Double) -> Value {
  let label = score <= -0.05 ? "negative" : score >= 0.05 ? "positive" : "neutral"
  return .map(["score": .double(score), "label": .string(label)])
}

/// A mention of a named thing, in a sentence of its own.
struct Mention {
  var name = "Ana"
  var label = "PERSON"
  var link: String?
  /// The sentiment towards it.
  var own: Double?
  /// The sentiment of its sentence.
  var around: Double?
}

/// A document that consists of mentions.
func story(_ number: Int, date: String? = "2026-02-12", _ mentions: [Mention]) -> Document {
  let text = mentions.map { $0.name + "." }.joined(separator: " ")
  var document = Document(
    id: "s\(number)", origin: Origin(path: "s.txt", range: 0..<text.utf8.count),
    utf8: Array(text.utf8), metadata: date.map { ["date": .string($0)] } ?? [:])
  var start = 0
  for mention in mentions {
    let end = start + mention.name.utf8.count
    document.annotate(
      .sentences,
      Annotation(
        start..<end + 1, attributes: mention.around.map { ["sentiment": sentiment($0)] } ?? [:]))
    var attributes: Attributes = mention.own.map { ["sentiment": sentiment($0)] } ?? [:]
    attributes["link"] = mention.link.map { .string($0) }
    document.annotate(
      .entities, Annotation(start..<end, label: mention.label, attributes: attributes))
    start = end + 2
  }
  return document
}

/// `Wang` is quoted twice in two sentences, somebody without a name once; the mention of China has
/// a sentiment of its own.
func quotedDocument() -> Document {
  let text = "\"Chaos\", said Wang. \"Pure chaos\" in China. \"Fine\"."
  var document = Document(
    id: "q", origin: Origin(path: "q.txt", range: 0..<text.utf8.count), utf8: Array(text.utf8),
    metadata: ["date": "2026-03-01"])
  let wang: Attributes = ["speaker": "e1", "name": "Wang", "cue": "said"]
  func quote(_ range: Range<Int>, _ attributes: Attributes, _ score: Double) -> Annotation {
    var attributes = attributes
    attributes["sentiment"] = sentiment(score)
    return Annotation(range, attributes: attributes)
  }
  document[.sentences] = [
    Annotation(0..<19, attributes: ["sentiment": sentiment(-0.5)]),
    Annotation(20..<42, attributes: ["sentiment": sentiment(-0.25)]), Annotation(43..<50),
  ]
  document[.entities] = [
    Annotation(14..<18, label: "PERSON", attributes: ["id": "e1", "name": "Wang"]),
    Annotation(36..<41, label: "GPE", attributes: ["id": "e2", "sentiment": sentiment(-0.75)]),
  ]
  document[.quotes] = [
    quote(1..<6, wang, -0.6), quote(21..<31, wang, -0.4), quote(44..<48, [:], 0),
  ]
  return document
}

/// Documents of which each tenth cannot be read.
struct Given: Source, SourceReader {
  private var rest: ArraySlice<Document>

  init(_ documents: [Document]) { rest = documents[...] }

  func open() throws -> any SourceReader { self }

  mutating func read(into batch: inout Batch, limit: BatchLimit) {
    for document in rest.prefix(limit.documents) {
      if document.id.hasSuffix("7") {
        batch.reject(document.origin, .init(.failed, code: "damaged", "it is damaged"))
      } else {
        batch.append(document)
      }
    }
    rest = rest.dropFirst(limit.documents)
  }
}
