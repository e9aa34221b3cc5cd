"""A stage with a memory."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "Plugins/SDK/python"))
import copydesk  # noqa: E402


@copydesk.stage(sequential=True, examples=[{"title": "the first stays", "input": "A", "output": "A"}])
class Once:
    """Leaves out texts that came before."""

    def __init__(self):
        self.seen = set()

    def process(self, doc):
        if doc.text in self.seen:
            doc.drop("again", "it came before")
        self.seen.add(doc.text)


copydesk.run()
