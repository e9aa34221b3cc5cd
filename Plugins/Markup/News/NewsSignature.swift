/// Whether a text begins as a news item does.
enum NewsSignature {
  private static let roots = [
    "newsMessage", "newsItem", "packageItem", "planningItem", "conceptItem", "knowledgeItem",
    "catalogItem", "NewsML", "nitf",
  ]

  /// Tells by the name of the first element, within the first 64 kilobytes.
  static func begins(_ source: UnsafeBufferPointer<UInt8>) -> Bool {
    guard source.first(where: { $0 > 0x20 && $0 < 0x80 }) == 0x3C,
      let start = firstElement(UnsafeBufferPointer(rebasing: source.prefix(65_536)))
    else { return false }
    let name = source[(start + 1)...].prefix { $0 > 0x20 && $0 != 0x3E && $0 != 0x2F }
    let local = name.drop { $0 != 0x3A }.dropFirst()
    return roots.contains { (local.isEmpty ? name : local).elementsEqual($0.utf8) }
  }

  /// The place of the first tag.
  private static func firstElement(_ head: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let page = try? PageParser.parse(head, as: .xml, until: 1), page.elements.count > 1
    else { return nil }
    return Int(page.elements[1].name.lowerBound) - 1
  }
}
