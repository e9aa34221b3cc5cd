import Copydesk
import Output

/// What was found in a text: the annotations of layers that are new or not as before.
struct LayerText {
  private let paint: Paint
  private let most: Int

  init(_ paint: Paint, most: Int) {
    self.paint = paint
    self.most = most
  }

  func lines(_ before: Document, _ after: Document) -> [String] {
    after.layers.flatMap { layer in
      before.has(layer) ? changed(layer, before, after) : new(layer, after)
    } + before.layers.filter { !after.has($0) }.map { "  no \($0) any more" }
  }

  private func new(_ layer: Layer, _ document: Document) -> [String] {
    let annotations = document[layer]
    // Where nothing is said of passages but where they are, their number tells the most.
    let isPlain = annotations.allSatisfy { $0.label.isEmpty && $0.attributes.isEmpty }
    let listed = isPlain && most == TrialText.few ? [] : annotations
    return ["  \(layer): \(annotations.count.grouped)"]
      + list(listed) { line($0, Array($0.attributes), document) }
  }

  private func changed(_ layer: Layer, _ before: Document, _ after: Document) -> [String] {
    let change = LayerChange(layer, before, after)
    guard !change.isEmpty else { return [] }
    let (old, new) = (before[layer].count, after[layer].count)
    let counts = old == new ? new.grouped : "\(old.grouped) → \(new.grouped)"
    let names = change.names
    let head =
      "  \(layer): \(counts)"
      + (names.isEmpty
        ? "" : ", \(names.joined(separator: ", ")) of \(change.changed.count.grouped)")
    return [head]
      + list(change.removed) { paint("- ", "31") + line($0, Array($0.attributes), before) }
      + list(change.added) { paint("+ ", "32") + line($0, Array($0.attributes), after) }
      + list(change.changed) { line($0.annotation, $0.set, after) }
  }

  private func list<T>(_ items: [T], _ line: (T) -> String) -> [String] {
    let hidden = items.count - min(most, items.count)
    return items.prefix(most).map { "    " + line($0) }
      + (hidden > 0 ? ["    " + paint("and \(hidden.grouped) more", "2")] : [])
  }

  private func line(
    _ annotation: Annotation, _ attributes: [Attributes.Element], _ document: Document
  ) -> String {
    let text = document.text(annotation.range)
    let words = paint.clean(text.count > 60 ? text.prefix(60) + " …" : text)
    let values = attributes.map { "\($0.name) \(AttributeText(paint).text($0.value))" }
    return
      ([words] + [annotation.label].filter { !$0.isEmpty }.map { paint(paint.clean($0), "33") })
      .joined(
        separator: " ")
      + (values.isEmpty ? "" : "  " + paint(paint.clean(values.joined(separator: ", ")), "2"))
  }
}
