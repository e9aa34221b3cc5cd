import Copydesk
import Glibc

/// Keeps two runs from writing the same outputs at the same time.
///
/// A lock is a file beside the output, locked with `flock`: it is free when its holder has ended,
/// however that came about.
final class OutputLocks: Sendable {
  private let held: [(path: String, descriptor: Int32)]

  /// - Throws: When another run holds one of them.
  init(_ outputs: [String]) throws {
    var held: [(String, Int32)] = []
    for output in Set(outputs).sorted() {
      do {
        // What cannot be locked cannot be written either: opening the output will say why.
        if let lock = try Self.take(output) { held.append(lock) }
      } catch {
        Self.release(held)
        throw error
      }
    }
    self.held = held
  }

  func release() { Self.release(held) }

  private static func release(_ held: [(path: String, descriptor: Int32)]) {
    for (path, descriptor) in held {
      unlink(path)
      close(descriptor)
    }
  }

  private static func take(_ output: String) throws -> (String, Int32)? {
    let path = output + ".lock"
    OutputFile.makeFolders(path)
    while true {
      let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
      guard file >= 0 else { return nil }
      guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
        defer { close(file) }
        if errno != EWOULDBLOCK { return nil }
        throw OutputError(output, reason: "is being written by another run\(holder(file))")
      }
      // Its last holder may have removed it between the two calls.
      if isNamed(path, file) {
        sign(file)
        return (path, file)
      }
      close(file)
    }
  }

  private static func isNamed(_ path: String, _ file: Int32) -> Bool {
    var (named, own) = (stat(), stat())
    return stat(path, &named) == 0 && fstat(file, &own) == 0
      && named.st_ino == own.st_ino && named.st_dev == own.st_dev
  }

  private static func sign(_ file: Int32) {
    var host = [CChar](repeating: 0, count: 256)
    gethostname(&host, host.count - 1)
    let name = String(
      decoding: host.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let text = Array("process \(getpid()) on \(name)".utf8)
    ftruncate(file, 0)
    // For people only: the lock holds without it.
    _ = pwrite(file, text, text.count, 0)
  }

  private static func holder(_ file: Int32) -> String {
    var text = [UInt8](repeating: 0, count: 300)
    let count = pread(file, &text, text.count, 0)
    return count > 0 ? ": " + String(decoding: text[..<count], as: UTF8.self) : ""
  }
}
