/// A fingerprint as the text of an ELF note: a line for each property.
extension Fingerprint {
  /// The section, and the owner of the note in it.
  public static let noteSection = ".note.copydesk"
  public static let noteOwner = "copydesk"
  /// The type of the note; another one when its text changes its form.
  public static let noteType: UInt32 = 1

  public var noteText: String {
    "compiler=\(compiler)\nsdk=\(sdk)\nmode=\(mode)\nruntime=\(runtime)\n"
  }

  /// Reads the text of a note; nil when something is missing.
  init?(noteText text: String) {
    var values: [Substring: String] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: "=", maxSplits: 1)
      if parts.count == 2 { values[parts[0]] = String(parts[1]) }
    }
    guard let compiler = values["compiler"], let sdk = values["sdk"],
      let mode = values["mode"].flatMap(Mode.init),
      let runtime = values["runtime"].flatMap(Runtime.init)
    else { return nil }
    self.init(compiler: compiler, sdk: sdk, mode: mode, runtime: runtime)
  }
}
