/// Where a document was read: a file, the entry of an archive, or a part of either.
public struct Origin: Sendable {
  /// What all copies share: each costs one reference.
  final class Place: Sendable {
    let path: String
    let entry: String?
    let range: Range<Int>

    init(path: String, entry: String?, range: Range<Int>) {
      self.path = path
      self.entry = entry
      self.range = range
    }
  }

  let place: Place

  init(_ place: Place) { self.place = place }

  public init(path: String, entry: String? = nil, range: Range<Int>) {
    self.init(Place(path: path, entry: entry, range: range))
  }

  /// The file, as the pipeline names it.
  public var path: String { place.path }

  /// The entry within the archive; entries of archives in archives are joined by `/`.
  public var entry: String? { place.entry }

  /// The bytes of the entry (or of the file, after decompression) that the document was made of.
  public var range: Range<Int> { place.range }

  /// The id of a document that brings none of its own: 16 hexadecimal digits.
  ///
  /// It is the 64-bit FNV-1a hash of path, entry and start, so it is the same in every run.
  public var stableID: String {
    var hash = FNV1a()
    hash.combine(path.utf8)
    hash.combine(CollectionOfOne(0))
    hash.combine((entry ?? "").utf8)
    hash.combine(CollectionOfOne(0))
    hash.combine(String(range.lowerBound).utf8)
    return hash.hexadecimal
  }
}

extension Origin: CustomStringConvertible {
  /// `news.tar.gz: 2026/02/12.txt`, as messages show it.
  public var description: String { entry.map { "\(path): \($0)" } ?? path }
}

extension Origin: Hashable {
  public static func == (a: Origin, b: Origin) -> Bool {
    a.range == b.range && a.entry == b.entry && a.path == b.path
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(path)
    hasher.combine(entry)
    hasher.combine(range)
  }
}
