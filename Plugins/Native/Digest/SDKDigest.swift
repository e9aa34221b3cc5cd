import Foundation
import PackagePlugin

/// Writes down, at every build, by which compiler and of which SDK the program is made.
///
/// Both decide whether a library fits the program, so they are computed and not kept by hand.
@main
struct SDKDigest: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let sdk = try context.package.targets(named: ["Copydesk"]).compactMap(\.sourceModule)
    let sources = sdk.flatMap { $0.sourceFiles(withSuffix: "swift").map(\.url) }
    let output = context.pluginWorkDirectoryURL.appending(path: "Fingerprint+Build.swift")
    let script = target.directoryURL.appending(path: "Digest/digest")
    let compiler = try context.tool(named: "swiftc").url
    return [
      .buildCommand(
        displayName: "Computing the digest of the SDK",
        executable: URL(filePath: "/bin/sh"),
        arguments: ([script, output, compiler] + sources).map { $0.path(percentEncoded: false) },
        inputFiles: sources + [script, compiler], outputFiles: [output])
    ]
  }
}
