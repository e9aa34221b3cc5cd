import Foundation
import Testing

@testable import CEL

/// The conformance tests of the language's specification, in a folder that `COPYDESK_CEL` names.
@Suite struct ConformanceTests {
  private static let folder = ProcessInfo.processInfo.environment["COPYDESK_CEL"]

  struct Case: Sendable, CustomTestStringConvertible {
    let file: String
    let section: String
    let test: TextProto.Message

    var name: String { "\(file)/\(section)/\(test.text("name") ?? "")" }
    var expression: String { test.text("expr") ?? "" }
    var testDescription: String { "\(name): \(expression)" }

    /// What it asks for that a condition on documents has no use for: messages, and formatting.
    var isOutOfScope: Bool {
      let words = [
        "TestAllTypes", "NestedTest", "Value{", "google.protobuf.Any", ".format(", "strings.quote",
        "GlobalEnum",
      ]
      let all = "\(test)"
      return words.contains { expression.contains($0) }
        || ["message_type: \"cel", "object_value", "wrapper"].contains { all.contains($0) }
        || test.messages("type_env").contains { $0.isOutOfScope }
        || test.text("container")?.hasPrefix("cel.expr") == true
        || all.contains("\"wrapper\"") || all.contains("\"object_value\"")
        || all.contains("\"enum_value\"")
    }
  }

  private static let cases: [Case] = {
    guard let folder else { return [] }
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".textproto") }.sorted().flatMap { name in
      let data = (try? Data(contentsOf: URL(filePath: folder + "/" + name))) ?? Data()
      return TextProto.read(Array(data)).messages("section").flatMap { section in
        section.messages("test").map {
          Case(file: String(name.dropLast(10)), section: section.text("name") ?? "", test: $0)
        }
      }
    }
  }()

  @Test(
    .enabled(if: folder != nil, "COPYDESK_CEL names no folder"),
    arguments: cases.filter { !$0.isOutOfScope })
  func conforms(_ test: Case) throws { #expect(Self.failure(of: test) == nil) }

  @Test(.enabled(if: folder != nil, "COPYDESK_CEL names no folder"))
  func mostAreInScope() {
    let count = Self.cases.count { !$0.isOutOfScope }
    print("\(count) of \(Self.cases.count) conformance tests are run")
    #expect(count > 900)
  }

  /// What is wrong; nil when it conforms.
  private static func failure(of test: Case) -> String? {
    let message = test.test
    let types = Dictionary(
      message.messages("type_env").map {
        ($0.text("name")!, $0.message("ident")!.message("type")!.type)
      },
      uniquingKeysWith: { $1 })
    let values = Dictionary(
      message.messages("bindings").map {
        ($0.text("key")!, $0.message("value")?.message("value")?.value)
      },
      uniquingKeysWith: { $1 })
    let environment = CELEnvironment(
      types, container: message.text("container") ?? "",
      isChecked: message.text("disable_check") != "true")
    do {
      let program = try CELProgram(test.expression, in: environment)
      let wanted = message.message("typed_result")
      if let type = wanted?.message("deduced_type")?.type, type != program.type {
        return "its type is \(program.type), not \(type)"
      }
      if message.text("check_only") == "true" { return nil }
      let value = try program.value { name in
        guard let value = values[name] ?? nil else { throw CELError("\(name) has no value") }
        return value
      }
      if message.has("eval_error") { return "there is no error but \(value)" }
      let expected = (wanted?.message("result") ?? message.message("value"))?.value ?? .bool(true)
      return value.isExactly(expected) ? nil : "it is \(value), not \(expected)"
    } catch {
      return message.has("eval_error") ? nil : "\(error)"
    }
  }
}

extension TextProto.Message {
  /// A type that there is none of here, or a function.
  fileprivate var isOutOfScope: Bool {
    has("function") || message("ident")?.message("type").map { !$0.isKnown } ?? false
  }

  private var isKnown: Bool {
    fields.allSatisfy { field in
      switch field.name {
      case "message_type", "wrapper": false
      case "list_type": field.value.message?.message("elem_type")?.isKnown ?? true
      case "map_type":
        field.value.message?.messages("key_type").allSatisfy(\.isKnown) ?? true
          && field.value.message?.messages("value_type").allSatisfy(\.isKnown) ?? true
      default: true
      }
    }
  }

  fileprivate var type: CELType {
    if let primitive = text("primitive") {
      return [
        "BOOL": .bool, "INT64": .int, "UINT64": .uint, "DOUBLE": .double, "STRING": .string,
        "BYTES": .bytes,
      ][primitive]!
    }
    if let list = message("list_type") { return .list(list.message("elem_type")?.type ?? .dyn) }
    if let map = message("map_type") {
      return .map(map.message("key_type")?.type ?? .dyn, map.message("value_type")?.type ?? .dyn)
    }
    if has("null") { return .null }
    if let type = message("type") { return .type(type.type) }
    if let known = text("well_known") {
      return known == "TIMESTAMP" ? .timestamp : known == "DURATION" ? .duration : .dyn
    }
    if let abstract = message("abstract_type") {
      return .optional(abstract.message("parameter_types")?.type ?? .dyn)
    }
    return .dyn
  }

  fileprivate var value: CELValue {
    guard let (name, field) = fields.first else { return .bool(true) }
    let text = field.text ?? ""
    switch name {
    case "bool_value": return .bool(text == "true")
    case "int64_value": return .int(Int64(text)!)
    case "uint64_value": return .uint(UInt64(text)!)
    case "double_value": return .double(Double(text.replacing("Infinity", with: "inf"))!)
    case "string_value": return .string(text)
    case "bytes_value": return .bytes(field.bytes!)
    case "null_value": return .null
    case "type_value":
      return .type(CELType.named.first { $0.name == text } ?? .dyn)
    case "list_value": return .list(field.message!.messages("values").map(\.value))
    case "map_value":
      var map = CELMap()
      for entry in field.message!.messages("entries") {
        map.add(entry.message("key")!.value, entry.message("value")!.value)
      }
      return .map(map)
    default: return .string("unknown field \(name)")
    }
  }
}

extension CELValue {
  /// Whether it is the same value of the same type.
  fileprivate func isExactly(_ other: CELValue) -> Bool {
    switch (self, other) {
    case (.double(let a), .double(let b)): a == b || a.isNaN && b.isNaN
    case (.optional(let a?), _): a.isExactly(other)
    case (.list(let a), .list(let b)):
      a.count == b.count && zip(a, b).allSatisfy { $0.isExactly($1) }
    default: type.name == other.type.name && self == other
    }
  }
}
