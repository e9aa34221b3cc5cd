import Copydesk

/// Options of the source `conll`.
struct CoNLLOptions: Options {
  var paths: [String] = []
  var labelColumn: Int?
  var scheme = TagScheme.auto
  var labels = OptionMap<String>()
  var documents = CoNLLDocuments.marks
  var lenient = false
  var maxText = ByteCount(1_000_000)

  static let shorthand: String? = "path"
  static let fields: [Field<Self>] = [
    Field(
      "path", \.paths, "Files, patterns with * and ?, or '-' for standard input.",
      isRequired: true, check: .notEmpty),
    Field(
      "label_column", \.labelColumn, "The column of the tag, from 1; the last when left out.",
      check: Check("at least 2") { $0.map { $0 > 1 } ?? true }),
    Field("scheme", \.scheme, "How tags say where names begin and end."),
    Field("labels", \.labels, "Other names for labels; '-' leaves a label out."),
    Field("documents", \.documents, "What makes a document."),
    Field(
      "lenient", \.lenient,
      "Reads an 'I-' that continues nothing as a beginning, in place of rejecting the document."),
    Field(
      "max_text", \.maxText, "From this size on a document is split, behind a sentence.",
      check: .atLeast(ByteCount(1))),
  ]
}

/// What makes a document of a tagged file.
enum CoNLLDocuments: String, OptionChoice {
  /// What stands between marks (`# doc = name`, `-DOCSTART-`); a file without any is one document.
  case marks
  /// Every sentence.
  case sentences
}

/// Reads documents with names from tagged tokens, one on a line.
struct CoNLLSource: FileSource {
  static let spec = Spec.source(
    "conll", "Reads documents with entities from files of tagged tokens.",
    details: """
      Each line holds a token and, in its last column, a tag such as 'B-PERSON' or 'O'; columns \
      are parted by tabs, or else by blanks, and an empty line ends a sentence. IOB1, IOB2 (BIO), \
      BIOES and BILOU are understood. The text is put together with the blanks of ordinary \
      English, and the layers 'sentences' and 'entities' are set. A comment '# name = value' in \
      front of a document's first token becomes metadata; at the head of a file, of all its \
      documents. A document with a broken tag is rejected with the number of the line.
      """,
    options: CoNLLOptions.self,
    contract: { _ in Contract(writes: [.sentences, .entities]) }
  ) { options, context in CoNLLSource(options: options, context: context) }

  let options: CoNLLOptions
  let context: Context

  var paths: [String] { options.paths }

  func open() throws -> any SourceReader {
    RecordReader(
      files: try inputFiles(),
      limit: max(1 << 16, options.maxText.bytes)
    ) { [options] _ in CoNLLParser(options) }
  }
}
