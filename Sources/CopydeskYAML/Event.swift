import CLibYAML
import Copydesk

/// One event of libyaml, in Swift's terms.
struct Event {
  let kind: yaml_event_type_t
  let range: Range<Position>
  var text = ""
  var isPlain = false
  var anchor: String?
  /// What stands behind `!` in front of a scalar.
  var tag: String?

  /// - Parameter file: The number of the file that it is in.
  init(_ event: yaml_event_t, file: Int) {
    kind = event.type
    let start = Position(event.start_mark, file: file)
    range = start..<max(start, Position(event.end_mark, file: file))
    switch kind {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      text = String(decoding: bytes, as: UTF8.self)
      isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
      anchor = Self.string(scalar.anchor)
      tag = Self.string(scalar.tag)
    case YAML_ALIAS_EVENT: text = Self.string(event.data.alias.anchor) ?? ""
    case YAML_SEQUENCE_START_EVENT: anchor = Self.string(event.data.sequence_start.anchor)
    case YAML_MAPPING_START_EVENT: anchor = Self.string(event.data.mapping_start.anchor)
    default: break
    }
  }

  private static func string(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    pointer.map { String(cString: $0) }
  }
}

extension Position {
  /// libyaml counts both from 0, columns in code points.
  init(_ mark: yaml_mark_t, file: Int) {
    self.init(line: mark.line + 1, column: mark.column + 1, file: file)
  }
}

/// The lines of a file, for messages that show them.
struct SourceLines: Sendable {
  private let lines: [Substring]

  init(_ text: String) {
    lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
  }

  /// A line by its number from 1; empty beyond the end.
  subscript(number: Int) -> Substring {
    lines.indices.contains(number - 1) ? lines[number - 1] : ""
  }
}
