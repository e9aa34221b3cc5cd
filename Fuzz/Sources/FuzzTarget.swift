import Copydesk
import CopydeskYAML
import Foundation

@testable import Entities
@testable import Ingestion
@testable import Sentiment

/// What is fuzzed: the environment's `FUZZ_TARGET` names one.
enum FuzzTarget: String, CaseIterable {
  case yaml, jsonl, csv, conll, encodings, offsets, archive, model, names, sqlite, conditions
  case pages, items, warc, mail, parquet

  static let chosen: FuzzTarget = {
    let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
    guard let target = FuzzTarget(rawValue: name) else {
      fatalError("FUZZ_TARGET must be one of \(allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return target
  }()

  func run(_ bytes: [UInt8]) {
    switch self {
    case .yaml: Reading.pipeline(bytes)
    case .jsonl: Reading.records(bytes, JSONLineParser(record: Reading.record))
    case .csv: Reading.records(bytes, TableParser(TableOptions(), separator: 0x2C))
    case .conll: Reading.records(bytes, CoNLLParser(CoNLLOptions()))
    case .encodings: Reading.encodings(bytes)
    case .offsets: RandomEdits.run(bytes)
    case .archive: Reading.archive(bytes)
    case .model: Models.read(bytes)
    case .names: Reading.names(bytes)
    case .sqlite: Databases.read(bytes)
    case .conditions: Conditions.run(bytes)
    case .pages: Markups.pages(bytes)
    case .items: Markups.items(bytes)
    case .warc: Reading.webArchive(bytes)
    case .mail: Reading.mails(bytes)
    case .parquet: Reading.rows(bytes)
    }
  }
}
