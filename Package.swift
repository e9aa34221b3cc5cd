// swift-tools-version: 6.2
import PackageDescription

// The picture of the architecture: an arrow is an import, and SwiftPM refuses the rest.
//
//   copydesk ──► CopydeskCommands ──► CopydeskYAML ───► Copydesk ◄── Plugins/*
//                        ├──────────► CopydeskEngine ─► Copydesk
//                        └──────────► Plugins/*
//   CopydeskTesting ──► CopydeskYAML, CopydeskEngine, Copydesk

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// A C library of the system, found through pkg-config and installed by Debian's package.
func system(_ name: String, pkgConfig: String, debian: String) -> Target {
  .systemLibrary(
    name: name, path: "Sources/\(name)", pkgConfig: pkgConfig, providers: [.apt([debian])])
}

/// One of the program's own modules.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "Sources/\(name)", swiftSettings: strict)
}

/// A module of components: it sees the SDK and what it needs itself, nothing else.
func plugin(
  _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []
) -> Target {
  .target(
    name: name, dependencies: ["Copydesk"] + dependencies, path: "Plugins/\(name)",
    exclude: exclude, swiftSettings: strict)
}

/// Data compiled into the program: lists and models, as read-only pages that all workers share.
func data(_ name: String, path: String, exclude: [String] = []) -> Target {
  .target(name: name, path: path, exclude: exclude)
}

func tests(
  of name: String, _ dependencies: [String] = [], exclude: [String] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: Set(["Copydesk", "CopydeskTesting", name] + dependencies).sorted()
      .map { .init(stringLiteral: $0) },
    path: "Tests/\(name)Tests", exclude: exclude, swiftSettings: strict)
}

let plugins = [
  "Ingestion", "Markup", "Cleaning", "Segmentation", "Entities", "Sentiment", "Output", "External",
  "Native",
]

/// The program hands its own symbols to the plugins that it loads, so it keeps them; `make build` adds
/// the whole Swift runtime as an object (scripts/runtime), for plugins use more of it than the program.
let providing =
  ["-Xlinker", "--export-dynamic"] + [Context.environment["COPYDESK_RUNTIME"]].compactMap(\.self)

let package = Package(
  name: "copydesk",
  products: [
    .library(name: "Copydesk", targets: ["Copydesk"]),
    .library(name: "CopydeskTesting", targets: ["CopydeskTesting"]),
    .library(name: "CopydeskCommands", targets: ["CopydeskCommands"]),
    .executable(name: "copydesk", targets: ["copydesk"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    system("CLibYAML", pkgConfig: "yaml-0.1", debian: "libyaml-dev"),
    system("CLibArchive", pkgConfig: "libarchive", debian: "libarchive-dev"),
    system("CZstd", pkgConfig: "libzstd", debian: "libzstd-dev"),
    system("CZlib", pkgConfig: "zlib", debian: "zlib1g-dev"),
    system("CSnappy", pkgConfig: "snappy", debian: "libsnappy-dev"),
    system("CLZ4", pkgConfig: "liblz4", debian: "liblz4-dev"),
    system("CBrotli", pkgConfig: "libbrotlidec", debian: "libbrotli-dev"),
    system("CSQLite", pkgConfig: "sqlite3", debian: "libsqlite3-dev"),
    system("CPCRE2", pkgConfig: "libpcre2-8", debian: "libpcre2-dev"),
    system("CHyperscan", pkgConfig: "libhs", debian: "libvectorscan-dev"),

    module("Copydesk"),
    module("RegularExpressions", ["Copydesk", "CPCRE2"]),
    module("CEL", ["Copydesk", "RegularExpressions"]),
    module("CopydeskYAML", ["Copydesk", "CLibYAML"]),
    module("CopydeskEngine", ["Copydesk"]),
    module("CopydeskTesting", ["Copydesk", "CopydeskYAML", "CopydeskEngine"]),
    module(
      "CopydeskCommands",
      [
        "Copydesk", "CopydeskYAML", "CopydeskEngine", "CopydeskTesting", "PythonSDK",
        "NativeData",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ] + plugins.map { .init(stringLiteral: $0) }),
    .executableTarget(
      name: "copydesk", dependencies: ["CopydeskCommands"], path: "Sources/copydesk-cli",
      swiftSettings: strict, linkerSettings: [.unsafeFlags(providing)]),

    plugin(
      "Ingestion",
      ["CLibArchive", "CSQLite", "CZlib", "CZstd", "CSnappy", "CLZ4", "CBrotli"]),
    plugin("Markup", ["MarkupData"], exclude: ["Data"]),
    data("MarkupData", path: "Plugins/Markup/Data"),
    plugin("Cleaning", ["CEL"]),
    plugin("Segmentation"),
    plugin(
      "Entities",
      ["EntitiesData", "EntityKernels", "RegularExpressions", "CHyperscan"],
      exclude: ["Data", "Kernels"]),
    .target(name: "EntityKernels", path: "Plugins/Entities/Kernels"),
    data("EntitiesData", path: "Plugins/Entities/Data", exclude: ["en-news"]),
    plugin("Sentiment", ["SentimentData", "SentimentKernels"], exclude: ["Data", "Kernels"]),
    data("SentimentData", path: "Plugins/Sentiment/Data", exclude: ["en-news"]),
    .target(name: "SentimentKernels", path: "Plugins/Sentiment/Kernels"),
    data("PythonSDK", path: "Plugins/SDK", exclude: ["python"]),
    plugin("External", ["ExternalSpawn"], exclude: ["Spawn"]),
    .target(name: "ExternalSpawn", path: "Plugins/External/Spawn"),
    .target(
      name: "Native", dependencies: ["Copydesk", "NativeData"], path: "Plugins/Native",
      exclude: ["Data", "Digest"], swiftSettings: strict, plugins: ["SDKDigest"]),
    data("NativeData", path: "Plugins/Native/Data"),
    .plugin(
      name: "SDKDigest", capability: .buildTool(), path: "Plugins/Native/Digest",
      exclude: ["digest"]),
    plugin("Output", ["CZstd", "CZlib", "CSQLite"]),

    tests(of: "Copydesk"),
    tests(of: "CopydeskYAML"),
    tests(of: "CopydeskEngine"),
    tests(
      of: "CopydeskCommands", plugins + ["CopydeskYAML", "copydesk"],
      exclude: ["Expectations", "Including", "Messages", "Pipelines", "schema-check"]),
    tests(of: "Ingestion", ["CLibArchive", "CSQLite", "CZlib"], exclude: ["Parquet"]),
    tests(of: "CEL"),
    tests(of: "Markup"),
    tests(of: "Cleaning"),
    tests(of: "Segmentation"),
    tests(of: "Entities", ["Segmentation"]),
    tests(of: "Sentiment", ["Segmentation"], exclude: ["Resources"]),
    tests(of: "Output", ["CSQLite"]),
    tests(
      of: "Native", ["CopydeskCommands", "CopydeskYAML", "copydesk"], exclude: ["Plugins"]),
    tests(
      of: "External", ["CopydeskCommands", "CopydeskEngine", "CopydeskYAML", "copydesk"],
      exclude: ["Plugins"]),
  ],
  swiftLanguageModes: [.v6]
)

// For `make fuzz` alone, which builds everything with libFuzzer's counters.
if Context.environment["COPYDESK_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "copydesk-fuzz",
      dependencies: [
        "Copydesk", "CopydeskYAML", "CEL", "Ingestion", "Markup", "Cleaning", "Entities",
        "Sentiment", "CSQLite",
      ],
      path: "Fuzz/Sources", swiftSettings: strict))
}
