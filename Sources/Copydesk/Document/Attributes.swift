/// Named values in the order in which they were set.
///
/// There are only a few, so look-ups go through the list. Empty attributes cost no allocation.
public struct Attributes: Sendable, ExpressibleByDictionaryLiteral {
  public typealias Element = (name: String, value: Value)

  // Without names for the parts, so that a literal is taken as it is.
  private var elements: [(String, Value)]?

  public init() {}

  public init(dictionaryLiteral elements: (String, Value)...) {
    guard !elements.isEmpty else { return }
    let isTwice = elements.indices.contains { index in
      elements[..<index].contains { $0.0 == elements[index].0 }
    }
    if isTwice {
      for (name, value) in elements { self[name] = value }
    } else {
      self.elements = elements
    }
  }

  /// - Parameter elements: No two of which have one name.
  init(distinct elements: [(String, Value)]) {
    if !elements.isEmpty { self.elements = elements }
  }

  /// The value of a name; setting nil removes it, setting another keeps its place.
  public subscript(name: String) -> Value? {
    get { place(of: name).map { elements![$0].1 } }
    set {
      switch (place(of: name), newValue) {
      case (let place?, let value?): elements![place].1 = value
      case (let place?, nil): elements!.remove(at: place)
      case (nil, let value?):
        if elements == nil { elements = [(name, value)] } else { elements!.append((name, value)) }
      case (nil, nil): break
      }
    }
  }

  /// Whether there is a value of that name.
  package func has(_ name: String) -> Bool { place(of: name) != nil }

  private func place(of name: String) -> Int? {
    // Through a pointer, which is faster than an array that could be changed meanwhile.
    elements?.withUnsafeBufferPointer { elements in
      elements.indices.first { elements[$0].0 == name }
    }
  }
}

extension Attributes: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { elements?.count ?? 0 }
  public subscript(position: Int) -> Element {
    let (name, value) = elements![position]
    return (name, value)
  }
}

extension Attributes: Equatable {
  public static func == (a: Attributes, b: Attributes) -> Bool {
    a.elementsEqual(b) { $0.name == $1.name && $0.value == $1.value }
  }
}
