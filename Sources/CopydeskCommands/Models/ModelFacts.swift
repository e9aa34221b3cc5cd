import Copydesk

/// What a model's description says of its making: nothing that differs between two trainings of the
/// same files.
enum ModelFacts {
  static func attributes(
    files: [AnnotatedFiles.Count], dev: [AnnotatedFiles.Count], labels counts: [String: Int]
  ) -> Attributes {
    var labels: Attributes = [:]
    for (label, count) in counts.sorted(by: { $0.key < $1.key }) {
      labels[label] = .int(count)
    }
    return [
      "program": .string("copydesk \(version)"), "files": list(files), "dev": list(dev),
      "labels": .map(labels),
    ]
  }

  private static func list(_ files: [AnnotatedFiles.Count]) -> Value {
    .list(
      files.map { path, documents in
        .map(["name": .string(name(of: path)), "documents": .int(documents)])
      })
  }

  /// Without folders: where a file lay says nothing of the model.
  static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
