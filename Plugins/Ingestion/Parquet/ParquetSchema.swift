import Copydesk

/// A column that holds values, with what leads to it.
struct ParquetColumn {
  /// As pandas and DuckDB name it: those of structs behind their struct's and a point, those of a list like the list.
  let name: String
  let storage: ParquetStorage
  let type: ParquetType
  /// The level of a value that is there; below it, it or something around it is missing.
  let definition: Int
  /// The level of a list that has a value, or a missing one; nil where it is in no list.
  let list: Int?
  /// Why it cannot be read; nil where it can be.
  let refusal: String?
  /// Whether nothing says what its bytes are.
  let isUnsaid: Bool
}

/// Finds the columns of a schema, whose nodes stand each in front of its children.
struct ParquetSchema {
  private(set) var columns: [ParquetColumn] = []
  private let nodes: [ParquetNode]
  private var next = 0
  /// Of the names of all columns, in bytes; each repeats those of what it is in.
  private var nameBytes = 0
  private static let deepest = 64
  private static let mostNameBytes = 16 << 20

  init(_ nodes: [ParquetNode]) throws {
    self.nodes = nodes
    guard let root = nodes.first else { throw DocumentError.parquet("it has no schema") }
    next = 1
    for _ in 0..<root.children { try readNode(Place()) }
    guard next == nodes.count else { throw DocumentError.parquet("its schema has too many nodes") }
  }

  /// Where in the tree a node stands.
  private struct Place {
    var path: [String] = []
    var definition = 0
    /// The level of the innermost list, once something has been within one.
    var list: Int?
    var lists = 0
    /// Whether names of nodes are those of columns; within lists they are not.
    var isNamed = true
    var isMap = false
    var depth = 0
  }

  private mutating func readNode(_ place: Place) throws {
    guard next < nodes.count, place.depth < Self.deepest else {
      throw DocumentError.parquet("its schema is no tree")
    }
    let node = nodes[next]
    next += 1
    let inner = Self.place(of: node, in: place)
    if node.physical != nil {
      let column = Self.column(node, inner)
      nameBytes += column.name.utf8.count
      guard nameBytes <= Self.mostNameBytes else {
        throw DocumentError.parquet("the names of its columns are too long")
      }
      columns.append(column)
    } else {
      let isRecord = inner.lists > 0 && Self.isRecord(node)
      for _ in 0..<node.children {
        var child = inner
        // Of a list of structs nothing is told apart.
        child.isMap = inner.isMap || isRecord
        try readNode(child)
      }
    }
  }

  /// Whether a group within a list is a struct, and not what the form of lists asks for; older programs called structs so.
  private static func isRecord(_ node: ParquetNode) -> Bool {
    node.children > 1 || node.repetition != 2 && !node.isList || node.name == "array"
      || node.name.hasSuffix("_tuple")
  }

  private static func place(of node: ParquetNode, in place: Place) -> Place {
    var inner = place
    inner.depth += 1
    if place.isNamed { inner.path.append(node.name) }
    if node.repetition > 0 { inner.definition += 1 }
    if node.repetition == 2 {
      inner.list = inner.definition
      inner.lists += 1
    }
    inner.isNamed = place.isNamed && !node.isList && !node.isMap && node.repetition != 2
    inner.isMap = place.isMap || node.isMap
    return inner
  }

  private static func column(_ node: ParquetNode, _ place: Place) -> ParquetColumn {
    let refusal =
      place.isMap
      ? "holds lists of structs" : place.lists > 1 ? "holds lists of lists" : node.refusal
    return ParquetColumn(
      name: place.path.joined(separator: "."), storage: node.storage ?? .texts,
      type: node.meaning, definition: place.definition, list: place.list, refusal: refusal,
      isUnsaid: node.isUnsaid)
  }
}
