import ArgumentParser
import Copydesk
import CopydeskYAML
import Glibc

/// A pipeline file on disk, and how it is read: the one code path of `check` and `run`.
struct PipelineFile {
  let path: String
  private let variables: [String: String]
  /// The names of `--set`, in order.
  let assigned: [String]
  private let plugins: PluginArguments
  private let root: String?
  private let takesParts: Bool
  /// Its bytes, read once: a file may change meanwhile, or be a pipe.
  private let text: Result<[UInt8], any Error>

  /// - Parameters:
  ///   - assignments: `key=value`, as given with `--set`; they win over the environment.
  ///   - root: The folder that outputs must lie in; that of the file when left out.
  ///   - takesParts: Whether it may have stages, sources or sinks alone, for others to include.
  init(
    _ path: String, assignments: [String] = [], plugins: PluginArguments, root: String? = nil,
    takesParts: Bool = false
  ) throws {
    self.takesParts = takesParts
    self.path = path
    self.plugins = plugins
    self.root = root
    text = Result { try Self.read(path) }
    var (variables, assigned) = (ProgramEnvironment.variables, [String]())
    for assignment in assignments {
      let parts = assignment.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty else {
        Console.error("error: '--set \(assignment)' must have the form 'key=value'")
        throw ExitCode(ExitCodes.wrongUsage)
      }
      variables[String(parts[0])] = String(parts[1])
      assigned.append(String(parts[0]))
    }
    (self.variables, self.assigned) = (variables, assigned)
  }

  /// Loads the pipeline; what is wrong with it is written to standard error, and so is what
  /// `--set` sets in vain.
  ///
  /// - Returns: Nil when something is wrong.
  /// - Throws: ``ExitCode`` when a plugin of the command line cannot be opened.
  func load() throws -> Pipeline? {
    guard let pipeline = try loadAsIs() else { return nil }
    return Self.tellUnusedAssignments(of: [self]) ? nil : pipeline
  }

  /// ``load()`` without a look at what `--set` sets.
  func loadAsIs() throws -> Pipeline? { try loadAll()?.pipeline }

  /// ``loadAsIs()`` with all else that the file holds.
  func loadAll() throws -> LoadedPipeline? {
    let text: [UInt8]
    do { text = try read() } catch {
      Console.error("error: \(error)")
      return nil
    }
    let registry = try plugins.registry(directory: directory)
    switch loader(registry).loadAll(text, path: path) {
    case .success(let loaded): return loaded
    case .failure(let error):
      Console.error(error.rendered(colored: Console.hasColor))
      return nil
    }
  }

  func loader(_ registry: Registry) -> PipelineLoader {
    PipelineLoader(registry: registry, variables: variables, root: root, takesParts: takesParts)
  }

  /// Tells which layers a part leaves to the files that include it: alone its stages miss them.
  func tellNeeds(of loaded: LoadedPipeline) {
    guard !loaded.needs.isEmpty else { return }
    let layers = loaded.needs.map(\.name).joined(separator: ", ")
    Console.error("\(path): note: files that include it must write these layers before: \(layers)")
  }

  /// Where the pipeline's programs run.
  private var directory: String {
    path.lastIndex(of: "/").map { String(path[..<$0]) }.map { $0.isEmpty ? "/" : $0 } ?? "."
  }

  func read() throws -> [UInt8] { try text.get() }

  private static func read(_ path: String) throws -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw failure(path) }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= PipelineLoader.largestFile {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure(path) }
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    return bytes
  }

  private static func failure(_ path: String) -> DocumentError {
    DocumentError("unreadable", "'\(path)' cannot be read: \(String(cString: strerror(errno)))")
  }
}
