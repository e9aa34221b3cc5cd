import Copydesk

/// A message of a plugin whose members are few: all but documents.
struct PluginMessage {
  let type: String
  private let map: Attributes

  /// Reads a frame.
  ///
  /// - Parameter expected: The types that may come now; `error` always may.
  /// - Throws: ``PluginFailure`` for what is no message, comes at the wrong time, or says that the
  ///   plugin cannot go on.
  init(_ frame: [UInt8], expected: String...) throws {
    var json = JSONReader(frame)
    do {
      guard try json.peek() == .object, case .map(let map) = try json.readValue() else {
        throw PluginFailure.noMessage(frame)
      }
      try json.readEnd()
      self.map = map
    } catch is JSONReader.Failure {
      throw PluginFailure.noMessage(frame)
    }
    type = map["type"]?.string ?? ""
    if type == "error" {
      throw PluginFailure(.refusal, map["message"]?.string ?? "it says that it cannot go on")
    }
    guard expected.contains(type) else {
      throw PluginFailure(
        .protocolError, "it sent '\(type)' where \(expected.quoted) is expected")
    }
  }

  subscript(_ key: String) -> Value? { map[key] }

  /// The layers under a key; nil when it is not there.
  func layers(_ key: String) -> [Layer]? {
    guard case .list(let values)? = map[key] else { return nil }
    return values.compactMap(\.string).map { Layer($0) }
  }

  func strings(_ key: String) -> [String] {
    guard case .list(let values)? = map[key] else { return [] }
    return values.compactMap(\.string)
  }
}

extension PluginFailure {
  /// A frame that is no message, with its beginning: most often something printed by mistake.
  static func noMessage(_ frame: [UInt8]) -> PluginFailure {
    let start = String(decoding: frame.prefix(80), as: UTF8.self)
    let isCut = frame.count > 80
    return PluginFailure(
      .protocolError,
      "it wrote '\(start)\(isCut ? "…" : "")' to its standard output, which is no message of the "
        + "protocol; texts for people belong on standard error")
  }
}

extension [String] {
  fileprivate var quoted: String { map { "'\($0)'" }.joined(separator: " or ") }
}
