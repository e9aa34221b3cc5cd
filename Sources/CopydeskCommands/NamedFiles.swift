import ArgumentParser
import Copydesk

/// The files that a command writes where its user says: each once, and none that it reads.
struct NamedFiles {
  /// A file, whatever it is called: paths that lead to one have the same.
  private enum Place: Hashable {
    case file(FileIdentity)
    /// Where there is no file yet.
    case path(String)

    init(_ path: String) { self = FileIdentity(path).map(Place.file) ?? .path(RealPath.of(path)) }
  }

  private let inputs: Set<Place>
  /// Which option writes there.
  private var writers: [Place: String] = [:]

  /// - Parameter reads: Paths to open, or names that may be such; `-` is standard input, which may be
  ///   a file too.
  init(reads: [String]) {
    inputs = Set(reads.compactMap { FileIdentity($0 == "-" ? "/dev/stdin" : $0) }.map(Place.file))
  }

  /// Looks at what options name before any work is done, so that none is lost.
  ///
  /// - Throws: ``ExitCode`` when one is read, is written twice or cannot be made; that was told.
  static func check(_ written: KeyValuePairs<String, String?>, reads: [String]) throws {
    var files = NamedFiles(reads: reads)
    for case (let option, let path?) in written { try files.add(path, by: option) }
    for case (_, let path?) in written { try check(path) }
  }

  /// Notes that an option has a file written, under a temporary name first.
  ///
  /// - Throws: ``ExitCode`` when it is read, or another option writes it; that was told.
  mutating func add(_ path: String, by option: String) throws {
    for name in [path, path + ".partial"] {
      let place = Place(name)
      if inputs.contains(place) {
        throw refusal("'\(name)' is an input, which '\(option)' would write over")
      }
      let other = writers.updateValue(option, forKey: place) ?? option
      if other != option {
        throw refusal("'\(other)' and '\(option)' write one file '\(name)', expected two")
      }
    }
  }

  private static func check(_ path: String) throws {
    do { try CompleteFile.check(path) } catch {
      Console.error("error: \(error)")
      throw ExitCode(ExitCodes.stoppedOnError)
    }
  }

  private func refusal(_ message: String) -> ExitCode {
    Console.error("error: \(message)")
    return ExitCode(ExitCodes.wrongUsage)
  }
}
