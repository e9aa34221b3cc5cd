import Copydesk
import CopydeskTesting
import Foundation
import Glibc
import Synchronization

@testable import Output

/// Two documents with all that outputs write.
func documents(count: Int = 2) -> [Document] {
  (0..<count).map { index in
    var document = Document(
      id: "d\(index)", origin: Origin(path: "a.tar", entry: "\(index).txt", range: 0..<29),
      utf8: Array("Ana, \"the boss\", is in Zürich.".utf8.prefix(29)),
      metadata: ["date": .string("2026-02-0\(index % 9 + 1)"), "title": "A, \"B\"\nC"])
    document.attributes["sentiment"] = .map(["score": 0.5, "label": "positive"])
    document[.sentences] = [
      Annotation(0..<29, attributes: ["sentiment": .map(["score": 0.25, "label": "positive"])])
    ]
    document[.entities] = [
      Annotation(0..<3, label: "PERSON", attributes: ["score": 0.8, "by": "rule:x"]),
      Annotation(23..<29, label: "GPE", attributes: ["score": 0.9, "by": "gazetteer:y"]),
    ]
    return document
  }
}

/// A document with names in several spellings, a date, an amount and two kinds of works.
func namedDocument() -> Document {
  let islands: Attributes = ["id": "e1", "name": "Quarrel Islands", "link": "iso3166:QI"]
  let marked = MarkedText(
    "⟦Q.I.|GPE⟧ and ⟦Quarrels|GPE⟧, ⟦12 Feb|DATE⟧: ⟦1,500 mugs|QUANTITY⟧, ⟦Saltmere Mill|FAC⟧, "
      + "⟦Oats|WORK_OF_ART⟧")
  let attributes: [Attributes] = [
    islands, islands, ["value": "2026-02-12"], ["value": 1500],
    ["id": "e2", "name": "Saltmere Mill"], ["id": "e3", "name": "Oats"],
  ]
  var document = Document(
    id: "n", origin: Origin(path: "n.txt", range: 0..<marked.text.utf8.count),
    utf8: Array(marked.text.utf8), metadata: ["date": "2026-02-12"])
  document[.entities] = zip(marked.annotations, attributes).map {
    Annotation($0.range, label: $0.label, attributes: $1)
  }
  return document
}

/// Counts the calls of a file system and makes one of them fail.
final class Saboteur: Sendable {
  private let calls = Mutex(0)
  private let failing: Int

  /// - Parameter failing: The number of the call that fails, from 0.
  init(failing: Int) { self.failing = failing }

  var count: Int { calls.withLock { $0 } }

  private func fails() -> Bool {
    calls.withLock { calls in
      defer { calls += 1 }
      return calls == failing
    }
  }

  /// The system's own calls, of which one fails with `ENOSPC`.
  var system: FileSystem {
    let real = FileSystem.posix
    return FileSystem(
      open: { self.fails() ? Self.refuse() : real.open($0) },
      write: { self.fails() ? Int(Self.refuse()) : real.write($0, $1) },
      fsync: { self.fails() ? Self.refuse() : real.fsync($0) },
      // The descriptor is closed all the same, as POSIX has it.
      close: {
        self.fails()
          ? {
            _ = real.close($0)
            return Self.refuse()
          }($0) : real.close($0)
      },
      rename: { self.fails() ? Self.refuse() : real.rename($0, $1) },
      syncFolder: { self.fails() ? Self.refuse() : real.syncFolder($0) })
  }

  private static func refuse() -> Int32 {
    errno = ENOSPC
    return -1
  }
}
