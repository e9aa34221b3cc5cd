/// Why a plugin's process cannot be used any more.
struct PluginFailure: Error, CustomStringConvertible {
  enum Kind: Sendable {
    /// It could not be started.
    case start
    /// It ended, or closed its output.
    case crash
    /// It did not answer in time.
    case timeout
    /// It answered with something that is not the protocol.
    case protocolError
    /// It said itself that it cannot go on.
    case refusal
    /// It was not even sent what it should have been.
    case tooLong
  }

  let kind: Kind
  let message: String

  init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  var description: String { message }

  /// The code under which the document in hand is rejected.
  var code: String {
    switch kind {
    case .start, .crash, .refusal: "plugin_crash"
    case .timeout: "plugin_timeout"
    case .protocolError: "plugin_protocol"
    case .tooLong: "too_long"
    }
  }
}
