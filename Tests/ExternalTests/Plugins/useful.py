"""Components of every kind that keep to the protocol, but for texts that say CRASH."""
import os
import pathlib
import sys
import typing

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "Plugins/SDK/python"))
import copydesk  # noqa: E402


@copydesk.stage(writes=["words"])
def useful(doc, kind: typing.Literal["all", "mark", "metadata"] = "all"):
    """Does what its text asks for."""
    print("this goes to the log")
    if "CRASH" in doc.text:
        os._exit(9)
    if "fail" in doc.text:
        raise ValueError("it says so")
    if "drop" in doc.text:
        doc.drop("dropped", "it says so")
    if kind == "metadata":
        doc.metadata["length"] = len(doc.text)
        return
    for start, end in doc.find("Number"):
        doc.annotate("words", start, end, "WORD", score=0.5)
        doc.replace(start, end, "NUMBER")


@copydesk.stage(sequential=True)
class Counting:
    """Counts its documents."""

    def __init__(self):
        self.count = 0

    def process(self, doc):
        if "CRASH" in doc.text:
            os._exit(9)
        doc.text = f"{doc.text} is {self.count}"
        self.count += 1


@copydesk.source
def numbers(count: int = 3, crash: bool = False):
    """Makes numbers."""
    for i in range(count):
        yield {"text": f"number {i}", "id": i, "metadata": {"i": i}}
    if crash:
        os._exit(9)
    yield {"id": "bad"}
    yield copydesk.Document("last", "last", layers={
        "words": [copydesk.Annotation(0, 4, "WORD")]})


@copydesk.sink
class Lines:
    """Writes texts, a line each."""

    def __init__(self, path: str):
        self.path = path
        self.file = open(path + ".partial", "w", encoding="utf-8")

    @staticmethod
    def outputs(path):
        return [path]

    @staticmethod
    def check(path):
        if path.endswith("/"):
            raise copydesk.OptionError("path", "it names a folder")

    def write(self, docs):
        for doc in docs:
            if "FULL" in doc.text:
                raise copydesk.Stop("no space left")
            words = " ".join(f"{a.text}@{a.attributes['original'][0]}" for a in doc.layers.get(
                "words", []))
            self.file.write(f"{doc.id} {doc.text} {words}".rstrip() + "\n")

    def finish(self):
        self.file.close()
        os.rename(self.path + ".partial", self.path)

    def suspend(self):
        self.file.write("(suspended)\n")
        self.file.close()


copydesk.run()
