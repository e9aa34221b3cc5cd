import Copydesk

/// The words of names of classes: `most-read`, `entryContent`, `article__body` are of two each.
struct NameWords {
  struct Meaning: OptionSet {
    let rawValue: UInt16
    /// What an article is called: `article`, `post`, `story`.
    static let piece = Meaning(rawValue: 1)
    /// What the text of one is called behind that: `body`, `content`, `text`.
    static let text = Meaning(rawValue: 2)
    /// Names of one word that mean both.
    static let bodyAlone = Meaning(rawValue: 4)
    static let aside = Meaning(rawValue: 8)
    static let comments = Meaning(rawValue: 16)
    /// What often stands around an article: `main`, `page`.
    static let around = Meaning(rawValue: 64)
    /// What speaks of another element: `has-sidebar`, `no-share`.
    static let about = Meaning(rawValue: 32)
    /// What is beside the article where a name ends with it: `post-tag`, but not `tag-banks`.
    static let asideAtEnd = Meaning(rawValue: 512)
    static let byline = Meaning(rawValue: 128)
    static let date = Meaning(rawValue: 256)
  }

  struct Word {
    let meaning: Meaning
    /// Whether a name begins with it, and whether one ends with it.
    let isFirst: Bool
    let isLast: Bool
  }

  private let source: UnsafeBufferPointer<UInt8>
  private var position: Int
  private let start: Int
  private let end: Int

  init(_ source: UnsafeBufferPointer<UInt8>, in range: Range<Int>) {
    self.source = source
    position = range.lowerBound
    (start, end) = (range.lowerBound, range.upperBound)
  }

  mutating func next() -> Word? {
    while position < end, !PageParser.isLetter(source[position]) { position += 1 }
    guard position < end else { return nil }
    let isFirst = position == start || PageParser.isSpace(source[position - 1])
    var hash = FNV1a()
    var isLower = false
    while position < end, PageParser.isLetter(source[position]) {
      let byte = source[position]
      if byte & 0x20 == 0, isLower { break }
      isLower = byte & 0x20 != 0
      hash.combine(byte | 0x20)
      position += 1
    }
    return Word(
      meaning: Self.meanings[hash.value] ?? [], isFirst: isFirst,
      isLast: position == end || PageParser.isSpace(source[position]))
  }

  private static let meanings: [UInt64: Meaning] = {
    var meanings: [UInt64: Meaning] = [:]
    for (words, meaning) in lists {
      for word in words.split(whereSeparator: \.isWhitespace) {
        var hash = FNV1a()
        for byte in word.utf8 { hash.combine(byte) }
        meanings[hash.value, default: []].formUnion(meaning)
      }
    }
    return meanings
  }()

  private static let lists: [(String, Meaning)] = [
    ("article art artikel articulo post story entry blogpost news beitrag", .piece),
    ("page single main blog node primary", .around),
    ("body content text inhalt copy txt entry", .text),
    (
      """
      articlebody articletext articlecontent postbody posttext postcontent storybody storytext storycontent
      entrycontent entrytext entrybody fulltext bodytext maintext newstext textbody
      """, .bodyAlone
    ),
    (
      """
      sidebar sidebars related relatedposts share sharing shares sharedaddy sharebar social socials nav navi
      navigation navbar menu submenu footer breadcrumb breadcrumbs crumb crumbs promo promos promotion sponsor
      sponsored ad ads adv advert adverts advertisement advertising adsense anzeige werbung newsletter
      subscribe subscription signup cookie cookies consent gdpr popup modal lightbox overlay widget widgets pagination
      pager paging tags taglist toolbar teaser teasers recommended recommendation recommendations recommend
      outbrain taboola login signin register rating ratings skip masthead copyright trending popular mostread
      recent latest jp yarpp addtoany tooltip search banner dropdown infobox authorbox bio byline
      author metadata postmeta meta postinfo caption captions credit credits
      meldungen weitere mehr more
      """, .aside
    ),
    ("tag toc", .asideAtEnd),
    ("has no with without is show hide have", .about),
    ("author authors byline autor autoren auteur autore writer", .byline),
    ("date datum published pubdate posted time timestamp fecha", .date),
    (
      """
      comment comments commentlist commenting kommentar kommentare commentaire commentaires comentarios disqus
      respond replies reply reviews forum
      """, .comments
    ),
  ]
}
