import Glibc

/// What a plugin and the program must have in common to run in one process.
///
/// Swift has no stable binary interface on Linux: a library of another compiler, or one built with
/// another SDK, would read memory at the wrong places. So both sides carry this, and the program
/// compares them before any code of the plugin runs.
public struct Fingerprint: Sendable, Equatable {
  /// How code was optimised.
  public enum Mode: String, Sendable { case debug, release }

  /// Where the Swift runtime lies.
  public enum Runtime: String, Sendable {
    /// In the program, which hands it to its plugins.
    case program
    /// In shared libraries.
    case shared
  }

  /// As `swiftc --version` says it.
  public let compiler: String
  /// Of the SDK's sources.
  public let sdk: String
  public let mode: Mode
  public let runtime: Runtime

  public init(compiler: String, sdk: String, mode: Mode, runtime: Runtime) {
    self.compiler = compiler
    self.sdk = sdk
    self.mode = mode
    self.runtime = runtime
  }

  /// That of this program.
  public static let program = Fingerprint(
    compiler: programCompiler, sdk: programSDK, mode: programMode, runtime: programRuntime)

  #if DEBUG
    private static let programMode = Mode.debug
  #else
    private static let programMode = Mode.release
  #endif

  private static var programRuntime: Runtime {
    guard let library = dlopen("libswiftCore.so", RTLD_LAZY | RTLD_NOLOAD) else { return .program }
    dlclose(library)
    return .shared
  }

  /// What of a plugin's fingerprint does not fit; nil when all does.
  func mismatch(of plugin: Fingerprint) -> String? {
    if plugin.compiler != compiler {
      return "it was built by \(plugin.compiler), this program by \(compiler)"
    }
    if plugin.sdk != sdk {
      return "it was built with another version of the SDK"
    }
    if plugin.mode != mode {
      return "it is a \(plugin.mode) build, this program a \(mode) build"
    }
    if plugin.runtime != runtime {
      return "it takes the Swift runtime from \(plugin.runtime.place), this program has it in "
        + runtime.place
    }
    return nil
  }
}

extension Fingerprint.Runtime {
  fileprivate var place: String {
    switch self {
    case .program: "the program"
    case .shared: "shared libraries"
    }
  }
}
