import Copydesk
import Glibc

/// Where the SDK of this very program lies: its compiled module, and its sources as a package.
struct SDKFolder {
  /// The compiled module of the SDK.
  let module: String
  /// The package with the products `Copydesk`, `CopydeskTesting` and `CopydeskCommands`.
  let package: String

  /// The SDK beside the installed program, or that of the checkout that it was built in.
  ///
  /// - Throws: ``BuildFailure`` when there is none, or when it is not the program's.
  static func ofProgram() throws -> SDKFolder {
    let module = "Copydesk.swiftmodule"
    let installed = ProgramFolder.path("../lib/copydesk")
    if exists("\(installed)/modules/\(module)") {
      return SDKFolder(
        module: "\(installed)/modules/\(module)", package: resolved("\(installed)/sdk"))
    }
    let built = ProgramFolder.path("Modules/\(module)")
    guard exists(built), let checkout else {
      throw BuildFailure(
        "the SDK of this program is not in '\(installed)'",
        hint: "'make install' puts both in their places")
    }
    // Only whoever works on the SDK itself meets this.
    guard try changed(built) <= changed("/proc/self/exe") else {
      throw BuildFailure("the SDK was built anew, this program was not", hint: "run 'make build'")
    }
    return SDKFolder(module: built, package: checkout)
  }

  /// The folder above the program that holds the SDK's sources.
  private static var checkout: String? {
    (1...4).map { resolved(ProgramFolder.path(String(repeating: "../", count: $0))) }
      .first { exists("\($0)/Package.swift") && exists("\($0)/Sources/Copydesk") }
  }

  private static func resolved(_ path: String) -> String {
    let whole = realpath(path, nil)
    defer { free(whole) }
    return whole.map { String(cString: $0) } ?? path
  }

  private static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  private static func changed(_ path: String) throws -> Int {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw BuildFailure("'\(path)' cannot be read: \(String(cString: strerror(errno)))")
    }
    return status.st_mtim.tv_sec
  }
}
