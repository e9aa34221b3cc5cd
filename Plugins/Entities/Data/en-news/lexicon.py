#!/usr/bin/env python3
"""Makes lexicon.bin: what the tagger knows of words and names before it is trained.

usage: lexicon.py DATA TEXTS VOCABULARY OUT

DATA        the folder of the training data (its gazetteers/ is read)
TEXTS       a folder of JSON Lines with `text`: counts of capitals are taken from them
VOCABULARY  the folder `vocab` of the spaCy model en_core_web_md: word vectors

The file, all numbers little-endian (Plugins/Entities/Model/Lexicon.swift reads it):
  8 bytes "CDLEXIC1", the number of vectors' rows, of word slots and of phrase slots (u32 each)
  rows    3 x u16 each: the word's class among 128, 512 and 2048
  words   slots of u32 key, u16 row (0xFFFF: none), u16 kinds; key 0 is a free slot
  phrases slots of u32 key, u32 kinds; key 0 is a free slot
A key is the lower half of the FNV-1a hash of the lowercased bytes; slots are probed linearly from
key modulo the number of slots.
"""
import collections
import csv
import json
import pathlib
import re
import struct
import sys

import numpy as np

# The bits of a word's kinds.
FORENAME, SURNAME, COMMON, MIXED, CAPITAL, COUNTRY_WORD, SPORT = (1 << n for n in range(7))
# The bits of a phrase's kinds.
PHRASES = (
    "person city country region place organisation company university party norp event work facility media team"
).split()
BIT = {name: 1 << n for n, name in enumerate(PHRASES)}
PREFIX = 1 << 31

MASK = (1 << 64) - 1


def fnv(data):
    value = 0xCBF29CE484222325
    for byte in data:
        value = ((value ^ byte) * 0x100000001B3) & MASK
    return value


def key(text):
    value = fnv(text.lower().encode()) & 0xFFFFFFFF
    return value or 1


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        for cells in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if cells and not cells[0].startswith("#"):
                yield cells


def clean(name):
    return " ".join(name.replace("\u2019", "'").split())


# MARK: Phrases

# What news needs and the lists lack or know as something else.
BY_HAND = {
    "region": "US U.S. USA UK U.K. UAE Beijing Moscow Washington London Paris Delhi Kyiv Kiev Brussels "
    "Geneva Vienna Britain England Scotland Wales Crimea Gaza Hong_Kong Taiwan Palestine "
    "Turkey China Georgia Jordan Chad Niger Mali Guinea Cuba Peru Oman Iran Iraq Guangdong "
    "California Texas Florida New_York Ontario Quebec Bavaria Tibet Xinjiang Kashmir Great_Britain Louisiana Alaska Hawaii Arizona Washington_D.C. "
    # Provinces, states and regions.
    "Anhui Fujian Gansu Guangxi Guizhou Hainan Hebei Heilongjiang Henan Hubei Hunan Inner_Mongolia "
    "Jiangsu Jiangxi Jilin Liaoning Ningxia Qinghai Shaanxi Shandong Shanxi Sichuan Yunnan Zhejiang "
    "Andhra_Pradesh Arunachal_Pradesh Assam Bihar Chhattisgarh Goa Gujarat Haryana "
    "Himachal_Pradesh Jharkhand Karnataka Kerala Madhya_Pradesh Maharashtra Manipur Meghalaya "
    "Mizoram Nagaland Odisha Punjab Rajasthan Sikkim Tamil_Nadu Telangana Tripura Uttar_Pradesh "
    "Uttarakhand West_Bengal Queensland New_South_Wales South_Australia Western_Australia Tasmania "
    "Alberta British_Columbia Manitoba New_Brunswick Nova_Scotia Saskatchewan Newfoundland "
    "Catalonia Andalusia Lombardy Sicily Sardinia Tuscany Flanders Wallonia Brittany Normandy "
    "Saxony Thuringia Hesse Brandenburg Donbas Chechnya Dagestan Kurdistan Darfur Tigray Hokkaido "
    "Okinawa Sindh Balochistan Aceh Papua Northern_Ireland",
    "place": "Middle_East Southeast_Asia East_Asia South_Asia Central_Asia West_Africa East_Africa "
    "Africa Asia Europe Latin_America South_America North_America Pacific Atlantic Arctic "
    "Antarctica Mediterranean Caribbean Balkans West_Bank Persian_Gulf Gulf Red_Sea Black_Sea "
    "South_China_Sea Baltic_Sea Mars Moon Earth Eastern_Europe Western_Europe Scandinavia",
    "organisation": "EU E.U. UN U.N. NATO WHO IMF WTO OPEC OECD NASA ESA FIFA UEFA IOC UNESCO UNICEF FBI CIA "
    "BBC CNN Reuters AFP Xinhua TASS Bloomberg PTI European_Union United_Nations "
    "World_Bank World_Health_Organization World_Trade_Organization European_Central_Bank "
    "European_Commission European_Parliament Federal_Reserve International_Monetary_Fund "
    "International_Olympic_Committee African_Union Security_Council Bank_of_England Congress "
    "Senate House_of_Representatives White_House Kremlin Pentagon Hamas Hezbollah Taliban Google "
    "Apple Microsoft Amazon Facebook Tesla Boeing Airbus Toyota Samsung Huawei State_Council "
    "Wall_Street_Journal New_York_Times Washington_Post South_China_Morning_Post",
    "event": "World_War_I World_War_II Second_World_War First_World_War Cold_War Olympics "
    "Olympic_Games Winter_Olympics World_Cup Brexit",
}
POLITICAL = re.compile(
    r"\b(country|state|province|capital|city|town|region|kingdom|county|territory|republic|colony|emirate"
    r"|possession|village|borough|State)\b")


class Phrases:
    def __init__(self):
        self.kinds = collections.defaultdict(int)

    def add(self, name, kind):
        name = clean(name)
        if not 2 <= len(name) <= 60 or name.count(" ") > 7 or not any(c.isupper() for c in name):
            return
        for form in {name, name.removeprefix("The "), name.removeprefix("the ")}:
            self.kinds[form.lower()] |= BIT[kind]

    def with_prefixes(self):
        table = dict(self.kinds)
        for name in self.kinds:
            for place, letter in enumerate(name):
                if letter == " ":
                    table[name[:place]] = table.get(name[:place], 0) | PREFIX
        return table


def organisation_kind(kind):
    if "newspaper" in kind or "media" in kind:
        return "media"
    if "club" in kind or "team" in kind:
        return "team"
    return "party" if "party" in kind else "organisation"


def known_names():
    """The names of names.tsv and their kinds."""
    for kind, _, names in rows(pathlib.Path(__file__).with_name("names.tsv")):
        for name in names.split("; "):
            yield name, kind


def phrases(folder, counts):
    found = Phrases()
    for name, kind in known_names():
        small, large = counts.get(name.lower(), (0, 0))
        # `Target` and `Focus` are words more often than names.
        if " " in name or small <= large:
            found.add(name, kind)
    for cells in rows(folder / "persons.tsv"):
        found.add(cells[0], "person")
    for cells in rows(folder / "geonames_cities15000.tsv"):
        found.add(cells[0], "city")
    for cells in rows(folder / "geonames_city_altnames.tsv"):
        if int(cells[3] or 0) > 200_000:
            found.add(cells[0], "city")
    for cells in rows(folder / "countries.tsv"):
        found.add(cells[0], "country")
        found.add(cells[4], "city")
        for adjective in cells[5].split(","):
            found.add(adjective, "norp")
    for cells in rows(folder / "country_name_variants.tsv"):
        found.add(cells[0], "country")
    for cells in rows(folder / "us_counties.tsv"):
        found.add(cells[0], "region")
        found.add(cells[1], "region")
    countries = {cells[0] for name in ("countries.tsv", "country_name_variants.tsv") for cells in rows(folder / name)}
    for cells in rows(folder / "norp.tsv"):
        if cells[0] not in countries and not cells[0].isupper():
            found.add(cells[0], "norp")
    for cells in rows(folder / "organizations.tsv"):
        found.add(cells[0], organisation_kind(cells[1]))
    for cells in rows(folder / "universities.tsv"):
        found.add(cells[0], "university")
    for cells in rows(folder / "companies.tsv"):
        found.add(cells[1], "company")
    for cells in rows(folder / "companies_india_variants.tsv"):
        found.add(cells[0], "company")
    kinds = {"PERSON": "person", "LOC": "place", "ORG": "organisation", "EVENT": "event",
             "WORK_OF_ART": "work", "FAC": "facility"}
    for name in ("wordnet_instances.tsv",):
        for cells in rows(folder / name):
            if cells[1] in kinds:
                is_political = cells[1] == "LOC" and POLITICAL.search(cells[3])
                found.add(cells[0], "region" if is_political else kinds[cells[1]])
    for cells in rows(folder / "wordnet_capitalised_nouns.tsv"):
        if cells[1] in ("NORP", "ORG"):
            found.add(cells[0], "norp" if cells[1] == "NORP" else "organisation")
    for cells in rows(folder / "entity_links.tsv"):
        # The other rows were read off the annotations of training sets, dev documents included.
        if cells[1] in kinds and cells[2] == "wikidata":
            found.add(cells[0], kinds[cells[1]])
    for kind, names in BY_HAND.items():
        for name in names.split():
            found.add(name.replace("_", " "), kind)
    return found.with_prefixes()


# MARK: Words

# Words that reports of sport have and others lack, where towns may be teams.
SPORTS = """
    athlete athletics batsman batsmen baseball basketball batted batting birdie bogey bowled bowler bowlers bowling boxer boxing
    bullpen caddie champion champions championship championships coach coached coaches cricket cricketer cricketers cup cycling
    defender defenders defenceman defenseman downhill dribble equaliser equalised equalized finalist finalists fixture
    fixtures flanker fly-half football footballer footballers forwards freestyle fullback goal goalie goalkeeper goalkeepers
    goalless goals goaltender golf golfer gymnastics halfback halftime hat-trick heavyweight hockey homer homered hooker
    inning innings jockey kickoff lap laps lbw league leagues linebacker lineman match matches medal medallist medalist medals
    midfield midfielder midfielders motocross nil offside olympic olympics overtime penalties pitcher pitchers
    pitched playoff playoffs podium pole prop puck quarterback quarterfinal quarterfinals quarter-final quarter-finals rebounds
    referee relegated relegation rider riders rookie rugby runner runners-up runner-up scored scorer scorers scrum scrum-half
    season seeded seedings semifinal semifinals semi-final semi-finals set-piece shortstop shutout skater skaters skating skier
    skiing slalom soccer spinner sprinter squad stadium standings striker strikers strikeouts stumps substitute swimmer tackle
    teammate teammates team-mate tennis tournament touchdown touchdowns trophy tries umpire umpires unbeaten undefeated unseeded
    wicket wicketkeeper wickets winger wingers winless
""".split()

WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|[.!?:\"]")


def capitals(folder):
    """Of each word, how often it stands with a capital and without, away from sentence starts."""
    counts = collections.defaultdict(lambda: [0, 0])
    for path in sorted(set(folder.glob("*.jsonl")) - set(folder.glob("*.dev.jsonl"))):
        for line in path.open(encoding="utf-8"):
            last = "."
            for word in WORD.findall(json.loads(line).get("text", "")):
                if last not in ".!?:\"" and word not in ".!?:\"":
                    counts[word.lower()][word[0].isupper()] += 1
                last = word
    return counts


def words(folder, counts, vector_rows):
    kinds = collections.defaultdict(int)
    for name in ("us_census_1990_first_female.tsv", "us_census_1990_first_male.tsv",
                 "popular_forenames_by_country.tsv"):
        for cells in rows(folder / name):
            kinds[cells[0].lower()] |= FORENAME
    for cells in rows(folder / "us_census_1990_surnames.tsv"):
        if int(cells[2]) <= 60_000:
            kinds[cells[0].lower()] |= SURNAME
    for cells in rows(folder / "popular_surnames_by_country.tsv"):
        kinds[cells[0].lower()] |= SURNAME
    people = [cells[0] for cells in rows(folder / "persons.tsv")]
    for name in people + [name for name, kind in known_names() if kind == "person"]:
        parts = name.split()
        if 2 <= len(parts) <= 3:
            kinds[parts[0].lower()] |= FORENAME
            kinds[parts[-1].lower()] |= SURNAME
    for word, (small, large) in counts.items():
        total = small + large
        if total >= 3:
            share = large / total
            kinds[word] |= COMMON if share < 0.1 else CAPITAL if share > 0.9 else MIXED
    for word in SPORTS:
        kinds[word] |= SPORT
    for word in vector_rows:
        kinds[word] |= 0
    return kinds


def vectors(folder):
    """The rows of word vectors, and the row of each lowercased word."""
    from spacy.vocab import Vocab

    vocabulary = Vocab().from_disk(folder)
    table = np.asarray(vocabulary.vectors.data, dtype=np.float32)
    found = {}
    shape = re.compile(r"[^\W\d_]+(?:[.'][^\W\d_]*)*|'\w+")
    for hash_, row in vocabulary.vectors.key2row.items():
        word = vocabulary.strings[hash_]
        if len(word) > 24 or not shape.fullmatch(word):
            continue
        # A word's usual form wins: small, else with a capital, else in capitals.
        rank = 0 if word.islower() else 1 if word[:1].isupper() and word[1:].islower() else 2
        known = found.get(word.lower())
        if known is None or rank < known[0]:
            found[word.lower()] = (rank, int(row))
    return table, {word: row for word, (_, row) in found.items()}


def classes(points, weights, count, seed=1):
    """Spherical k-means; the class of each point."""
    random = np.random.default_rng(seed)
    centres = points[random.choice(len(points), count, replace=False, p=weights / weights.sum())]
    for _ in range(20):
        nearest = (points @ centres.T).argmax(1)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, points * weights[:, None])
        sizes = np.linalg.norm(sums, axis=1)
        empty = sizes < 1e-9
        sums[empty] = points[random.choice(len(points), empty.sum())]
        centres = sums / np.linalg.norm(sums, axis=1, keepdims=True)
    return (points @ centres.T).argmax(1)


# MARK: The file


def table(entries, load):
    """Slots of a linear-probing table; entries with one key are merged by or."""
    merged = {}
    for key_, value in entries:
        merged[key_] = merged[key_] | value if key_ in merged else value
    size = int(len(merged) / load)
    slots = [None] * size
    for key_ in sorted(merged):
        place = key_ % size
        while slots[place] is not None:
            place = (place + 1) % size
        slots[place] = (key_, merged[key_])
    return slots


def main():
    data, texts, vocabulary, out = map(pathlib.Path, sys.argv[1:])
    points, row_of = vectors(vocabulary)
    points /= np.linalg.norm(points, axis=1, keepdims=True) + 1e-9
    sizes = np.bincount(list(row_of.values()), minlength=len(points)).astype(float) + 0.01
    levels = [classes(points, np.sqrt(sizes), count) for count in (128, 512, 2048)]
    counts = capitals(texts)
    known = words(data / "gazetteers", counts, row_of)
    # One number a word, so that equal keys can be merged: the row above, kinds below.
    word_slots = table(
        ((key(word), ((row_of.get(word, 0xFFFF)) << 16) | kinds) for word, kinds in known.items()), 0.8)
    phrase_slots = table(((key(name), kinds) for name, kinds in phrases(data / "gazetteers", counts).items()), 0.8)
    with open(out, "wb") as file:
        file.write(b"CDLEXIC1" + struct.pack("<III", len(points), len(word_slots), len(phrase_slots)))
        for row in zip(*levels):
            file.write(struct.pack("<HHH", *map(int, row)))
        file.write(b"\0" * (-file.tell() % 8))
        for slot in word_slots:
            key_, value = slot or (0, 0xFFFF0000)
            file.write(struct.pack("<IHH", key_, (value >> 16) & 0xFFFF, value & 0xFFFF))
        for slot in phrase_slots:
            file.write(struct.pack("<II", *(slot or (0, 0))))
    print(f"{len(known)} words, {sum(s is not None for s in phrase_slots)} phrases and beginnings, "
          f"{out.stat().st_size / 1e6:.1f} MB")


main()
