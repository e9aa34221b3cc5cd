import Foundation

extension PipelineGraph {
  /// As a flowchart of Mermaid.
  var mermaid: String {
    let nodes = nodes.map { node in
      let text = node.lines.map { Self.mermaid($0) }.joined(separator: "<br/>")
      let (open, close) = Self.brackets(node.shape)
      return "  \(node.id)\(open)\"\(text)\"\(close)"
    }
    let edges = edges.map { edge in
      let arrow = edge.isLoss ? "-.->" : "-->"
      return "  \(edge.from) \(arrow)\(edge.label.map { "|\($0)|" } ?? "") \(edge.to)"
    }
    let losses = self.nodes.filter { $0.shape == .loss }.map(\.id)
    let style =
      losses.isEmpty
      ? []
      : [
        "  classDef loss stroke-dasharray: 4 3",
        "  class \(losses.joined(separator: ",")) loss",
      ]
    return (["flowchart TD"] + nodes + edges + style).joined(separator: "\n")
  }

  private static func brackets(_ shape: Shape) -> (String, String) {
    switch shape {
    case .source: ("([", "])")
    case .stage, .loss: ("[", "]")
    case .sink: ("[(", ")]")
    }
  }

  /// A text within quotes; what Markdown or HTML could take for something else has its number.
  private static func mermaid(_ text: String) -> String {
    var escaped = ""
    for scalar in shortened(text).unicodeScalars {
      if "#\"<>&`".unicodeScalars.contains(scalar) {
        escaped += "#\(scalar.value);"
      } else {
        escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// As a graph of Graphviz.
  var dot: String {
    let nodes = nodes.map { node in
      "  \(node.id) [label=\"\(node.lines.map { Self.dot($0) }.joined(separator: "\\n"))\", \(Self.look(node.shape))];"
    }
    let edges = edges.map { edge in
      let looks = [
        edge.label.map { "label=\"\($0)\"" }, edge.isLoss ? "style=dashed" : nil,
      ].compactMap { $0 }
      return
        "  \(edge.from) -> \(edge.to)\(looks.isEmpty ? "" : " [\(looks.joined(separator: ", "))]");"
    }
    let head = [
      "digraph \"\(Self.dot(name))\" {", "  node [fontname=\"sans-serif\"];",
      "  edge [fontname=\"sans-serif\"];",
    ]
    return (head + nodes + edges + ["}"]).joined(separator: "\n")
  }

  private static func look(_ shape: Shape) -> String {
    switch shape {
    case .source: "shape=box, style=rounded"
    case .stage: "shape=box"
    case .sink: "shape=cylinder"
    case .loss: "shape=box, style=dashed"
    }
  }

  private static func dot(_ text: String) -> String {
    shortened(text).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }

  /// A line of a node: what is longer would make all of them small.
  private static func shortened(_ text: String) -> String {
    let line = String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    return line.count > 60 ? "\(line.prefix(59))…" : line
  }
}
