import Copydesk
import Entities

/// What a pipeline found in documents, next to what is known of them.
struct Evaluation {
  /// A document with what is wrong in it.
  struct Case {
    let id: String
    let text: [UInt8]
    let pairs: [SpanAlignment.Pair]
  }

  /// Found with the same range and label.
  private(set) var exact = SpanScore()
  /// Found with the same label and a range that overlaps.
  private(set) var overlapping = SpanScore()
  /// Known labels, with what was found in their place; an empty name for nothing.
  private(set) var confusion: [String: [String: Int]] = [:]
  private(set) var outcomes: [SpanAlignment.Outcome: Int] = [:]
  private(set) var documents = 0
  /// Documents with errors, in the order of the files.
  private(set) var cases: [Case] = []
  /// Labels that were found and that no annotation knows, with how often.
  private(set) var uncounted: [String: Int] = [:]

  private let map: LabelMap
  private let isTrimmed: Bool

  /// - Parameters:
  ///   - map: Renames what was found.
  ///   - isTrimmed: Whether articles, quotes and the like around names do not matter.
  init(map: LabelMap, isTrimmed: Bool) {
    self.map = map
    self.isTrimmed = isTrimmed
  }

  /// Compares the layers `gold` and `entities` of a document.
  ///
  /// - Parameter labels: Those that count where the document does not say what it covers.
  mutating func add(_ document: Document, labels: Set<String>) {
    let gold = trimmed(document[.gold], document)
    let known = gold.filter { !isOpen($0) }
    let open = gold.filter(isOpen)
    let covered = covered(document, gold, labels)
    let found = trimmed(map.apply(to: document[.entities]), document).filter { entity in
      if !covered.contains(entity.label) { uncounted[entity.label, default: 0] += 1 }
      return covered.contains(entity.label) && !Self.lies(entity, in: open)
    }
    documents += 1
    let pairs = SpanAlignment(known: known, found: found).pairs
    for pair in pairs { count(pair) }
    let wrong = pairs.filter { $0.outcome != .right }
    if !wrong.isEmpty { cases.append(Case(id: document.id, text: document.utf8, pairs: wrong)) }
  }

  // MARK: What counts

  /// The labels that `MISC` of CoNLL-2003 gathers.
  private static let miscellaneous: Set = ["NORP", "EVENT", "PRODUCT", "WORK_OF_ART"]

  /// Whether something known does not say what there is to be found.
  private func isOpen(_ known: Annotation) -> Bool {
    known.label == "?" || known.label == "MISC" && !map.makes("MISC")
  }

  private static func lies(_ found: Annotation, in open: [Annotation]) -> Bool {
    open.contains {
      $0.range.overlaps(found.range)
        && ($0.label == "?" || miscellaneous.contains(found.label))
    }
  }

  private func covered(
    _ document: Document, _ gold: [Annotation], _ labels: Set<String>
  ) -> Set<String> {
    let covered = Coverage(document.metadata["covers"])?.labels ?? labels
    let gathered = covered.contains("MISC") && !map.makes("MISC") ? Self.miscellaneous : []
    return covered.union(gathered).union(gold.map(\.label))
  }

  // MARK: Counting

  private mutating func count(_ pair: SpanAlignment.Pair) {
    outcomes[pair.outcome, default: 0] += 1
    confusion[pair.known?.label ?? "", default: [:]][pair.found?.label ?? "", default: 0] += 1
    if let known = pair.known {
      exact.addKnown(known.label)
      overlapping.addKnown(known.label)
    }
    if let found = pair.found {
      exact.addFound(found.label, isRight: pair.outcome == .right)
      overlapping.addFound(found.label, isRight: found.label == pair.known?.label)
    }
  }

  private func trimmed(_ annotations: [Annotation], _ document: Document) -> [Annotation] {
    guard isTrimmed else { return annotations }
    return annotations.map {
      Annotation(SpanTrim.trim($0.range, of: document), label: $0.label, attributes: $0.attributes)
    }
  }
}

extension Layer {
  /// What is known of the entities of a document that is evaluated.
  static let gold: Layer = "gold"
}
