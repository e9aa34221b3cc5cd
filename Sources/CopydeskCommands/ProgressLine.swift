import Copydesk
import CopydeskEngine
import Dispatch

/// Tells on standard error how far a run has come: one line that is rewritten on a terminal,
/// plain lines at longer intervals elsewhere.
final class ProgressLine: Sendable {
  // Safe to share: the timer is only cancelled after it was made.
  private nonisolated(unsafe) let timer: any DispatchSourceTimer
  private let queue = DispatchQueue(label: "copydesk.progress")

  init(_ engine: Engine) {
    let start = ContinuousClock.now
    let isTerminal = Console.isTerminal
    let interval: DispatchTimeInterval = isTerminal ? .milliseconds(200) : .seconds(10)
    let timer = DispatchSource.makeTimerSource(queue: queue)
    timer.schedule(deadline: .now() + interval, repeating: interval)
    timer.setEventHandler {
      let line = Self.text(engine.progress, elapsed: ContinuousClock.now - start)
      if isTerminal {
        Console.errorRaw("\r\u{1B}[K" + line.prefix(Console.width - 1))
      } else {
        Console.error(line)
      }
    }
    timer.resume()
    self.timer = timer
  }

  /// Stops, and clears the line.
  func end() {
    timer.cancel()
    queue.sync {}
    if Console.isTerminal { Console.errorRaw("\r\u{1B}[K") }
  }

  /// `12,400 documents  3,100/s  31.0 MB/s  42 %  0:17 left`
  static func text(_ progress: RunProgress, elapsed: Duration) -> String {
    let seconds = max(elapsed.inSeconds, 0.001)
    let done = progress.tally.read - progress.tally.unfinished
    var parts = [
      "\(done.grouped) documents", "\(Int(Double(done) / seconds).grouped)/s",
      "\((Double(progress.tally.bytes) / seconds / 1e6).fixed(1)) MB/s",
    ]
    if let total = progress.input.bytesTotal, total > 0 {
      let share = min(1, Double(progress.input.bytesRead) / Double(total))
      parts.append("\(Int(share * 100)) %")
      if share > 0.01 { parts.append("\((seconds / share * (1 - share)).clock) left") }
    }
    return parts.joined(separator: "  ")
  }
}
