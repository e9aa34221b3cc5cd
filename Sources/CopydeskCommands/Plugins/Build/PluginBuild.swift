import Copydesk
import Glibc
import Native

/// Builds a plugin's package into a library for this very program.
struct PluginBuild {
  /// The plugin's package.
  let folder: String

  /// - Returns: The path of the library.
  /// - Throws: ``BuildFailure``; what the compiler found was told by itself.
  func run() throws -> String {
    guard access("\(folder)/Package.swift", F_OK) == 0 else {
      throw BuildFailure(
        "there is no Package.swift in '\(folder)'",
        hint: "'copydesk new stage NAME --language swift' makes a package to start from")
    }
    let sdk = try SDKFolder.ofProgram()
    let build = try prepare(Toolchain(matching: .program), sdk)
    try compile(build)
    let built = "\(build.path)/.build/\(build.fingerprint.mode)"
    guard access("\(built)/Modules/Copydesk.swiftmodule", F_OK) != 0 else {
      throw BuildFailure(
        "the package '\(folder)' builds an SDK of its own, with which no program could load it",
        hint: "let its manifest take the SDK's path from COPYDESK_SDK, as 'copydesk new stage' does"
      )
    }
    let library = NativePlugins.library(ofPackage: folder)
    try FileText.replace(library, with: "\(built)/lib\(build.product).so")
    return library
  }

  private func prepare(_ toolchain: Toolchain, _ sdk: SDKFolder) throws -> BuildFolder {
    // Absolute, for the compiler runs elsewhere.
    let path = PluginFile(folder).absolutePath + "/.build/copydesk"
    try BuildFolder.writeSDK(in: path)
    let facts = try PackageFacts(folder: folder, sdk: BuildFolder.sdk(in: path))
    let build = BuildFolder(
      path: path, facts: facts, toolchain: toolchain, fingerprint: .program)
    try build.write(module: sdk.module)
    return build
  }

  private func compile(_ build: BuildFolder) throws {
    var arguments = [
      "swift", "build", "-c", "\(build.fingerprint.mode)", "--package-path", build.path,
      "--product", build.product, "-Xswiftc", "-I\(build.modules)",
      "-Xswiftc", "-ld-path=\(build.linker)",
    ]
    if build.fingerprint.runtime == .program { arguments.append("--static-swift-stdlib") }
    let ending = try Tool(
      arguments: arguments, environment: ["COPYDESK_SDK": BuildFolder.sdk(in: build.path)]
    ).run(output: .toStandardError)
    guard ending.end == .exit(0) else {
      throw BuildFailure(
        "the plugin in '\(folder)' cannot be built",
        hint:
          "its module must declare 'extension Catalog { public static let \(build.facts.catalog) }'"
      )
    }
  }
}
