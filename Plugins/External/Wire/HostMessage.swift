import Copydesk

/// The messages that the host sends, as frames with their line feed.
enum HostMessage {
  /// The versions of the protocol that this host speaks.
  static let versions = [1]

  static func hello(limit: Int) -> [UInt8] {
    frame("hello") { json in
      json.key("protocol")
      json.write(.list(versions.map { .int($0) }))
      json.key("max_frame")
      json.write(limit)
    }
  }

  static func open(_ opening: Opening) -> [UInt8] {
    frame("open") { json in
      json.key("component")
      json.write(opening.component)
      json.key("kind")
      json.write(opening.kind.rawValue)
      json.key("options")
      json.write(.map(opening.options))
      json.key("check")
      json.write(opening.isCheck)
      if let position = opening.position {
        json.key("position")
        json.write(position)
      }
      if let mark = opening.mark {
        json.key("mark")
        json.write(mark)
      }
    }
  }

  static func read(_ id: Int, _ limit: BatchLimit) -> [UInt8] {
    frame("read") { json in
      json.key("id")
      json.write(id)
      json.key("documents")
      json.write(limit.documents)
      json.key("bytes")
      json.write(limit.bytes)
    }
  }

  /// - Parameter write: Writes the elements of the list of documents.
  static func batch(_ id: Int, _ write: (inout JSONWriter) -> Void) -> [UInt8] {
    frame("batch") { json in
      json.key("id")
      json.write(id)
      json.key("documents")
      json.beginList()
      write(&json)
      json.endList()
    }
  }

  /// - Parameter isCommit: Whether what was written is to be made durable.
  static func checkpoint(_ id: Int, isCommit: Bool) -> [UInt8] {
    frame("checkpoint") { json in
      json.key("id")
      json.write(id)
      json.key("commit")
      json.write(isCommit)
    }
  }

  /// - Parameter isComplete: Whether all of the input was processed.
  static func close(isComplete: Bool) -> [UInt8] {
    frame("close") { json in
      json.key("complete")
      json.write(isComplete)
    }
  }

  private static func frame(_ type: String, _ members: (inout JSONWriter) -> Void) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("type")
    json.write(type)
    members(&json)
    json.endObject()
    json.endLine()
    return json.bytes
  }
}

/// What a plugin is told when it is to become one component.
struct Opening: Sendable {
  let component: String
  let kind: Component.Kind
  let options: Attributes
  /// Whether it is only to look at the options.
  var isCheck = false
  /// Where a source is to go on.
  var position: String?
  /// Where a sink is to go on: its own answer to a checkpoint.
  var mark: Value?

  /// The same, only to be looked at.
  var asCheck: Opening {
    var copy = self
    copy.isCheck = true
    return copy
  }

  /// The same, to go on with what an earlier run left behind.
  func continuing(at mark: Value) -> Opening {
    var copy = self
    copy.mark = mark
    return copy
  }
}
