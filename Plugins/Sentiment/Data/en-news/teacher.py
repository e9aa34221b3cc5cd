#!/usr/bin/env python3
"""A teacher: a small pretrained transformer that learns what is known of texts, and answers for others.

usage: teacher.py train WORK OUT
       teacher.py grade WORK MODEL OUT
       teacher.py label WORK MODEL OUT
       teacher.py score WORK MODEL OUT

MiniLM-L6 (all-MiniLM-L6-v2) reads word pieces without case; of a name it is told no more than whether it is the target
or another one. WORK holds questions.jsonl: `words`, the place `t` of the target or null, and for training the
probabilities `y`, `score`, `mean` or `binary`; `own` if we wrote it; the `set`. `grade` goes on with a teacher: from how
its texts were judged to how good or bad what a sentence or a word tells is.

OUT of `label` is an .npz file with the logits of negative, neutral and positive, the score of the sentence (NaN where
it is not asked: dev texts, texts that people judged without all their names, and whole sentences that nobody judged),
and of the questions about words by themselves, which are the last, the vectors that their scores come from. OUT of
`score` has a score for each question about a sentence that nobody judged, a graded one or a word, and NaN for the
others.
"""
import functools
import json
import pathlib
import random
import sys

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from minilm import BEGIN, END, MASK, WIDTH, MiniLM, Training, half, tokenizer

PIECES, LONGEST, EPOCHS, GRADING_EPOCHS = 2400, 160, 3, 2
KINDS = {"<T>": 1, "<N>": 2}


class Teacher(nn.Module):
    def __init__(self):
        super().__init__()
        self.language = MiniLM(dropout=0.1, masked=0.05)
        self.kind = nn.Embedding(3, WIDTH)
        nn.init.normal_(self.kind.weight, 0, 0.05)
        self.kind.weight.data[0] = 0
        self.tout = nn.Sequential(nn.Linear(WIDTH * 3, 256), nn.Tanh(), nn.Dropout(0.2), nn.Linear(256, 3))
        self.sout = nn.Sequential(nn.Linear(WIDTH * 2, 256), nn.Tanh(), nn.Dropout(0.2), nn.Linear(256, 1))

    def forward(self, ids, mask, kinds, at):
        x = self.language(ids, mask, self.kind(kinds))
        mean = (x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        with torch.autocast("cpu", enabled=False):
            target = torch.cat([x[:, 0], x[torch.arange(len(ids)), at], mean], -1).float()
            whole = torch.cat([x[:, 0], mean], -1).float()
            return self.tout(target), self.sout(whole)[:, 0], whole


@functools.lru_cache(maxsize=None)
def pieces(word):
    if word in KINDS:
        return [MASK]
    return tokenizer.encode("0" if word == "<num>" else word, add_special_tokens=False).ids[:6] or [MASK]


def encode(question):
    """Word pieces, their kinds (0 word, 1 target, 2 other name), and the place of the target."""
    ids, kinds, at = [BEGIN], [0], 0
    for place, word in enumerate(question["words"]):
        if place == question["t"]:
            at = len(ids)
        ids, kinds = ids + pieces(word), kinds + [KINDS.get(word, 0)] * len(pieces(word))
    if len(ids) > LONGEST:
        start = max(0, min(at - LONGEST // 2, len(ids) - LONGEST))
        ids, kinds = [BEGIN] + ids[start + 1 : start + LONGEST], [0] + kinds[start + 1 : start + LONGEST]
        at = max(0, at - start)
    return ids + [END], kinds + [0], at


def tensors(batch):
    count, length = len(batch), max(len(q["pieces"][0]) for q in batch)
    ids, kinds = np.zeros((count, length), np.int64), np.zeros((count, length), np.int64)
    mask, at = np.zeros((count, length), np.float32), np.zeros(count, np.int64)
    for row, question in enumerate(batch):
        own, kind, place = question["pieces"]
        ids[row, : len(own)], kinds[row, : len(own)], mask[row, : len(own)], at[row] = own, kind, 1, place
    return [torch.from_numpy(x) for x in (ids, mask, kinds, at)]


def batched(questions, random_):
    order = sorted(questions, key=lambda q: len(q["pieces"][0]) // 8 + random_.random())
    batches, batch, longest = [], [], 0
    for question in order:
        longest = max(longest, len(question["pieces"][0]))
        if batch and longest * (len(batch) + 1) > PIECES:
            batches.append(batch)
            batch, longest = [], len(question["pieces"][0])
        batch.append(question)
    batches.append(batch)
    random_.shuffle(batches)
    return batches


def sampled(questions, random_):
    """One of both readings of each text, of our own both; sentences less often than targets, which are fewer."""
    for question in questions:
        if (question["tags"] == 1) != (random_.random() < 0.5) and not question.get("own"):
            continue
        share = 1 if question["t"] is not None else 0.25
        if random_.random() < share:
            yield question


def loss_of(batch, targets, scores):
    loss = torch.zeros(())
    rows = [i for i, q in enumerate(batch) if q["t"] is not None]
    if rows:
        known = torch.tensor([batch[i]["y"] for i in rows])
        loss = loss + F.cross_entropy(targets[rows], known, reduction="sum")
    scores = torch.tanh(scores)
    rows = [i for i, q in enumerate(batch) if q["t"] is None and ("score" in q or "mean" in q)]
    if rows:
        known = torch.tensor([batch[i].get("score", 0.6 * batch[i].get("mean", 0)) for i in rows], dtype=torch.float32)
        loss = loss + 4 * ((scores[rows] - known) ** 2).sum()
    rows = [i for i, q in enumerate(batch) if "binary" in q]
    if rows:
        known = torch.tensor([batch[i]["binary"] for i in rows])
        loss = loss + 0.5 * F.binary_cross_entropy_with_logits(4 * scores[rows], known, reduction="sum")
    return loss / len(batch)


def read(work):
    with open(work / "questions.jsonl", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def prepared(questions):
    for question in questions:
        question["pieces"] = encode(question)
    return questions


def fit(model, out, random_, epochs, rate, chosen):
    """Trains on the questions that `chosen()` gives for an epoch."""
    def batches():
        return batched(list(chosen()), random_)

    def loss(batch):
        with half():
            targets, scores, _ = model(*tensors(batch))
        return loss_of(batch, targets, scores)

    steps = int(len(batches()) * epochs * 1.02)
    Training(model, out, random_, steps, rate).run(epochs, batches, loss)


def train(work, out):
    torch.manual_seed(1)
    random_ = random.Random(1)
    questions = prepared([q for q in read(work) if q["split"] == "train" and not q.get("graded")])
    fit(Teacher(), out, random_, EPOCHS, 1e-4, lambda: sampled(questions, random_))


def loaded(path):
    model = Teacher()
    model.load_state_dict(torch.load(path))
    return model


def grade(work, path, out):
    torch.manual_seed(1)
    random_ = random.Random(1)
    questions = prepared([q for q in read(work) if q.get("graded") and q["tags"] == 1])
    fit(loaded(path), out, random_, GRADING_EPOCHS, 5e-5, lambda: questions)


def is_word(question):
    return question["text"].startswith("w:")


def answered(path, questions, asked):
    """Logits and scores of the questions whose numbers are in `asked`, NaN for others; and the vectors of words."""
    model = loaded(path).eval()
    targets, scores = np.full((len(questions), 3), np.nan, np.float32), np.full(len(questions), np.nan, np.float32)
    vectors = {}
    order = sorted(asked, key=lambda i: len(questions[i]["pieces"][0]))
    with torch.no_grad(), half():
        start = 0
        while start < len(order):
            count = max(1, 6000 // len(questions[order[min(start + 63, len(order) - 1)]]["pieces"][0]))
            rows = order[start : start + count]
            found, score, whole = model(*tensors([questions[i] for i in rows]))
            targets[rows], scores[rows] = found.numpy(), np.tanh(score.numpy())
            vectors.update((row, vector) for row, vector in zip(rows, whole.numpy()) if is_word(questions[row]))
            start += count
    return targets, scores, np.array([vectors[row] for row in sorted(vectors)], np.float16)


def write(out, **arrays):
    with open(out, "wb") as file:
        np.savez(file, **arrays)


def is_to_be_answered(question):
    if question["gold"]:
        return question["tags"] and question["split"] != "dev"
    return question["t"] is not None or is_word(question)


def label(work, path, out):
    questions = prepared(read(work))
    asked = [i for i, q in enumerate(questions) if is_to_be_answered(q)]
    targets, scores, vectors = answered(path, questions, asked)
    write(out, targets=targets, scores=scores, vectors=vectors)


def score(work, path, out):
    questions = prepared(read(work))
    asked = [i for i, q in enumerate(questions) if q["t"] is None and (q.get("graded") or not q["gold"])]
    write(out, scores=answered(path, questions, asked)[1])


def main():
    command, work, *paths = sys.argv[1:]
    {"train": train, "grade": grade, "label": label, "score": score}[command](pathlib.Path(work), *paths)


main()
