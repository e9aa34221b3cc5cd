import Copydesk

/// The cells of a column in a row group, one for each row, as elements of some type.
struct ParquetCells<Element> {
  private let column: ParquetColumn
  private let make: (ParquetValue) throws -> Element
  /// In bytes, of an element.
  private let size: (Element) -> Int
  private var pages: ParquetPages
  private var dictionary: [Element] = []
  private var page: Page?
  /// Values and what is missing, of which the pages still tell.
  private var left: Int
  /// What follows belongs to the same row when its repetition is not 0, so one entry is read ahead in lists.
  private var ahead: Entry?

  private struct Page {
    var left: Int
    var repetition: HybridReader?
    var definition: HybridReader?
    var values: Values
  }

  private enum Values {
    case plain(any ParquetDecoder)
    case dictionary(HybridReader)
  }

  private struct Entry {
    let repetition: Int
    let definition: Int
    let element: Element?
  }

  /// More than a cell has in any table that is about texts.
  private static var longestList: Int { 1_000_000 }
  private static var largestList: Int { 64_000_000 }
  /// Each takes more in memory than in the page.
  private static var largestDictionary: Int { 4_000_000 }

  /// - Parameters:
  ///   - make: Makes an element of a value; of one in a dictionary, once.
  ///   - size: How many bytes an element takes.
  init(
    _ column: ParquetColumn, _ chunk: ParquetFooter.Chunk, _ input: ParquetInput, largestPage: Int,
    make: @escaping (ParquetValue) throws -> Element, size: @escaping (Element) -> Int
  ) throws {
    self.column = column
    self.make = make
    self.size = size
    left = chunk.count
    pages = try ParquetPages(input, chunk, largest: largestPage)
  }

  /// The cell of the next row; nil where it is missing.
  mutating func next() throws -> Element? {
    guard let entry = try readEntry() else { throw Self.tooFew }
    return entry.element
  }

  /// The list in the next row; nil where it is missing.
  mutating func nextList(_ level: Int) throws -> [Element?]? {
    guard let first = try ahead ?? readEntry(), first.repetition == 0 else { throw Self.tooFew }
    ahead = nil
    guard first.definition >= level else {
      ahead = try readEntry()
      return first.definition == level - 1 ? [] : nil
    }
    var list = [first.element]
    var bytes = first.element.map(size) ?? 0
    while let entry = try readEntry() {
      if entry.repetition == 0 {
        ahead = entry
        break
      }
      list.append(entry.element)
      bytes += entry.element.map(size) ?? 0
      guard list.count <= Self.longestList, bytes <= Self.largestList else {
        throw DocumentError(
          "too_large",
          "a list has more than \(Self.longestList) values or \(ByteCount(Self.largestList))")
      }
    }
    return list
  }

  /// Whether all that the row group has of the column was read.
  var isAtEnd: Bool { left == 0 && ahead == nil }

  private static var tooFew: DocumentError { .parquet("it has fewer cells than there are rows") }

  // MARK: Entries

  /// - Returns: nil behind the last one.
  private mutating func readEntry() throws -> Entry? {
    guard left > 0 else { return nil }
    while (page?.left ?? 0) == 0 { try readPage() }
    left -= 1
    page!.left -= 1
    let repetition = try page!.repetition?.next() ?? 0
    let definition = try page!.definition?.next() ?? column.definition
    guard definition <= column.definition else {
      throw DocumentError.parquet("a level is higher than its column has")
    }
    let element = definition == column.definition ? try readElement() : nil
    return Entry(repetition: repetition, definition: definition, element: element)
  }

  private mutating func readElement() throws -> Element {
    switch page!.values {
    case .plain(var decoder):
      // What the page holds must not be copied, as it would be with two owners.
      page!.values = .plain(NoValues())
      defer { page!.values = .plain(decoder) }
      return try make(try decoder.next())
    case .dictionary(var indices):
      let index = try indices.next()
      page!.values = .dictionary(indices)
      guard index < dictionary.count else {
        throw DocumentError.parquet("a value is not in the dictionary")
      }
      return dictionary[index]
    }
  }

  private struct NoValues: ParquetDecoder {
    mutating func next() throws -> ParquetValue {
      throw DocumentError.parquet("there are no values")
    }
  }

  // MARK: Pages

  private mutating func readPage() throws {
    guard let (head, bytes) = try pages.next() else { throw Self.tooFew }
    switch head.kind {
    case 0: page = try firstVersion(head, bytes)
    case 2: dictionary = try readDictionary(head, bytes)
    case 3: page = try secondVersion(head, bytes)
    default: break
    }
  }

  private func readDictionary(_ head: ParquetPageHead, _ bytes: [UInt8]) throws -> [Element] {
    if case .bool = column.storage {
      throw DocumentError.parquet("a dictionary holds true and false")
    }
    guard head.count <= Self.largestDictionary else {
      throw DocumentError(
        "too_large", "a dictionary has more than \(Self.largestDictionary) values")
    }
    // Each takes a byte at least, so that the page bounds what a count may claim.
    guard head.count <= bytes.count else {
      throw DocumentError.parquet("a dictionary is shorter than it says")
    }
    var decoder = try column.storage.decoder(0, ByteCursor(bytes))
    return try (0..<head.count).map { _ in try make(try decoder.next()) }
  }

  private func firstVersion(_ head: ParquetPageHead, _ bytes: [UInt8]) throws -> Page {
    var cursor = ByteCursor(bytes)
    let repetition =
      column.list == nil
      ? nil : try levels(1, head.repetitionEncoding, &cursor)
    let definition =
      column.definition == 0
      ? nil : try levels(column.definition, head.definitionEncoding, &cursor)
    return Page(
      left: head.count, repetition: repetition, definition: definition,
      values: try values(head.encoding, cursor))
  }

  private func levels(
    _ largest: Int, _ encoding: Int, _ cursor: inout ByteCursor
  ) throws -> HybridReader {
    guard encoding == 3 else {
      throw DocumentError.unreadParquet("levels in encoding \(encoding) are not read")
    }
    return try HybridReader(behindLengthIn: &cursor, width: Self.width(largest))
  }

  private func secondVersion(_ head: ParquetPageHead, _ bytes: [UInt8]) throws -> Page {
    var cursor = ByteCursor(bytes)
    let repetition = try cursor.take(head.repetitionBytes)
    let definition = try cursor.take(head.definitionBytes)
    return Page(
      left: head.count,
      repetition: column.list == nil
        ? nil : try HybridReader(ByteCursor(bytes, repetition), width: 1),
      definition: column.definition == 0
        ? nil
        : try HybridReader(ByteCursor(bytes, definition), width: Self.width(column.definition)),
      values: try values(head.encoding, cursor))
  }

  /// Encodings 2 and 8 are both indices into the dictionary, behind the bits that each has.
  private func values(_ encoding: Int, _ cursor: ByteCursor) throws -> Values {
    // Where all is missing there may be nothing at all, not even how many values there are.
    guard cursor.left > 0 else { return .plain(NoValues()) }
    guard encoding == 2 || encoding == 8 else {
      return .plain(try column.storage.decoder(encoding, cursor))
    }
    var cursor = cursor
    let width = Int(try cursor.byte())
    return .dictionary(try HybridReader(cursor, width: width))
  }

  private static func width(_ largest: Int) -> Int { Int.bitWidth - largest.leadingZeroBitCount }
}
