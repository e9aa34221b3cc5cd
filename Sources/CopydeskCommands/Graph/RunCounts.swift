import ArgumentParser
import Copydesk
import CopydeskYAML
import Foundation

/// How many documents went which way in a run, of the report that it wrote.
struct RunCounts {
  struct Component {
    let into: Int
    let out: Int
    /// By code.
    let filtered: [(name: String, count: Int)]
    let failed: Int
  }

  /// In the order of the pipeline.
  let components: [Component]

  /// - Throws: `ExitCode` when it is no report, or one of another pipeline; that is told.
  init(of path: String, in loaded: LoadedPipeline) throws {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw Self.failure("the report '\(path)' cannot be read")
    }
    var json = JSONReader(Array(bytes))
    guard let report = (try? json.readValue())?.map, case .list(let list)? = report["components"]
    else {
      throw Self.failure("'\(path)' is no report of a run, as 'copydesk run --report' writes it")
    }
    let maps = list.map { $0.map ?? Attributes() }
    guard maps.map({ $0["name"]?.string }) == loaded.steps.map(\.name) else {
      throw Self.failure("the report '\(path)' is of a pipeline with other components")
    }
    components = maps.map(Component.init)
  }

  private static func failure(_ message: String) -> ExitCode {
    Console.error("error: \(message)")
    return ExitCode(ExitCodes.wrongUsage)
  }
}

extension RunCounts.Component {
  fileprivate init(_ map: Attributes) {
    into = Self.count(map["in"])
    out = Self.count(map["out"])
    filtered = (map["filtered"]?.map ?? Attributes()).map { ($0.name, Self.count($0.value)) }
    failed = (map["failed"]?.map ?? Attributes()).reduce(0) { $0 + Self.count($1.value) }
  }

  private static func count(_ value: Value?) -> Int {
    guard case .int(let count)? = value else { return 0 }
    return max(0, min(count, 1 << 40))
  }
}
