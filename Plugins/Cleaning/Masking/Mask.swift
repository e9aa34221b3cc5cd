import Copydesk

/// Options of the stage `mask`.
struct MaskOptions: Options {
  var kinds = MaskKind.allCases
  var labels: [String] = []
  var with = "[{kind}]"
  var metadata: [String] = []

  static let fields: [Field<Self>] = [
    Field("kinds", \.kinds, "What is masked by its form."),
    Field("labels", \.labels, "Entities with these labels are masked, too, such as PERSON."),
    Field(
      "with", \.with,
      "What stands in its place: {kind} is the kind or the label, {number} counts what differs, from 1 in each document.",
      check: .notEmpty),
    Field("metadata", \.metadata, "Metadata to take away, such as 'byline' and 'from'."),
  ]
}

/// Puts placeholders in the place of what tells who or where somebody is.
struct Mask: Stage {
  static let spec = Spec.stage(
    "mask",
    "Puts placeholders in the place of addresses, telephone and account numbers, and of names.",
    details: """
      Found are mail addresses; telephone numbers with a country's prefix, grouped behind a zero, in the American form, or behind a word as \
      'phone' or 'Tel.'; public addresses of the internet (IPv4 and IPv6); numbers of credit cards and IBANs whose check digits are right. What \
      has no such form stays, and so do the document's id, its origin and other metadata; dead letters hold documents as they \
      were read.

      With 'labels' it comes behind 'entities': names and links of these entities are masked as well, and what quotes and sentiment \
      say of them by their whole name. All that was found keeps the place in the original bytes that it was read from.
      """,
    options: MaskOptions.self,
    examples: [
      Example(
        "by form", input: "Write to zoe@example.org or call +44 20 7946 0958.",
        output: "Write to [email] or call [phone]."),
      Example(
        "names", options: "{labels: PERSON, with: \"{kind} {number}\"}",
        input: "⟦Zoë Brandt|PERSON⟧ met ⟦Li Wei|PERSON⟧.", output: "PERSON 1 met PERSON 2.",
        inputLayer: .entities),
    ],
    contract: { Contract(reads: $0.labels.isEmpty ? [] : [.entities]) }
  ) { options, _ in
    if options.kinds.isEmpty, options.labels.isEmpty, options.metadata.isEmpty {
      throw OptionError("kinds", "nothing would be masked")
    }
    return Mask(options: options)
  }

  let options: MaskOptions

  func process(_ batch: inout Batch) throws {
    var counts: [String: Int] = [:]
    batch.forEach { document in
      for name in options.metadata { document.metadata[name] = nil }
      var placeholders = Placeholders(form: options.with)
      var found = forms(in: document, &placeholders)
      if !options.labels.isEmpty { found += names(of: &document, &placeholders) }
      var edits = Edits()
      for passage in Self.merged(found) {
        edits.replace(passage.range, with: passage.placeholder)
        counts[passage.kind, default: 0] += 1
      }
      try document.apply(edits)
    }
    for (kind, count) in counts { batch.count(kind, count) }
  }

  private struct Passage {
    var range: Range<Int>
    let kind: String
    let placeholder: String
  }

  private func forms(in document: Document, _ placeholders: inout Placeholders) -> [Passage] {
    document.utf8.withUnsafeBufferPointer { text in
      PersonalData(text, Set(options.kinds)).findings.map { finding in
        let value = String(decoding: text[finding.range], as: UTF8.self).lowercased()
        let kind = finding.kind.rawValue
        return Passage(
          range: finding.range, kind: kind, placeholder: placeholders.text(kind, value))
      }
    }
  }

  /// Where the entities in question stand; what is said of them is masked.
  private func names(of document: inout Document, _ placeholders: inout Placeholders) -> [Passage] {
    var names = MaskedNames()
    for entity in document[.entities] where options.labels.contains(entity.label) {
      let text = document.text(entity.range)
      names.add(entity, text, placeholders.text(entity.label, MaskedNames.key(of: entity, text)))
    }
    // A name that was given another label elsewhere would tell who the placeholder is.
    let passages = document[.entities].compactMap { entity in
      names.placeholder(for: document.text(entity.range)).map {
        Passage(range: entity.range, kind: entity.label, placeholder: $0)
      }
    }
    names.apply(to: &document)
    return passages
  }

  /// In the order of the text; what overlaps is one passage, so that no part of it stays.
  private static func merged(_ passages: [Passage]) -> [Passage] {
    var merged: [Passage] = []
    for passage in passages.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      if let last = merged.last?.range, passage.range.lowerBound < last.upperBound {
        let end = max(last.upperBound, passage.range.upperBound)
        merged[merged.count - 1].range = last.lowerBound..<end
      } else {
        merged.append(passage)
      }
    }
    return merged
  }
}

/// What stands for what, in one document.
struct Placeholders {
  private let form: String
  private var numbers: [String: [String: Int]] = [:]

  init(form: String) { self.form = form }

  /// - Parameter value: What is told apart by `{number}`.
  mutating func text(_ kind: String, _ value: String) -> String {
    let number = numbers[kind]?[value] ?? (numbers[kind]?.count ?? 0) + 1
    numbers[kind, default: [:]][value] = number
    return form.replacing("{kind}", with: kind).replacing("{number}", with: String(number))
  }
}
