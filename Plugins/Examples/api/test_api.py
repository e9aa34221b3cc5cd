import pathlib
import subprocess
import sys
import unittest
from datetime import timedelta

FOLDER = pathlib.Path(__file__).parent
sys.path.insert(0, str(FOLDER))
import copydesk
from api import api


class Tests(unittest.TestCase):
    def serve(self, *arguments):
        server = subprocess.Popen(
            [sys.executable, str(FOLDER / "stand_in.py"), *arguments],
            stdout=subprocess.PIPE, text=True)
        self.addCleanup(server.stdout.close)
        self.addCleanup(server.wait)
        self.addCleanup(server.kill)
        return server.stdout.readline().strip()

    def test_reads_all_pages(self):
        articles = list(api(self.serve("2")))
        self.assertEqual([a["id"] for a in articles], ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3"])

    def test_reads_as_many_as_it_is_told(self):
        self.assertEqual(len(list(api(self.serve("9"), pages=2))), 6)

    def test_tries_again(self):
        url = self.serve("1", "2")
        self.assertEqual(len(list(api(url, wait=timedelta(0)))), 3)

    def test_gives_up_in_the_end(self):
        url = self.serve("1", "5")
        with self.assertRaises(copydesk.Stop):
            list(api(url, retries=1, wait=timedelta(0)))


if __name__ == "__main__":
    unittest.main()
