"""Writes documents and their entities as Arrow files (Feather); needs pyarrow."""
from __future__ import annotations

import json
import os
from typing import Annotated, Literal

import copydesk


def check(path, compression, entities):
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        raise copydesk.OptionError(None, "the library pyarrow is missing", "pip install pyarrow")


@copydesk.sink(check=check)
class Arrow:
    """Writes an Arrow file with a row for each document, and if you like one for each entity.

    :param path: The file.
    """

    def __init__(self, path: str,
                 compression: Annotated[Literal["zstd", "lz4", "none"],
                                        "How it is compressed."] = "zstd",
                 entities: Annotated[str, "A second file, with a row for each entity."] = ""):
        import pyarrow as pa
        text, number = pa.string(), pa.int64()
        place = [("id", text), ("path", text), ("entry", text)]
        self.documents = Table(path, compression, pa.schema(
            place + [("metadata", text), ("text", text), ("sentiment", pa.float64())]))
        self.entities = entities and Table(entities, compression, pa.schema(
            [("id", text), ("label", text), ("text", text), ("start", number), ("end", number),
             ("original_start", number), ("original_end", number), ("score", pa.float64())]))

    @staticmethod
    def outputs(path, compression, entities):
        return [path] + ([entities] if entities else [])

    def write(self, docs):
        self.documents.write([{
            "id": d.id, "path": d.origin.get("path"), "entry": d.origin.get("entry"),
            "metadata": json.dumps(d.metadata, ensure_ascii=False), "text": d.text,
            "sentiment": (d.attributes.get("sentiment") or {}).get("score")} for d in docs])
        if self.entities:
            self.entities.write([{
                "id": d.id, "label": e.label, "text": e.text, "start": e.start, "end": e.end,
                "original_start": e.attributes["original"][0],
                "original_end": e.attributes["original"][1],
                "score": e.attributes.get("score")} for d in docs for e in d.entities])

    def finish(self):
        for table in filter(None, [self.documents, self.entities]):
            table.finish()

    def suspend(self):
        for table in filter(None, [self.documents, self.entities]):
            table.writer.close()


class Table:
    """A file that gets its name when it is complete."""

    def __init__(self, path, compression, schema):
        import pyarrow
        self.path, self.schema, self.rows = path, schema, []
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        self.writer = pyarrow.ipc.new_file(path + ".partial", schema, options=pyarrow.ipc.IpcWriteOptions(
            compression=None if compression == "none" else compression))

    def write(self, rows):
        self.rows += rows
        # A record batch for each frame would be small and slow to read.
        if len(self.rows) >= 10_000:
            self.flush()

    def flush(self):
        import pyarrow
        self.writer.write_table(pyarrow.Table.from_pylist(self.rows, schema=self.schema))
        self.rows = []

    def finish(self):
        self.flush()
        self.writer.close()
        os.replace(self.path + ".partial", self.path)


copydesk.run()
