#!/usr/bin/env python3
"""Makes links.tsv: names of places, companies and people with an id that the world knows them by.

usage: links.py DATA OUT      where DATA holds the folder gazetteers/

Lines of: name TAB label TAB canonical name TAB id, sorted; of several with one name and label the most
important is kept. Ids: iso3166:XX, geonames:N, ticker:XXX, wikidata:QN.
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
add("Palestine", "GPE", "Palestine", "iso3166:PS")


def add_variants(*kinds):
    for cells in rows("country_name_variants.tsv"):
        country = cells[1].removeprefix("The ")
        if country in codes and cells[2] in kinds and cells[0] != "Island":
            add(cells[0], "GPE", country, f"iso3166:{codes[country]}")


add_variants("long", "short", "abbr")
cities = sorted(rows("geonames_cities15000.tsv"), key=lambda cells: -int(cells[3]))
for cells in cities:
    if int(cells[3]) >= 100_000:
        add(cells[0], "GPE", cells[0], f"geonames:{cells[4]}")
for cells in sorted(rows("geonames_city_altnames.tsv"), key=lambda cells: -int(cells[3] or 0)):
    if int(cells[3] or 0) >= 1_000_000:
        add(cells[0], "GPE", cells[1], f"geonames:{cells[4]}")
# Behind the cities: Tunis is the capital, and what Tunisia calls itself.
add_variants("local")
for cells in rows("companies.tsv"):
    if cells[2]:
        add(cells[1], "ORG", cells[1], f"ticker:{cells[2]}")
for cells in rows("entity_links.tsv"):
    if cells[2] == "wikidata":
        add(cells[0], cells[1], cells[0], f"wikidata:{cells[3]}")
for cells in rows("persons.tsv"):
    if len(cells) > 3 and cells[3].startswith("Q"):
        add(cells[0], "PERSON", cells[0], f"wikidata:{cells[3]}")
out.write_text(
    "".join(f"{name}\t{label}\t{canonical}\t{link}\n"
            for (name, label), (canonical, link) in sorted(found.items())), encoding="utf-8")
print(f"{len(found)} names, {out.stat().st_size / 1e6:.1f} MB")
