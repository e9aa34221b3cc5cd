#!/usr/bin/env python3
"""The teacher: a small pretrained transformer that learns the gold sets and labels texts.

usage: teacher.py train VOCABULARY WORK OUT        WORK holds gold.train.jsonl and gold.train.spacy.jsonl
       teacher.py label VOCABULARY WORK MODEL OUT  WORK holds unlabelled.jsonl and unlabelled.spacy.jsonl

MiniLM-L6 (all-MiniLM-L6-v2) reads word pieces without case; each word adds its shape, its vector and the
tag that spaCy gave it. What a set does not annotate is left out of the loss: the probability of all tags
that are allowed is what is raised. Tags are those of BIO.
"""
import json
import math
import pathlib
import random
import re
import sys

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from spacy.strings import hash_string
from spacy.vocab import Vocab

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[4] / "scripts" / "models"))
from minilm import BEGIN, END, UNKNOWN, WIDTH, MiniLM, Training, half, tokenizer

TYPES = "PERSON ORG LOC NORP EVENT PRODUCT WORK_OF_ART MISC".split()
TAGS = ["O"] + [f"{part}-{label}" for label in TYPES for part in "BI"]
NUMBER = {tag: index for index, tag in enumerate(TAGS)}
FINE = ["NORP", "EVENT", "PRODUCT", "WORK_OF_ART"]
SPACY = ("PERSON ORG GPE LOC FAC NORP EVENT PRODUCT WORK_OF_ART LAW LANGUAGE DATE TIME MONEY PERCENT QUANTITY "
         "ORDINAL CARDINAL").split()
WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}|[^\W\d_]+(?:['’](?!s\b|S\b|re\b|ve\b|ll\b|d\b|m\b|t\b)[^\W\d_]+)?"
    r"|\d+(?:[.,:]\d+)*|['’](?:s|S|re|ve|ll|d|m|t)\b|[^\w\s]|_+")
SHAPES, LONGEST, PIECES = 10, 190, 2600


class Vectors:
    def __init__(self, vocabulary):
        self.vectors = Vocab().from_disk(vocabulary).vectors
        table = np.asarray(self.vectors.data, dtype=np.float32)
        table /= np.linalg.norm(table, axis=1, keepdims=True) + 1e-6
        self.table = torch.tensor(np.concatenate([np.zeros((1, table.shape[1]), np.float32), table]) * 4)

    def row(self, word):
        for form in (word, word.lower(), word.title()):
            row = self.vectors.key2row.get(hash_string(form))
            if row is not None:
                return row + 1
        return 0


def shape(word):
    if word.isupper():
        return 1 if len(word) == 1 else 2
    if word[:1].isupper():
        return 3 if word[1:].islower() else 4
    if word.islower():
        return 5
    if word.isdigit():
        return 6
    return 7 if any(c.isalpha() for c in word) else 8 if any(c.isdigit() for c in word) else 9


class Text:
    """A document as numbers, by words."""

    def __init__(self, record, spacy_spans, vectors):
        self.record = record
        self.spans = [match.span() for match in WORD.finditer(record["text"])]
        self.words = [record["text"][start:end] for start, end in self.spans]
        self.rows = np.array([vectors.row(word) for word in self.words], np.int64)
        self.shapes = np.array([shape(word) for word in self.words], np.int64)
        self.tags = np.zeros(len(self.words), np.int64)
        for start, end, label in spacy_spans:
            for place, index in enumerate(self.within(start, end)):
                self.tags[index] = 1 + 2 * SPACY.index(label) + (place > 0)
        pieces = tokenizer.encode_batch(self.words, add_special_tokens=False) if self.words else []
        self.pieces = [encoding.ids[:6] or [UNKNOWN] for encoding in pieces]
        self.allowed = self.constraints() if "entities" in record else None

    def within(self, start, end):
        return [i for i, (a, b) in enumerate(self.spans) if a >= start and b <= end]

    def constraints(self):
        covers = set(self.record["metadata"]["covers"])
        base = np.zeros(len(TAGS), bool)
        base[0] = True
        for label in TYPES:
            if label not in covers and not ("MISC" in covers and label in FINE):
                base[NUMBER["B-" + label]] = base[NUMBER["I-" + label]] = True
        allowed = np.tile(base, (len(self.words), 1))
        for entity in self.record["entities"]:
            (start, end), label = entity["range"], entity["label"]
            touched = [i for i, (a, b) in enumerate(self.spans) if b > start and a < end]
            if label == "?" or touched != self.within(start, end):
                allowed[touched] = True
                continue
            labels = [label] + [fine for fine in FINE if label == "MISC" and fine not in covers]
            for place, index in enumerate(touched):
                allowed[index] = False
                for each in labels:
                    allowed[index, NUMBER[("I-" if place else "B-") + each]] = True
        return allowed

    def chunks(self, number):
        """Pieces of the document, cut at a full stop where there is one: (number, first, end, length)."""
        first = 0
        while first < len(self.words):
            end, count, stop = first, 0, None
            while end < len(self.words) and count + len(self.pieces[end]) <= LONGEST:
                count += len(self.pieces[end])
                end += 1
                if self.words[end - 1] in ".?!" and count > LONGEST / 2:
                    stop = end
            if end < len(self.words) and stop:
                end = stop
                count = sum(len(pieces) for pieces in self.pieces[first:end])
            yield number, first, end, count
            first = end


class Teacher(nn.Module):
    def __init__(self, vectors):
        super().__init__()
        self.language = MiniLM(dropout=0.15, masked=0.06)
        tags = 1 + 2 * len(SPACY)
        size = vectors.table.shape[1]
        self.vectors = nn.Embedding.from_pretrained(vectors.table, freeze=True)
        self.shape_in, self.tag_in = nn.Embedding(SHAPES, WIDTH), nn.Embedding(tags, WIDTH)
        self.vector_in = nn.Linear(size, WIDTH, bias=False)
        for table in (self.shape_in, self.tag_in):
            nn.init.normal_(table.weight, 0, 0.02)
        nn.init.normal_(self.vector_in.weight, 0, 0.2 / math.sqrt(size))
        self.vector_out, self.tag_out, self.shape_out = nn.Linear(size, 128), nn.Embedding(tags, 32), nn.Embedding(SHAPES, 16)
        self.lstm = nn.LSTM(WIDTH + 128 + 32 + 16, 192, batch_first=True, bidirectional=True)
        self.out = nn.Linear(384, len(TAGS))
        self.dropout = nn.Dropout(0.15)

    def forward(self, ids, mask, word_of, first, shapes, tags, rows):
        batch = len(ids)
        if self.training:
            # What is not always there cannot be leaned on alone.
            tags = tags * (torch.rand(batch, 1) >= 0.35)
            rows = rows * (torch.rand(rows.shape) >= 0.1)
        vectors = self.vectors(rows)
        extra = self.shape_in(shapes) + self.tag_in(tags) + self.vector_in(vectors)
        extra = torch.gather(extra, 1, word_of.unsqueeze(-1).expand(-1, -1, WIDTH)) * mask.unsqueeze(-1)
        x = self.language(ids, mask, extra)
        x = torch.gather(x, 1, first.unsqueeze(-1).expand(-1, -1, WIDTH))
        x = torch.cat([x, F.relu(self.vector_out(vectors)), self.tag_out(tags), self.shape_out(shapes)], -1)
        with torch.autocast("cpu", enabled=False):
            return self.out(self.dropout(self.lstm(self.dropout(x.float()))[0]))


def arrays(texts, chunks, random_=None):
    """The input of the model for chunks, which words there are, and what tags they may have."""
    count, length = len(chunks), max(c[3] for c in chunks) + 2
    words = max(c[2] - c[1] for c in chunks)
    ids, mask, word_of = np.zeros((count, length), np.int64), np.zeros((count, length), np.float32), np.zeros((count, length), np.int64)
    first, shapes, tags, rows = (np.zeros((count, words), np.int64) for _ in range(4))
    there, allowed = np.zeros((count, words), bool), np.ones((count, words, len(TAGS)), bool)
    for row, (number, start, end, _) in enumerate(chunks):
        text, n = texts[number], end - start
        shapes[row, :n], tags[row, :n], rows[row, :n] = text.shapes[start:end], text.tags[start:end], text.rows[start:end]
        if random_ and random_.random() < 0.06:
            # Headlines, and texts in capitals or in small letters.
            recase = random_.choice([str.upper, str.upper, str.lower, str.title])
            shapes[row, :n], tags[row, :n] = [shape(recase(w)) for w in text.words[start:end]], 0
        there[row, :n] = True
        if text.allowed is not None:
            allowed[row, :n] = text.allowed[start:end]
        place, ids[row, 0] = 1, BEGIN
        for index in range(start, end):
            first[row, index - start] = place
            for piece in text.pieces[index]:
                ids[row, place], word_of[row, place] = piece, index - start
                place += 1
        ids[row, place], mask[row, : place + 1] = END, 1
    tensors = [torch.from_numpy(x) for x in (ids, mask, word_of, first, shapes, tags, rows)]
    return tensors, torch.from_numpy(there), torch.from_numpy(allowed)


def load(work, name, vocabulary):
    vectors = Vectors(vocabulary)
    with open(work / f"{name}.jsonl") as records, open(work / f"{name}.spacy.jsonl") as spans:
        return [Text(json.loads(r), json.loads(s), vectors) for r, s in zip(records, spans)], vectors


def train(work, out, vocabulary, epochs=4):
    torch.manual_seed(1)
    random_ = random.Random(1)
    texts, vectors = load(work, "gold.train", vocabulary)
    model = Teacher(vectors)
    chunks = [chunk for number, text in enumerate(texts) for chunk in text.chunks(number)]
    steps = int(epochs * sum(c[3] for c in chunks) / PIECES * 1.15)

    def loss_of(batch):
        inputs, there, allowed = arrays(texts, batch, random_)
        with half():
            scores = model(*inputs).float()
        losses = torch.logsumexp(scores, -1) - torch.logsumexp(scores.masked_fill(~allowed, -1e4), -1)
        weights = torch.tensor([float(texts[c[0]].record["metadata"]["weight"]) for c in batch])[:, None] * there
        return (losses * weights).sum() / weights.sum()

    Training(model, out, random_, steps, rate=1.2e-4).run(epochs, lambda: batched(chunks, random_), loss_of)


def batched(chunks, random_):
    """Batches of chunks of like length, in random order."""
    order = sorted(chunks, key=lambda c: c[3] // 12 + random_.random())
    batches, batch, longest = [], [], 0
    for chunk in order:
        longest = max(longest, chunk[3] + 2)
        if batch and longest * (len(batch) + 1) > PIECES:
            batches.append(batch)
            batch, longest = [], chunk[3] + 2
        batch.append(chunk)
    batches.append(batch)
    random_.shuffle(batches)
    return batches


def best_tags(probabilities):
    """The best tags of which no inside continues nothing (Viterbi)."""
    penalty = np.array([[0 if b[0] != "I" or (a != "O" and a[2:] == b[2:]) else -1e9 for b in TAGS] for a in TAGS])
    scores = np.log(probabilities + 1e-9)
    total, back = scores[0] + penalty[0], []
    for row in scores[1:]:
        paths = total[:, None] + penalty
        back.append(paths.argmax(0))
        total = paths.max(0) + row
    tags = [int(total.argmax())]
    for step in reversed(back):
        tags.append(int(step[tags[-1]]))
    return tags[::-1]


def spans(text, probabilities):
    """Names with their labels; `?` for what may be one."""
    tags, index, found = best_tags(probabilities), 0, []
    while index < len(tags):
        tag, end = TAGS[tags[index]], index + 1
        if tag == "O":
            word = text.words[index]
            if probabilities[index][0] < 0.7 and word[0].isalnum():
                found.append({"range": list(text.spans[index]), "label": "?"})
        else:
            while end < len(tags) and TAGS[tags[end]] == "I-" + tag[2:]:
                end += 1
            sure = min(probabilities[i][tags[i]] for i in range(index, end)) >= 0.55
            found.append({"range": [text.spans[index][0], text.spans[end - 1][1]], "label": tag[2:] if sure else "?"})
        index = end
    return found


def label(work, path, out, vocabulary):
    texts, vectors = load(work, "unlabelled", vocabulary)
    model = Teacher(vectors)
    model.load_state_dict(torch.load(path))
    model.eval()
    chunks = sorted((c for n, text in enumerate(texts) for c in text.chunks(n)), key=lambda c: c[3])
    results = [np.zeros((len(text.words), len(TAGS)), np.float32) for text in texts]
    with torch.no_grad(), half():
        for start in range(0, len(chunks), 24):
            batch = chunks[start : start + 24]
            scores = F.softmax(model(*arrays(texts, batch)[0]).float(), -1).numpy()
            for row, (number, first, end, _) in enumerate(batch):
                results[number][first:end] = scores[row, : end - first]
    with open(out, "w") as file:
        for text, probabilities in zip(texts, results):
            found = spans(text, probabilities) if text.words else []
            print(json.dumps({"text": text.record["text"], "entities": found}, ensure_ascii=False), file=file)


def main():
    command, vocabulary, work, *rest = sys.argv[1:]
    if command == "train":
        train(pathlib.Path(work), *rest, vocabulary)
    else:
        label(pathlib.Path(work), *rest, vocabulary)


main()
