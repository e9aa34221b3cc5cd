import EntitiesData

/// The lists that the program carries.
enum BuiltInLists {
  static var names: UnsafeBufferPointer<UInt8> { list(copydesk_names) }
  static var forenames: UnsafeBufferPointer<UInt8> { list(copydesk_forenames) }
  static var commonWords: UnsafeBufferPointer<UInt8> { list(copydesk_common_words) }

  private static func list(
    _ function: (UnsafeMutablePointer<Int>) -> UnsafePointer<UInt8>?
  ) -> UnsafeBufferPointer<UInt8> {
    var count = 0
    let start = function(&count)
    return UnsafeBufferPointer(start: start, count: count)
  }
}
