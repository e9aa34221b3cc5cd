import Glibc

/// A folder for one test, gone with the last reference to it.
///
/// Made with the system's calls alone, so that the program, which tests plugins too, does not have
/// to bring Foundation along.
public final class ScratchFolder: Sendable {
  public let path: String

  public init() throws {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/copydesk-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw FileFailure("a folder", parent) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { Self.remove(path) }

  /// The path of a file in the folder.
  public func path(_ name: String) -> String { "\(path)/\(name)" }

  public func exists(_ name: String) -> Bool { access(path(name), F_OK) == 0 }

  /// The names in the folder, in order.
  public var names: [String] {
    get throws {
      guard let names = Self.names(in: path) else { throw FileFailure("the folder", path) }
      return names.sorted()
    }
  }

  public func bytes(_ name: String) throws -> [UInt8] {
    guard let file = fopen(path(name), "rb") else { throw FileFailure("the file", path(name)) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += buffer[..<count]
    }
    guard ferror(file) == 0 else { throw FileFailure("the file", path(name)) }
    return bytes
  }

  public func text(_ name: String) throws -> String {
    String(decoding: try bytes(name), as: UTF8.self)
  }

  /// Writes a file, with the folders on the way to it.
  ///
  /// - Returns: Its path.
  @discardableResult
  public func write(_ bytes: [UInt8], to name: String) throws -> String {
    let target = path(name)
    var folder = ""
    for part in target.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
      folder += part + "/"
      mkdir(folder, 0o755)
    }
    guard let file = fopen(target, "wb") else { throw FileFailure("the file", target) }
    let isWritten = fwrite(bytes, 1, bytes.count, file) == bytes.count
    guard fclose(file) == 0, isWritten else { throw FileFailure("the file", target) }
    return target
  }

  @discardableResult
  public func write(_ text: String, to name: String) throws -> String {
    try write(Array(text.utf8), to: name)
  }

  // MARK: Removing

  private static func names(in folder: String) -> [String]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  private static func remove(_ path: String) {
    var info = stat()
    guard lstat(path, &info) == 0 else { return }
    if info.st_mode & S_IFMT == S_IFDIR {
      chmod(path, 0o700)
      for name in names(in: path) ?? [] { remove("\(path)/\(name)") }
      rmdir(path)
    } else {
      unlink(path)
    }
  }
}

/// Something that a test's folder could not do.
struct FileFailure: Error, CustomStringConvertible {
  let description: String

  init(_ what: String, _ path: String) {
    description = "\(what) '\(path)': \(String(cString: strerror(errno)))"
  }
}
