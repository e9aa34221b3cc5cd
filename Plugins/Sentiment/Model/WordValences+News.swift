extension WordValences {
  /// Words that lexicons hold for good but that say nothing good in news, where `intelligence` is an
  /// agency and `like` means "such as".
  ///
  /// `Data/en-news/neutral.py` found them by counting: sentences with them lean to the good little or
  /// no more than others.
  static let neutral = """
    security like top party clear led enough hand intelligence parties launched supporters
    responsible legal authority value withdrawal agree diplomatic freed huge approval accept
    peacekeepers enrichment supporting easy strongly playing escape backed sentence clearly favor
    original profits straight ly holy prominent assets tough truth admitted survived sharp aboard
    prevented shares sufficient sensitive sentences fighter recommendation wonder surely backing
    demonstration grand yeah loyal supreme commit securities
    """.split { $0 == " " || $0 == "\n" }
}
