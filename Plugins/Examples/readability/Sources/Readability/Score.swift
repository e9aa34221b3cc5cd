import Copydesk
import Glibc

/// The formulas, as they were published.
enum Score: String, CaseIterable, OptionChoice {
  /// Flesch, R. (1948): A new readability yardstick. Journal of Applied Psychology 32 (3), 221–233.
  case fleschReadingEase = "flesch_reading_ease"
  /// Kincaid, J. P. et al. (1975): Derivation of new readability formulas for Navy enlisted
  /// personnel. Research Branch Report 8-75.
  case fleschKincaidGrade = "flesch_kincaid_grade"
  /// Gunning, R. (1952): The Technique of Clear Writing.
  case gunningFog = "gunning_fog"
  /// McLaughlin, G. H. (1969): SMOG grading, a new readability formula. Journal of Reading 12 (8),
  /// 639–646.
  case smog
  /// Coleman, M. and Liau, T. L. (1975): A computer readability formula designed for machine
  /// scoring. Journal of Applied Psychology 60 (2), 283–284.
  case colemanLiau = "coleman_liau"
  /// Senter, R. J. and Smith, E. A. (1967): Automated Readability Index. AMRL-TR-66-220.
  case automatedReadability = "automated_readability"

  /// - Precondition: There is a sentence and a word.
  func value(of counts: TextCounts) -> Double {
    let (words, sentences) = (Double(counts.words), Double(counts.sentences))
    let sentenceLength = words / sentences
    let wordLength = Double(counts.syllables) / words
    let characters = Double(counts.characters) / words
    switch self {
    case .fleschReadingEase: return 206.835 - 1.015 * sentenceLength - 84.6 * wordLength
    case .fleschKincaidGrade: return 0.39 * sentenceLength + 11.8 * wordLength - 15.59
    case .gunningFog: return 0.4 * (sentenceLength + 100 * Double(counts.complexWords) / words)
    case .smog: return 1.043 * sqrt(Double(counts.longWords) * 30 / sentences) + 3.1291
    case .colemanLiau: return 5.88 * characters - 29.6 / sentenceLength - 15.8
    case .automatedReadability: return 4.71 * characters + 0.5 * sentenceLength - 21.43
    }
  }
}
