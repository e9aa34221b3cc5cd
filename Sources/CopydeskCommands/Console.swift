import Glibc

/// The two streams of the program: data and answers on standard output, all else on standard
/// error.
enum Console {
  /// Whether standard error is a terminal that wants colours.
  static let hasColor = isTerminal && getenv("NO_COLOR") == nil

  /// Whether standard error is a terminal.
  static let isTerminal = isatty(STDERR_FILENO) == 1

  /// Whether standard output is a terminal that wants colours.
  static let outHasColor = isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == nil

  /// Writes bytes to standard output.
  static func outRaw(_ bytes: [UInt8]) { write(bytes[...], to: STDOUT_FILENO) }

  /// Writes a line to standard output.
  static func out(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }

  /// Writes a line to standard error.
  static func error(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

  /// Writes text without a line's end to standard error.
  static func errorRaw(_ text: String) { write(text, to: STDERR_FILENO) }

  static func exit(_ code: Int32) -> Never {
    Glibc.exit(code)
  }

  /// The width of the terminal in columns; 80 when it is not known.
  static var width: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  private static func write(_ text: String, to descriptor: Int32) {
    write(Array(text.utf8)[...], to: descriptor)
  }

  /// An answer that cannot be written ends the program; a reader that has gone away (`copydesk list | head -1`) is no
  /// error of ours.
  private static func giveUp(_ descriptor: Int32, _ code: Int32) {
    guard descriptor == STDOUT_FILENO, code != EPIPE else { return }
    error("error: standard output cannot be written: \(String(cString: strerror(code)))")
    exit(ExitCodes.stoppedOnError)
  }

  private static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) {
    var bytes = bytes
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 || errno == EINTR else { return giveUp(descriptor, errno) }
      bytes = bytes.dropFirst(max(0, count))
    }
  }
}
