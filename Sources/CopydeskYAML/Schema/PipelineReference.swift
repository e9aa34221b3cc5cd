public import Copydesk

/// What a pipeline file can say beside its components.
public enum PipelineReference {
  public static var options: [OptionReference] {
    PipelineHead.reference.map { option in
      guard let type = types[option.name] else { return option }
      return OptionReference(
        name: option.name, help: option.help, type: type, defaultText: nil,
        isRequired: ["sources", "sinks"].contains(option.name), check: nil)
    }
  }

  /// What is read on its own.
  private static var types: [String: OptionType] {
    let tests = OptionKeys("Tests", shorthand: nil) { TestOptions.reference }
    return [
      "plugins": .list(of: .any), "sources": .list(of: .any), "stages": .list(of: .any),
      "sinks": .list(of: .any), "tests": .list(of: .group(tests)),
    ]
  }
}
