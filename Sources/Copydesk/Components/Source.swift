/// Makes documents: files, the entries of archives, lines of JSON.
public protocol Source: Sendable {
  /// Opens the input. Called once, before the first batch.
  ///
  /// - Throws: When there is nothing to read; the run stops before it began.
  func open() throws -> any SourceReader

  /// Looks whether there is something to read, for `check`; nothing unless implemented.
  ///
  /// - Throws: What ``open()`` would throw.
  func checkInputs() throws
}

extension Source {
  public func checkInputs() throws {}
}

/// Reads what a source opened. One thread at a time calls it, not always the same one.
public protocol SourceReader {
  /// Adds the next documents to an empty batch; leaves it empty at the end.
  ///
  /// What cannot be made a document is rejected with ``Batch/reject(_:_:)``, and reading goes on
  /// behind it. A throw stops the run.
  mutating func read(into batch: inout Batch, limit: BatchLimit) throws

  /// How far reading has come, for the progress line and the time left.
  var progress: ReadProgress { get }

  /// The files that are read, as the pipeline names them, with their sizes; empty unless implemented.
  /// A run is continued only with the files that it began with.
  var inputs: [InputFile] { get }

  /// Lets go of the input; nothing unless implemented. Called once, after the last read.
  mutating func close()
}

extension SourceReader {
  public var progress: ReadProgress { ReadProgress() }
  public var inputs: [InputFile] { [] }
  public mutating func close() {}
}

/// How much a batch may hold; a reader stops at whichever comes first.
public struct BatchLimit: Sendable {
  public let documents: Int
  /// Of original bytes. One document may be larger, then it is the last of its batch.
  public let bytes: Int

  public init(documents: Int = 256, bytes: Int = 1 << 17) {
    self.documents = documents
    self.bytes = bytes
  }
}

/// A file that a source reads.
public struct InputFile: Sendable {
  /// As the pipeline names it.
  public let path: String
  /// Nil when it is not known, as for standard input.
  public let bytes: Int?
  /// As a path to open: one that the pipeline names may count from its folder.
  public let openPath: String

  /// - Parameter openPath: The same as `path` when left out.
  public init(path: String, bytes: Int?, openPath: String? = nil) {
    self.path = path
    self.bytes = bytes
    self.openPath = openPath ?? path
  }
}

extension InputFile: Equatable {
  /// The folder that a run was started in makes no difference.
  public static func == (left: Self, right: Self) -> Bool {
    left.path == right.path && left.bytes == right.bytes
  }
}

/// Input read so far and in all, in bytes as they lie on disk.
public struct ReadProgress: Sendable, Equatable {
  public var bytesRead: Int
  /// Nil when it is not known, as for standard input.
  public var bytesTotal: Int?

  public init(bytesRead: Int = 0, bytesTotal: Int? = nil) {
    self.bytesRead = bytesRead
    self.bytesTotal = bytesTotal
  }
}
