import Copydesk
import CopydeskTesting
import Foundation
import Testing

@testable import Native

extension NativeTests {
  /// What users read of a library that does not fit the program: none of its code runs.
  @Suite struct MisfitTests {
    private func finding(_ path: String, _ program: Fingerprint) -> Finding? {
      let place = Position(line: 3, column: 5)..<Position(line: 3, column: 9)
      var findings = Findings()
      let node = ConfigNode(.scalar(path, isPlain: true), at: place)
      #expect(NativePlugins(program).open(node, Context(), into: &findings) == nil)
      #expect(findings.all.count == 1)
      #expect(findings.all.first?.range == place)
      return findings.all.first
    }

    private static let own = Fingerprint.program
    static let programs: [(Fingerprint, String)] = [
      (
        Fingerprint(
          compiler: "Swift version 9.9", sdk: own.sdk, mode: own.mode, runtime: own.runtime),
        "it was built by \(own.compiler), this program by Swift version 9.9"
      ),
      (
        Fingerprint(compiler: own.compiler, sdk: "0123", mode: own.mode, runtime: own.runtime),
        "it was built with another version of the SDK"
      ),
      (
        Fingerprint(
          compiler: own.compiler, sdk: own.sdk, mode: own.mode == .debug ? .release : .debug,
          runtime: own.runtime),
        "it is a \(own.mode) build, this program a \(own.mode == .debug ? "release" : "debug") build"
      ),
      (
        Fingerprint(
          compiler: own.compiler, sdk: own.sdk, mode: own.mode,
          runtime: own.runtime == .shared ? .program : .shared),
        "it takes the Swift runtime from"
      ),
    ]

    @Test(arguments: programs) func isRefused(by program: Fingerprint, expected: String) throws {
      let library = try BuiltPlugins.shared.get().library
      let found = try #require(self.finding(library, program))
      #expect(found.message.hasPrefix("plugin '\(library)': \(expected)"))
      let folder = library.dropLast("/loud_words.so".count)
      #expect(found.hint == "build it with 'copydesk plugin build \(folder)'")
    }

    @Test func standsAtItsPlaceInThePipeline() throws {
      let scratch = try ScratchFolder()
      try scratch.write("not a library at all\n", to: "text.so")
      try scratch.write("// swift-tools-version: 6.2\n", to: "unbuilt/Package.swift")
      try scratch.write(
        """
        copydesk: 1
        plugins:
          - text.so
          - path: unbuilt
          - nowhere.so
          - {path: text.so, workers: 4}
        sources: [{jsonl: in.jsonl}]
        sinks: [{jsonl: out.jsonl}]
        """, to: "pipeline.yaml")
      let result = try Program.shell("$COPYDESK check pipeline.yaml", in: scratch.path)
      #expect(result.code == 2)
      #expect(
        result.output == """
          error: plugin 'text.so': it is no shared library
            --> pipeline.yaml:3:5
             |
           3 |   - text.so
             |     ^^^^^^^

          error: plugin 'unbuilt': it is not built yet
            --> pipeline.yaml:4:11
             |
           4 |   - path: unbuilt
             |           ^^^^^^^ build it with 'copydesk plugin build unbuilt'

          error: plugin 'nowhere.so': no such file or directory
            --> pipeline.yaml:5:5
             |
           5 |   - nowhere.so
             |     ^^^^^^^^^^

          error: unknown option 'workers' of a plugin that is a library
            --> pipeline.yaml:6:21
             |
           6 |   - {path: text.so, workers: 4}
             |                     ^^^^^^^ expected 'path'

          4 errors in pipeline.yaml

          """)
    }

    /// A library that anybody made, such as one of the system.
    @Test func aLibraryWithoutANoteIsNoPlugin() throws {
      let scratch = try ScratchFolder()
      let result = try Program.shell(
        """
        echo 'int copydesk_plugin;' | cc -shared -x c - -o other.so
        $COPYDESK plugin list other.so
        """, in: scratch.path)
      #expect(result.code == 2)
      #expect(result.output.contains("it is no plugin that 'copydesk plugin build' has made"))
    }

    /// A constructor would run within the loader, before anything could be asked of the library.
    @Test func codeOfAMisfitDoesNotRun() throws {
      let scratch = try ScratchFolder()
      let own = Fingerprint.program
      let other = Fingerprint(
        compiler: "Swift version 6.0.3", sdk: own.sdk, mode: own.mode, runtime: own.runtime)
      try scratch.write(Self.constructor + Self.note(other), to: "other.c")
      try scratch.write(Self.constructor + Self.note(own), to: "own.c")
      let result = try Program.shell(
        """
        for name in other own; do
          cc -shared -fPIC $name.c -o $name.so && $COPYDESK plugin list $name.so
          echo "$name exits with $?"
        done
        """, in: scratch.path)
      let parts = result.output.components(separatedBy: "other exits with 2\n")
      #expect(parts.count == 2, "\(result.output)")
      #expect(parts[0].contains("it was built by Swift version 6.0.3, this program by Swift"))
      #expect(!parts[0].contains("it ran"))
      // The same library under a note that fits does run, so the test sees what it looks for.
      #expect(parts.last!.contains("it ran"))
    }

    private static let constructor = """
      #include <unistd.h>
      __attribute__((constructor)) static void run(void) { write(2, "it ran\\n", 7); }

      """

    private static func note(_ fingerprint: Fingerprint) -> String {
      let bytes = Array(fingerprint.noteText.utf8)
      return """
        struct note { unsigned owner, content, type; char name[12]; unsigned char text[\(bytes.count)]; };
        __attribute__((used, retain, aligned(4), section("\(Fingerprint.noteSection)")))
        static const struct note note = {9, \(bytes.count), \(Fingerprint.noteType), "\(Fingerprint.noteOwner)",
          {\(bytes.map(String.init).joined(separator: ","))}};

        """
    }
  }
}
