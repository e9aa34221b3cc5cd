/// The elements of HTML that matter for where a text breaks and what of it is read; all others are
/// `other`, and lie within a line.
enum Tag: UInt8, CaseIterable {
  case other
  // Within a line.
  case a, b, em, i, q, span, strong, time, label, sup, small
  // Lines and paragraphs.
  case address, article, aside, blockquote, body, center, dd, details, dialog, dir, div, dl, dt
  case fieldset, figcaption, figure, footer, form, h1, h2, h3, h4, h5, h6, header, hgroup, html
  case legend, li, main, menu, nav, ol, optgroup, option, p, pre, section, summary, ul
  case caption, table, tbody, td, tfoot, th, thead, tr
  // Without an end.
  case area, base, br, col, embed, hr, img, input, link, meta, param, source, track, wbr
  // What nobody reads, or not as part of the text.
  case head, title, script, style, noscript, template, iframe, noembed, noframes, xmp, textarea
  case plaintext, svg, math, object, audio, video, canvas, map, button, select, datalist, picture
  case applet, frameset, rp, rt

  /// Whether it has neither content nor an end tag.
  var isVoid: Bool { Self.traits[Int(rawValue)].contains(.void) }
  /// Whether a line of the text ends before and behind it.
  var isBlock: Bool { Self.traits[Int(rawValue)].contains(.block) }
  /// Whether nothing within it is text of the page.
  var isSilent: Bool { Self.traits[Int(rawValue)].contains(.silent) }
  /// Whether its content is text up to its end tag, whatever stands there.
  var isRaw: Bool { Self.traits[Int(rawValue)].contains(.raw) }
  /// Whether a paragraph that is open ends before it.
  var closesParagraph: Bool { Self.traits[Int(rawValue)].contains(.closesParagraph) }
  /// Whether the names of its class can say what it is: those of the whole page speak of its parts.
  var isNamed: Bool { isBlock && self != .body && self != .html || self == .other || self == .span }
  var isHeading: Bool { h1Range.contains(rawValue) }
  var isCell: Bool { self == .td || self == .th }
  var isList: Bool { self == .ul || self == .ol || self == .menu || self == .dir || self == .dl }
  var isItem: Bool { self == .li || self == .dd || self == .dt }

  /// Whether it may lie in the head of a page.
  var isOfHead: Bool {
    switch self {
    case .base, .link, .meta, .noscript, .script, .style, .template, .title, .head, .html: true
    default: false
    }
  }

  /// What stands between the text in a block and that around it.
  var gap: Page.Gap { self == .tr ? .row : isCell ? .cell : .paragraph }

  private var h1Range: ClosedRange<UInt8> { Self.h1.rawValue...Self.h6.rawValue }
}

extension Tag {
  struct Traits: OptionSet {
    let rawValue: UInt8
    static let void = Traits(rawValue: 1)
    static let block = Traits(rawValue: 2)
    static let silent = Traits(rawValue: 4)
    static let raw = Traits(rawValue: 8)
    static let closesParagraph = Traits(rawValue: 16)
  }

  private static let traits: [Traits] = allCases.map { tag in
    switch tag {
    case .area, .base, .br, .col, .embed, .img, .input, .link, .meta, .param, .source, .track, .wbr:
      .void
    case .hr: [.void, .block, .closesParagraph]
    case .script, .style, .iframe, .noembed, .noframes, .title, .textarea: [.silent, .raw]
    case .xmp: [.raw, .block, .closesParagraph]
    case .plaintext: [.raw, .block, .closesParagraph]
    case .head, .template, .svg, .math, .object, .audio, .video, .canvas, .map, .button, .select,
      .datalist, .applet, .frameset, .rp, .rt, .noscript:
      .silent
    case .address, .article, .aside, .blockquote, .center, .details, .dialog, .dir, .div, .dl,
      .fieldset, .figcaption, .figure, .footer, .form, .h1, .h2, .h3, .h4, .h5, .h6, .header,
      .hgroup, .main, .menu, .nav, .ol, .p, .pre, .section, .summary, .ul:
      [.block, .closesParagraph]
    case .body, .dd, .dt, .html, .legend, .li, .optgroup, .option, .caption, .table, .tbody, .td,
      .tfoot, .th, .thead, .tr:
      .block
    case .other, .a, .b, .em, .i, .q, .span, .strong, .time, .label, .sup, .small, .picture: []
    }
  }

  /// The tag of a name, in letters of either case.
  init(_ name: ShortName, _ dialect: PageParser.Dialect = .html) {
    self = Self.names[name] ?? (dialect == .xml ? Self.newsNames[name] : nil) ?? .other
  }

  private static let names = Dictionary(
    uniqueKeysWithValues: allCases.dropFirst().map { (ShortName("\($0)".utf8), $0) })

  /// What elements of NITF (News Industry Text Format, IPTC) are in HTML.
  private static let newsNames = Dictionary(
    uniqueKeysWithValues: [
      ("hedline", Tag.header), ("hl1", .h1), ("hl2", .h2), ("byline", .div), ("byttl", .span),
      ("dateline", .div), ("abstract", .div), ("block", .div), ("bq", .blockquote),
      ("note", .aside),
      ("media", .figure), ("tagline", .footer), ("distributor", .div), ("body.head", .div),
      ("body.content", .div), ("body.end", .div), ("credit", .span), ("nitf-col", .td),
      ("fn", .aside),
    ].map { (ShortName($0.0.utf8), $0.1) })
}

/// The first eight letters of a name, in lower case, and its length: no two elements that matter share them.
struct ShortName: Hashable {
  private var letters: UInt64 = 0
  private var count: UInt8 = 0

  init(_ name: some Sequence<UInt8>) {
    for byte in name {
      if count < 8 {
        letters = letters << 8 | UInt64(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
      }
      count &+= 1
    }
  }
}
