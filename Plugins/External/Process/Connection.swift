import Copydesk
import Glibc

/// Frames to and from one running plugin.
///
/// One thread does it all: while it waits for an answer it writes what the plugin is ready to take
/// and passes on what it logs, so that neither side can wait for the other without end.
final class Connection {
  private let process: PluginProcess
  private var inbox: FrameBuffer
  private var log: LogLines
  private var outbox: [[UInt8]] = []
  /// How much of the first frame of the outbox was written.
  private var written = 0
  private var isInputOpen = true
  private var isErrorsOpen = true
  private var isOver = false
  /// When a plugin that was asked to end is ended by force.
  private var endsBy: ContinuousClock.Instant?

  /// How long a plugin may take to end by itself when its input is closed.
  private static let grace = Duration.seconds(2)

  private var buffer = [UInt8](repeating: 0, count: 1 << 18)

  /// Starts a plugin.
  ///
  /// - Parameters:
  ///   - name: The name under which its messages are logged.
  ///   - limit: The longest frame that it may send, in bytes.
  init(_ command: Command, name: String, limit: Int) throws {
    process = try PluginProcess(command)
    inbox = FrameBuffer(limit: limit)
    log = LogLines(name: name)
  }

  deinit { kill() }

  /// Hands over a frame with its line feed; what the plugin does not take at once is written
  /// while an answer is waited for.
  func send(_ frame: [UInt8]) {
    outbox.append(frame)
    if isInputOpen { writeOutbox() }
  }

  /// Waits for the next frame.
  ///
  /// - Throws: ``PluginFailure`` when none comes in time, or none can come any more.
  func receive(timeout: Duration) throws -> [UInt8] {
    precondition(!isOver, "a plugin that has ended cannot answer")
    let deadline = ContinuousClock.now + timeout
    while true {
      if let frame = try inbox.next() { return frame }
      let left = deadline - ContinuousClock.now
      guard left > .zero else {
        throw PluginFailure(.timeout, "it did not answer within \(TimeSpan(timeout))")
      }
      guard try transfer(within: min(left, .milliseconds(100))) else { throw crash() }
    }
  }

  /// Sends what is left and closes the plugin's input, so that it may end by itself.
  func askToEnd(_ farewell: [UInt8]?) {
    guard !isOver, endsBy == nil else { return }
    if let farewell { send(farewell) }
    let deadline = ContinuousClock.now + .seconds(1)
    while !outbox.isEmpty, isInputOpen, ContinuousClock.now < deadline,
      (try? transfer(within: .milliseconds(10))) == true
    {}
    process.closeInput()
    isInputOpen = false
    endsBy = ContinuousClock.now + Self.grace
  }

  /// Asks the plugin to end, and ends it by force when it does not.
  @discardableResult
  func end(_ farewell: [UInt8]?) -> PluginProcess.Ending {
    askToEnd(farewell)
    guard !isOver, let endsBy else { return process.kill() }
    isOver = true
    drainErrors(until: endsBy)
    defer { log.end() }
    return process.kill()
  }

  /// Ends the plugin at once.
  func kill() {
    guard !isOver else { return }
    isOver = true
    readErrors()
    process.kill()
    log.end()
  }

  // MARK: Moving bytes

  /// Moves what can be moved.
  ///
  /// - Returns: Whether the plugin can still answer.
  private func transfer(within time: Duration) throws -> Bool {
    // A negative descriptor is passed over.
    var polls = [
      pollfd(fd: process.output, events: Int16(POLLIN), revents: 0),
      pollfd(fd: isErrorsOpen ? process.errors : -1, events: Int16(POLLIN), revents: 0),
      pollfd(
        fd: isInputOpen && !outbox.isEmpty ? process.input : -1, events: Int16(POLLOUT), revents: 0),
    ]
    let count = poll(&polls, 3, Int32(max(1, time / .milliseconds(1))))
    if polls[1].revents != 0 { readErrors() }
    if polls[2].revents != 0 { writeOutbox() }
    if polls[0].revents != 0 { return readOutput() }
    // What it started may hold its pipe open, so that its end shows only here.
    return count != 0 || !process.hasEnded
  }

  private func readOutput() -> Bool {
    let count = buffer.withUnsafeMutableBytes { read(process.output, $0.baseAddress, $0.count) }
    guard count > 0 else { return count < 0 && (errno == EAGAIN || errno == EINTR) }
    buffer.withUnsafeBytes { inbox.append(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    return true
  }

  private func readErrors() {
    guard isErrorsOpen else { return }
    var small = [UInt8](repeating: 0, count: 1 << 14)
    let count = small.withUnsafeMutableBytes { read(process.errors, $0.baseAddress, $0.count) }
    if count > 0 {
      small.withUnsafeBytes { log.append(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    } else if count == 0 {
      isErrorsOpen = false
    }
  }

  private func writeOutbox() {
    while let frame = outbox.first {
      let count = frame.withUnsafeBytes {
        Pipe.write(UnsafeRawBufferPointer(rebasing: $0[written...]), to: process.input)
      }
      if count < 0, errno == EAGAIN || errno == EINTR { return }
      guard count >= 0 else {
        // It reads no more; what it has answered still counts.
        isInputOpen = false
        return
      }
      written += count
      guard written == frame.count else { continue }
      outbox.removeFirst()
      written = 0
    }
  }

  /// Why no answer can come any more.
  private func crash() -> PluginFailure {
    isOver = true
    let isPart = inbox.hasRest
    drainErrors(until: ContinuousClock.now + .milliseconds(200))
    let ended = process.hasEnded
    let ending = process.kill()
    var message = ended ? "\(ending)" : "it closed its output"
    if isPart { message += " in the middle of a frame" }
    log.end()
    if !log.last.isEmpty { message += "; its last line: \(log.last)" }
    return PluginFailure(.crash, message)
  }

  /// Passes on the last words of a plugin that is about to end.
  private func drainErrors(until deadline: ContinuousClock.Instant) {
    while ContinuousClock.now < deadline {
      let hasEnded = process.hasEnded
      var polls = [
        pollfd(fd: isErrorsOpen ? process.errors : -1, events: Int16(POLLIN), revents: 0)
      ]
      if poll(&polls, 1, hasEnded ? 0 : 5) > 0 { readErrors() } else if hasEnded { return }
    }
  }
}
