import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from copydesk import Document
from spacy_entities import SpacyEntities

try:
    import spacy
except ImportError:
    spacy = None


@unittest.skipUnless(spacy, "spacy is not installed")
class Tests(unittest.TestCase):
    def test_writes_what_the_model_finds(self):
        stage = SpacyEntities("blank:en")
        rules = stage.nlp.add_pipe("entity_ruler")
        rules.add_patterns([{"label": "GPE", "pattern": "Rome"}])
        document = Document("é Rome.")
        stage.process([document])
        self.assertEqual(document._answer()["annotations"], {"entities": [
            {"range": [2, 6], "label": "GPE", "score": 1.0, "by": "spacy"}]})


if __name__ == "__main__":
    unittest.main()
