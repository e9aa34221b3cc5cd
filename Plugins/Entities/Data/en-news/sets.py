#!/usr/bin/env python3
"""Turns the training sets into documents of raw text: gold.train.jsonl, gold.dev.jsonl, unlabelled.jsonl.

usage: sets.py DATA OUT      where DATA holds train/ and gazetteers/

Each line has `text`, `entities` (ranges count Unicode scalars) and `metadata`: the `set`, the labels that
the set `covers`, and a `weight`. Labels that a set leaves out are unknown there, not absent. Dev documents
are one in six of the sets that know documents (by the hash of their names; of GUM one in four of each
kind) and the last 15 % of the others.
"""
import hashlib
import json
import pathlib
import re
import sys

COVERS = {
    "wikigold": ["PERSON", "ORG", "LOC", "MISC"],
    "sec_filings": ["PERSON", "ORG", "LOC", "MISC"],
    "redocred": ["PERSON", "ORG", "LOC", "MISC"],
    # Events are rare in messages, and left open they would take in whatever is odd there: handles, tags.
    "btc": ["PERSON", "ORG", "LOC", "EVENT"],
    "wnut17": ["PERSON", "ORG", "LOC", "PRODUCT", "WORK_OF_ART", "EVENT"],
    "re3d": ["PERSON", "ORG", "LOC", "NORP"],
    "meantime": ["PERSON", "ORG", "LOC", "PRODUCT"],
    "gum": ["PERSON", "ORG", "LOC", "NORP", "EVENT", "PRODUCT", "MISC"],
    "crossner": ["PERSON", "ORG", "LOC", "EVENT", "PRODUCT", "WORK_OF_ART", "MISC"],
}
# Loan agreements repeat themselves.
WEIGHTS = {"sec_filings": 0.3}
LABELS = {"PERSON", "ORG", "LOC", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "MISC"}

CLOSING = set(", . ; : ! ? % ) ] } ' 's 'S n't N'T 'm 're 've 'll 'd ’s ’ ... th".split())
OPENING = set("( [ { $ £ € # @ US$ C$ A$ HK$".split())
BRACKETS = {"-LRB-": "(", "-RRB-": ")"}


def first_column(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    return {line.split("\t")[0] for line in lines if not line.startswith("#")}


def read(path):
    """The documents of a BIO file: a name, and sentences of (token, tag)."""
    documents, name, sentences, sentence = [], None, [], []

    def end_sentence():
        nonlocal sentence
        if sentence:
            sentences.append(sentence)
            sentence = []

    for line in path.open(encoding="utf-8", newline="\n"):
        line = line.rstrip("\r\n")
        if line.startswith("# doc") and "\t" not in line:
            end_sentence()
            if sentences:
                documents.append((name, sentences))
                sentences = []
            name = line.split("=", 1)[-1].strip()
        elif not line.strip():
            end_sentence()
        else:
            cells = line.split("\t")
            sentence.append((cells[0], cells[-1]))
    end_sentence()
    if sentences:
        documents.append((name, sentences))
    return documents


def join(sentences):
    """The text that tokens came from, as far as English spacing tells, and the entities in it."""
    text, entities = "", []
    for sentence in sentences:
        if text:
            text += " "
        glued, is_quoted, entity = True, False, None
        for token, tag in sentence:
            token = BRACKETS.get(token, token)
            if token in ("``", "''", '"'):
                is_opening = token == "``" or (token == '"' and not is_quoted)
                token, is_quoted = '"', is_opening
                blank, glues = is_opening and not glued, is_opening
            else:
                blank, glues = not glued and token not in CLOSING, token in OPENING
            text += (" " if blank else "") + token
            start, end, glued = len(text) - len(token), len(text), glues
            if tag == "O":
                entity = None
            elif tag[0] == "B" or entity is None or entity[2] != tag[2:]:
                entity = [start, end, tag[2:]]
                entities.append(entity)
            else:
                entity[1] = end
    return text, entities


class Lists:
    def __init__(self, data):
        folder = data / "gazetteers"
        countries = first_column(folder / "countries.tsv") | first_column(folder / "country_name_variants.tsv")
        # Texts say `the Netherlands`, and lists of ethnic groups have them too.
        self.countries = countries | {name.removeprefix("The ") for name in countries}
        groups = first_column(folder / "norp.tsv") | {"Islamic", "Islamist", "Islamists"}
        places = self.countries | first_column(folder / "geonames_cities15000.tsv")
        self.groups = {name for name in groups - places if not name.isupper()}

    def unify(self, set_name, text, entities):
        """Entities with the labels of all sets; what a set leaves out by its guidelines becomes `?`."""
        unified = []
        for start, end, label in entities:
            label = "LOC" if label == "GPE" else label
            name = text[start:end]
            if label in ("LOC", "MISC") and name in self.groups and name not in self.countries:
                label = "NORP"
            if label in LABELS:
                unified.append((start, end, label))
        if set_name in ("meantime", "redocred", "re3d", "btc", "wnut17"):
            unified += self.left_open(set_name, text, unified)
        return [{"range": [start, end], "label": label} for start, end, label in sorted(unified)]

    def left_open(self, set_name, text, known):
        for match in re.finditer(r"\b(?:U\.?S\.?|U\.?K\.?|EU|[A-Z][a-z]+)(?!\w)", text):
            name, (start, end) = match.group(0), match.span()
            is_country = name in self.countries or name in ("US", "U.S", "UK", "EU", "U.S.")
            is_open = name in self.groups or (set_name == "meantime" and is_country)
            if is_open and not any(a < end and start < b for a, b, _ in known):
                yield start, end, "?"


def is_dev(set_name, name, number, count, has_documents):
    if not has_documents:
        return number >= count * 0.85
    if set_name == "gum":
        return number % 4 == 1
    return int(hashlib.sha1((name or str(number)).encode()).hexdigest(), 16) % 6 == 0


def gold(data, out):
    lists = Lists(data)
    files = {"train": open(out / "gold.train.jsonl", "w"), "dev": open(out / "gold.dev.jsonl", "w")}
    for set_name, covers in COVERS.items():
        for path in sorted((data / "train" / set_name).glob("*.bio")):
            if path.name.endswith(".orig.bio"):
                continue
            part = path.stem
            documents = read(path)
            has_documents = len(documents) > 1
            if not has_documents:
                documents = [(str(i), [sentence]) for i, sentence in enumerate(documents[0][1])]
            for number, (name, sentences) in enumerate(documents):
                text, entities = join(sentences)
                dev = is_dev(set_name, name, number, len(documents), has_documents)
                dev = dev and not (set_name == "redocred" and part == "dev")
                kind = {"crossner": part.split(".")[0], "btc": part}.get(set_name)
                kind = (name or "").split("_")[1] if set_name == "gum" else kind
                record = {
                    "id": f"{set_name}/{part}/{name}",
                    "metadata": {"set": f"{set_name}_{kind}" if kind else set_name, "covers": covers,
                                 "weight": WEIGHTS.get(set_name, 1)},
                    "text": text,
                    "entities": lists.unify(set_name, text, entities),
                }
                print(json.dumps(record, ensure_ascii=False), file=files["dev" if dev else "train"])


# MARK: Texts without labels

# Lines of these files belong together; eight make a document.
LINES = ["voa_gmb.tok.txt", "masc_written.tok.txt", "meantime_rest.tok.txt", "state_union.txt", "factbook.txt"]


def unlabelled(data, out):
    with open(out / "unlabelled.jsonl", "w") as file:
        for name in LINES:
            lines = (data / "train" / "unlabelled" / name).read_text(encoding="utf-8").splitlines()
            lines = [line.strip() for line in lines if line.strip()]
            if ".tok." in name:
                lines = [join([[(token, "O") for token in line.split(" ")]])[0] for line in lines]
            for start in range(0, len(lines), 8):
                record = {"id": f"{name}/{start // 8}", "text": " ".join(lines[start : start + 8])}
                print(json.dumps(record, ensure_ascii=False), file=file)
        for name in ("newsmtsc", "sentfin"):
            seen = set()
            for line in (data / "train" / name / "train.jsonl").open(encoding="utf-8"):
                text = json.loads(line)["text"]
                if text not in seen:
                    seen.add(text)
                    record = {"id": f"{name}/{len(seen)}", "text": text}
                    print(json.dumps(record, ensure_ascii=False), file=file)


def main():
    data, out = map(pathlib.Path, sys.argv[1:])
    out.mkdir(parents=True, exist_ok=True)
    gold(data, out)
    unlabelled(data, out)


main()
