import Copydesk
import Glibc

/// Passes what a plugin writes to its standard error on to that of this program, line by line
/// under the plugin's name, and no more than a reader can take in.
struct LogLines {
  private let name: String
  private let write: @Sendable (String) -> Void
  private var rest: [UInt8] = []
  private var isCut = false
  private var allowance = Self.burst
  private var leftOut = 0
  private var lastTime = ContinuousClock.now
  /// The last line, which often says why a plugin ended.
  private(set) var last = ""

  private static let longestLine = 1_000
  /// How many lines may come at once, and how many a second in the long run.
  private static let burst = 100.0
  private static let perSecond = 20.0

  init(name: String, write: @escaping @Sendable (String) -> Void = LogLines.toStandardError) {
    self.name = name
    self.write = write
  }

  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    for byte in bytes {
      if byte == UInt8(ascii: "\n") {
        endLine()
      } else if rest.count < Self.longestLine {
        rest.append(byte)
      } else {
        isCut = true
      }
    }
  }

  /// Passes on what has no line's end, and says what was left out.
  mutating func end() {
    if !rest.isEmpty { endLine() }
    tellLeftOut()
  }

  private mutating func endLine() {
    let line = String(decoding: rest, as: UTF8.self).filter { !$0.isControl } + (isCut ? "…" : "")
    rest.removeAll(keepingCapacity: true)
    isCut = false
    if !line.isEmpty { last = line }
    refill()
    guard allowance >= 1 else {
      leftOut += 1
      return
    }
    allowance -= 1
    tellLeftOut()
    write("\(name): \(line)")
  }

  private mutating func refill() {
    let now = ContinuousClock.now
    let (seconds, attoseconds) = (now - lastTime).components
    lastTime = now
    let elapsed = Double(seconds) + Double(attoseconds) / 1e18
    allowance = min(Self.burst, allowance + elapsed * Self.perSecond)
  }

  private mutating func tellLeftOut() {
    if leftOut > 0 { write("\(name): (\(leftOut) lines left out)") }
    leftOut = 0
  }

  /// Writes a line to standard error, over the progress line where there is one.
  static let toStandardError: @Sendable (String) -> Void = { line in
    let text = (isatty(STDERR_FILENO) == 1 ? "\r\u{1B}[K" : "") + line + "\n"
    _ = Glibc.write(STDERR_FILENO, text, text.utf8.count)
  }
}

extension Character {
  /// Whether a terminal might take it for a command.
  fileprivate var isControl: Bool {
    unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\t" }
  }
}
