import Copydesk
import CopydeskEngine

extension FaultTrial {
  /// One run in a folder of its own, and what it leaves there.
  struct Attempt {
    private let folder: ScratchFolder
    private let pipeline: Pipeline

    init(_ build: Build, _ saboteur: Saboteur) throws {
      folder = try ScratchFolder()
      pipeline = try build(folder, saboteur)
    }

    /// How a run is done once more: a sink that cannot be continued begins anew.
    var next: LedgerUse.Mode {
      pipeline.sinks.allSatisfy(\.component.isResumable) ? .resume : .restart
    }

    /// A saboteur strikes once, so that the next run is not disturbed.
    func run(_ mode: LedgerUse.Mode, workers: Int) -> RunReport {
      Engine(pipeline, workers: workers, ledger: LedgerUse(mode, program: "test")).run()
    }

    /// The content of every file but the ledger and what belongs to it.
    func files() throws -> [String: [UInt8]] {
      let own = pipeline.ledger.map { [$0.path, $0.seenPath] } ?? []
      let names = try folder.names.filter { !own.contains(folder.path($0)) }
      return Dictionary(uniqueKeysWithValues: try names.map { ($0, try folder.bytes($0)) })
    }

    /// Names a file that is not as it should be.
    func difference(from expected: [String: [UInt8]]) throws -> String? {
      let found = try files()
      return Set(found.keys).union(expected.keys).sorted().first { found[$0] != expected[$0] }
        .map { "another '\($0)'" }
    }

    /// What is wrong with how a disturbed run ended.
    func violation(
      _ report: RunReport, _ fault: Fault, _ expected: [String: [UInt8]]
    ) throws -> String? {
      guard report.tally.addsUp else { return "its tally does not add up" }
      switch report.outcome {
      case .completed:
        return try difference(from: expected).map { "it completes, but leaves \($0)" }
      case .failed:
        if fault.isPassing { return "it stops: \(report.reason)" }
        return try unfinishedOutput(expected).map { "'\($0)' has its name before it is complete" }
      default: return "it ends otherwise: \(report.reason)"
      }
    }

    private func unfinishedOutput(_ expected: [String: [UInt8]]) throws -> String? {
      let outputs = pipeline.sinks.flatMap(\.component.outputs)
      return try files().first { name, bytes in
        outputs.contains(folder.path(name)) && bytes != expected[name]
      }?.key
    }
  }
}

extension RunReport {
  /// How it ended, in words.
  var reason: String {
    switch outcome {
    case .failed(let error): "\(error)"
    case .refused(let reason): reason
    case .completed, .unchanged: "complete"
    case .drained: "stopped on request"
    }
  }
}
