/// A page that needs nothing but itself.
enum HTMLPage {
  /// - Parameters:
  ///   - title: As text.
  ///   - body: As HTML, what stands below the title.
  static func bytes(_ title: String, css: String, body: String) -> [UInt8] {
    let text = """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title.escapedForHTML)</title>
      <style>
      \(css)
      </style>
      </head>
      <body>
      <h1>\(title.escapedForHTML)</h1>
      \(body)
      </body>
      </html>

      """
    return Array(text.utf8)
  }
}
