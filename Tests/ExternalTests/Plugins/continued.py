"""Sinks that can be continued: one that ends the host where KILL says, and one that is careless."""
import os
import pathlib
import signal
import sys
import typing

root = pathlib.Path(__file__).resolve().parents[3]
sys.path[:0] = [str(root / "Plugins/SDK/python"), str(root / "Plugins/Examples/lines")]
import copydesk  # noqa: E402
import lines  # noqa: E402

#: How often each place was passed.
passed: typing.Dict[str, int] = {}


def pass_by(place):
    """Ends the host, as nothing can hold back, when this is the place of KILL: 'write 2'."""
    passed[place] = passed.get(place, 0) + 1
    if os.environ.get("KILL") == f"{place} {passed[place]}":
        os.kill(os.getppid(), signal.SIGKILL)
        signal.pause()


@copydesk.sink(name="killing", reads=[])
class Killing(lines.Lines.target):
    """Writes lines, and kills the host on the way."""

    def __init__(self, path: str, mark: typing.Optional[int] = None):
        super().__init__(path, mark)
        pass_by("opened")

    def write(self, docs):
        pass_by("write")
        super().write(docs)
        # So that something is there to be cut off.
        self.file.flush()
        pass_by("written")

    def checkpoint(self):
        pass_by("checkpoint")

    def commit(self):
        pass_by("commit")
        mark = super().commit()
        pass_by("committed")
        return mark

    def finish(self):
        pass_by("finish")
        super().finish()
        pass_by("finished")


@copydesk.sink(reads=[])
class Careless:
    """Gets continuing wrong."""

    def __init__(self, path: str,
                 way: typing.Literal["appends", "commits", "forgets", "no_mark", "deep"],
                 mark: typing.Optional[int] = None):
        self.path, self.way = path, way
        if mark is not None and way != "forgets" and not os.path.exists(path + ".partial"):
            raise copydesk.Finished
        self.file = open(path + ".partial", "wb" if mark is None else "ab")
        if mark is not None and way != "appends":
            self.file.truncate(mark)

    @staticmethod
    def outputs(path, way):
        return [path]

    def write(self, docs):
        for doc in docs:
            self.file.write(doc.text.encode() + b"\n")
        self.file.flush()

    def commit(self):
        if self.way == "commits":
            self.file.write(b"a commit\n")
        self.file.flush()
        if self.way == "no_mark":
            return None
        if self.way == "deep":
            mark = 0
            for _ in range(40):
                mark = [mark]
            return mark
        return self.file.tell()

    def finish(self):
        self.file.close()
        os.replace(self.path + ".partial", self.path)


copydesk.run()
