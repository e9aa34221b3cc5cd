import PythonSDK

/// The files of a new stage in Python.
struct PythonStage {
  let name: String

  /// In the order in which someone would read them.
  var files: [(name: String, bytes: [UInt8])] {
    let texts = [
      ("\(name).py", stage), ("test_\(name).py", test), ("pipeline.yaml", pipeline),
      ("texts.jsonl", ExampleTexts.lines), ("README.md", readme),
    ]
    return texts.map { ($0.0, Array($0.1.utf8)) } + [("copydesk.py", Self.sdk)]
  }

  /// What to do with them first.
  var steps: String {
    """
    try it:    python3 \(name)/\(name).py --try "A very good day."
    run it:    copydesk run \(name)/pipeline.yaml
    test it:   python3 -m unittest discover \(name); copydesk plugin test \(name)
    """
  }

  private static var sdk: [UInt8] {
    var count = 0
    return Array(UnsafeBufferPointer(start: copydesk_python_sdk(&count), count: count))
  }

  private var stage: String {
    """
    import copydesk


    @copydesk.stage(writes=["marks"], examples=[{
        "title": "one word", "options": {"words": ["good"]},
        "input": "A good day.", "output": "A ⟦GOOD|WORD⟧ day.", "layer": "marks"}])
    def \(name)(doc, words: list[str] = ["very"]):
        \"""Writes words in capitals and marks them.

        :param words: The words to look for.
        \"""
        for start, end in doc.find(words):
            doc.annotate("marks", start, end, "WORD")
            doc.replace(start, end, doc.text[start:end].upper())


    copydesk.run()

    """
  }

  private var test: String {
    """
    import pathlib
    import sys
    import unittest

    sys.path.insert(0, str(pathlib.Path(__file__).parent))
    from \(name) import \(name)


    class Tests(unittest.TestCase):
        def test_writes_words_in_capitals(self):
            result = \(name).apply("A good day.", words=["good", "day"])
            self.assertEqual(result.text, "A GOOD DAY.")
            self.assertEqual([mark.text for mark in result.layers["marks"]], ["good", "day"])

        def test_leaves_other_words_alone(self):
            self.assertEqual(\(name).apply("goodness").text, "goodness")


    if __name__ == "__main__":
        unittest.main()

    """
  }

  private var pipeline: String {
    """
    copydesk: 1
    plugins:
      - \(name).py
    sources:
      - jsonl: texts.jsonl
    stages:
      - \(name): {words: [good, day]}
    sinks:
      - console

    """
  }

  private var readme: String {
    """
    # \(name)

    A stage for Copydesk in Python; `\(name).py` is all of it. `copydesk.py` beside it is the library that it
    needs, which tells at its beginning all that it can do.

    | | |
    | --- | --- |
    | try it | `python3 \(name).py --try "A very good day." --set words=very,day` |
    | test it | `python3 -m unittest` and `copydesk plugin test .` |
    | run it | `copydesk run pipeline.yaml` |
    | read about it | `copydesk plugin describe \(name).py` |

    In a pipeline of your own, `plugins: [path/to/\(name).py]` at the top makes the stage known by its name.

    """
  }
}
