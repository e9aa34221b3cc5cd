"""Sentences as words, with each name drawn together into one: what Sentiment/Model/Wording.swift does."""
import json

NUMBERS = {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "EMAIL", "URL"}
OPENING = set(".“”‘’'\"?!:")


def read(path, tagged):
    """Texts with their tokens (text, start, end) and names (start, end, label)."""
    with open(path, encoding="utf-8") as texts, open(tagged, encoding="utf-8") as tags:
        for text, tag in zip(texts, tags):
            tag = json.loads(tag)
            tokens = [(token["text"], *token["range"]) for token in tag["tokens"]]
            names = [(*e["range"], e["label"]) for e in tag["entities"] if e["label"] not in NUMBERS]
            yield json.loads(text), tokens, names, [tuple(s["range"]) for s in tag["sentences"]]


def is_headline(tokens):
    long = [token for token, _, _ in tokens if token[0].isalpha() and len(token) >= 4]
    return bool(long) and sum(token[0].isupper() for token in long) / len(long) >= 0.6


def words(tokens, names, target=None):
    """Words (text, start, end), `<N>` for a name and `<T>` for the target, and the place of the target."""
    result, last, place = [], None, None
    headline, opens = is_headline(tokens), True
    for token, start, end in tokens:
        name = next((n for n in names if start < n[1] and end > n[0]), None)
        if target and start < target[1] and end > target[0]:
            part = ("<T>", target)
        elif name:
            part = ("<N>", name)
        elif token[0].isupper() and not headline and not opens and token != "I":
            part = ("<N>", None)
        else:
            part = None
        if part is None:
            result.append(("<num>" if any(c.isdigit() for c in token) else token.lower(), start, end))
        elif part == last:
            result[-1] = (result[-1][0], result[-1][1], end)
        else:
            if part[0] == "<T>" and place is None:
                place = len(result)
            result.append((part[0], start, end))
        last = part
        opens = token in OPENING or opens and not token[0].isalnum()
    return result, place
