import Copydesk
import Glibc
import Native
import NativeData

/// The package around a plugin's package, which makes a loadable library of it.
///
/// It adds the entry point and the note with the fingerprint. In the place of the SDK it puts a
/// package without code, as the SDK is in the program already; and a linker that leaves out what
/// the program has of the runtime.
struct BuildFolder {
  let path: String
  let facts: PackageFacts
  let toolchain: Toolchain
  let fingerprint: Fingerprint

  /// Where the plugin's package finds the SDK.
  static func sdk(in path: String) -> String { "\(path)/sdk" }

  var linker: String { "\(path)/link" }
  var modules: String { "\(path)/modules" }
  var product: String { "\(facts.module)Plugin" }

  /// Writes the package, but no file that has the right content already.
  func write(module: String) throws {
    try FileText.write(manifest, to: "\(path)/Package.swift")
    try FileText.write(entry, to: "\(path)/Sources/Entry/Entry.swift")
    try FileText.write(note, to: "\(path)/Sources/Note/note.c")
    try FileText.write("", to: "\(path)/Sources/Note/include/note.h")
    try FileText.write(linkerScript, to: linker)
    chmod(linker, 0o755)
    mkdir(modules, 0o755)
    let link = "\(modules)/Copydesk.swiftmodule"
    unlink(link)
    symlink(module, link)
  }

  /// Writes the stand-in for the SDK: its products, without code.
  static func writeSDK(in path: String) throws {
    let products = ["Copydesk", "CopydeskTesting", "CopydeskCommands"]
      .map { "    .library(name: \"\($0)\", targets: [\"InTheProgram\"])," }
    try FileText.write(
      """
      // swift-tools-version: 6.2
      import PackageDescription

      let package = Package(
        name: "copydesk",
        products: [
      \(products.joined(separator: "\n"))
        ],
        targets: [.target(name: "InTheProgram")])

      """, to: "\(sdk(in: path))/Package.swift")
    let target = "\(sdk(in: path))/Sources/InTheProgram"
    try FileText.write("", to: "\(target)/include/InTheProgram.h")
    try FileText.write("// The program has it.\n", to: "\(target)/empty.c")
  }

  private var manifest: String {
    """
    // swift-tools-version: 6.2
    import PackageDescription

    let package = Package(
      name: "plugin",
      products: [.library(name: "\(product)", type: .dynamic, targets: ["\(facts.module)Entry"])],
      dependencies: [.package(name: "\(facts.name)", path: "../..")],
      targets: [
        .target(
          name: "\(facts.module)Entry",
          dependencies: ["Note", .product(name: "\(facts.product)", package: "\(facts.name)")],
          path: "Sources/Entry"),
        .target(name: "Note"),
      ])

    """
  }

  private var entry: String {
    """
    import Copydesk
    import \(facts.module)

    // The module '\(facts.module)' declares its components so:
    //   extension Catalog { public static let \(facts.catalog) = Catalog("\(facts.name)", […]) }
    @_cdecl("copydesk_plugin")
    public func copydeskPlugin(_ catalog: UnsafeMutableRawPointer) {
      catalog.initializeMemory(as: Catalog.self, to: .\(facts.catalog))
    }

    """
  }

  private var note: String {
    let owner = Fingerprint.noteOwner
    let text = fingerprint.noteText
    let content = Array(text.utf8).map(String.init).joined(separator: ", ")
    return """
      // Read by the program before it loads the library:
      // \(text.split(separator: "\n").joined(separator: "\n// "))
      struct note {
        unsigned owner_size, content_size, type;
        char owner[\((owner.utf8.count + 1 + 3) & ~3)];
        unsigned char content[\(text.utf8.count)];
      };
      __attribute__((used, retain, aligned(4), section("\(Fingerprint.noteSection)")))
      static const struct note note = {
        \(owner.utf8.count + 1), \(text.utf8.count), \(Fingerprint.noteType), "\(owner)", {\(content)}};

      """
  }

  private var linkerScript: String {
    """
    #!/bin/bash
    # Leaves out the libraries that the program has.
    arguments=(--exclude-libs ALL)
    for argument; do
      case $argument in
        \(provided.map { "-l\($0)" }.joined(separator: " | "))) ;;
        *) arguments+=("$argument") ;;
      esac
    done
    exec '\(toolchain.linker)' \(fallback)"${arguments[@]}"

    """
  }

  private var fallback: String {
    fingerprint.runtime == .program ? "'-L\(toolchain.archives)' " : ""
  }

  private var provided: [Substring] {
    var count = 0
    let bytes = UnsafeBufferPointer(start: copydesk_runtime_libraries(&count), count: count)
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
  }
}
