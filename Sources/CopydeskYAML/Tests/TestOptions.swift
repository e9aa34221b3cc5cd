import Copydesk

/// A test as a pipeline file has it.
struct TestOptions: Options {
  var name: String?
  var text: String?
  var file: String?
  var before: [String] = []
  var metadata = OptionMap<PlainValue>()
  var expect: RawMap?
  var contains: [PlacedText] = []
  var lacks: [PlacedText] = []
  var leftOut: PlacedText?

  static let fields: [Field<Self>] = [
    Field("name", \.name, "What the test is called."),
    Field("text", \.text, "The text that goes through the stages."),
    Field("file", \.file, "The file that is read instead; its first document."),
    Field(
      "before", \.before,
      "Texts that come before it, for stages that remember earlier documents, such as 'duplicates'."),
    Field("metadata", \.metadata, "What is known of the document."),
    Field("expect", \.expect, "What the record must have."),
    Field("contains", \.contains, "Passages that the text must have in the end."),
    Field("lacks", \.lacks, "Passages that it must not have."),
    Field("left_out", \.leftOut, "The code with which the document must be left out."),
  ]

  /// What is wrong with it as a whole.
  var problem: String? {
    if (text == nil) == (file == nil) { return "a test needs 'text' or 'file', and not both" }
    if file != nil, !metadata.entries.isEmpty || !before.isEmpty {
      return "'\(before.isEmpty ? "metadata" : "before")' goes with 'text', not with 'file'"
    }
    if expect == nil, contains.isEmpty, lacks.isEmpty, leftOut == nil {
      return "a test must expect something: write 'expect', 'contains', 'lacks' or 'left_out'"
    }
    let saysMore = expect != nil || !contains.isEmpty || !lacks.isEmpty
    return leftOut != nil && saysMore ? "of what is left out nothing else can be expected" : nil
  }
}
