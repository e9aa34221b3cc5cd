public import Copydesk

extension Stage {
  /// Sends one document through the stage.
  ///
  /// - Returns: The document, or why it was rejected.
  public func process(_ document: Document) throws -> Result<Document, Rejected> {
    var batch = Batch(documents: [document])
    try process(&batch)
    if let rejection = batch.rejections.first { return .failure(Rejected(rejection.reason)) }
    return .success(batch.documents[0])
  }

  /// Sends one text through the stage and returns the text that comes out.
  public func text(of text: String) throws -> String {
    try process(Document(testing: text)).get().text
  }
}

/// A document's rejection, as an error for tests.
public struct Rejected: Error, Equatable {
  public let reason: Rejection.Reason
  init(_ reason: Rejection.Reason) { self.reason = reason }
}
