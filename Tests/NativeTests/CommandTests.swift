import CopydeskTesting
import Testing

extension NativeTests {
  /// The commands for plugins that are libraries.
  @Suite struct CommandTests {
    private static let scratch = Result { try BuiltPlugins.shared.get().scratch.path }

    @Test func aNewStageRunsAndKeepsTheContract() throws {
      let result = try Program.shell(
        "$COPYDESK run loud_words/pipeline.yaml && $COPYDESK plugin test loud_words",
        in: Self.scratch.get())
      #expect(result.code == 0, "\(result.output)")
      for expected in ["A GOOD DAY for the harbour.", "written 2", "  ok      its examples hold"] {
        #expect(result.output.contains(expected), "\(result.output)")
      }
      #expect(!result.output.contains("FAILED"))
    }

    @Test(arguments: ["--plugin loud_words", "--plugin loud_words/loud_words.so"])
    func isListedAndDescribedLikeABuiltIn(plugin: String) throws {
      let result = try Program.shell(
        "$COPYDESK list \(plugin); $COPYDESK describe loud_words \(plugin)", in: Self.scratch.get())
      #expect(result.output.contains("  loud_words   Writes words in capitals and marks them.\n"))
      #expect(result.output.contains("words: a list; each a text; default: [very]"))
    }

    @Test func isFoundByItsNameInAFolderForPlugins() throws {
      let scratch = try ScratchFolder()
      try BuiltPlugins.pipeline("loud_words", stage: "loud_words", in: scratch)
      let command = "$COPYDESK run --quiet pipeline.yaml"
      let folder = try Self.scratch.get()
      #expect(try Program.shell(command, in: scratch.path).code == 2)
      let found = try Program.shell(
        "COPYDESK_PLUGINS=/nowhere:\(folder) \(command)", in: scratch.path)
      #expect(found.code == 0, "\(found.output)")
      #expect(try scratch.text("out.jsonl").contains("VERY"))
    }

    @Test func optionsAreCheckedWhereTheyStand() throws {
      let scratch = try ScratchFolder()
      let plugin = "\(try Self.scratch.get())/loud_words"
      try BuiltPlugins.pipeline(plugin, stage: "{loud_words: {wrds: [a]}}", in: scratch)
      let result = try Program.shell("$COPYDESK check pipeline.yaml", in: scratch.path)
      #expect(result.output.contains("--> pipeline.yaml:4:24"))
      #expect(result.output.contains("^^^^ did you mean 'words'?"))
    }

    static let unbuildable: [(files: String, expected: String)] = [
      ("mkdir p", "error: there is no Package.swift in 'p'"),
      ("mkdir p; echo nonsense >p/Package.swift", "error: the manifest of 'p' cannot be read"),
      (
        """
        mkdir p; printf '%s\\n' '// swift-tools-version: 6.2' 'import PackageDescription' \
        'let package = Package(name: "p")' >p/Package.swift
        """, "error: the package 'p' has no library product"
      ),
      (
        "$COPYDESK new stage p --language swift; sed -i s/extension/private/ p/Sources/P/*.swift",
        "error: the plugin in 'p' cannot be built"
      ),
      (
        """
        mkdir bin; printf '%s\\n' '#!/bin/sh' \
        'echo "{\\"compilerVersion\\": \\"Swift version 9\\", \\"paths\\": {\\"runtimeResourcePath\\": \\"/\\"}}"' \
        >bin/swiftc; chmod +x bin/swiftc; PATH=$PWD/bin:$PATH
        $COPYDESK new stage p --language swift
        """, "but 'swiftc' here is Swift version 9"
      ),
    ]

    @Test(arguments: unbuildable) func whyItCannotBeBuilt(files: String, expected: String) throws {
      let scratch = try ScratchFolder()
      let result = try Program.shell("\(files)\n$COPYDESK plugin build p", in: scratch.path)
      #expect(result.code == 2)
      #expect(result.output.contains(expected), "\(result.output)")
    }

    /// The three lines of the page, with the modules that were built for the tests.
    @Test func aCatalogIsCompiledIn() throws {
      let scratch = try ScratchFolder()
      try scratch.write(
        """
        import CopydeskCommands
        import LoudWords
        CopydeskCommand.start(adding: [.loudWords])
        """, to: "main.swift")
      let result = try Program.shell(
        """
        set -e
        build=$(dirname $COPYDESK)
        for map in $build/*Data.build/module.modulemap $build/{PythonSDK,ExternalSpawn,SentimentKernels,EntityKernels}.build/module.modulemap \
          \(Program.root)/Sources/*/module.modulemap; do
          maps="$maps -Xcc -fmodule-map-file=$map"
        done
        swiftc -emit-module -parse-as-library -c -module-name LoudWords -I $build/Modules \
          -o LoudWords.o \(try Self.scratch.get())/loud_words/Sources/LoudWords/*.swift
        grep -v /copydesk.build/ $build/copydesk.product/Objects.LinkFileList >objects
        swiftc -o desk main.swift LoudWords.o @objects -I . -I $build/Modules $maps \
          $(pkg-config --libs yaml-0.1 libarchive libzstd zlib sqlite3 libpcre2-8 libhs)
        ./desk list
        echo 'a very good day' >a.txt
        printf 'copydesk: 1\\nsources: [{files: a.txt}]\\nstages: [loud_words]\\nsinks: [{jsonl: "-"}]\\n' >p.yaml
        ./desk run --quiet p.yaml
        """, in: scratch.path)
      #expect(result.code == 0, "\(result.output)")
      #expect(result.output.contains("  loud_words   Writes words in capitals"))
      #expect(result.output.contains("a VERY good day"))
    }
  }
}
