import Copydesk

/// The questions and answers of a document: as many, and in the same order, whether others are hidden or not.
struct TrainingText {
  /// A question as it is read: its words, and the answer.
  struct Question {
    var unit: TrainingUnit
    /// The class as it is known; nil when only a score is.
    let label: Int?
  }

  /// How much a document may count.
  static let weights = 0.0...1000

  private(set) var questions: [Question] = []
  private let document: Document
  private let features: WordFeatures
  private let weight: Float

  /// - Parameter hidesOthers: Whether names without an answer are not told of, as where no stage has
  ///   looked for names.
  init(_ document: Document, _ features: WordFeatures, hidesOthers: Bool) {
    self.document = document
    self.features = features
    weight = Float(document.metadata["weight"]?.number ?? 1)
    let entities = document[.entities].filter { entity in
      TargetLabels.isTarget(entity) && (!hidesOthers || entity.attributes["sentiment"] != nil)
    }
    document.utf8.withUnsafeBufferPointer { text in
      addText(text, entities)
      addSentences(text, entities)
    }
  }

  /// The text as a whole.
  private mutating func addText(_ text: UnsafeBufferPointer<UInt8>, _ names: [Annotation]) {
    guard let answer = Answer(document.attributes["sentiment"]) else { return }
    var wording = Wording()
    wording.read(text, document[.tokens][...], names.map(\.range)[...], features)
    add(wording.rows, place: nil, answer)
  }

  private mutating func addSentences(_ text: UnsafeBufferPointer<UInt8>, _ names: [Annotation]) {
    let ranges = names.map(\.range)
    var wording = Wording()
    for sentence in document.sentenceTokens {
      let near = ranges.indices(touching: sentence.annotation.range)
      wording.read(text, document[.tokens][sentence.tokens], ranges[near], features)
      add(wording.rows, place: nil, Answer(sentence.annotation.attributes["sentiment"]))
      for name in names[near] {
        guard let answer = Answer(name.attributes["sentiment"]),
          let token = sentence.token(at: name.range, in: document)
        else { continue }
        let place = wording.word(ofToken: token)
        var rows = wording.rows
        rows[place] = WordFeatures.Row.target
        add(rows, place: place, answer)
      }
    }
  }

  private mutating func add(_ rows: [Int32], place: Int?, _ answer: Answer?) {
    guard let answer else { return }
    if place != nil, answer.classes == nil { return }
    questions.append(
      Question(
        unit: TrainingUnit(
          rows: rows, place: place, classes: answer.classes ?? .zero, score: answer.score,
          weight: weight),
        label: answer.label))
  }
}
