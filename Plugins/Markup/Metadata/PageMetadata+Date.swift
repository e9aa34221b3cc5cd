import Copydesk

/// When a page was published.
extension PageMetadata {
  /// The day of publication, with the time where it is given.
  func date() -> String? {
    let names = [
      "article:published_time", "og:article:published_time", "datepublished", "og:published_time",
      "dc.date.issued",
      "dcterms.created",
      "dc.date", "date", "pubdate", "publishdate", "publish-date", "parsely-pub-date",
      "sailthru.date",
      "article.published", "dc.created", "dcterms.date", "cxenseparse:recs:publishtime",
    ]
    for name in names {
      if let day = tags.first(name).flatMap(Self.day) { return day }
    }
    if let day = linked.datePublished.flatMap(Self.day) { return day }
    return seenDay() ?? url().flatMap(Self.dayOfPath)
  }

  /// The first day that is marked as one, or that stands where dates stand.
  private func seenDay() -> String? {
    var index = 0
    while index < page.elements.count {
      let element = page.elements[index]
      if element.tag == .aside || outline.marks[index].contains(.comments) {
        index = Int(element.end)
        continue
      }
      if let day = seenDay(of: element, index) { return day }
      index += 1
    }
    return nil
  }

  private func seenDay(of element: Page.Element, _ index: Int) -> String? {
    let isMarked = element.tag == .time || outline.marks[index].contains(.date)
    let property = element.attributes.count >= 12 ? text.attribute("itemprop", of: element) : nil
    guard isMarked || property == "datePublished", property != "dateModified" else { return nil }
    for name in ["datetime", "content", "title"] {
      if let day = text.attribute(name, of: element).flatMap(Self.day) { return day }
    }
    return text.short(index).flatMap(Self.writtenDay)
  }

  /// Days with dots, as 26.10.2018, are those of Europe.
  private static func writtenDay(_ text: String) -> String? {
    var words = text.split(separator: " ")[...]
    // 'Published on 6 May 2023'.
    for _ in 0..<4 where words.count > 0 {
      let rest = words.joined(separator: " ")
      if let day = day(rest) ?? WrittenDate.iso(rest, rest.contains(".") ? .dayFirst : nil) {
        return day
      }
      words.removeFirst()
    }
    return nil
  }

  /// A day, with the time as ISO 8601 has it, where that can be told.
  private static func day(_ text: String) -> String? {
    guard let date = WrittenDate.iso(text), date.utf8.count >= 10, date > "1900" else { return nil }
    return date.prefix(10) + (time(date.dropFirst(10)) ?? "")
  }

  /// `T08:00:00Z` of ` 08:00:00 UTC`; nil for what is no time of the day, or has more behind it.
  private static func time(_ text: Substring) -> String? {
    guard let first = text.first, first == "T" || first == " " else { return nil }
    let clock = text.dropFirst().prefix { $0.isASCII && ($0.isNumber || ":.".contains($0)) }
    let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
    let isClock = parts.prefix(2).allSatisfy { $0.count == 2 && !$0.contains(".") }
    let seconds = parts.dropFirst(2).first?.split(separator: ".").first?.count ?? 2
    guard (2...3).contains(parts.count), isClock, seconds == 2 else { return nil }
    let rest = text.dropFirst(1 + clock.count).drop { $0 == " " }
    return zone(rest).map { "T\(clock)\($0)" }
  }

  /// `Z`, `+01:00` or nothing; nil for what is no zone.
  private static func zone(_ text: Substring) -> String? {
    if text.isEmpty || text == "Z" { return String(text) }
    if text == "UTC" { return "Z" }
    let digits = text.dropFirst().filter { $0 != ":" }
    guard let sign = text.first, "+-".contains(sign),
      digits.allSatisfy({ $0.isASCII && $0.isNumber }),
      digits.count == 2 || digits.count == 4
    else { return nil }
    return digits.count == 2 ? "\(sign)\(digits):00" : String(text)
  }

  /// `2026-02-12` of `…/2026/02/12/…`.
  private static func dayOfPath(_ url: String) -> String? {
    let parts = url.split(separator: "/")
    for index in parts.indices.dropLast(2) {
      let (year, month, day) = (parts[index], parts[index + 1], parts[index + 2])
      guard year.utf8.count == 4, month.utf8.count <= 2, day.utf8.count <= 2 else { continue }
      if let date = WrittenDate.iso("\(year)/\(month)/\(day)"), date > "1990" { return date }
    }
    return nil
  }
}
