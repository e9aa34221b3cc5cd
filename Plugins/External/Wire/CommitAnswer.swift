import Copydesk

/// What a sink answers to a checkpoint that is committed: how far it has come, in its own words.
struct CommitAnswer: Sendable {
  /// What it is given to go on here.
  let mark: Value

  /// A ledger with it must stay small, and within the nesting that JSON is read with.
  private static let largestMark = 1 << 16
  private static let deepestMark = 32

  init(_ frame: [UInt8], answering id: Int) throws {
    let answer = try PluginMessage(frame, expected: "result")
    guard answer["id"]?.number == Double(id) else {
      throw PluginFailure(
        .protocolError,
        "it answered '\(answer["id"]?.json ?? "nothing")' where checkpoint \(id) is expected")
    }
    guard let mark = answer["mark"], mark != .null else {
      throw PluginFailure(.protocolError, "it answered a checkpoint without a mark")
    }
    guard frame.count <= Self.largestMark, mark.depth <= Self.deepestMark else {
      throw PluginFailure(
        .protocolError,
        "its mark has more than \(ByteCount(Self.largestMark)), or lists within lists "
          + "\(Self.deepestMark) deep")
    }
    self.mark = mark
  }
}

extension Value {
  /// How many lists and objects lie within each other.
  fileprivate var depth: Int {
    switch self {
    case .list(let values): 1 + (values.map(\.depth).max() ?? 0)
    case .map(let map): 1 + (map.map(\.value.depth).max() ?? 0)
    default: 0
    }
  }
}
