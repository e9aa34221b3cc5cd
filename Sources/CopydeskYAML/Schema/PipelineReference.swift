public import Copydesk

/// What a pipeline file can say beside its components.
public enum PipelineReference {
  /// - Parameter plugins: What it may say of a plugin.
  public static func options(plugins: [OptionReference]) -> [OptionReference] {
    let types = types(plugins)
    return PipelineHead.reference.map { option in
      guard let type = types[option.name] else { return option }
      return OptionReference(
        name: option.name, help: option.help, type: type, defaultText: nil,
        isRequired: false, check: nil)
    }
  }

  /// What is read on its own.
  private static func types(_ plugins: [OptionReference]) -> [String: OptionType] {
    let plugin = OptionKeys("Plugin", shorthand: "path") { plugins }
    let tests = OptionKeys("Tests", shorthand: nil) { TestOptions.reference }
    return [
      "plugins": .list(of: .group(plugin)), "sources": .list(of: .any), "stages": .list(of: .any),
      "sinks": .list(of: .any), "tests": .list(of: .group(tests)),
    ]
  }
}
