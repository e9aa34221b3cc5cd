public import Copydesk

/// A test within a pipeline file: a text, and what is expected of it behind the last stage.
public struct PipelineTest: Sendable {
  public let name: String
  /// The text; nil where it is read from a file.
  public let text: String?
  /// The file, as a path to open.
  public let file: String?
  /// The texts that come before it.
  public let before: [String]
  /// What is known of a text.
  public let metadata: Attributes
  private let options: TestOptions
  private let range: Range<Position>

  init(_ options: TestOptions, number: Int, _ context: Context, at range: Range<Position>) {
    self.options = options
    self.range = range
    name = options.name ?? "test \(number)"
    text = options.text
    file = options.file.map(context.resolve)
    before = options.before
    metadata = options.metadata.entries.reduce(into: [:]) { $0[$1.name] = $1.value.value }
  }

  /// What of a record is not as expected.
  public func findings(record: Value) -> Findings {
    var findings = Findings()
    if let leftOut = options.leftOut {
      findings.add("the document is not left out", at: leftOut.range)
    }
    var comparison = Comparison()
    if let expect = options.expect { comparison.compare(expect.node, record, "the record") }
    comparison.passages(options.contains, options.lacks, record.map?["text"]?.string ?? "")
    findings.add(comparison.findings)
    return findings
  }

  /// What is not as expected where a stage left the document out.
  public func findings(leftOut reason: Rejection.Reason, by stage: String) -> Findings {
    var findings = Findings()
    guard let leftOut = options.leftOut else {
      findings.add(
        "'\(stage)' leaves the document out, \(reason.code): \(reason.message.inOneLine)",
        at: range,
        hint: "if that is right, expect 'left_out: \(reason.code)'")
      return findings
    }
    if leftOut.text != reason.code {
      findings.add("the document is left out as '\(reason.code)'", at: leftOut.range)
    }
    return findings
  }

  /// That it could not be tried.
  public func findings(failure: String) -> Findings {
    var findings = Findings()
    findings.add(failure.inOneLine, at: range)
    return findings
  }
}

extension String {
  fileprivate var inOneLine: String {
    split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
