import Copydesk

/// How the host treats a plugin's processes, whatever the plugin.
struct HostSettings: Sendable {
  var workers = 1
  var batch = 64
  var timeout = TimeSpan(.seconds(30))
  var startTimeout = TimeSpan(.seconds(60))
  var restarts = 5
  var maxFrame = ByteCount(64 << 20)
}

/// Options that hold the host's settings among their own.
protocol HostSettingsOptions: Options {
  var host: HostSettings { get set }
}

extension HostSettingsOptions {
  /// The settings as they are written in a pipeline file.
  static var hostFields: [Field<Self>] {
    [
      Field(
        "workers", \.host.workers, "How many processes of it run at a time, in a stage.",
        check: .between(1, 64)),
      Field(
        "batch", \.host.batch, "How many documents it gets at once at the most.",
        check: .between(1, 10_000)),
      Field(
        "timeout", \.host.timeout, "How long it may take for one batch.",
        check: .atLeast(TimeSpan(.milliseconds(1)))),
      Field(
        "start_timeout", \.host.startTimeout, "How long it may take to start and to open.",
        check: .atLeast(TimeSpan(.milliseconds(1)))),
      Field(
        "restarts", \.host.restarts,
        "How often in a row a stage is started anew before the run stops.", check: .between(0, 100)),
      Field(
        "max_frame", \.host.maxFrame, "The longest message, of the host and of the plugin.",
        check: .between(ByteCount(1 << 10), ByteCount(1 << 30))),
    ]
  }
}
