import ArgumentParser
import Copydesk
import Glibc
import Output

/// The file that a training that was stopped goes on from.
struct CheckpointFile {
  let path: String

  init(_ model: String) { path = "\(model).training" }

  func write(_ bytes: [UInt8]) throws { try CompleteFile.write(bytes, to: path) }

  /// What was kept; nil when there is nothing, which is told.
  func read() throws -> [UInt8]? {
    guard let file = fopen(path, "r") else {
      if errno != ENOENT { throw failure() }
      Console.error("there is no '\(path)' to go on from; training begins anew")
      return nil
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
      bytes += chunk[..<count]
    }
    guard ferror(file) == 0 else { throw failure() }
    Console.error("going on from '\(path)'")
    return bytes
  }

  /// - Throws: ``ExitCode`` when a training was stopped that would be lost; that was told.
  func checkNone() throws {
    guard FileIdentity(path) != nil else { return }
    Console.error(
      "error: '\(path)' holds a training that was stopped: go on with '--resume', or begin anew with "
        + "'--restart'")
    throw ExitCode(ExitCodes.stoppedOnError)
  }

  func remove() { unlink(path) }

  /// Trains, and says what to do when the checkpoint is damaged or belongs to another training.
  func used(_ train: () throws -> [UInt8]) throws -> [UInt8] {
    do { return try train() } catch let error as DocumentError
      where ["other_checkpoint", "bad_checkpoint"].contains(error.code)
    {
      throw DocumentError(
        error.code,
        "'\(path)': \(error)\n  hint: begin anew with '--restart'")
    }
  }

  private func failure() -> ExitCode {
    Console.error("error: '\(path)' cannot be read: \(String(cString: strerror(errno)))")
    return ExitCode(ExitCodes.stoppedOnError)
  }
}
