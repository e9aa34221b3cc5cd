public import Copydesk

/// What a sink owes that says of itself that a run can be continued with it.
///
/// Runs are killed or stopped behind each batch and continued, and must leave the same bytes as one that
/// nobody disturbed. Only sinks whose files all lie in the folder that they are made for are tried.
public struct SinkContract: Sendable {
  private let make: @Sendable (Context) throws -> any Sink
  private let batches: [Batch]

  /// - Parameter make: Makes the sink, with paths that are relative to the context's folder.
  public init(_ make: @escaping @Sendable (Context) throws -> any Sink) {
    self.make = make
    // The huge ones would only take time: what a text may hold is not what goes wrong here.
    let documents = TestDocuments.all.filter { $0.utf8.count < 1_000 }
    batches = stride(from: 0, to: documents.count, by: 6).enumerated().map { number, start in
      Batch(number: number, documents: Array(documents[start..<min(start + 6, documents.count)]))
    }
  }

  /// Whether it says that it can be continued, and leaves nothing outside of its folder.
  public func applies() throws -> Bool {
    let folder = try ScratchFolder()
    let sink = try make(Context(directory: folder.path))
    return sink.isResumable && !sink.outputs.isEmpty
      && sink.outputs.allSatisfy { $0.hasPrefix(folder.path + "/") && !$0.contains("/../") }
  }

  /// What is wrong; empty when all holds.
  public func violations() throws -> [String] {
    let whole = try Course(make)
    // Commits are a matter of time, so what is written must not depend on them.
    try whole.write(batches[...], commits: false)
    try whole.finish(commits: false)
    let expected = try whole.files()
    // Every second batch ends with a commit. Behind the others there is something to undo: for certain
    // where the run was stopped, for one that is killed may not have come to write it.
    return try batches.indices.flatMap { cut in
      try (cut % 2 == 0 ? [true, false] : [false]).flatMap { isOrderly in
        try violations(cut: cut, isOrderly: isOrderly, expected)
      }
    }
  }

  private func violations(
    cut: Int, isOrderly: Bool, _ expected: [String: [UInt8]]
  ) throws -> [String] {
    let course = try Course(make)
    let end = isOrderly ? "stopped" : "killed"
    let place = "a run that is \(end) behind batch \(cut + 1) of \(batches.count) and continued"
    try course.write(batches[...cut], commits: true)
    course.end(isOrderly)
    // One that is cut short at once changes nothing.
    if course.mark != nil {
      guard try course.reopen() else { return ["\(place) finds its output finished"] }
      course.end(isOrderly)
    }
    guard try course.reopen() else { return ["\(place) finds its output finished"] }
    try course.write(batches[course.next...], commits: true)
    try course.finish(commits: true)
    var found = Self.differences(try course.files(), expected).map { "\(place) \($0)" }
    if try course.reopen() { found.append("\(place) does not know in the end that it is finished") }
    course.end(true)
    return found
  }

  private static func differences(
    _ found: [String: [UInt8]], _ expected: [String: [UInt8]]
  ) -> [String] {
    Set(found.keys).union(expected.keys).sorted().compactMap { name in
      if found[name] == expected[name] { return nil }
      guard let bytes = found[name] else { return "does not leave '\(name)'" }
      guard let others = expected[name] else { return "leaves '\(name)' behind" }
      return "leaves other bytes in '\(name)': \(bytes.count) in place of \(others.count)"
    }
  }
}

/// One output on its way, in a folder of its own.
private final class Course {
  private let folder: ScratchFolder
  private let sink: any Sink
  private var writer: (any SinkWriter)?
  /// The last commit; nil before it.
  private(set) var mark: Value?
  /// The first batch behind it.
  private(set) var next = 0

  init(_ make: (Context) throws -> any Sink) throws {
    folder = try ScratchFolder()
    sink = try make(Context(directory: folder.path))
    writer = try sink.open()
  }

  /// Writes batches, with a checkpoint behind every second one.
  func write(_ batches: ArraySlice<Batch>, commits: Bool) throws {
    for batch in batches {
      try writer?.write(batch)
      guard batch.number % 2 == 1 else { continue }
      try writer?.checkpoint()
      if commits { try commit(batch.number + 1) }
    }
  }

  private func commit(_ batch: Int) throws {
    mark = try writer?.commit(batch)
    next = batch
  }

  /// Ends it as a stop does, or as a kill.
  func end(_ isOrderly: Bool) {
    if isOrderly { writer?.suspend() }
    writer = nil
  }

  /// Goes on at the last commit, or begins anew where there is none.
  ///
  /// - Returns: Whether there is something to go on with.
  func reopen() throws -> Bool {
    writer = try mark.map { try sink.reopen(at: $0) } ?? sink.open()
    return writer != nil
  }

  func finish(commits: Bool) throws {
    if commits {
      try writer?.checkpoint()
      try commit(next)
    }
    try writer?.finish()
    writer = nil
  }

  /// What it left in its folder.
  func files() throws -> [String: [UInt8]] {
    try Dictionary(uniqueKeysWithValues: folder.names.map { ($0, try folder.bytes($0)) })
  }
}
