#!/usr/bin/env python3
"""Makes links.tsv: names of places, organisations and people with their usual name, and an id where one is known.

usage: links.py DATA OUT      where DATA holds the folder gazetteers/

Lines of: name TAB label TAB canonical name TAB id, sorted; of several with one name and label the most
important is kept. Ids: iso3166:XX, iso3166-2:XX-XX, geonames:N, ticker:XXX, wikidata:QN; none where only the usual name
is known (`Fed`). Forms of states that only count behind a city (`GA`, `Georgia`) have the label REGION.

A place within a state or country has that place's name for a label, and its id in a fifth column: `Paris TAB Texas TAB
Paris TAB geonames:4717560 TAB iso3166-2:US-TX`. All cities of 15,000 people or more are there whose name alone is a
link, for it may lead elsewhere.
"""
import csv
import pathlib
import sys

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
    if 1 < len(name) <= 60 and name[0].isupper():
        found.setdefault((name, label), (canonical, link))


codes = {}
for cells in rows("countries.tsv"):
    country = cells[0].removeprefix("The ")
    codes[country] = cells[1]
    for form in (country, cells[0], cells[3]):
        add(form, "GPE", country, f"iso3166:{cells[1]}")
for name, country in {
    "US": "United States", "U.S.": "United States", "USA": "United States", "U.S.A.": "United States",
    "America": "United States", "UK": "United Kingdom", "U.K.": "United Kingdom", "Britain": "United Kingdom",
    "Great Britain": "United Kingdom", "UAE": "United Arab Emirates", "Holland": "Netherlands",
    "Burma": "Myanmar", "Ivory Coast": "Ivory Coast", "PRC": "China", "DPRK": "North Korea",
    "Bosnia": "Bosnia and Herzegovina", "Bosnia-Herzegovina": "Bosnia and Herzegovina", "Cape Verde": "Cabo Verde",
    "Democratic Republic of Congo": "Democratic Republic of the Congo", "DR Congo": "Democratic Republic of the Congo",
    "Congo-Kinshasa": "Democratic Republic of the Congo", "Congo-Brazzaville": "Republic of the Congo",
    "East Timor": "Timor Leste", "Timor-Leste": "Timor Leste", "Swaziland": "Eswatini",
    "Macau": "Macao", "Vatican City": "Vatican",
    "Türkiye": "Turkey", "St. Lucia": "Saint Lucia", "St Lucia": "Saint Lucia",
    "St. Kitts and Nevis": "Saint Kitts and Nevis", "St Kitts and Nevis": "Saint Kitts and Nevis",
    "St. Vincent and the Grenadines": "Saint Vincent and the Grenadines",
    "St Vincent and the Grenadines": "Saint Vincent and the Grenadines",
}.items():
    if country in codes:
        add(name, "GPE", country, f"iso3166:{codes[country]}")
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
companies = {}
for cells in rows("companies.tsv"):
    if cells[2]:
        companies.setdefault(cells[1], f"ticker:{cells[2]}")


def id_of(label, name, listed=None):
    if label == "ORG":
        return companies.get(listed or name, "")
    return f"iso3166:{codes[name]}" if name in codes else f"geonames:{biggest[name][4]}"


def add_aliases():
    for label, name, forms, *listed in aliases:
        for form in (name, *forms.split("|")):
            add(form, label, name, id_of(label, name, *listed))


def add_variants(*kinds):
    for cells in rows("country_name_variants.tsv"):
        country = cells[1].removeprefix("The ")
        if country in codes and cells[2] in kinds and cells[0] != "Island":
            add(cells[0], "GPE", country, f"iso3166:{codes[country]}")


def forms_of(name, others):
    return (name, *filter(None, others.split("|")))


def add_regions():
    """Adds states, also where they go before a city of that name: `Ontario`, but not `New York` or `Washington`."""
    for code, admin, name, others in regions:
        for form in forms_of(name, others):
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
            if (form, whole) not in found:
                add(form, whole, name, f"iso3166-2:{code}")
                within[form, whole] = link


within = {}
add_aliases()
add_variants("long", "short", "abbr")
add_regions()
for cells in cities:
    if int(cells[3]) >= 100_000:
        add(cells[0], "GPE", cells[0], f"geonames:{cells[4]}")
for cells in other_names:
    if int(cells[3] or 0) >= 1_000_000:
        add(cells[0], "GPE", cells[1], f"geonames:{cells[4]}")
# Behind the cities: Tunis is the capital, and what Tunisia calls itself; New York is the city.
add_variants("local")
for code, _, name, _ in regions:
    add(name, "GPE", name, f"iso3166-2:{code}")
add_within()
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
