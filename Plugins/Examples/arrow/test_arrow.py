import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from copydesk import Annotation, Document
from arrow import Arrow

try:
    import pyarrow.feather
except ImportError:
    pyarrow = None


@unittest.skipUnless(pyarrow, "pyarrow is not installed")
class Tests(unittest.TestCase):
    def test_writes_rows_of_documents_and_entities(self):
        with tempfile.TemporaryDirectory() as folder:
            sink = Arrow(f"{folder}/a.arrow", entities=f"{folder}/e.arrow")
            sink.write([Document("Rome is old.", "1", metadata={"a": 1}, layers={"entities": [
                Annotation(0, 4, "GPE", original=[7, 11])]}), Document("No.", "2")])
            sink.finish()
            rows = pyarrow.feather.read_table(f"{folder}/a.arrow").to_pylist()
            self.assertEqual([(r["id"], r["metadata"], r["text"]) for r in rows], [
                ("1", '{"a": 1}', "Rome is old."), ("2", "{}", "No.")])
            rows = pyarrow.feather.read_table(f"{folder}/e.arrow").to_pylist()
            self.assertEqual([(r["text"], r["original_start"]) for r in rows], [("Rome", 7)])


if __name__ == "__main__":
    unittest.main()
