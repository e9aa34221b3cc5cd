/// What a spec makes: one end or one stage of a pipeline.
public enum Component: Sendable {
  case source(any Source)
  case stage(any Stage)
  case sink(any Sink)

  /// The three kinds, by the names of their lists in a pipeline file.
  public enum Kind: String, Sendable, CaseIterable {
    case source
    case stage
    case sink
  }
}

/// Where a component is made: what relative paths mean.
public struct Context: Sendable {
  /// The folder that relative paths start at: that of the pipeline file, or of the file that it includes.
  public let directory: String
  /// The folder of the pipeline file, where this is another's.
  private let wholeDirectory: String?
  /// How the folder is named from there; empty for that folder itself.
  private let way: String

  public init(directory: String = ".") {
    self.directory = directory
    wholeDirectory = nil
    way = ""
  }

  /// Where a file lies that a pipeline file includes.
  ///
  /// - Parameter way: Its folder, named from that of the pipeline file; empty for the same.
  package init(within whole: Context, at way: String) {
    directory = way.isEmpty ? whole.directory : whole.resolve(way)
    wholeDirectory = whole.directory
    self.way = way
  }

  /// That of the pipeline file, in which all paths are told.
  package var whole: Context { wholeDirectory.map { Context(directory: $0) } ?? self }

  /// A path as the pipeline file itself would name it.
  package func named(_ path: String) -> String {
    way.isEmpty || path.hasPrefix("/") ? path : "\(way)/\(path)"
  }

  /// The path to open for a path in the pipeline file.
  public func resolve(_ path: String) -> String {
    path.hasPrefix("/") || directory == "." ? path : "\(directory)/\(path)"
  }
}

/// The layers that a component needs and the layers that it adds.
public struct Contract: Sendable, Equatable {
  public let reads: [Layer]
  public let writes: [Layer]
  /// What it looks at where it is there: a stage that writes it must not come behind.
  public let uses: [Layer]
  /// Whether it makes another text of the document, so that no stage before it may write a layer.
  public let makesText: Bool

  public init(
    reads: [Layer] = [], writes: [Layer] = [], uses: [Layer] = [], makesText: Bool = false
  ) {
    self.reads = reads
    self.writes = writes
    self.uses = uses
    self.makesText = makesText
  }
}
