extension String {
  /// The text with blanks in the place of control characters, which could steer a terminal or turn its direction.
  package var withoutControls: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0.isControl ? " " : $0 }))
  }
}

extension Unicode.Scalar {
  /// Whether it could steer a terminal, or turn the direction in which it writes.
  package var isControl: Bool {
    switch value {
    case 0x202A...0x202E, 0x2066...0x2069: true
    default: properties.generalCategory == .control
    }
  }
}
