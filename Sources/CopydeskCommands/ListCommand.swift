import ArgumentParser
import Copydesk

struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the components that a pipeline can use.")

  func run() {
    let width = Registry.standard.specs.map(\.name.count).max() ?? 0
    for kind in Component.Kind.allCases {
      Console.out("\(kind.rawValue)s:")
      for spec in Registry.standard.specs where spec.kind == kind {
        Console.out("  \(spec.name.padded(to: width))  \(spec.summary)")
      }
    }
  }
}
