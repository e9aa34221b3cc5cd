import Copydesk
import CopydeskTesting
import Testing

@testable import Cleaning

@Suite struct ConditionTests {
  private var document: Document {
    var document = Document(testing: "Łódź saw rain in 2020.")
    document.metadata = ["section": "sport", "date": "2020-11-03", "size": 3]
    document.attributes = ["sentiment": .map(["score": -0.5, "label": "negative"]), "grade": 7.5]
    document[.entities] = [
      Annotation(
        0..<7, label: "GPE", attributes: ["name": "Łódź", "sentiment": .map(["score": -0.25])]),
      Annotation(20..<24, label: "DATE", attributes: ["value": "2020"]),
    ]
    document["marks"] = [Annotation(8..<11, label: "VERB")]
    return document
  }

  @Test(arguments: [
    "id != '' && text.contains('rain')", "words == 5",
    "metadata.section == 'sport' && metadata.size < 4",
    "metadata.date >= '2020-06-01' && metadata.date.startsWith('2020')", "metadata.missing == null",
    "origin.path.endsWith('document') || origin.path != ''",
    "origin.entry == null && origin.range[0] == 0",
    "sentiment.score < 0 && sentiment.label == 'negative'", "attributes.grade > 7.0",
    "entities.exists(e, e.name == 'Łódź' && e.sentiment.score < 0)",
    "entities.filter(e, e.label == 'DATE').size() == 1",
    "entities[1].text == '2020' && entities[1].range == [20, 24] && entities[1].original == [20, 24]",
    "sentences.size() == 0 && entity_sentiment == []",
    "layers.marks[0].text == 'saw' && 'entities' in layers",
    "entities.exists(e, e.name.startsWith('Ł'))",
  ])
  func asksForWhatTheRecordHas(_ condition: String) throws {
    #expect(try holds(condition))
    #expect(try !holds("!(\(condition))"))
  }

  @Test func keepsAndDrops() throws {
    #expect(try stage("keep", "where: words > 4").process(document).get().id == document.id)
    #expect(throws: Rejected.self) { try stage("keep", "where: words > 5").process(document).get() }
    #expect(throws: Rejected.self) { try stage("drop", "where: words > 4").process(document).get() }
    #expect(try stage("drop", "where: words > 5").process(document).get().id == document.id)
  }

  @Test(arguments: [
    ("words > 5", "condition", "not words > 5"),
    ("metadata.yaer > '2020'", "unknown", "it is unknown whether metadata.yaer > '2020'"),
  ])
  func saysWhyADocumentIsLeftOut(condition: String, code: String, message: String) throws {
    let result = try stage("keep", "where: \"\(condition)\"").process(document)
    guard case .failure(let rejected) = result else {
      Issue.record("it was kept")
      return
    }
    #expect(rejected.reason == .init(.filtered, code: code, message))
  }

  @Test func countsDocumentsOfWhichItDoesNotKnow() throws {
    var batch = Batch(documents: [document])
    try stage("drop", "where: \"metadata.yaer > '2020'\"").process(&batch)
    #expect(batch.documents.count == 1 && batch.counts == ["unknown": 1])
  }

  /// Whether a condition holds; what is unknown does not.
  private func holds(_ condition: String) throws -> Bool {
    try Condition(condition).truth(of: document) == true
  }

  @Test(arguments: [
    ("metadata.section > 3", "string and int have no order (at 'metadata.section > 3')"),
    ("metadata.size", "the condition is neither true nor false"),
    ("metadata.size + 0.5 > 1.0", "it does not take int and double (at 'metadata.size + 0.5')"),
  ])
  func documentFailsWhereItCannotBeTold(condition: String, message: String) throws {
    let condition = try Condition(condition)
    #expect(throws: DocumentError("bad_condition", message)) { try condition.truth(of: document) }
  }

  /// As in SQL neither it nor its opposite holds, and what decides without it does.
  @Test(arguments: [
    "metadata.year >= '2020'", "metadata.tags.size() > 1", "'x' in metadata.tags",
    "metadata.src.name == 'a'",
    "entities[9].text == ''", "entities.all(e, e.sentiment.score > -2.0)", "attributes.other > 1",
    "metadata.tags.exists(t, t == 'a')", "metadata.tags.all(t, t == 'a')",
    "metadata.tags.filter(t, t == 'a').size() > 0", "metadata.tags.map(t, t)[0] == 'a'",
    "origin.entry.endsWith('.txt')", "metadata['content-type'].contains('a')", "metadata.missing",
  ])
  func whatIsNotThereIsUnknown(_ condition: String) throws {
    #expect(try !holds(condition))
    #expect(try !holds("!(\(condition))"))
    #expect(try holds("\(condition) || words == 5"))
  }

  @Test func layersThatNobodyWroteAreEmpty() throws {
    #expect(try holds("layers.none.size() == 0 && layers['none'] == []"))
    #expect(try !holds("'none' in layers || has(layers.none)"))
  }

  @Test func layersThatAreAskedForMustBeThere() throws {
    #expect(try Condition("entities.size() > 0 && quotes == []").layers == [.entities, .quotes])
    #expect(try Condition("layers.marks.size() > 0 && words > 3").layers == [])
  }

  @Test(arguments: [
    ("origin.pth == ''", "an origin has no field 'pth'", "it has entry, path, range"),
    ("origin.file == ''", "an origin has no field 'file'", "it has entry, path, range"),
    (
      "entities.exists(e, e.lable == 'GPE')", "an entity has no field 'lable'",
      "did you mean 'label'? ['lable'] asks for a field of your own"
    ),
    (
      "has(entities[0].sentimant)", "an entity has no field 'sentimant'",
      "did you mean 'sentiment'? ['sentimant'] asks for a field of your own"
    ),
    (
      "quotes.all(q, q.?sentiment.scores.orValue(0.0) > 0.0)", "a sentiment has no field 'scores'",
      "did you mean 'score'? ['scores'] asks for a field of your own"
    ),
    ("origin.path > 3", "'>' does not take string and int", "write '3' to compare it with a text"),
  ])
  func slipsInNamesOfFieldsAreTold(_ condition: String, message: String, hint: String) throws {
    var findings = Findings()
    let place = Position(line: 1, column: 1)..<Position(line: 1, column: condition.count + 1)
    let node = ConfigNode(.scalar(condition, isPlain: true), at: place)
    #expect(Condition.decode(node, "it", into: &findings) == nil)
    #expect(findings.all.map(\.message) == ["it: \(message)"])
    #expect(findings.all.map(\.hint) == [hint])
  }

  /// Stages of others add fields of their own, and what may be missing can be compared with null.
  @Test(arguments: [
    "entities.exists(e, e.topic == null)", "entities.all(e, e['lable'] == null)",
    "entities[0].sentiment != null", "entities[1].sentiment == null", "sentiment != null",
    "entities[0].size() > 4", "'name' in entities[0]", "entities[0].exists(k, k == 'label')",
    "[entities[0].sentiment, sentiment, {'score': 1}].exists(s, s.score == -0.25)",
    "(words > 1 ? origin : {'path': ''}).path != ''",
  ])
  func otherFieldsCanBeAskedFor(_ condition: String) throws {
    #expect(try holds(condition))
  }

  /// Errors within an option point at the part that is wrong where the file has it as it reads.
  @Test(
    arguments: [
      ("words > m", true, 20..<29, 28..<29), ("words > m", false, 20..<31, 29..<30),
      ("wörds", true, 20..<25, 21..<22), ("words > m", false, 20..<35, 20..<35),
      ("words >", true, 20..<27, 27..<28),
    ] as [(String, Bool, Range<Int>, Range<Int>)])
  func errorsPointAtThePart(text: String, isPlain: Bool, columns: Range<Int>, expected: Range<Int>)
  {
    func places(_ columns: Range<Int>) -> Range<Position> {
      Position(line: 3, column: columns.lowerBound)..<Position(line: 3, column: columns.upperBound)
    }
    var findings = Findings()
    let node = ConfigNode(.scalar(text, isPlain: isPlain), at: places(columns))
    #expect(Condition.decode(node, "option 'where'", into: &findings) == nil)
    #expect(findings.all.map(\.range) == [places(expected)])
  }
}
