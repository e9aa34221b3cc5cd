/// A place in a configuration file, both numbers from 1, columns in Unicode scalars.
public struct Position: Sendable, Hashable, Comparable {
  public let line: Int
  public let column: Int
  /// Which of the files that make up the configuration: 0 is the one that includes the others.
  package let file: Int

  public init(line: Int, column: Int) { self.init(line: line, column: column, file: 0) }

  package init(line: Int, column: Int, file: Int) {
    self.line = line
    self.column = column
    self.file = file
  }

  public static func < (a: Position, b: Position) -> Bool {
    (a.file, a.line, a.column) < (b.file, b.line, b.column)
  }
}

/// A configuration as it was written: values with their places.
public struct ConfigNode: Sendable, Equatable {
  public indirect enum Content: Sendable, Equatable {
    case scalar(String, isPlain: Bool)
    case list([ConfigNode])
    case map([Entry])
  }

  /// A key of a map and its value.
  public struct Entry: Sendable, Equatable {
    public let key: String
    public let keyRange: Range<Position>
    public let value: ConfigNode

    public init(key: String, keyRange: Range<Position>, value: ConfigNode) {
      self.key = key
      self.keyRange = keyRange
      self.value = value
    }
  }

  public let content: Content
  public let range: Range<Position>

  public init(_ content: Content, at range: Range<Position>) {
    self.content = content
    self.range = range
  }

  /// Whether it is a key without a value, or a plain `null` or `~`.
  public var isNull: Bool {
    if case .scalar(let text, isPlain: true) = content {
      ["", "~", "null", "Null", "NULL"].contains(text)
    } else {
      false
    }
  }

  /// What it is, for messages: `a list`, `a map`, `'fast'`.
  public var summary: String {
    switch content {
    case .scalar where isNull: "nothing"
    case .scalar(let text, _): "'\(text)'"
    case .list(let nodes): nodes.isEmpty ? "an empty list" : "a list"
    case .map: "a map"
    }
  }

  /// Where a part of a scalar stands; all of the scalar where it is written otherwise than it reads, as with
  /// escapes, variables or over several lines.
  ///
  /// - Parameter part: In bytes of the scalar's text.
  package func range(ofPart part: Range<Int>) -> Range<Position> {
    guard case .scalar(let text, let isPlain) = content,
      range.lowerBound.line == range.upperBound.line
    else { return range }
    let quotes = isPlain ? 0 : 1
    let scalars = text.unicodeScalars
    let width = range.upperBound.column - range.lowerBound.column
    guard width == scalars.count + 2 * quotes, part.upperBound <= text.utf8.count else {
      return range
    }
    func position(_ offset: Int) -> Position {
      let index = text.utf8.index(text.startIndex, offsetBy: offset)
      let column =
        range.lowerBound.column + quotes + scalars.distance(from: text.startIndex, to: index)
      return Position(line: range.lowerBound.line, column: column, file: range.lowerBound.file)
    }
    let start = position(part.lowerBound)
    // Where something is missing at the end, the place behind it is pointed at.
    let end =
      part.isEmpty
      ? Position(line: start.line, column: start.column + 1, file: start.file)
      : position(part.upperBound)
    return start..<end
  }

  /// The entry of a map with a key.
  public subscript(key: String) -> Entry? {
    guard case .map(let entries) = content else { return nil }
    return entries.first { $0.key == key }
  }
}
