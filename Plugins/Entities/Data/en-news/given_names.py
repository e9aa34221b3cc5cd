#!/usr/bin/env python3
"""Makes given-names.tsv: given names of one gender, as name TAB F or M, sorted.

usage: given_names.py DATA OUT      where DATA holds the folder gazetteers/

A name is listed when the US census has it at least ten times as often for one gender, as far as it has it, and
neither a country's list of popular names nor given-names.txt has it for the other. Names that are words of another
kind as well stay in: they are only looked up where a person is named.
"""
import collections
import csv
import pathlib
import sys

data, out = map(pathlib.Path, sys.argv[1:])
OFTENER = 10
# What the census counts as nought.
RAREST = 0.0005


def rows(name):
    with open(data / "gazetteers" / name, encoding="utf-8", newline="") as file:
        for cells in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if cells and not cells[0].startswith("#"):
                yield cells


shares = collections.defaultdict(lambda: {"F": RAREST, "M": RAREST})
for gender, name in (("F", "female"), ("M", "male")):
    for cells in rows(f"us_census_1990_first_{name}.tsv"):
        shares[cells[0]][gender] = max(RAREST, float(cells[1]))
listed = collections.defaultdict(set)
for romanized, localized, _, gender, _ in rows("popular_forenames_by_country.tsv"):
    for name in {romanized, localized}:
        listed[name].add(gender)
for line in (pathlib.Path(__file__).parent / "given-names.txt").read_text(encoding="utf-8").splitlines():
    if line[0] != "#":
        for name in line.split()[1:]:
            listed[name].add(line[0])


def gender(name):
    found = set(listed.get(name, ()))
    if name in shares:
        share = shares[name]
        more = max(share, key=share.get)
        if share[more] >= OFTENER * min(share.values()):
            found.add(more)
        elif min(share.values()) > RAREST:
            return None
    return found.pop() if len(found) == 1 else None


names = {name: gender(name) for name in {*shares, *listed}}
lines = sorted(f"{name}\t{gender}\n" for name, gender in names.items() if gender in ("F", "M") and " " not in name)
out.write_text("".join(lines), encoding="utf-8")
print(f"{len(lines)} names, {out.stat().st_size / 1e3:.0f} kB")
