import Copydesk
import Glibc

/// Where a plugin's library lies.
struct LibraryPath {
  private let path: String

  /// - Parameter path: A library, or the folder of its package, relative to the pipeline file.
  init(_ path: String, _ context: Context) {
    let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    self.path = context.resolve(trimmed)
  }

  var isLibrary: Bool { path.hasSuffix(".so") || isPackage(path) }

  /// The library itself: `readability/readability.so` for the package `readability`.
  ///
  /// - Throws: ``NativeFailure`` when there is none.
  func library() throws -> String {
    guard isPackage(path) else { return path.contains("/") ? path : "./\(path)" }
    let library = Self.library(ofPackage: path)
    guard access(library, F_OK) == 0 else { throw NativeFailure("it is not built yet", hint: hint) }
    return library
  }

  /// What to do when the library does not fit.
  var hint: String {
    let folder = path.hasSuffix(".so") ? Self.folder(of: path) : path
    return "build it with 'copydesk plugin build \(isPackage(folder) ? folder : "FOLDER")'"
  }

  /// Where the library of a package is put.
  static func library(ofPackage folder: String) -> String {
    let whole = realpath(folder, nil)
    defer { free(whole) }
    let name = whole.map { String(cString: $0) } ?? folder
    return "\(folder)/\(name.split(separator: "/").last ?? "plugin").so"
  }

  private static func folder(of file: String) -> String {
    file.lastIndex(of: "/").map { String(file[..<$0]) } ?? "."
  }

  private func isPackage(_ folder: String) -> Bool { access("\(folder)/Package.swift", F_OK) == 0 }
}
