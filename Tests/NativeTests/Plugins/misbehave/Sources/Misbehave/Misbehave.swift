import Copydesk
import Foundation

extension Catalog {
  public static let misbehave = Catalog("misbehave", [Misbehave.spec])
}

enum Way: String, OptionChoice {
  case nothing, trap, exit, sleep
  case sleepAt = "sleep_at"
  case ask, leak, `throw`, reject
}

struct MisbehaveOptions: Options {
  var way = Way.nothing

  static let fields: [Field<Self>] = [Field("way", \.way, "What it does to documents.")]
}

/// An error of the plugin's own, which the program catches as any other.
struct OwnError: Error, CustomStringConvertible {
  var description: String { "an error of its own" }
}

/// Does what a stage must not do.
struct Misbehave: Stage {
  static let spec = Spec.stage(
    "misbehave", "Does what a stage must not do.", options: MisbehaveOptions.self,
    examples: [Example("nothing", input: "a", output: "a")]
  ) { options, _ in Misbehave(way: options.way) }

  let way: Way

  func process(_ batch: inout Batch) throws {
    switch way {
    case .nothing: break
    case .trap: batch.forEach { document in precondition(document.utf8.isEmpty, "a trap") }
    case .exit: Foundation.exit(0)
    case .sleep: while true { Thread.sleep(forTimeInterval: 1) }
    case .sleepAt:
      batch.forEach { document in
        while Self.isMeant(document) { Thread.sleep(forTimeInterval: 1) }
      }
    case .ask:
      batch.forEach { document in
        while Self.isMeant(document) {
          Thread.sleep(forTimeInterval: 0.001)
          try TimeLimit.check()
        }
      }
    case .leak:
      batch.forEach { _ in
        UnsafeMutableRawPointer.allocate(byteCount: 1 << 20, alignment: 16)
          .initializeMemory(as: UInt8.self, repeating: 1, count: 1 << 20)
      }
    case .throw: throw OwnError()
    case .reject: batch.forEach { _ in throw DocumentError("no", "not this one") }
    }
  }

  /// One of the two texts.
  private static func isMeant(_ document: Document) -> Bool {
    document.utf8.elementsEqual("very".utf8)
  }
}
