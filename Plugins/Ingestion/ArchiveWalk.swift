import Copydesk
import Glibc

/// Goes through one archive file and the archives within it.
final class ArchiveWalk {
  struct Text {
    let bytes: [UInt8]
    let origin: Origin
  }

  /// An open archive: the file itself, or one within it.
  private struct Level {
    let reader: ArchiveReader
    /// The entries' names on the way to it, with a slash at the end.
    let prefix: String
  }

  private let file: InputPaths.File
  private let options: ArchiveOptions
  private let filter: EntryFilter
  private let limits: Limits
  private var levels: [Level] = []
  private var use = Limits.Use()
  private var isOpened = false
  private var chunk = [UInt8](repeating: 0, count: 1 << 16)

  init(_ file: InputPaths.File, _ options: ArchiveOptions) {
    self.file = file
    self.options = options
    filter = options.filter
    limits = options.limits
  }

  /// How many bytes of the archive file were read.
  var bytesRead: Int { levels.first?.reader.bytesRead ?? 0 }

  /// The next text; nil at the end. What is damaged is rejected into `batch`.
  ///
  /// - Throws: ``InputError`` when the file cannot be read further.
  func next(_ batch: inout Batch) throws -> Text? {
    try openFile(&batch)
    while let level = levels.last {
      do {
        guard let entry = try level.reader.next() else {
          levels.removeLast()
          if levels.isEmpty { rejectEmpty(&batch) }
          continue
        }
        if let text = try read(entry, level, &batch) { return text }
      } catch let failure as ArchiveReader.Failure {
        reject(level.prefix, "archive_damaged", failure.message, &batch)
        if failure.isFatal { levels.removeLast() }
      }
    }
    return nil
  }

  private func openFile(_ batch: inout Batch) throws {
    guard !isOpened else { return }
    isOpened = true
    do {
      let reader =
        file.isStandardInput
        ? try ArchiveReader(descriptor: STDIN_FILENO) : try ArchiveReader(path: file.openPath)
      levels = [Level(reader: reader, prefix: "")]
    } catch let failure as ArchiveReader.Failure {
      reject("", "not_an_archive", failure.message, &batch)
    }
  }

  /// Zeros are the end of a tar archive, however many there are.
  private func rejectEmpty(_ batch: inout Batch) {
    guard use.entries == 0, let size = file.size, size > Self.largestEmpty else { return }
    reject("", "not_an_archive", "no entry lies in its \(ByteCount(size))", &batch)
  }

  /// What an archive without entries may take: tar pads to its blocks.
  private static let largestEmpty = 1 << 20

  private func read(
    _ entry: ArchiveReader.Entry, _ level: Level, _ batch: inout Batch
  ) throws -> Text? {
    let path = entry.path.map { level.prefix + $0 } ?? String(level.prefix.dropLast())
    use.entries += 1
    if let reason = limits.violation(use, packed: bytesRead) {
      stop(at: path, reason, &batch)
      return nil
    }
    guard entry.isFile, !Self.isJunk(path) else { return nil }
    guard filter.contains(path) else {
      batch.count("excluded", 1)
      return nil
    }
    if entry.isEncrypted {
      reject(path, "encrypted", "the entry is encrypted", &batch)
      return nil
    }
    guard let bytes = try unpack(path, level.reader, &batch) else { return nil }
    if let content = ArchiveSignature.content(of: bytes) {
      if levels.count <= options.depth {
        try descend(into: bytes, content, path, &batch)
        return nil
      }
      if bytes.prefix(8192).contains(0) {
        reject(
          path, "too_deep", "archives within archives are opened \(options.depth) deep", &batch)
        return nil
      }
    }
    return Text(bytes: bytes, origin: Origin(path: file.path, entry: path, range: 0..<bytes.count))
  }

  /// Reads an entry's bytes; nil when it goes beyond a limit or is damaged.
  private func unpack(
    _ path: String, _ reader: ArchiveReader, _ batch: inout Batch
  ) throws -> [UInt8]? {
    var bytes: [UInt8] = []
    do {
      while true {
        let count = try reader.read(into: &chunk)
        if count == 0 { return bytes }
        use.bytes += count
        bytes += chunk[..<count]
        if let reason = limits.violation(use, packed: bytesRead) {
          stop(at: path, reason, &batch)
          return nil
        }
        if let reason = limits.tooLarge(bytes.count) {
          batch.reject(origin(path), reason)
          return nil
        }
      }
    } catch let failure as ArchiveReader.Failure {
      reject(path, "archive_damaged", failure.message, &batch)
      if failure.isFatal, !levels.isEmpty { levels.removeLast() }
      return nil
    }
  }

  /// Reads nothing more of the file.
  private func stop(at path: String, _ reason: Rejection.Reason, _ batch: inout Batch) {
    batch.reject(origin(path), reason)
    levels = []
  }

  private func descend(
    into bytes: [UInt8], _ content: ArchiveReader.Content, _ path: String, _ batch: inout Batch
  ) throws {
    do {
      levels.append(Level(reader: try ArchiveReader(bytes: bytes, content), prefix: path + "/"))
    } catch let failure as ArchiveReader.Failure {
      reject(path, "archive_damaged", failure.message, &batch)
    }
  }

  private func reject(_ path: String, _ code: String, _ message: String, _ batch: inout Batch) {
    batch.reject(origin(path), .init(.failed, code: code, message))
  }

  private func origin(_ path: String) -> Origin {
    Origin(path: file.path, entry: path.isEmpty ? nil : path, range: 0..<0)
  }

  /// What macOS adds to archives.
  private static func isJunk(_ path: String) -> Bool {
    path.contains("__MACOSX/") || path.hasSuffix(".DS_Store")
  }
}
