/// The time that a stage may take for one document: `limits: {time: …}` of the pipeline file.
///
/// Nothing can stop code of the same program from outside. So whatever loops over a text, longer than
/// a glance, asks here now and then:
///
/// ```swift
/// for sentence in document[.sentences] {
///   try TimeLimit.check()
///   …
/// }
/// ```
public enum TimeLimit {
  /// Does nothing, in some ten nanoseconds, as long as there is time, and outside of a run.
  ///
  /// - Throws: A ``DocumentError`` when the stage has been at the document for too long, so that the
  ///   document fails; let it pass.
  public static func check() throws {
    try StageWatch.current?.checkTime()
  }
}
