import ArgumentParser
import Copydesk
import CopydeskEngine
import Glibc

/// The tally of a run as JSON, for programs.
struct ReportFile {
  private let value: Value

  init(_ report: RunReport) {
    var map: Attributes = [
      "copydesk": .string(version), "ended": .string(Self.now),
      "pipeline": .string(report.pipeline), "outcome": .string(Self.outcome(report)),
      "seconds": .double(report.elapsed.inSeconds), "workers": .int(report.workers),
      "resumed_at": .int(report.resumedAt), "tally": .map(report.tally.attributes),
      "components": .list(report.components.map { .map(Self.component($0)) }),
      "outputs": .list(report.outputs.map { .string($0) }),
    ]
    if case .failed(let error) = report.outcome { map["error"] = .string("\(error)") }
    if let path = report.deadLetters { map["dead_letters"] = .string(path) }
    value = .map(map)
  }

  /// In UTC.
  private static var now: String {
    let seconds = time(nil)
    let clock = [seconds / 3600 % 24, seconds / 60 % 60, seconds % 60].map {
      $0 < 10 ? "0\($0)" : "\($0)"
    }
    return "\(CivilDate(days: seconds / 86_400).iso)T\(clock.joined(separator: ":"))Z"
  }

  /// Says so at once when a report cannot be written, or would be written over an output.
  static func check(_ path: String?, against pipeline: Pipeline) throws {
    guard let path else { return }
    var files = NamedFiles(reads: pipeline.files)
    try files.add(path, by: "--report")
    let outputs = pipeline.sinks.flatMap(\.component.outputs) + [pipeline.deadLetters]
    if outputs.contains(where: { RealPath.of($0) == RealPath.of(path) }) {
      Console.error("error: the report '\(path)' is an output of the pipeline")
      throw ExitCode(ExitCodes.wrongUsage)
    }
    OutputFile.makeFolders(path)
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "."
    let place = access(path, F_OK) == 0 ? path : String(folder)
    guard access(place, W_OK) == 0 else { throw failure(path, ExitCodes.wrongUsage) }
  }

  /// Writes the report; an error is told and ends the program as a stopped run.
  func write(to path: String) throws {
    var writer = JSONWriter()
    writer.write(value)
    let bytes = writer.bytes + [UInt8(ascii: "\n")]
    guard let file = fopen(path, "w") else { throw Self.failure(path) }
    let isWritten = fwrite(bytes, 1, bytes.count, file) == bytes.count
    guard fclose(file) == 0, isWritten else { throw Self.failure(path) }
  }

  private static func failure(_ path: String, _ code: Int32 = ExitCodes.stoppedOnError) -> ExitCode
  {
    let reason = String(cString: strerror(errno))
    Console.error("error: the report '\(path)' cannot be written: \(reason)")
    return ExitCode(code)
  }

  private static func outcome(_ report: RunReport) -> String {
    switch report.outcome {
    case .completed: "completed"
    case .drained: "stopped"
    case .failed: "failed"
    case .refused: "refused"
    case .unchanged: "unchanged"
    }
  }

  private static func component(_ tally: ComponentTally) -> Attributes {
    [
      "name": .string(tally.name), "kind": .string(tally.kind.rawValue),
      "in": .int(tally.documentsIn), "out": .int(tally.documentsOut),
      "filtered": counts(tally.filtered), "failed": counts(tally.failed),
      "counts": counts(tally.counts), "seconds": .double(Double(tally.busy) / 1e9),
    ]
  }

  private static func counts(_ counts: [String: Int]) -> Value {
    var map = Attributes()
    for (name, count) in counts.sorted(by: { $0.key < $1.key }) { map[name] = .int(count) }
    return .map(map)
  }
}
