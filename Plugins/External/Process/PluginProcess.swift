import ExternalSpawn
import Glibc

/// A running plugin: its process, its group, and the three pipes to it.
///
/// It is used by one thread at a time, and ended exactly once.
final class PluginProcess {
  let input: Int32
  let output: Int32
  let errors: Int32
  private let process: pid_t
  private let watchdog: Watchdog
  private var isInputOpen = true
  private var ending: Ending?

  /// How a process ended.
  enum Ending: CustomStringConvertible {
    case exit(Int32)
    case signal(Int32)

    init(waitStatus status: Int32) {
      self = status & 0x7F == 0 ? .exit((status >> 8) & 0xFF) : .signal(status & 0x7F)
    }

    var description: String {
      switch self {
      case .exit(let status): "it exited with status \(status)"
      case .signal(let number): "it was ended by signal \(number) (\(Self.name(number)))"
      }
    }

    private static func name(_ number: Int32) -> String {
      strsignal(number).map { String(cString: $0) } ?? "unknown"
    }
  }

  init(_ command: Command) throws {
    let pipes = try Pipes()
    do {
      watchdog = try Watchdog()
    } catch {
      pipes.closeAll()
      throw error
    }
    do {
      process = try command.spawn([pipes.input.reading, pipes.output.writing, pipes.errors.writing])
    } catch {
      pipes.closeAll()
      watchdog.cancel()
      throw error
    }
    watchdog.watch(process)
    pipes.closeTheirs()
    (input, output, errors) = (pipes.input.writing, pipes.output.reading, pipes.errors.reading)
    for descriptor in [input, output, errors] { Pipe.setNonBlocking(descriptor) }
  }

  deinit { _ = kill() }

  /// Whether the process itself has ended, though others may hold its pipes.
  var hasEnded: Bool { ending != nil || copydesk_has_ended(process) != 0 }

  /// Says that nothing more will come.
  func closeInput() {
    if isInputOpen { close(input) }
    isInputOpen = false
  }

  /// Ends the process and all of its group at once.
  @discardableResult
  func kill() -> Ending {
    if let ending { return ending }
    closeInput()
    // The group is ended while its first process is not waited for, so that its number is not
    // anybody else's.
    _ = Glibc.kill(-process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let ending = Ending(waitStatus: status)
    self.ending = ending
    watchdog.dismiss()
    close(output)
    close(errors)
    return ending
  }
}

/// The three pipes of a plugin, as long as both ends are open here.
private struct Pipes {
  let input: Pipe
  let output: Pipe
  let errors: Pipe

  init() throws {
    input = try Pipe()
    do { output = try Pipe() } catch {
      Self.close(input)
      throw error
    }
    do { errors = try Pipe() } catch {
      Self.close(input)
      Self.close(output)
      throw error
    }
  }

  /// Closes the ends that the plugin has.
  func closeTheirs() {
    for descriptor in [input.reading, output.writing, errors.writing] { Glibc.close(descriptor) }
  }

  func closeAll() {
    for pipe in [input, output, errors] { Self.close(pipe) }
  }

  private static func close(_ pipe: Pipe) {
    Glibc.close(pipe.reading)
    Glibc.close(pipe.writing)
  }
}
