import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from copydesk import Document, Finished, Stop
from lines import Lines


class Tests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = pathlib.Path(folder.name) / "out" / "a.txt"

    def open(self, mark=None):
        return Lines(str(self.path), mark=mark)

    def test_writes_a_line_for_each_document(self):
        sink = self.open()
        sink.write([Document("Zürich\nis\told.", "1"), Document("", "2")])
        self.assertFalse(self.path.exists())
        sink.finish()
        self.assertEqual(self.path.read_text("utf-8"), "1\tZürich is old.\n2\t\n")

    def test_what_came_after_the_mark_is_undone(self):
        sink = self.open()
        sink.write([Document("one", "1")])
        mark = sink.commit()
        sink.write([Document("two", "2")])
        sink.suspend()
        again = self.open(mark)
        again.write([Document("three", "3")])
        again.finish()
        self.assertEqual(self.path.read_text(), "1\tone\n3\tthree\n")
        with self.assertRaises(Finished):
            self.open(mark)

    def test_a_file_that_lost_something_cannot_be_continued(self):
        self.open().suspend()
        with self.assertRaisesRegex(Stop, "shorter than the 7 bytes"):
            self.open(7)

    def test_a_new_run_begins_with_nothing(self):
        sink = self.open()
        sink.write([Document("one", "1")])
        sink.suspend()
        self.open().finish()
        self.assertEqual(self.path.read_text(), "")


if __name__ == "__main__":
    unittest.main()
