#!/usr/bin/env python3
"""A teacher: a small pretrained transformer that learns what is known of texts, and answers for others.

usage: teacher.py train WORK HIDDEN SEED OUT   HIDDEN is the share of names that it is not shown, from 0 to 1
       teacher.py label WORK MODEL HIDDEN OUT

MiniLM-L6 (all-MiniLM-L6-v2) reads word pieces without case; each name is marked as the target or another one, and
is shown or hidden. WORK holds questions.jsonl: `words`, the place `t` of the target or null, `shown` (the names'
texts by their places), and for training `y`, `score`, `mean` or `binary`. OUT of `label` is an .npz file with the
logits of negative, neutral and positive, and the score of the sentence.
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

PIECES, LONGEST = 2400, 160


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
            return self.tout(target), self.sout(torch.cat([x[:, 0], mean], -1).float())[:, 0]


@functools.lru_cache(maxsize=None)
def pieces(text, most):
    return tokenizer.encode(text, add_special_tokens=False).ids[:most] or [MASK]


def encode(question, hidden, random_):
    """Word pieces, their kinds (0 word, 1 target, 2 other name), and the place of the target."""
    ids, kinds, at = [BEGIN], [0], 0
    for place, word in enumerate(question["words"]):
        kind = {"<T>": 1, "<N>": 2}.get(word, 0)
        if place == question["t"]:
            at = len(ids)
        if kind:
            is_hidden = hidden == 1 or random_ is not None and random_.random() < hidden
            new = [MASK] if is_hidden else pieces(question["shown"][str(place)], 10)
        else:
            new = pieces("0" if word == "<num>" else word, 6)
        ids, kinds = ids + new, kinds + [kind] * len(new)
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
    """One of both readings of each text; sentences less often than targets, of which there are fewer."""
    for question in questions:
        if (question["tags"] == 1) != (random_.random() < 0.5):
            continue
        share = 1 if question["t"] is not None else 0.25 if "mean" in question else 0.5
        if random_.random() < share:
            yield question


def loss_of(batch, targets, scores):
    loss = torch.zeros(())
    rows = [i for i, q in enumerate(batch) if q["t"] is not None]
    if rows:
        known = torch.tensor([batch[i]["y"] for i in rows])
        loss = loss + F.cross_entropy(targets[rows], known, label_smoothing=0.05, reduction="sum")
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


def train(work, hidden, seed, out, epochs=4):
    torch.manual_seed(seed)
    random_ = random.Random(seed)
    questions = [q for q in read(work) if q["split"] == "train"]
    for question in questions:
        question["pieces"] = encode(question, hidden, random_)
    model = Teacher()

    def batches():
        return batched(list(sampled(questions, random_)), random_)

    def loss(batch):
        with half():
            targets, scores = model(*tensors(batch))
        return loss_of(batch, targets, scores)

    steps = int(len(batches()) * epochs * 1.02)
    Training(model, out, random_, steps, rate=1e-4).run(epochs, batches, loss)


def label(work, path, hidden, out):
    model = Teacher()
    model.load_state_dict(torch.load(path))
    model.eval()
    questions = read(work)
    for question in questions:
        question["pieces"] = encode(question, 1 if hidden == 1 else 0, None)
    targets, scores = np.zeros((len(questions), 3), np.float32), np.zeros(len(questions), np.float32)
    order = sorted(range(len(questions)), key=lambda i: len(questions[i]["pieces"][0]))
    with torch.no_grad(), half():
        start = 0
        while start < len(order):
            count = max(1, 6000 // len(questions[order[min(start + 63, len(order) - 1)]]["pieces"][0]))
            rows = order[start : start + count]
            found, score = model(*tensors([questions[i] for i in rows]))
            targets[rows], scores[rows] = found.numpy(), np.tanh(score.numpy())
            start += count
    with open(out, "wb") as file:
        np.savez(file, targets=targets, scores=scores)


def main():
    command, work, *rest = sys.argv[1:]
    if command == "train":
        hidden, seed, out = rest
        train(pathlib.Path(work), float(hidden), int(seed), out)
    else:
        path, hidden, out = rest
        label(pathlib.Path(work), path, float(hidden), out)


main()
