import Testing

@testable import Ingestion

@Suite struct DetokenizerTests {
  private func text(_ tokens: String) -> String {
    let tokens = tokens.split(separator: " ").map(String.init)
    return zip(tokens, Detokenizer.pieces(tokens)).map { token, piece in
      (piece.hasBlank ? " " : "") + (piece.replacement ?? token)
    }.joined()
  }

  @Test(arguments: [
    ("Well , the mill burnt down .", "Well, the mill burnt down."),
    ("Who ? Me ! And : you ; too …", "Who? Me! And: you; too…"),
    ("The mill ( see page 3 ) is [ sic ] shut", "The mill (see page 3) is [sic] shut"),
    ("-LRB- old -RRB- bread", "(old) bread"),
    ("It 's Ann 's ; they do n't and we 'll", "It's Ann's; they don't and we'll"),
    ("The baker ' s don ' t", "The baker's don't"),
    ("the bakers ' oven", "the bakers' oven"),
    ("It costs $ 5 , £ 3 or US$ 4 , 5 % off", "It costs $5, £3 or US$4, 5% off"),
    ("So # baking it is", "So #baking it is"),
    ("`` Rye , '' she said .", "\"Rye,\" she said."),
    ("She said \" rye \" and \" oats . \"", "She said \"rye\" and \"oats.\""),
    ("I came . \"", "I came.\""),
    ("\" I came .", "\"I came."),
    ("He said ' rye ' twice", "He said 'rye' twice"),
    ("“ Rye ” – and ‘ oats ’", "“Rye” – and ‘oats’"),
    ("\"", "\""), ("'", "'"), ("''", "\""), ("", ""),
  ])
  func blanksOfOrdinaryEnglish(tokens: String, expected: String) {
    #expect(text(tokens) == expected)
  }
}
