/// A document that failed, as it is kept: with all that is needed to go on with it where it failed.
///
/// Each is one JSON object: where it was read (`origin`), which stage rejected it (`stage`, and
/// `position`, its place among the stages from 0) and why (`code`, `message`), in which `attempt`,
/// and in which `pipeline` (a digest of what its outcome depends on). Then the document as it entered
/// that stage: its original bytes (`original`, or `original_base64` where they are not UTF-8), its text,
/// and what was known of it. What never became a document has none of that.
package struct DeadLetter {
  package let origin: Origin
  package let stage: String
  package let reason: Rejection.Reason
  /// Nil for what never became a document.
  package let document: Document?

  /// The letter of a rejection.
  ///
  /// - Parameter pipeline: A digest of what the outcome of the pipeline depends on.
  package static func json(_ rejection: Rejection, pipeline: String = "") -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("id")
    json.write(rejection.document?.id ?? rejection.origin.stableID)
    json.key("origin")
    Record().write(rejection.origin, to: &json)
    json.key("stage")
    json.write(rejection.component)
    if let position = rejection.position {
      json.key("position")
      json.write(position)
    }
    json.key("code")
    json.write(rejection.reason.code)
    json.key("message")
    json.write(rejection.reason.message)
    json.key("attempt")
    json.write(rejection.document?.attempt ?? 1)
    json.key("pipeline")
    json.write(pipeline)
    rejection.document?.writeState(to: &json)
    json.endObject()
    return json.bytes
  }
}
