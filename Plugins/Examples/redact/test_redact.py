import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from copydesk import Annotation, Document
from redact import redact


class Tests(unittest.TestCase):
    def test_takes_out_what_patterns_find(self):
        text = "Call +41 44 123 45 67, ann@example.org or 10.0.0.1; pay DE89 3704 0044 0532 0130 00."
        self.assertEqual(redact.apply(text).text, "Call [PHONE], [EMAIL] or [IP]; pay [IBAN].")

    def test_takes_out_entities(self):
        document = Document("Ann met Bob in Rome.", layers={"entities": [
            Annotation(0, 3, "PERSON"), Annotation(8, 11, "PERSON"), Annotation(15, 19, "GPE")]})
        result = redact.apply(document)
        self.assertEqual(result.text, "[PERSON] met [PERSON] in Rome.")
        self.assertEqual([e.label for e in result.layers["entities"]], ["GPE"])

    def test_stars_are_as_long_as_what_they_hide(self):
        self.assertEqual(redact.apply("a@b.ch", style="stars").text, "******")


if __name__ == "__main__":
    unittest.main()
