import Foundation
import Testing

/// Expected outputs in files beside the tests.
///
/// With `COPYDESK_UPDATE_GOLDENS=1` in the environment they are written anew, to be read through
/// before they are committed.
enum Golden {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()

  static func url(_ path: String) -> URL { folder.appending(path: path) }

  static func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: url(path))) }

  /// The names of the files in a folder, without their ending.
  static func cases(in path: String, ending: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: url(path).path)) ?? []
    return names.filter { $0.hasSuffix(ending) }.map { String($0.dropLast(ending.count)) }.sorted()
  }

  static func expect(
    _ text: String, equals path: String, at location: SourceLocation = #_sourceLocation
  ) throws {
    if ProcessInfo.processInfo.environment["COPYDESK_UPDATE_GOLDENS"] != nil {
      try text.write(to: url(path), atomically: true, encoding: .utf8)
    }
    let expected = String(decoding: try bytes(path), as: UTF8.self)
    #expect(text == expected, sourceLocation: location)
  }
}
