#!/usr/bin/env python3
"""Makes links.tsv: names of places, organisations and people with their usual name, and an id where one is known.

usage: links.py DATA OUT      where DATA holds the folder gazetteers/

Lines of: name TAB label TAB canonical name TAB id, sorted; of several with one name and label the most
important is kept. Ids: iso3166:XX, iso3166-2:XX-XX, geonames:N, ticker:XXX, wikidata:QN; none where only the usual name
is known (`Fed`). Forms of states that only count behind a city (`GA`, `Georgia`) have the label REGION; counties have
not, as the list of cities does not say which lie there.

Codes of countries have the label COUNTRY, and names that larger places share, of which none is much better known, the
label SHARED: which is meant depends on what else a text names.

A place within a state or country has that place's name for a label, and its id in a fifth column: `Paris TAB Texas TAB
Paris TAB geonames:4717560 TAB iso3166-2:US-TX`. All cities of 15,000 people or more are there whose name alone is a
link, for it may lead elsewhere.
"""
import csv
import pathlib
import re
import sys
import unicodedata

data, out = map(pathlib.Path, sys.argv[1:])
folder = data / "gazetteers"


def rows(name):
    with open(folder / name, encoding="utf-8", newline="") as file:
        for cells in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if cells and not cells[0].startswith("#"):
                yield cells


found = {}


def add(name, label, canonical, link):
    name = " ".join(name.replace("\u2019", "'").split())
    if 1 < len(name) <= 60 and (name[0].isupper() or name.startswith("al")):
        found.setdefault((name, label), (canonical, link))


def plain(name):
    """A name without accents: `San Jose`."""
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()


codes = {}
for cells in rows("countries.tsv"):
    country = cells[0].removeprefix("The ")
    codes[country] = cells[1]
    for form in (country, cells[0], cells[3]):
        add(form, "GPE", country, f"iso3166:{cells[1]}")
codes["Palestine"] = "PS"
here = pathlib.Path(__file__).parent


def own_rows(name):
    lines = (here / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line[0] != "#"]


regions = own_rows("regions.tsv")
aliases = own_rows("aliases.tsv")
cities = sorted(rows("geonames_cities15000.tsv"), key=lambda cells: -int(cells[3]))
other_names = sorted(rows("geonames_city_altnames.tsv"), key=lambda cells: -int(cells[3] or 0))
numbered = {cells[4]: cells for cells in cities}
biggest = {}
for cells in cities:
    biggest.setdefault(cells[0], cells)
for cells in other_names:
    if int(cells[3] or 0) >= 1_000_000 and cells[4] in numbered:
        biggest.setdefault(cells[0], numbered[cells[4]])
capitals = {(cells[4], cells[1]) for cells in rows("countries.tsv")}
texts = (here / "stories.txt").read_text(encoding="utf-8") + (here / "reports.txt").read_text(encoding="utf-8")
words = set(re.findall(r"\b[a-z]+\b", texts))
listed = {name for label, name, *_ in aliases if label == "ORG"} | {cells[3] for cells in aliases if len(cells) > 3}
# Companies come by their size; short names of others are mostly initials of something else.
LARGE = 1_500


def is_ambiguous(name, rank):
    """Whether a company's name by itself mostly means something else: `City`, `Northern`, `BRC`."""
    if " " in name or name in listed:
        return False
    is_short = len(name) <= 2 and not name.isupper() or len(name) <= 4 and name.isupper() and rank > LARGE
    return is_short or name.lower() in words or name in biggest


companies = {}
for rank, cells in enumerate(rows("companies.tsv")):
    if cells[2] and not is_ambiguous(cells[1], rank):
        companies.setdefault(cells[1], f"ticker:{cells[2]}")


def forms_of(name, others):
    return (name, *filter(None, others.split("|")))


def id_of(label, name, listed=None):
    if label == "ORG":
        return companies.get(listed or name, "")
    return f"iso3166:{codes[name]}" if name in codes else f"geonames:{biggest[name][4]}"


def add_aliases():
    for label, name, forms, *listed in aliases:
        for form in forms_of(name, forms):
            add(form, label, name, id_of(label, name, *listed))


def add_variants(*kinds):
    for cells in rows("country_name_variants.tsv"):
        country = cells[1].removeprefix("The ")
        if country in codes and cells[2] in kinds and cells[0] != "Island":
            add(cells[0], "GPE", country, f"iso3166:{codes[country]}")


def add_regions():
    """Adds states, also where they go before a city of that name: `Ontario`, but not `New York` or `Washington`."""
    for code, admin, name, others in regions:
        for form in forms_of(name, others):
            if admin:
                add(form, "REGION", name, f"iso3166-2:{code}")
            _, country, inside, *_ = biggest.get(form, (form, "", ""))
            is_city = (country, inside) == (code[:2], admin) or (form, country) in capitals
            is_code = form.isalpha() and form.isupper()
            if not is_city and not is_code:
                add(form, "GPE", name, f"iso3166-2:{code}")
        if code.startswith("US-"):
            for form in (f"{name} State", f"{name} state"):
                add(form, "GPE", name, f"iso3166-2:{code}")


def add_within():
    """Adds places whose name alone is a link within their states and countries."""
    states = {(code[:2], admin): (name, f"iso3166-2:{code}") for code, admin, name, _ in regions}
    countries = {code: (country, f"iso3166:{code}") for country, code in codes.items()}

    def add_city(form, name, country, admin, number):
        for place in (states.get((country, admin)), countries.get(country)):
            if place and (form, "GPE") in found and (form, place[0]) not in found:
                add(form, place[0], name, f"geonames:{number}")
                within[form, place[0]] = place[1]

    for name, country, admin, _, number in cities:
        add_city(name, name, country, admin, number)
    for name, country, admin, _, number in cities:
        add_city(plain(name), name, country, admin, number)
        if name.startswith("Saint "):
            add_city(f"St. {name.removeprefix('Saint ')}", name, country, admin, number)
    # Other names that are in use: `Bangalore, Karnataka`, `New York, N.Y.`
    used = [form for label, _, forms, *_ in aliases if label == "GPE" for form in forms.split("|")]
    for form in used + [cells[2] for cells in regions]:
        _, link = found.get((form, "GPE"), ("", ""))
        if link.startswith("geonames:"):
            name, country, admin, _, number = numbered[link.removeprefix("geonames:")]
            add_city(form, name, country, admin, number)
    for code, _, name, others in regions:
        whole, link = countries[code[:2]]
        for form in forms_of(name, others):
            if (form, whole) not in found and form[0].isupper():
                add(form, whole, name, f"iso3166-2:{code}")
                within[form, whole] = link


SHARE = 2
LEAST = 150_000


def add_shared():
    """Marks names of which another city has half the people of the one that the name alone leads to."""
    seats = {f"geonames:{biggest[name][4]}" for name, _ in capitals if name in biggest}
    for name, place in within:
        usual, other = found.get((name, "GPE"), ("", ""))[1], found[name, place][1]
        least = people(usual) / SHARE or LEAST
        is_town_or_state = usual and not usual.startswith("iso3166:") and usual not in seats
        are_states = usual.startswith("iso3166-2:") and other.startswith("iso3166-2:")
        if is_town_or_state and other != usual and (are_states or people(other) >= least):
            add(name, "SHARED", name, "")


def people(link):
    """How many people live in a city; 0 of what is none."""
    cells = numbered.get(link.removeprefix("geonames:"))
    return int(cells[3]) if cells else 0


within = {}
add_aliases()
add_variants("long", "short", "abbr")
add_regions()
for cells in cities:
    if int(cells[3]) >= 100_000:
        add(cells[0], "GPE", cells[0], f"geonames:{cells[4]}")
for cells in cities:
    if int(cells[3]) >= 500_000 and plain(cells[0]).lower() not in words:
        add(plain(cells[0]), "GPE", cells[0], f"geonames:{cells[4]}")
for cells in other_names:
    if int(cells[3] or 0) >= 1_000_000:
        add(cells[0], "GPE", cells[1], f"geonames:{cells[4]}")
# Behind the cities: Tunis is the capital, and what Tunisia calls itself; New York is the city.
add_variants("local")
for code, _, name, _ in regions:
    add(name, "GPE", name, f"iso3166-2:{code}")
add_within()
add_shared()
for country, code in codes.items():
    found.setdefault((code, "COUNTRY"), (country, f"iso3166:{code}"))
for name, link in companies.items():
    add(name, "ORG", name, link)
for cells in rows("entity_links.tsv"):
    if cells[2] == "wikidata":
        add(cells[0], cells[1], cells[0], f"wikidata:{cells[3]}")
for cells in rows("persons.tsv"):
    if len(cells) > 3 and cells[3].startswith("Q"):
        add(cells[0], "PERSON", cells[0], f"wikidata:{cells[3]}")
out.write_text(
    "".join("\t".join([name, label, canonical, link, *filter(None, [within.get((name, label))])]) + "\n"
            for (name, label), (canonical, link) in sorted(found.items())), encoding="utf-8")
print(f"{len(found)} names, {out.stat().st_size / 1e6:.1f} MB")
