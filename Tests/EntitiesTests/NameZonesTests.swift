import Copydesk
import CopydeskTesting
import Segmentation
import Testing

@testable import Entities

@Suite struct NameZonesTests {
  /// The text with its zones marked.
  private func zones(_ text: String) throws -> String {
    var document = Document(testing: text)
    for spec in Catalog.segmentation.specs {
      for stage in try StageBench(Registry([.segmentation])).stages(spec) {
        document = try stage.process(document).get()
      }
    }
    let lexicon = try BuiltInModel.lexicon()
    let tokens = document[.tokens]
    let forms = document.utf8.withUnsafeBufferPointer {
      DocumentForms($0, tokens: tokens, sentences: document[.sentences], lexicon: lexicon)
    }
    document["zones"] = forms.sentences.flatMap { sentence in
      NameZones.zones(forms.words, sentence).map {
        Annotation(
          tokens[$0.lowerBound].range.lowerBound..<tokens[$0.upperBound - 1].range.upperBound)
      }
    }
    return MarkedText.render(document, "zones")
  }

  @Test(arguments: [
    "⟦Yesterday⟧ we went to see the ⟦Bank of China⟧ and then went home to rest.",
    "⟦Some⟧ men who fled from the ⟦al-Qaida⟧ cell.",
    "⟦In⟧ all that time they flew a ⟦Boeing 747⟧ and then they ate at ⟦McDonald's⟧ that day, as usual.",
    "⟦NO WORD HERE IS SMALL AND ALL OF IT IS READ⟧",
    "⟦nothing at all has a capital in this text so all of it is read⟧",
    "",
  ])
  func holdsWhatMayBeAName(expected: String) throws {
    #expect(try zones(MarkedText(expected).text) == expected)
  }

  @Test func cutsATextWithoutAnEnd() throws {
    let zones = try zones(String(repeating: "NAME ", count: 1000))
    #expect(zones.split(separator: "⟧").count > 3)
  }
}
