import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from shout import shout


class Tests(unittest.TestCase):
    def test_writes_words_in_capitals(self):
        self.assertEqual(shout.apply("A good day.", words=["good", "day"]).text, "A GOOD DAY.")


if __name__ == "__main__":
    unittest.main()
