import Copydesk
import CopydeskEngine
import Glibc

/// What became of each document, as a table for people.
struct TallyTable {
  let text: String

  init(_ report: RunReport) {
    var lines = [Self.headline(report), ""]
    // Where nothing was read a table of zeros would hide why.
    let isEmpty = report.tally.read == 0
    if case .failed = report.outcome, isEmpty {} else { lines += Self.table(report) + [""] }
    lines.append(Self.sum(report.tally))
    if let (component, share) = report.bottleneck {
      lines.append("bottleneck: \(component.name), \(Int((share * 100).rounded())) % of the work")
    }
    lines += Self.places(report)
    text = lines.joined(separator: "\n")
  }

  /// How many documents failed, and where they are.
  static func failures(_ report: RunReport) -> String {
    let count = report.tally.deadLettered + report.tally.skipped
    return "\(report.pipeline): \(count.grouped) of \(report.tally.read.counted("document")) failed"
      + (report.deadLetters.map { ": \($0)" } ?? "")
  }

  private static func headline(_ report: RunReport) -> String {
    let state =
      switch report.outcome {
      case .completed, .unchanged: "finished"
      case .drained: "stopped on request"
      case .failed, .refused: "stopped on an error"
      }
    let seconds = max(report.elapsed.inSeconds, 0.000_001)
    // What this run did, and not what one before had done.
    let rate = Int(Double(max(0, report.tally.read - report.resumedAt)) / seconds).grouped
    let bytes = max(0, report.tally.bytes - report.resumedBytes)
    let megabytes = (Double(bytes) / seconds / 1e6).fixed(1)
    return "\(report.pipeline): \(state) in \(seconds.fixed(2)) s"
      + " (\(rate) documents/s, \(megabytes) MB/s, \(report.workers) workers)"
      + (report.resumedAt > 0 ? ", continued behind \(report.resumedAt.grouped) documents" : "")
  }

  private static func table(_ report: RunReport) -> [String] {
    let width = max(9, report.components.map(\.name.count).max() ?? 0)
    let busy = max(1, report.components.reduce(0) { $0 + $1.busy })
    var lines = [row("component", width, ["in", "out", "filtered", "failed", "time", "share"])]
    for component in report.components {
      let milliseconds = Double(component.busy) / 1e6
      let share = Int((Double(component.busy) / Double(busy) * 100).rounded())
      lines.append(
        row(
          component.name, width,
          [
            component.documentsIn.grouped, component.documentsOut.grouped,
            component.filtered.values.reduce(0, +).grouped,
            component.failed.values.reduce(0, +).grouped, "\(milliseconds.fixed(1)) ms",
            "\(share) %",
          ]) + notes(component))
    }
    return lines
  }

  private static func row(_ name: String, _ width: Int, _ cells: [String]) -> String {
    let widths = [9, 9, 9, 8, 12, 6]
    return "  " + name.padded(to: width)
      + zip(cells, widths).map { $0.leftPadded(to: $1) }.joined(separator: " ")
  }

  private static func notes(_ component: ComponentTally) -> String {
    let all =
      (component.filtered.sorted { $0.key < $1.key } + component.failed.sorted { $0.key < $1.key }
      + component.counts.sorted { $0.key < $1.key })
      .map { "\($0.key) \($0.value.grouped)" }
    return all.isEmpty ? "" : "  " + all.joined(separator: ", ")
  }

  private static func sum(_ tally: Tally) -> String {
    var text =
      "read \(tally.read.grouped) = written \(tally.written.grouped)"
      + " + filtered \(tally.filtered.grouped) + dead-lettered \(tally.deadLettered.grouped)"
      + " + skipped \(tally.skipped.grouped)"
    if tally.unfinished > 0 { text += " + unfinished \(tally.unfinished.grouped)" }
    return tally.addsUp ? text : text + "  (does not add up: please report this)"
  }

  private static func places(_ report: RunReport) -> [String] {
    var lines: [String] = []
    if case .completed = report.outcome {
      lines += report.outputs.map { "output: \($0)" }
    } else {
      // There is none yet when the run ended before its outputs were opened.
      let names = report.outputs.map { "\($0).partial" }
      lines += names.filter { access($0, F_OK) == 0 }.map { "incomplete: \($0)" }
    }
    if let path = report.deadLetters { lines.append("dead letters: \(path)") }
    return lines
  }
}
