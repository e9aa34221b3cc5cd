/// Named values in the order in which they were set.
///
/// There are only a few, so look-ups go through the list. Empty attributes cost no allocation.
public struct Attributes: Sendable, ExpressibleByDictionaryLiteral {
  public typealias Element = (name: String, value: Value)

  private var elements: [Element]?

  public init() {}

  public init(dictionaryLiteral elements: (String, Value)...) {
    guard !elements.isEmpty else { return }
    var list: [Element] = []
    list.reserveCapacity(elements.count)
    for (name, value) in elements {
      if let index = list.firstIndex(where: { $0.name == name }) {
        list[index].value = value
      } else {
        list.append((name, value))
      }
    }
    self.elements = list
  }

  /// The value of a name; setting nil removes it, setting another keeps its place.
  public subscript(name: String) -> Value? {
    get { elements?.first { $0.name == name }?.value }
    set {
      let index = elements?.firstIndex { $0.name == name }
      switch (index, newValue) {
      case (let index?, let value?): elements![index].value = value
      case (let index?, nil): elements!.remove(at: index)
      case (nil, let value?):
        if elements == nil { elements = [] }
        elements!.append((name, value))
      case (nil, nil): break
      }
    }
  }
}

extension Attributes: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { elements?.count ?? 0 }
  public subscript(position: Int) -> Element { elements![position] }
}

extension Attributes: Equatable {
  public static func == (a: Attributes, b: Attributes) -> Bool {
    a.elementsEqual(b) { $0.name == $1.name && $0.value == $1.value }
  }
}
