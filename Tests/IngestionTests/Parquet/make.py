"""Makes the files of this folder: one table, as pyarrow, DuckDB and Polars write it, and what is in it as lines of JSON.

Needs pyarrow, duckdb and polars. Run it only when the table changes: the files are kept, as each program writes them.
"""

import datetime
import decimal
import json
import os

import duckdb
import polars
import pyarrow as pa
import pyarrow.parquet as pq

os.chdir(os.path.dirname(os.path.abspath(__file__)))

TEXTS = [
    "The harbour of Tarnwick reopened on Monday.",
    "",
    None,
    "Ministers met in Orvland; nobody spoke of tariffs.",
    "Zoë Brandt said: “It is ‘done’.”",
    "東京の市場は上昇した。",
    "The harbour of Tarnwick closed again on Friday.",
    "A line\nand another one\twith a tab",
    None,
    "The harbour of Tarnwick reopened on Monday.",
    "Prices rose by 3.5 % in March.",
    "The last one.",
]
COUNT = len(TEXTS)


def each(make):
    return [make(number) for number in range(COUNT)]


TABLE = pa.table(
    {
        "id": each(lambda n: f"story-{n}"),
        "text": TEXTS,
        "date": each(lambda n: None if n == 3 else datetime.date(1969, 12, 30) + datetime.timedelta(days=n * 900)),
        "at": each(lambda n: datetime.datetime(2021, 3, 4, 23, 59, 58, n * 10)),
        "words": pa.array(each(lambda n: n * n - 20), pa.int32()),
        "hash": pa.array(each(lambda n: 2**64 - 1 - n * 2**62 if n < 4 else n), pa.uint64()),
        "weight": pa.array(each(lambda n: n / 10), pa.float32()),
        "share": each(lambda n: None if n == 5 else n / 7),
        "wire": each(lambda n: None if n % 4 == 0 else n % 3 == 0),
        "fee": pa.array(each(lambda n: decimal.Decimal(n * 37 - 100) / 100), pa.decimal128(20, 2)),
        "section": each(lambda n: ["World", "Trade", "Sport"][n // 4]),
        "meta": each(lambda n: None if n == 6 else {"url": f"https://example.org/{n}", "lang": "en" if n % 2 else None}),
        "tags": each(lambda n: [None, [], ["a"], ["b", None], ["a", "b", "c"]][n % 5]),
        "vector": each(lambda n: [0.5, n]),
        "people": each(lambda n: [{"name": "X"}]),
    }
)


def plain(value):
    """A value as metadata has it."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, decimal.Decimal):
        return f"{value:.2f}"
    if isinstance(value, int) and value >= 2**63:
        return str(value)
    return [plain(each) for each in value] if isinstance(value, list) else value


def record(row):
    metadata = {name: plain(row[name]) for name in row if name not in ("id", "text", "meta", "vector", "people")}
    metadata["weight"] = round(row["weight"], 1)
    metadata["at"] = metadata["at"].rstrip("0") if "." in metadata["at"] else metadata["at"]
    tags = metadata.pop("tags")
    for name, value in (row["meta"] or {}).items():
        metadata[f"meta.{name}"] = value
    metadata["tags"] = tags
    kept = {name: value for name, value in metadata.items() if value is not None}
    return {"id": row["id"], "text": row["text"], "metadata": kept}


with open("table.jsonl", "w") as lines:
    for row in TABLE.to_pylist():
        if row["text"] is not None:
            print(json.dumps(record(row), ensure_ascii=False), file=lines)

for codec in ["snappy", "gzip", "brotli", "zstd", "lz4"]:
    pq.write_table(TABLE, f"{codec}.parquet", compression=codec)
pq.write_table(
    TABLE, "checksums.parquet", compression="none", row_group_size=4, use_dictionary=False, write_page_checksum=True
)
pq.write_table(TABLE, "pages.parquet", compression="snappy", data_page_version="2.0", data_page_size=1, write_batch_size=3)
pq.write_table(TABLE, "int96.parquet", use_deprecated_int96_timestamps=True)
OTHER = {"text": ["Short.", "Also short."], "grade": [3, None], "image": [b"\xff\xd8", b""]}
pq.write_table(pa.table(OTHER), "other.parquet")
ENCODINGS = {
    "id": "DELTA_BYTE_ARRAY",
    "text": "DELTA_LENGTH_BYTE_ARRAY",
    "section": "DELTA_BYTE_ARRAY",
    "words": "DELTA_BINARY_PACKED",
    "hash": "DELTA_BINARY_PACKED",
    "date": "DELTA_BINARY_PACKED",
    "at": "BYTE_STREAM_SPLIT",
    "weight": "BYTE_STREAM_SPLIT",
    "share": "BYTE_STREAM_SPLIT",
    "fee": "BYTE_STREAM_SPLIT",
    "wire": "RLE",
}
for version in ["1.0", "2.0"]:
    pq.write_table(
        TABLE, f"encodings-{version[0]}.parquet", data_page_version=version, use_dictionary=False,
        column_encoding=ENCODINGS, compression="none",
    )
duckdb.sql("COPY (SELECT * FROM 'snappy.parquet') TO 'duckdb.parquet' (FORMAT parquet, PARQUET_VERSION v2)")
polars.read_parquet("snappy.parquet").write_parquet("polars.parquet")
