import Copydesk
import CopydeskTesting
import Testing

@testable import External

/// Answers that no plugin should send, of which none may end the program.
@Suite struct AnswerTests {
  private static let frames = [
    #"{"type":"result","id":1,"documents":[{"n":0,"edits":[{"range":[0,2],"text":"é"}],"annotations":{"m":[{"range":[2,3],"label":"L","score":0.5}]},"layers":{"m":[]},"metadata":{"a":null},"attributes":{"b":[1]}},{"n":1,"text":"new"}],"counts":{"c":3}}"#,
    #"{"type":"documents","id":1,"documents":[{"text":"é one","id":7,"layers":{"m":[{"range":[0,2]}]}},{"failed":{"code":"x"}}],"position":"p","end":true,"progress":{"done":3,"total":9}}"#,
    #"{"type":"hello","protocol":1,"components":[{"name":"a","kind":"stage","summary":"S.","writes":["m"],"options":[{"name":"o","type":"duration","default":5,"min":1,"max":9,"help":"H."},{"name":"l","type":"list","of":"size","default":[1],"help":"H."}],"examples":[{"title":"t","options":{"l":[2]},"input":"i","output":"o"}]}]}"#,
  ]

  private static let pieces = [
    "1e300", "-1", "9223372036854775807", "null", "[]", "{}", "\"\\ud800\"", "true", "\"", ",",
    "\u{0}",
    "[[[[", "0.5", "-9223372036854775808", "99999999999999999999", "\"m\"", "é", "[0,1]", "[1,0]",
  ]

  private static let declaration: Declaration = {
    let message = try! PluginMessage(Array(frames[2].utf8), expected: "hello")
    return try! DeclarationReader.components(message["components"])[0]
  }()

  /// Does with a frame all that the host might.
  private func take(_ frame: [UInt8]) {
    if let answer = try? BatchAnswer(frame, answering: 1, count: 2) {
      for change in answer.documents {
        var document = Document(testing: "é two 🙂")
        try? change.apply(to: &document, of: Self.declaration, writes: ["m"])
        #expect(UTF8Check.isWellFormed(document.utf8))
      }
      _ = answer.counts.map { $0.value.count }
    }
    if let answer = try? SourceAnswer(frame, answering: 1) {
      for record in answer.records {
        _ = record.origin(of: Self.declaration)
        _ = try? record.document(of: Self.declaration, writes: ["m"])
      }
    }
    if let message = try? PluginMessage(frame, expected: "hello"),
      let components = try? DeclarationReader.components(message["components"])
    {
      for component in components { _ = component.options.map(\.reference) }
    }
  }

  @Test func mangledAnswersAreErrorsAndNoMore() {
    var random = SeededRandom(11)
    for frame in Self.frames {
      take(Array(frame.utf8))
      for _ in 0..<3_000 {
        var bytes = Array(frame.utf8)
        for _ in 0...random.below(3) {
          let start = random.below(bytes.count)
          let end = min(bytes.count, start + random.below(6))
          bytes.replaceSubrange(
            start..<end, with: Self.pieces[random.below(Self.pieces.count)].utf8)
        }
        take(bytes)
      }
    }
  }

  /// Every value in its turn replaced by one of another type.
  @Test func valuesOfWrongTypesAreErrorsAndNoMore() throws {
    for frame in Self.frames {
      var json = JSONReader(Array(frame.utf8))
      for variant in Self.variants(of: try json.readValue()) {
        var writer = JSONWriter()
        writer.write(variant)
        take(writer.bytes)
      }
    }
  }

  private static let strangers: [Value] = [
    .null, .bool(true), .int(.max), .int(.min), .int(-1), .double(1e300), .double(-0.5), "x", "",
    .list([]), .list([1, 2]), .list(["x"]), .map([:]), .map(["range": [2, 1]]),
  ]

  private static func variants(of value: Value) -> [Value] {
    switch value {
    case .list(let values):
      strangers
        + values.indices.flatMap { index in
          variants(of: values[index]).map { variant in
            var copy = values
            copy[index] = variant
            return .list(copy)
          }
        }
    case .map(let map):
      strangers
        + map.flatMap { name, value in
          variants(of: value).map { variant in
            var copy = map
            copy[name] = variant
            return .map(copy)
          }
        }
    default: strangers
    }
  }
}
