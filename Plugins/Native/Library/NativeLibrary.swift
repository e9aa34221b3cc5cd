import Copydesk
import Glibc

/// A plugin's library, looked at before it is loaded.
struct NativeLibrary {
  /// The function through which a library hands over its catalog.
  static let entryPoint = "copydesk_plugin"

  private let path: LibraryPath
  private let fingerprint: Fingerprint

  init(_ path: LibraryPath, _ fingerprint: Fingerprint) {
    self.path = path
    self.fingerprint = fingerprint
  }

  /// Loads it.
  ///
  /// - Throws: ``NativeFailure`` when it does not fit the program; none of its code ran then.
  func catalog() throws -> Catalog {
    let file = try path.library()
    try check(ElfFile(path: file))
    // It stays: what it declares points into it.
    guard let library = dlopen(file, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE) else {
      throw NativeFailure("it cannot be loaded: \(Self.loaderMessage)")
    }
    guard let symbol = dlsym(library, Self.entryPoint) else {
      throw NativeFailure("it has no function '\(Self.entryPoint)'", hint: path.hint)
    }
    return Self.call(symbol)
  }

  private func check(_ file: ElfFile) throws {
    guard let note = try file.notes(of: Fingerprint.noteOwner)[Fingerprint.noteType],
      let plugin = Fingerprint(noteText: String(decoding: note, as: UTF8.self))
    else {
      throw NativeFailure("it is no plugin that 'copydesk plugin build' has made", hint: path.hint)
    }
    if let mismatch = fingerprint.mismatch(of: plugin) {
      throw NativeFailure(mismatch, hint: path.hint)
    }
  }

  private static func call(_ symbol: UnsafeMutableRawPointer) -> Catalog {
    typealias Entry = @convention(c) (UnsafeMutableRawPointer) -> Void
    let entry = unsafeBitCast(symbol, to: Entry.self)
    return withUnsafeTemporaryAllocation(of: Catalog.self, capacity: 1) { place in
      entry(UnsafeMutableRawPointer(place.baseAddress!))
      return place.moveElement(from: 0)
    }
  }

  private static var loaderMessage: String {
    dlerror().map { String(cString: $0) } ?? "the loader does not say why"
  }
}
