import Copydesk
import CopydeskYAML
import Foundation

@testable import Entities
@testable import Ingestion

/// The readers of formats, each held to documents whose ranges lead back into what was read.
enum Reading {
  static let record = JSONRecord(
    textField: "text", idField: "id", metadataFields: nil, offsets: .utf16,
    layers: [.sentences, .entities, .quotes])

  /// Components that start no program and read no file.
  private static let registry = Registry([.ingestion, .entities])

  static func pipeline(_ bytes: [UInt8]) {
    switch PipelineLoader(registry: registry).load(bytes, path: "/nowhere/fuzz.yaml") {
    case .success: break
    case .failure(let error): precondition(!error.rendered().isEmpty)
    }
  }

  static func records(_ bytes: [UInt8], _ parser: some RecordParser) {
    var parser = parser
    var batch = Batch()
    var start = 0
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      let place = RecordPlace(path: "fuzz", line: number + 1, start: start)
      parser.read(Array(line), place, into: &batch)
      start += line.count + 1
    }
    parser.finish(into: &batch)
    check(batch)
  }

  static func encodings(_ bytes: [UInt8]) {
    for encoding in Encoding.allCases {
      var batch = Batch()
      Decoder.append(bytes, Origin(path: "fuzz", range: 0..<bytes.count), encoding, to: &batch)
      check(batch)
    }
  }

  /// A file in memory, since the source reads files.
  private static func file(_ bytes: [UInt8]) -> InputPaths.File {
    let path = "/dev/shm/copydesk-fuzz-\(getpid())"
    guard let file = fopen(path, "wb") else { fatalError("'\(path)' cannot be made") }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
    return InputPaths.File(path: "fuzz", openPath: path, size: bytes.count)
  }

  static func archive(_ bytes: [UInt8]) {
    var options = ArchiveOptions()
    options.maxEntrySize = ByteCount(1 << 20)
    options.maxTotalSize = ByteCount(1 << 22)
    options.maxEntries = 1000
    let walk = ArchiveWalk(file(bytes), options)
    var batch = Batch()
    do {
      while let text = try walk.next(&batch) {
        Decoder.append(text.bytes, text.origin, .auto, to: &batch)
      }
    } catch {
      fatalError("the archive is to blame, not the machine: \(error)")
    }
    check(batch)
  }

  /// A Parquet file, with a column of lists and without. Few bytes can stand for billions of rows, so not all are read.
  static func rows(_ bytes: [UInt8]) {
    for metadata in [nil, ["tags"]] {
      var options = ParquetSourceOptions()
      (options.metadata, options.maxPage) = (metadata, ByteCount(1 << 20))
      var batch = Batch()
      do {
        let file = file(bytes)
        let rows = try ParquetRows(file, options, among: ParquetNames(of: [file]))
        while batch.count < 1000, try rows.read(into: &batch) != nil {}
      } catch {
        precondition(error is DocumentError, "the file is to blame, not the machine: \(error)")
      }
      check(batch)
    }
  }

  static func webArchive(_ bytes: [UInt8]) {
    var options = WARCOptions()
    options.maxRecord = ByteCount(1 << 20)
    let pages = WebPages(options: options)
    walk(bytes) { try WebArchiveWalk($0, pages) }
  }

  static func mails(_ bytes: [UInt8]) {
    walk(bytes) { try MailboxWalk($0, limit: 1 << 20) }
  }

  private static func walk(
    _ bytes: [UInt8], _ open: @escaping (InputPaths.File) throws -> any FileWalk
  ) {
    var reader = FileWalkReader(files: [file(bytes)], open: open)
    do {
      while true {
        var batch = Batch()
        try reader.read(into: &batch, limit: BatchLimit())
        if batch.isEmpty { return }
        check(batch)
      }
    } catch {
      fatalError("the file is to blame, not the machine: \(error)")
    }
  }

  static func names(_ bytes: [UInt8]) {
    for path in ["names.tsv", "names.jsonl"] {
      let file = NameFile(file: GazetteerFile(path: path, label: "ORG"))
      _ = try? file.names(in: bytes)
    }
  }

  static func check(_ batch: Batch) {
    var batch = batch
    batch.rejectUnsound([.sentences, .tokens, .entities])
    for document in batch.documents {
      precondition(UTF8Check.isWellFormed(document.utf8), "the text is UTF-8")
      let range = document.originalRange(of: 0..<document.utf8.count)
      let whole = document.origin.range
      precondition(
        whole.lowerBound <= range.lowerBound && range.upperBound <= whole.upperBound,
        "original ranges lie in what was read")
    }
    for rejection in batch.rejections { _ = DeadLetter.json(rejection) }
  }
}
