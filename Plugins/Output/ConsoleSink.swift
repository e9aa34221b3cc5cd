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
    details: """
      Each sentence stands on a line of its own, behind its score. An entity is '[Paris GPE]', or \
      '[China GPE -0.4]' where the sentiment towards it is known. Where the words that made a \
      sentence's sentiment are known, each has its weight behind it, 'chaos(-0.61)'; in colours \
      it is underlined, green or red, the brighter the heavier it is within the document. A \
      sentence in which a quotation ends is followed by '— Wang -0.60': who is quoted, and the \
      sentiment of what was said.
      """,
    options: ConsoleOptions.self
  ) { options, _ in ConsoleSink(options: options) }

  let options: ConsoleOptions

  /// What was shown is not shown again.
  var isResumable: Bool { true }

  func open() throws -> any SinkWriter { try writer(left: options.documents) }

  func reopen(at mark: Value) throws -> (any SinkWriter)? {
    guard case .int(let left) = mark else {
      throw OutputError("the ledger", reason: "does not say how much was shown")
    }
    return try writer(left: left)
  }

  func extend(at mark: Value) throws -> any SinkWriter { try open() }

  private func writer(left: Int) throws -> Writer {
    Writer(
      output: try TextOutput("-"), left: left,
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

    func commit(_ batch: Int) throws -> Value {
      _ = try output?.commit()
      return .int(left)
    }

    func finish() throws { try output.take()?.finish() }
    func suspend() { output.take()?.suspend() }
  }
}
