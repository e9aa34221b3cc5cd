"""Writes texts as lines; a run that was killed can be continued."""
from __future__ import annotations

import fcntl
import os
from typing import Optional

import copydesk


@copydesk.sink(reads=[])
class Lines:
    """Writes a line for each document: its id, a tab, and its text in one line.

    :param path: The file; until it is complete it is `<path>.partial`.
    """

    def __init__(self, path: str, mark: Optional[int] = None):
        self.path = path
        os.makedirs(self.folder, exist_ok=True)
        if mark is not None and not os.path.exists(path + ".partial"):
            raise copydesk.Finished
        if mark and os.path.getsize(path + ".partial") < mark:
            raise copydesk.Stop(f"'{path}.partial' is shorter than the {mark} bytes of its mark")
        self.file = os.fdopen(os.open(path + ".partial", os.O_RDWR | os.O_CREAT, 0o644), "r+b")
        # The process of a run that was killed may take a moment to end; what it still writes must
        # come before the cut.
        fcntl.flock(self.file, fcntl.LOCK_EX)
        self.file.truncate(mark or 0)
        self.file.seek(mark or 0)

    @staticmethod
    def outputs(path: str) -> list[str]:
        return [path]

    def write(self, docs: list[copydesk.Document]) -> None:
        for doc in docs:
            self.file.write(f"{doc.id}\t{' '.join(doc.text.split())}\n".encode())

    def commit(self) -> copydesk.Mark:
        self.file.flush()
        os.fsync(self.file.fileno())
        self.sync_folder()
        return self.file.tell()

    def finish(self) -> None:
        self.commit()
        os.replace(self.path + ".partial", self.path)
        self.sync_folder()
        self.file.close()

    def suspend(self) -> None:
        self.file.close()

    @property
    def folder(self) -> str:
        return os.path.dirname(self.path) or "."

    def sync_folder(self) -> None:
        """Makes the file's name durable, not only its bytes."""
        folder = os.open(self.folder, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)


copydesk.run()
