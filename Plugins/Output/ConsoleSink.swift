import Copydesk
import Glibc

/// Options of the sink `console`.
struct ConsoleOptions: Options {
  var documents = 5
  var color = ColorMode.auto

  static let fields: [Field<Self>] = [
    Field("documents", \.documents, "How many documents are shown.", check: .atLeast(1)),
    Field("color", \.color, "When colours are used."),
  ]
}

/// When output is coloured.
enum ColorMode: String, OptionChoice {
  /// On a terminal, unless NO_COLOR is set.
  case auto
  case always
  case never

  var isOn: Bool {
    switch self {
    case .auto: isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == nil
    case .always: true
    case .never: false
    }
  }
}

/// Shows documents with their entities and sentiment marked, for reading.
struct ConsoleSink: Sink {
  static let spec = Spec.sink(
    "console", "Shows the first documents with entities and sentiment marked.",
    options: ConsoleOptions.self
  ) { options, _ in ConsoleSink(options: options) }

  let options: ConsoleOptions

  func open() throws -> any SinkWriter {
    Writer(
      output: try TextOutput("-"), left: options.documents,
      mark: DocumentMarkup(isColored: options.color.isOn))
  }

  /// A class, because a protocol's value cannot hold an output that must not be copied.
  final class Writer: SinkWriter {
    private var output: TextOutput?
    private var left: Int
    private let mark: DocumentMarkup

    init(output: consuming TextOutput, left: Int, mark: DocumentMarkup) {
      self.output = consume output
      self.left = left
      self.mark = mark
    }

    func write(_ batch: Batch) throws {
      for document in batch.documents.prefix(left) {
        try output?.write(Array(mark.render(document).utf8))
      }
      left -= min(left, batch.documents.count)
    }

    func finish() throws { try output.take()?.finish() }
    func suspend() { output.take()?.suspend() }
  }
}

/// A document as text with marks: `[Paris GPE]`, or colours.
struct DocumentMarkup {
  let isColored: Bool

  private static let colors = [
    "PERSON": "1;36", "ORG": "1;35", "GPE": "1;33", "LOC": "1;33", "NORP": "33", "DATE": "34",
    "TIME": "34", "MONEY": "32", "PERCENT": "32", "QUANTITY": "32",
  ]

  func render(_ document: Document) -> String {
    var head = "\(document.id)  \(document.origin)"
    if let date = document.metadata["date"]?.string { head += "  \(date)" }
    if let sentiment = document.attributes["sentiment"] { head += "  \(score(sentiment))" }
    return paint(head, "1") + "\n" + body(document) + "\n\n"
  }

  private func body(_ document: Document) -> String {
    guard !document[.sentences].isEmpty else {
      return text(document, 0..<document.utf8.count)
    }
    return document[.sentences].map { sentence in
      let mark = sentence.attributes["sentiment"].map { "\(score($0)) " } ?? ""
      return "  \(mark)\(text(document, sentence.range))"
    }.joined(separator: "\n")
  }

  private func text(_ document: Document, _ range: Range<Int>) -> String {
    var result = ""
    var position = range.lowerBound
    for entity in document[.entities]
    where entity.range.lowerBound >= position && entity.range.upperBound <= range.upperBound {
      result += plain(document, position..<entity.range.lowerBound)
      result += marked(plain(document, entity.range), entity.label)
      position = entity.range.upperBound
    }
    return result + plain(document, position..<range.upperBound)
  }

  /// Text for a terminal: without line breaks and control characters, which could steer it.
  private func plain(_ document: Document, _ range: Range<Int>) -> String {
    String(
      String.UnicodeScalarView(
        document.text(range).unicodeScalars.map {
          $0.properties.generalCategory == .control ? " " : $0
        }))
  }

  private func marked(_ text: String, _ label: String) -> String {
    guard isColored else { return "[\(text) \(label)]" }
    return paint(text, Self.colors[label] ?? "1") + paint("/\(label)", "2")
  }

  private func score(_ sentiment: Value) -> String {
    let value = sentiment.map?["score"]?.number ?? 0
    let rounded = (value.magnitude * 100).rounded()
    let digits = String(Int(rounded) % 100)
    let sign = rounded == 0 ? " " : value < 0 ? "-" : "+"
    let number = "\(sign)\(Int(rounded) / 100)." + (digits.count < 2 ? "0" : "") + digits
    return paint(number, value < -0.05 ? "31" : value > 0.05 ? "32" : "2")
  }

  private func paint(_ text: String, _ code: String) -> String {
    isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
