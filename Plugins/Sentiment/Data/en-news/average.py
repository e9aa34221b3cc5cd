#!/usr/bin/env python3
"""Writes the mean of two models, the one that went on from the other: average.py LATER FORMER OUT

The mean of the weights before and after keeps more of what the former knew than either has of the other's (Wortsman et
al. 2022, "Robust fine-tuning of zero-shot models"). Model/SentimentFile.swift describes the file.
"""
import json
import struct
import sys

import numpy as np

MAGIC, HEAD, WIDTH = b"CDSENTI2", 48, 64


def checksum(data):
    """What Checksum.swift makes of the bytes."""
    rows = len(data) // 32
    sums = np.array([1, 2, 3, 4], np.uint64)
    for row in np.frombuffer(data, "<u8", rows * 4).reshape(rows, 4):
        sums = (sums ^ row) * np.uint64(0x9E3779B97F4A7C15)
        sums ^= sums >> np.uint64(29)
    value = 0xCBF29CE484222325
    for byte in data[rows * 32 :]:
        value = (value ^ byte) * 0x100000001B3 % (1 << 64)
    for part in sums:
        value = (value ^ int(part)) * 0xD6E8FEB86659FD93 % (1 << 64)
    return value


class Model:
    def __init__(self, path):
        with open(path, "rb") as file:
            data = file.read()
        known, = struct.unpack_from("<Q", data, 8)
        assert data[:8] == MAGIC and known == checksum(data[16:]), f"{path} is no model, or damaged"
        self.rows, text, self.words = struct.unpack_from("<3I", data, 16)
        start = len(data) - self.rows * WIDTH
        # The text lies behind the network, and blanks behind the text.
        place = data.rindex(b"{", HEAD, data.index(b'"program"', HEAD))
        self.numbers = np.frombuffer(data, "<f4", (place - HEAD) // 4, HEAD).astype(float)
        self.text = data[place : place + text]
        scale, *classes = struct.unpack_from("<5f", data, 28)
        self.classes = np.array(classes)
        self.vectors = np.frombuffer(data, np.int8, self.rows * WIDTH, start) * float(scale)


def written(rows, words, classes, numbers, text, vectors):
    scale = np.abs(vectors).max() / 127
    body = struct.pack("<3I5f", rows, len(text), words, scale, *classes) + numbers.astype("<f4").tobytes() + text
    body += bytes(-(len(body) + 16) % 64) + np.rint(vectors / scale).astype(np.int8).tobytes()
    return MAGIC + struct.pack("<Q", checksum(body)) + body


def main():
    later, former = Model(sys.argv[1]), Model(sys.argv[2])
    assert later.words == former.words, "the models have other words"
    facts = json.loads(later.text)
    del facts["scores"]  # Those of the later one alone.
    text = json.dumps({**facts, "mean_with": facts["from"]}, separators=(",", ":")).encode()
    means = [(getattr(later, name) + getattr(former, name)) / 2 for name in ("classes", "numbers", "vectors")]
    with open(sys.argv[3], "wb") as file:
        file.write(written(later.rows, later.words, means[0], means[1], text, means[2]))


main()
