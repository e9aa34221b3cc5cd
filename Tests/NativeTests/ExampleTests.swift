import CopydeskTesting
import Foundation
import Testing

extension NativeTests {
  /// The plugins in `Plugins/Examples` that are libraries, and all examples in one pipeline.
  @Suite struct ExampleTests {
    private static let built = Result {
      let scratch = try ScratchFolder()
      let result = try Program.shell(
        """
        set -e
        mkdir Plugins samples
        cp -r \(Program.root)/Plugins/Examples Plugins/
        rm -rf Plugins/Examples/*/.build
        ln -s \(Program.root)/Plugins/SDK Plugins/SDK
        ln -s \(Program.root)/samples/newswire.tar.gz samples/
        $COPYDESK plugin build Plugins/Examples/readability
        $COPYDESK plugin build Plugins/Examples/postgres
        """, in: scratch.path)
      guard result.code == 0 else { throw BuiltPlugins.Failed(description: result.output) }
      return scratch
    }

    @Test func readabilityKeepsTheContract() throws {
      let result = try Program.shell(
        "$COPYDESK plugin test Plugins/Examples/readability", in: Self.built.get().path)
      #expect(result.code == 0, "\(result.output)")
    }

    static let texts: [(text: String, scores: String)] = [
      // By hand: 6 words, 1 sentence, 6 syllables, 17 letters.
      (
        "The cat sat on the mat.",
        #""flesch_reading_ease":116.15,"flesch_kincaid_grade":-1.45,"gunning_fog":2.4,"smog":3.13,"#
          + #""coleman_liau":-4.07,"automated_readability":-5.09"#
      ),
      ("…", ""),
    ]

    @Test(arguments: texts) func readabilityScores(text: String, scores: String) throws {
      let scratch = try ScratchFolder()
      try scratch.write(text, to: "a.txt")
      try scratch.write(
        """
        copydesk: 1
        plugins: [\(Self.built.get().path)/Plugins/Examples/readability]
        sources: [{files: a.txt}]
        stages: [sentences, readability]
        sinks: [{jsonl: out.jsonl}]
        """, to: "pipeline.yaml")
      #expect(try Program.shell("$COPYDESK run pipeline.yaml", in: scratch.path).code == 0)
      let record = try scratch.text("out.jsonl")
      #expect(
        scores.isEmpty ? !record.contains("readability") : record.contains(scores), "\(record)")
    }

    @Test func postgresWritesToARealServer() throws {
      let result = try Program.shell(
        "Plugins/Examples/postgres/test $COPYDESK", in: Self.built.get().path)
      #expect(result.code == 0, "\(result.output)")
    }

    /// Libraries and programs, for any number of workers.
    @Test func allOfThemInOnePipeline() throws {
      let folder = try Self.built.get()
      let result = try Program.shell(
        """
        set -e
        mkdir -p pipelines
        cp -r \(Program.root)/pipelines/plugins pipelines/
        exec 3< <(python3 Plugins/Examples/api/stand_in.py 5)
        server=$!
        trap 'kill -9 $server' EXIT
        read -r url <&3
        for workers in {1..8}; do
          $COPYDESK run pipelines/plugins/examples.yaml --root . --set API="$url" --set OUT=$PWD/$workers \
            --workers $workers --quiet
          for end in jsonl txt; do cmp 1/examples.$end $workers/examples.$end; done
        done
        """, in: folder.path)
      #expect(result.code == 0, "\(result.output)")
      let records = try folder.text("1/examples.jsonl")
      #expect(records.split(separator: "\n").count == 66 + 15)
      for expected in [#""readability":{"sentences":"#, "[PERSON]", "MONDAY"] {
        #expect(records.contains(expected))
      }
    }

    /// What spaCy, pyarrow, PostgreSQL and JavaScript do included.
    @Test(
      .enabled(
        if: hasLibraries,
        "'Plugins/Examples/libraries .build/example-libraries' installs spaCy and pyarrow; node is needed too"
      ))
    func everyExampleInOnePipeline() throws {
      let folder = try Self.built.get()
      try folder.write(Self.compared, to: "compare")
      let result = try Program.shell(
        """
        mkdir -p pipelines
        cp -r \(Program.root)/pipelines/plugins pipelines/
        EXAMPLE_LIBRARIES=\(Self.libraries) Plugins/Examples/run bash compare
        """, in: folder.path)
      #expect(result.code == 0, "\(result.output)")
      let records = try folder.text("all1/all.jsonl")
      #expect(records.split(separator: "\n").count == 66 + 15)
      for expected in [
        #""readability":{"sentences":"#, "[PERSON]", "MONDAY", #""by":"spacy""#, #""loud":[{"#,
      ] {
        #expect(records.contains(expected), "\(expected)")
      }
      #expect(try folder.text("all1/table").split(separator: "\n").count == 66 + 15)
    }

    private static let libraries = "\(Program.root)/.build/example-libraries"
    private static let hasLibraries =
      (try? Program.shell("test -e \(libraries)/complete && command -v node"))?.code == 0

    /// Runs the pipeline with any number of workers, and compares whatever it leaves behind.
    private static let compared = """
      set -e
      for workers in {1..8}; do
        out=$PWD/all$workers
        $COPYDESK run pipelines/plugins/all-examples.yaml --root . --set OUT="$out" --set TABLE=all$workers \
          --workers $workers --quiet
        psql -XAtqc "COPY all$workers TO STDOUT" >"$out/table"
        for file in all.jsonl all.txt documents.arrow entities.arrow table; do cmp all1/$file "$out/$file"; done
      done
      """
  }
}
