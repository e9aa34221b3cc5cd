import ExternalSpawn
import Glibc

/// Ends a plugin's processes when this program ends in whatever way, `kill -9` included.
///
/// A shell of its own session waits for a line on a pipe that only this program holds. When the
/// pipe is closed without one, this program is gone, and the plugin's process group goes too: the
/// plugin, and what it started. (The kernel's parent-death signal would reach the plugin alone, and
/// would come when the thread that started it ends.)
struct Watchdog {
  private let descriptor: Int32
  private let process: pid_t

  private static let script = "read -r group && { read -r done || kill -s KILL -- \"-$group\"; }"

  init() throws {
    let pipe = try Pipe()
    defer { close(pipe.reading) }
    let null = open("/dev/null", O_RDWR | O_CLOEXEC)
    defer { close(null) }
    let command = Command(
      arguments: ["/bin/sh", "-c", Self.script, "copydesk-watchdog"], directory: "/")
    do {
      process = try command.spawn([pipe.reading, null, null], session: true)
    } catch {
      close(pipe.writing)
      throw error
    }
    descriptor = pipe.writing
  }

  /// Names the process group to end.
  func watch(_ group: pid_t) { say("\(group)\n") }

  /// The group has ended: nothing is left to watch.
  func dismiss() {
    say("done\n")
    cancel()
  }

  /// Ends without a group to watch.
  func cancel() {
    close(descriptor)
    _ = waitpid(process, nil, 0)
  }

  private func say(_ text: String) {
    _ = Array(text.utf8).withUnsafeBytes { Pipe.write($0, to: descriptor) }
  }
}

extension Command {
  /// Starts the program.
  ///
  /// - Parameter streams: Its standard input, output and error.
  func spawn(_ streams: [Int32], session: Bool = false) throws -> pid_t {
    let strings = arguments.map { strdup($0) }
    defer { for string in strings { free(string) } }
    var pointers = strings.map { UnsafePointer($0) } + [nil]
    var process: pid_t = 0
    let error = copydesk_spawn(&pointers, directory, streams, session ? 1 : 0, &process)
    guard error == 0 else {
      throw PluginFailure(
        .start, "'\(arguments[0])' cannot be started: \(String(errorNumber: error))")
    }
    return process
  }
}
