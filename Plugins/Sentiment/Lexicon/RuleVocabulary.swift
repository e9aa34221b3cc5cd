/// The words that shift the valence of others (Hutto & Gilbert 2014, section 3.2).
enum RuleVocabulary {
  /// What a booster adds, found by VADER's authors in experiments.
  static let boost = 0.293

  static let amplifiers = words(
    """
    absolutely amazingly awfully completely considerable considerably decidedly deeply effing
    enormous enormously entirely especially exceptional exceptionally extreme extremely fabulously
    flippin flipping frackin fracking frickin fricking friggin frigging fuckin fucking fuggin
    fugging fully greatly hella highly hugely incredible incredibly intensely major majorly more
    most particularly purely quite really remarkably so substantially thoroughly total totally
    tremendous tremendously uber unbelievably unusually utter utterly very
    """)

  static let dampeners = words(
    """
    almost barely hardly kind-of kinda kindof less little marginal marginally occasional
    occasionally partly scarce scarcely slight slightly somewhat sort-of sorta sortof
    """)

  /// Besides all words that hold `n't`.
  static let negations = words(
    """
    aint arent cannot cant couldnt darent despite didnt doesnt dont hadnt hasnt havent isnt mightnt
    mustnt neednt neither never none nope nor not nothing nowhere oughtnt rarely seldom shant
    shouldnt uh-uh uhuh wasnt werent without wont wouldnt
    """)

  private static func words(_ text: String) -> [Substring] {
    text.split { $0 == " " || $0 == "\n" }
  }
}
