/// The files of a new stage in Swift: a package that is loaded, or compiled into a program.
struct SwiftStage {
  let name: String
  /// Where the SDK's package lies.
  let sdk: String

  /// `LoudWords` for `loud_words`.
  private var module: String {
    name.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  private var catalog: String { module.prefix(1).lowercased() + module.dropFirst() }

  /// In the order in which someone would read them.
  var files: [(name: String, bytes: [UInt8])] {
    [
      ("Sources/\(module)/\(module)Stage.swift", stage),
      ("Tests/\(module)Tests/\(module)Tests.swift", test),
      ("Package.swift", manifest), ("pipeline.yaml", pipeline), ("texts.jsonl", ExampleTexts.lines),
      ("README.md", readme), (".gitignore", ".build/\n*.so\n"),
    ].map { ($0.0, Array($0.1.utf8)) }
  }

  /// What to do with them first.
  var steps: String {
    """
    build it:  copydesk plugin build \(name)
    run it:    copydesk run \(name)/pipeline.yaml
    test it:   copydesk plugin test \(name)
    """
  }

  private var stage: String {
    """
    public import Copydesk

    extension Catalog {
      public static let \(catalog) = Catalog("\(name)", [\(module)Stage.spec])
    }

    /// Options of the stage `\(name)`.
    struct \(module)Options: Options {
      var words = ["very"]

      static let fields: [Field<Self>] = [
        Field("words", \\.words, "The words to look for.")
      ]
    }

    /// Writes words in capitals and marks them.
    struct \(module)Stage: Stage {
      static let spec = Spec.stage(
        "\(name)", "Writes words in capitals and marks them.",
        options: \(module)Options.self,
        examples: [
          Example(
            "one word", options: "words: [good]",
            input: "A good day.", output: "A ⟦GOOD|WORD⟧ day.", layer: "marks")
        ],
        contract: { _ in Contract(writes: ["marks"]) }
      ) { options, _ in \(module)Stage(words: Set(options.words)) }

      let words: Set<String>

      func process(_ batch: inout Batch) throws { batch.forEach { try process(&$0) } }

      private func process(_ document: inout Document) throws {
        var edits = Edits()
        for range in Self.words(of: document.utf8) where words.contains(document.text(range)) {
          document.annotate("marks", Annotation(range, label: "WORD"))
          edits.replace(range, with: document.text(range).uppercased())
        }
        // Moves the marks along, and remembers where every byte came from.
        try document.apply(edits)
      }

      /// The ranges of ASCII words, in bytes.
      private static func words(of text: [UInt8]) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var start: Int?
        for (position, byte) in text.enumerated() {
          let isLetter = (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80
          if isLetter, start == nil { start = position }
          if !isLetter, let first = start {
            words.append(first..<position)
            start = nil
          }
        }
        if let start { words.append(start..<text.count) }
        return words
      }
    }

    """
  }

  private var test: String {
    """
    import Copydesk
    import CopydeskTesting
    import \(module)
    import Testing

    @Suite struct \(module)Tests {
      private static let registry = Registry([.\(catalog)])

      @Test(arguments: Catalog.\(catalog).specs.flatMap(\\.runnableExamples))
      func exampleHolds(_ example: RunnableExample) throws {
        #expect(try ExampleRunner(Self.registry).failure(of: example) == nil)
      }

      @Test(arguments: Catalog.\(catalog).specs)
      func keepsTheContract(_ spec: Spec) throws {
        #expect(try ComponentContract(Self.registry).violations(of: spec) == [])
      }
    }

    """
  }

  private var manifest: String {
    """
    // swift-tools-version: 6.2
    import PackageDescription

    // 'copydesk plugin build' says where the SDK of the running program is.
    let sdk = Context.environment["COPYDESK_SDK"] ?? "\(sdk)"

    let package = Package(
      name: "\(name)",
      products: [.library(name: "\(module)", targets: ["\(module)"])],
      dependencies: [.package(name: "copydesk", path: sdk)],
      targets: [
        .target(
          name: "\(module)", dependencies: [.product(name: "Copydesk", package: "copydesk")],
          swiftSettings: [.enableUpcomingFeature("InternalImportsByDefault")]),
        .testTarget(
          name: "\(module)Tests",
          dependencies: ["\(module)", .product(name: "CopydeskTesting", package: "copydesk")]),
      ])

    """
  }

  private var pipeline: String {
    """
    copydesk: 1
    plugins:
      - .
    sources:
      - jsonl: texts.jsonl
    stages:
      - \(name): {words: [good, day]}
    sinks:
      - console

    """
  }

  private var readme: String {
    """
    # \(name)

    A stage for Copydesk in Swift; `Sources/\(module)/\(module)Stage.swift` is all of it.

    | | |
    | --- | --- |
    | build it | `copydesk plugin build`, which makes the library that pipelines load |
    | run it | `copydesk run pipeline.yaml` |
    | test it | `copydesk plugin test .` in a moment; `swift test`, which builds the SDK first |
    | read about it | `copydesk plugin describe .` |

    In a pipeline of your own, `plugins: [path/to/\(name)]` at the top makes the stage known by its name. The library
    belongs to the program that built it: after an update of the program, build it again.

    """
  }
}

/// What the pipeline of a new stage reads.
enum ExampleTexts {
  static let lines = """
    {"id": "one", "text": "A good day for the harbour."}
    {"id": "two", "text": "Nothing to see here."}

    """
}
