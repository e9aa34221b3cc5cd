import Copydesk

/// What is told by its form.
enum MaskKind: String, OptionChoice {
  case email, phone, ip, card, iban
}

/// Finds in a text what tells who or where somebody is, by its form alone.
struct PersonalData {
  struct Finding: Equatable {
    let range: Range<Int>
    let kind: MaskKind
  }

  private let text: UnsafeBufferPointer<UInt8>
  private let kinds: Set<MaskKind>

  init(_ text: UnsafeBufferPointer<UInt8>, _ kinds: Set<MaskKind>) {
    self.text = text
    self.kinds = kinds
  }

  /// In the order of the text; none overlaps another.
  var findings: [Finding] {
    var found: [Finding] = []
    var place = 0
    while place < text.count {
      let start = found.last?.range.upperBound ?? 0
      if let finding = finding(at: place, notBefore: start), kinds.contains(finding.kind) {
        found.append(finding)
        place = finding.range.upperBound
      } else {
        place = next(behind: place)
      }
    }
    return found
  }

  /// Digits are looked at from their first one alone.
  private func next(behind place: Int) -> Int {
    var next = place + 1
    guard Bytes.isDigit(text[place]) else { return next }
    while next < text.count, Bytes.isDigit(text[next]) { next += 1 }
    return next
  }

  private func finding(at place: Int, notBefore start: Int) -> Finding? {
    switch text[place] {
    case UInt8(ascii: "@"):
      return MailAddress.range(in: text, around: place, notBefore: start).map {
        Finding(range: $0, kind: .email)
      }
    case UInt8(ascii: ":"):
      return InternetAddress.long(in: text, around: place, notBefore: start).map {
        Finding(range: $0, kind: .ip)
      }
    case UInt8(ascii: "+"), UInt8(ascii: "("):
      guard isStart(place) else { return nil }
      return phone(place)
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      guard isStart(place) else { return nil }
      return number(place)
    case UInt8(ascii: "A")...UInt8(ascii: "Z"):
      guard isStart(place), let end = AccountNumber.end(in: text, at: place) else { return nil }
      return Finding(range: place..<end, kind: .iban)
    default: return nil
    }
  }

  private func number(_ place: Int) -> Finding? {
    if let end = InternetAddress.short(in: text, at: place) {
      return Finding(range: place..<end, kind: .ip)
    }
    if let end = CardNumber.end(in: text, at: place) {
      return Finding(range: place..<end, kind: .card)
    }
    return phone(place)
  }

  private func phone(_ place: Int) -> Finding? {
    PhoneNumber.end(in: text, at: place).map { Finding(range: place..<$0, kind: .phone) }
  }

  /// Whether no word or number goes on here.
  private func isStart(_ place: Int) -> Bool {
    place == 0 || !text.isWord(place - 1)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether a letter or digit stands at a place; letters beyond ASCII are, and so is other text beyond it.
  func isWord(_ place: Int) -> Bool {
    guard indices.contains(place) else { return false }
    return Bytes.isLetter(self[place]) || Bytes.isDigit(self[place]) || self[place] >= 0x80
  }

  func isDigit(_ place: Int) -> Bool { indices.contains(place) && Bytes.isDigit(self[place]) }

  func has(_ character: Unicode.Scalar, at place: Int) -> Bool {
    indices.contains(place) && self[place] == UInt8(ascii: character)
  }
}
