import Copydesk

/// What the model takes for names in scripts of which it has learned nothing.
///
/// Their capital letters it knows, so `Владимир Путин` may stay; a text without any, or with words in
/// small letters between them, is a sentence and no name.
enum ForeignScripts {
  static func isSentence(
    _ name: Range<Int>, _ forms: DocumentForms, _ text: UnsafeBufferPointer<UInt8>,
    _ tokens: [Annotation]
  ) -> Bool {
    let first = tokens[name.lowerBound].range.lowerBound
    guard text[first] >= 0x80 else { return false }
    let bytes = text[first..<tokens[name.upperBound - 1].range.upperBound]
    if bytes.contains(where: { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }) { return false }
    return !name.allSatisfy { forms.words[$0].traits.contains(.capital) }
  }
}
