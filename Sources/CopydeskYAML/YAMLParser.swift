import CLibYAML
package import Copydesk

/// Reads YAML into nodes that know their places. What is wrong becomes findings.
///
/// Aliases are expanded within a limit, merge keys are refused, and a key that stands twice in
/// one map is a finding, because YAML's own reader would take one of the two silently.
package struct YAMLParser {
  static let deepest = 64
  static let mostNodes = 10_000

  private(set) var findings = Findings()
  private var parser = yaml_parser_t()
  private var anchors: [String: ConfigNode] = [:]
  private var nodes = 0
  private let lines: SourceLines
  private let file: Int

  /// Parses a whole file.
  ///
  /// - Parameter file: The number that its places have.
  /// - Returns: The root, or nil when the file is empty or a finding kept it from being read.
  package static func parse(
    _ text: [UInt8], file: Int = 0
  ) -> (root: ConfigNode?, findings: Findings) {
    guard let source = String(validating: text, as: UTF8.self) else {
      return (nil, notUTF8(text, file))
    }
    var parser = YAMLParser(lines: SourceLines(source), file: file)
    return (parser.run(text), parser.findings)
  }

  private init(lines: SourceLines, file: Int) {
    self.lines = lines
    self.file = file
  }

  private static func notUTF8(_ text: [UInt8], _ file: Int) -> Findings {
    var findings = Findings()
    let repaired = Array(String(decoding: text, as: UTF8.self).unicodeScalars)
    let bad = repaired.firstIndex(of: "\u{FFFD}") ?? 0
    let line = repaired[..<bad].count { $0 == "\n" } + 1
    let column = bad - (repaired[..<bad].lastIndex(of: "\n") ?? -1)
    let start = Position(line: line, column: column, file: file)
    findings.add(
      "the file is not UTF-8", at: start..<start, hint: "save it as UTF-8")
    return findings
  }

  private mutating func run(_ text: [UInt8]) -> ConfigNode? {
    guard yaml_parser_initialize(&parser) == 1 else { return nil }
    defer { yaml_parser_delete(&parser) }
    return text.withUnsafeBufferPointer { bytes -> ConfigNode? in
      yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
      do throws(Stop) { return try document() } catch {
        findings.add(error.message, at: error.range, hint: error.hint)
        return nil
      }
    }
  }

  private mutating func document() throws(Stop) -> ConfigNode? {
    var root: ConfigNode?
    while true {
      let event = try next()
      switch event.kind {
      case YAML_STREAM_END_EVENT: return root
      case YAML_DOCUMENT_START_EVENT where root != nil:
        throw Stop("a file holds one document", event.range, "remove what follows '---'")
      case YAML_STREAM_START_EVENT, YAML_DOCUMENT_START_EVENT, YAML_DOCUMENT_END_EVENT: continue
      default: root = try node(event, depth: 0)
      }
    }
  }

  private mutating func node(_ event: Event, depth: Int) throws(Stop) -> ConfigNode {
    try count(1, at: event.range)
    guard depth < Self.deepest else {
      throw Stop("lists and maps are nested more than \(Self.deepest) deep", event.range, nil)
    }
    let node: ConfigNode
    switch event.kind {
    case YAML_ALIAS_EVENT: return try alias(event)
    case YAML_SEQUENCE_START_EVENT: node = try list(event, depth: depth)
    case YAML_MAPPING_START_EVENT: node = try map(event, depth: depth)
    default:
      if let tag = event.tag, tag.hasPrefix("!"), tag.count > 1 {
        findings.add(
          "'\(tag)' is a tag of YAML, which says nothing here", at: event.range,
          hint: "put a value that begins with '!' in quotes")
      }
      node = ConfigNode(.scalar(event.text, isPlain: event.isPlain), at: event.range)
    }
    if let anchor = event.anchor { anchors[anchor] = node }
    return node
  }

  private mutating func alias(_ event: Event) throws(Stop) -> ConfigNode {
    guard let target = anchors[event.text] else {
      let hint = NearMatch.hint(for: event.text, among: Array(anchors.keys))
      throw Stop("unknown alias '*\(event.text)'", event.range, hint)
    }
    try count(target.size, at: event.range)
    return ConfigNode(target.content, at: event.range)
  }

  /// Counts expanded nodes: what stops an alias that multiplies others.
  private mutating func count(_ more: Int, at range: Range<Position>) throws(Stop) {
    nodes += more
    guard nodes <= Self.mostNodes else {
      throw Stop(
        "the file grows beyond \(Self.mostNodes) values", range,
        "an alias that repeats others multiplies them")
    }
  }

  private mutating func list(_ start: Event, depth: Int) throws(Stop) -> ConfigNode {
    var items: [ConfigNode] = []
    while true {
      let event = try next()
      if event.kind == YAML_SEQUENCE_END_EVENT {
        return ConfigNode(.list(items), at: start.range.lowerBound..<event.range.upperBound)
      }
      items.append(try node(event, depth: depth + 1))
    }
  }

  private mutating func map(_ start: Event, depth: Int) throws(Stop) -> ConfigNode {
    var entries: [ConfigNode.Entry] = []
    var lines: [String: Int] = [:]
    while true {
      let event = try next()
      if event.kind == YAML_MAPPING_END_EVENT {
        return ConfigNode(.map(entries), at: start.range.lowerBound..<event.range.upperBound)
      }
      let entry = try entry(event, depth: depth)
      if entry.key == "<<" {
        findings.add(
          "merge keys ('<<') are not supported", at: entry.keyRange,
          hint: "write the options out")
      } else if let first = lines[entry.key] {
        findings.add(
          "key '\(entry.key)' stands twice in one map", at: entry.keyRange,
          hint: "first on line \(first)")
      } else {
        entries.append(entry)
        lines[entry.key] = entry.keyRange.lowerBound.line
      }
    }
  }

  private mutating func entry(_ event: Event, depth: Int) throws(Stop) -> ConfigNode.Entry {
    guard event.kind == YAML_SCALAR_EVENT else {
      throw Stop(
        "a key must be a word", event.range, "quote a value that begins with '{', '[' or '*'")
    }
    return ConfigNode.Entry(
      key: event.text, keyRange: event.range, value: try node(next(), depth: depth + 1))
  }

  private mutating func next() throws(Stop) -> Event {
    var event = yaml_event_t()
    guard yaml_parser_parse(&parser, &event) == 1 else {
      throw SyntaxError(parser, lines, file).explained
    }
    defer { yaml_event_delete(&event) }
    return Event(event, file: file)
  }
}

/// Reading cannot go on.
struct Stop: Error {
  let message: String
  let range: Range<Position>
  let hint: String?

  init(_ message: String, _ range: Range<Position>, _ hint: String?) {
    self.message = message
    self.range = range
    self.hint = hint
  }
}

extension ConfigNode {
  /// The number of values in it.
  var size: Int {
    switch content {
    case .scalar: 1
    case .list(let items): items.reduce(1) { $0 + $1.size }
    case .map(let entries): entries.reduce(1) { $0 + $1.value.size }
    }
  }
}
