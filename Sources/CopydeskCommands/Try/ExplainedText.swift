import Copydesk
import CopydeskYAML
import Output

/// A pipeline as it was understood, as text for people.
struct ExplainedText {
  private let paint: Paint

  init(_ paint: Paint) { self.paint = paint }

  func text(_ loaded: LoadedPipeline) -> String {
    let kinds = Component.Kind.allCases.filter { kind in
      !loaded.isPart || loaded.steps.contains { $0.kind == kind }
    }
    let lists = kinds.map { kind in
      let steps = loaded.steps.filter { $0.kind == kind }.map(step)
      return paint("\(kind.rawValue)s", "1")
        + (steps.isEmpty ? ": none" : "\n" + steps.joined(separator: "\n"))
    }
    let end = loaded.isPart ? part(loaded) : end(loaded)
    return ([paint(paint.clean(loaded.pipeline.name), "1")] + lists + [end]).joined(
      separator: "\n\n")
  }

  private func step(_ step: ExplainedStep) -> String {
    let alias = step.name == step.component ? "" : " (\(step.component))"
    var lines = [
      "  " + paint(paint.clean(step.name), "1") + "\(alias): "
        + paint(paint.clean(step.summary), "2")
    ]
    if let file = step.file { lines.append("    " + paint("# from \(paint.clean(file))", "2")) }
    lines += step.options.filter { !$0.isDefault }.map { "    " + shown($0) }
    lines += defaults(step.options.filter(\.isDefault))
    if let onError = step.onError { lines.append("    on_error: \(onError.rawValue)") }
    let layers = [
      ("reads", step.contract.reads),
      ("looks at", step.contract.uses.filter { !step.contract.reads.contains($0) }),
      ("writes", step.contract.writes),
    ].filter { !$0.1.isEmpty }.map { "\($0.0) \($0.1.map(\.name).joined(separator: ", "))" }
    if !layers.isEmpty { lines.append("    → " + layers.joined(separator: "; ")) }
    return lines.joined(separator: "\n")
  }

  /// What the file says nothing of, in lines of some length.
  private func defaults(_ options: [ExplainedStep.Option]) -> [String] {
    var lines: [String] = []
    for option in options {
      let text = shown(option)
      if let last = lines.last, last.count + text.count < 96 {
        lines[lines.count - 1] = last + ", " + text
      } else {
        lines.append(text)
      }
    }
    return lines.map { "    " + paint("# \($0)", "2") }
  }

  private func shown(_ option: ExplainedStep.Option) -> String {
    paint.clean("\(option.name): \(option.text ?? "not set")")
  }

  private func part(_ loaded: LoadedPipeline) -> String {
    var lines = ["for other files to include"]
    if !loaded.needs.isEmpty {
      lines.append(
        "layers that these must write before: \(loaded.needs.map(\.name).joined(separator: ", "))")
    }
    if !loaded.tests.all.isEmpty { lines.append("tests: \(loaded.tests.all.count)") }
    return lines.joined(separator: "\n")
  }

  private func end(_ loaded: LoadedPipeline) -> String {
    let pipeline = loaded.pipeline
    let outputs = pipeline.sinks.flatMap(\.component.outputs)
    let batch = "\(pipeline.limit.documents) documents or \(ByteCount(pipeline.limit.bytes))"
    let limits = pipeline.documentLimits
    var lines = outputs.map { "output: \(paint.clean($0))" }
    lines += failures(pipeline)
    lines.append(ledger(pipeline))
    lines.append("batches: \(batch), whichever is less")
    lines.append(
      "limits of a document: \(limits.annotations) annotations, \(limits.time) in a stage")
    if !loaded.tests.all.isEmpty { lines.append("tests: \(loaded.tests.all.count)") }
    return lines.joined(separator: "\n")
  }

  private func failures(_ pipeline: Pipeline) -> [String] {
    let others = pipeline.stages.filter { $0.onError != nil && $0.onError != pipeline.onError }
    return ["failed documents: \(fate(pipeline.onError, pipeline))"]
      + others.map { "failed at '\(paint.clean($0.name))': \(fate($0.onError!, pipeline))" }
  }

  private func fate(_ onError: OnError, _ pipeline: Pipeline) -> String {
    switch onError {
    case .deadLetter: "written to \(paint.clean(pipeline.deadLetters))"
    case .skip: "left out and counted"
    case .fail: "the first stops the run"
    }
  }

  private func ledger(_ pipeline: Pipeline) -> String {
    guard let plan = pipeline.ledger, pipeline.sinks.allSatisfy(\.component.isResumable) else {
      return "ledger: none, so a run that is cut short begins anew"
    }
    return
      "ledger: \(paint.clean(plan.path)), each \(plan.documents) documents or \(ByteCount(plan.bytes)), "
      + "at least \(TimeSpan(.seconds(plan.seconds))) apart"
  }
}
