/// Tells the text of an article from what stands around it on its page.
///
/// Elements whose tags, roles or names say that they are something else are left out. Of the rest the
/// article is the element named as its text, as an article or as the main part, or the innermost one that holds
/// the bulk of the prose. In it, groups that are links for the most part are left out, and paragraphs that are nothing but a
/// link; the lead between the headline and the article is taken in. The shares below were set by hand, on one half of a
/// set of pages (see the benchmarks).
struct ArticleFinder {
  private var outline: PageOutline

  /// - Returns: Of each block of the page, whether it belongs to the article; of none where there is no prose.
  static func find(in outline: PageOutline) -> [Bool] {
    var finder = ArticleFinder(outline: outline)
    finder.leaveOut(share: 1) { $0.page.elements[$1].tag == .nav }
    finder.leaveOut(share: 0.5) { $0.marks[$1].contains(.hidden) }
    finder.leaveOut(share: 0.95) {
      $0.marks[$1].contains(.comments) && !$0.marks[$1].contains(.body)
    }
    let kept = finder.articleWithout { Self.isAside($0, $1, heedingNames: true) }
    // Where names mislead, so that next to nothing stays, they are not heeded.
    let found = finder.prose(of: kept)
    guard found < 250, finder.outline.prose > 4 * found else { return kept }
    let lax = finder.articleWithout { Self.isAside($0, $1, heedingNames: false) }
    return finder.prose(of: lax) > 2 * found ? lax : kept
  }

  private func prose(of kept: [Bool]) -> Int {
    kept.indices.reduce(0) {
      $0 + (kept[$1] && outline.isProse($1) ? outline.blocks[$1].length : 0)
    }
  }

  // MARK: Leaving out

  /// Leaves out what is unwanted, unless it holds more than a share of the prose, or the article.
  private mutating func leaveOut(
    share: Double, where isUnwanted: (PageOutline, Int) -> Bool
  ) {
    let most = Int(Double(outline.prose) * share)
    outline.leaveOut {
      isUnwanted($0, $1) && $0.prose(in: $1) <= most && !Self.holdsArticle($0, $1)
    }
  }

  /// Whether something in an element says that it is an article, and has its share of the prose.
  private static func holdsArticle(_ outline: PageOutline, _ element: Int) -> Bool {
    let least = outline.prose / 4
    guard outline.prose(in: element) > least else { return false }
    return (element + 1..<Int(outline.page.elements[element].end)).contains { inner in
      let tag = outline.page.elements[inner].tag
      return (tag == .article || tag == .main || outline.marks[inner].contains(.body))
        && outline.prose(in: inner) > least
    }
  }

  private static func isAside(
    _ outline: PageOutline, _ element: Int, heedingNames: Bool
  ) -> Bool {
    switch outline.page.elements[element].tag {
    case .aside, .footer, .fieldset, .dialog, .menu, .option, .legend, .figure, .figcaption: true
    // Some systems put a form around a whole page.
    case .form: outline.prose(in: element) < 250
    case .main, .article: false
    default:
      heedingNames && outline.marks[element].contains(.aside)
        && !outline.marks[element].contains(.body)
    }
  }

  // MARK: The article

  private func articleWithout(_ isAside: (PageOutline, Int) -> Bool) -> [Bool] {
    var finder = self
    finder.leaveOut(share: 0.5, where: isAside)
    var kept = Array(repeating: false, count: outline.blocks.count)
    guard let article = finder.article() else { return kept }
    finder.outline.leaveOut(within: article) { outline, element in
      let tag = outline.page.elements[element].tag
      return tag.isBlock && tag != .p && !tag.isHeading && outline.isLinked(element)
    }
    let blocks = finder.outline.blocks(in: article)
    for block in blocks { kept[block] = finder.belongs(block) }
    for block in finder.lead(before: blocks.lowerBound) { kept[block] = true }
    return kept
  }

  private func article() -> Int? {
    guard outline.prose > 0 else { return nil }
    if let body = largest(share: 0.3, { outline.marks[$0].contains(.body) }) {
      return innermost(in: body, share: 0.8) { outline.marks[$0].contains(.body) }
    }
    if let article = largest(share: 0.3, { outline.page.elements[$0].tag == .article }) {
      return innermost(in: article, share: 0.9)
    }
    let isMain = { outline.page.elements[$0].tag == .main || outline.marks[$0].contains(.around) }
    if let main = largest(share: 0.5, isMain) { return innermost(in: main, share: 0.8) }
    return innermost(in: 0, share: 0.7)
  }

  /// The element of some kind with the most prose, if that is more than a share of all.
  private func largest(share: Double, _ isWanted: (Int) -> Bool) -> Int? {
    var found: Int?
    var most = Int(Double(outline.prose) * share)
    for element in outline.page.elements.indices
    where !outline.isLeftOut[element] && isWanted(element) && outline.prose(in: element) > most {
      (found, most) = (element, outline.prose(in: element))
    }
    return found
  }

  /// The innermost element within another that holds a share of its prose; a single paragraph is none.
  private func innermost(
    in element: Int, share: Double, _ isWanted: (Int) -> Bool = { _ in true }
  ) -> Int {
    let least = max(1, Int((Double(outline.prose(in: element)) * share).rounded(.up)))
    var found = element
    var index = element + 1
    while index < Int(outline.page.elements[found].end) {
      let inner = outline.page.elements[index]
      if outline.prose(in: index) < least {
        index = Int(inner.end)
      } else {
        if inner.tag.isBlock, inner.tag != .p, isWanted(index) { found = index }
        index += 1
      }
    }
    return found
  }

  /// Whether a block of the article is part of it.
  private func belongs(_ block: Int) -> Bool {
    let part = outline.blocks[block]
    let isReference = part.linked * 10 > part.length * 7 && part.length > 20
    return !outline.isLeftOut[part.element] && !isReference && !part.isBlank
  }

  /// The prose between the headline and the article, whatever it is named.
  private func lead(before first: Int) -> [Int] {
    let near = max(0, first - 12)..<first
    guard let headline = near.last(where: { outline.tag(ofBlock: $0) == .h1 }) else { return [] }
    return near.filter { $0 > headline && isLead($0) }
  }

  private func isLead(_ block: Int) -> Bool {
    if outline.isProse(block) { return true }
    let part = outline.blocks[block]
    return part.length >= 60 && part.isProse
      && !outline.around(part.element).contains {
        [.figure, .figcaption, .nav, .aside, .form, .footer].contains($0.tag)
      }
  }
}
