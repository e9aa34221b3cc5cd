/// Where a document was read: a file, the entry of an archive, or a part of either.
public struct Origin: Sendable, Hashable {
  /// The file, as the pipeline names it.
  public let path: String

  /// The entry within the archive; entries of archives in archives are joined by `/`.
  public let entry: String?

  /// The bytes of the entry (or of the file, after decompression) that the document was made of.
  public let range: Range<Int>

  public init(path: String, entry: String? = nil, range: Range<Int>) {
    self.path = path
    self.entry = entry
    self.range = range
  }

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
