/// One text on its way through a pipeline.
///
/// A document keeps the bytes that were read (``original``), the text as it stands now (``utf8``),
/// and a map between the two, so that a range of the current text always says which bytes of
/// which archive entry it came from, whatever cleaning has done in between.
///
/// Ranges are UTF-8 byte offsets of the current text. Anything about the bytes that were read
/// says `original`.
///
/// ```swift
/// var edits = Edits()
/// edits.replace(5..<7, with: "\"")
/// try document.apply(edits)
/// document.annotate(.entities, Annotation(0..<5, label: "GPE"))
/// document.originalRange(of: 0..<5)   // bytes of the entry it came from
/// ```
public struct Document: Sendable {
  /// What names this document in every output; the same for the same input.
  public var id: String

  /// Where the document was read.
  public let origin: Origin

  /// The bytes that were read: those of `origin.range`.
  public let original: [UInt8]

  /// The current text: always well-formed UTF-8.
  public internal(set) var utf8: [UInt8]

  /// What is known of the document as a whole from its source or its text: title, date, byline.
  public var metadata: Attributes

  /// What stages found out about the document as a whole, such as its sentiment.
  public var attributes = Attributes()

  /// How many times it was tried, this time included: more than once when it was replayed.
  package var attempt = 1

  /// Whether finished outputs hold it already: only stages with a memory see it, and those before them.
  package var isKnown = false

  /// What it may hold; the run says so.
  public internal(set) var limits = DocumentLimits()

  /// Whether the end of the text is missing, because it was made of too many pieces.
  let isCut: Bool

  var offsets: OffsetMap
  @usableFromInline var annotations = AnnotationTable()

  /// Creates a document whose text is the original bytes as they are.
  ///
  /// - Parameter original: The bytes that were read, well-formed UTF-8.
  /// - Precondition: `original` is well-formed UTF-8.
  public init(
    id: String? = nil, origin: Origin, utf8 original: [UInt8], metadata: Attributes = [:]
  ) {
    precondition(UTF8Check.isWellFormed(original), "the text of a document must be UTF-8")
    self.init(
      id: id, origin: origin, original: original, utf8: original,
      offsets: OffsetMap(copying: original.count), isCut: false, metadata: metadata)
  }

  /// Creates a document whose text was decoded from the original bytes.
  ///
  /// - Parameters:
  ///   - original: The bytes that were read, in any encoding.
  ///   - decoded: The text, and how it maps to `original`.
  public init(
    id: String? = nil, origin: Origin, original: [UInt8], decoded: DecodedText,
    metadata: Attributes = [:]
  ) {
    self.init(
      id: id, origin: origin, original: original, utf8: decoded.utf8, offsets: decoded.offsets,
      isCut: decoded.isCut, metadata: metadata)
  }

  private init(
    id: String?, origin: Origin, original: [UInt8], utf8: [UInt8], offsets: OffsetMap,
    isCut: Bool, metadata: Attributes
  ) {
    self.id = id ?? origin.stableID
    self.origin = origin
    self.original = original
    self.utf8 = utf8
    self.offsets = offsets
    self.isCut = isCut
    self.metadata = metadata
  }

  /// The current text.
  ///
  /// - Complexity: O(*n*), where *n* is the length of the text; loops read ``utf8``.
  public var text: String { String(decoding: utf8, as: UTF8.self) }

  /// The current text within `range`.
  public func text(_ range: Range<Int>) -> String {
    String(decoding: utf8[range], as: UTF8.self)
  }

  /// The bytes of the origin's entry that `range` of the current text came from.
  ///
  /// Where cleaning replaced a passage, the whole passage is given; where it removed something
  /// within `range`, what was removed lies inside the answer. An empty range answers with the
  /// empty range at the same place.
  public func originalRange(of range: Range<Int>) -> Range<Int> {
    let found = offsets.originalRange(of: range)
    let start = origin.range.lowerBound
    return start + found.lowerBound..<start + found.upperBound
  }
}
