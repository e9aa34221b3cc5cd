/// Whether a text begins as a news item does.
enum NewsSignature {
  private static let roots = [
    "newsMessage", "newsItem", "packageItem", "planningItem", "conceptItem", "knowledgeItem",
    "catalogItem", "NewsML", "nitf",
  ]

  /// Tells by the name of the first element, within the first few kilobytes.
  static func begins(_ source: UnsafeBufferPointer<UInt8>) -> Bool {
    guard source.first(where: { $0 > 0x20 }) == 0x3C else { return false }
    let head = UnsafeBufferPointer(rebasing: source.prefix(8192))
    guard let page = try? PageParser.parse(head, as: .xml), page.elements.count > 1 else {
      return false
    }
    let text = ElementText(page: page, source: head)
    return roots.contains { text.isNamed(1, $0) }
  }
}
