import Copydesk
import Native

/// The Swift compiler that `swiftc` stands for here.
struct Toolchain {
  /// As it says its version.
  let compiler: String
  /// The folder of its runtime.
  private let resources: String

  /// - Throws: ``BuildFailure`` when there is none, or another one than the program was built by.
  init(matching program: Fingerprint) throws {
    let answer = try Tool(arguments: ["swiftc", "-print-target-info"]).run(output: .returned)
    let facts = try JSONValue.parse(answer.output).map
    guard let compiler = facts?["compilerVersion"]?.string,
      let resources = facts?["paths"]?.map?["runtimeResourcePath"]?.string
    else { throw BuildFailure("'swiftc' does not tell its version") }
    guard compiler == program.compiler else {
      throw BuildFailure(
        "this program was built by \(program.compiler), but 'swiftc' here is \(compiler)",
        hint: "put the program's compiler first in PATH, or build the program with yours")
    }
    self.compiler = compiler
    self.resources = resources
  }

  /// The linker that comes with the compiler.
  var linker: String { "\(resources)/../../bin/ld.lld" }

  /// The archives of the runtime, for what the program does not have.
  var archives: String { "\(resources)_static/linux" }
}
