#!/usr/bin/env python3
"""Writes reports with known names from the templates of reports.txt. One in four is of sport, with results and tables
as news agencies send them, where a town stands for its team: the sets hold next to none of it, and read teams as places.
The others tell of companies, politics and more, and have the same towns as places, so that what stands around a town
decides.

usage: reports.py DATA OUT        where DATA holds gazetteers/

Names are drawn at random, always the same ones.
"""
import json
import pathlib
import random
import re
import sys

from report_names import Names

DOCUMENTS = 1500
WEIGHT = 0.6

HERE = pathlib.Path(__file__).resolve().parent
DATELINES = ["{TOWN} 19{99}-0{9}-1{9}\n", "{town} 20{99}-0{9}-1{9}\n", "{TOWN}, {day} (Agency) - ", "{TOWN} - ", "{town} - ",
             "{TOWN}, {nation} ({paper}) -- ", "{town}, {nation} - ", "", ""]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
SPORTS = ["SOCCER", "CRICKET", "TENNIS", "BASEBALL", "BASKETBALL", "ATHLETICS", "CYCLING", "RUGBY UNION", "GOLF", "ICE HOCKEY"]


class Day:
    """The names of one report, and its text as it grows."""

    def __init__(self, names, is_sport, style):
        self.names, self.is_sport = names, is_sport
        self.league = names.some(names.leagues[style]) if style in names.leagues else names.clubs
        self.people, self.known = {}, {}
        self.seen = set()
        self.plain = {"day": names.some(DAYS), "sport": names.some(SPORTS)}
        self.text, self.entities = "", []

    def text_of(self, field):
        return self.name(field)[1]

    def name(self, field):
        """What a field stands for: a label, or none, and a text."""
        if field.isdigit():
            return None, str(self.names.chance.randint(10 if field == "99" else 1, int(field)))
        if field.isupper():
            label, text = self.name(field.lower())
            return label, (self.people[field.lower()][1] if label == "PERSON" else text).upper()
        if field in self.plain:
            return None, self.plain[field]
        kind = field.rstrip("0123456789")
        if kind == "person":
            return "PERSON", self.person(field)
        if field not in self.known:
            if kind == "firm":
                company = self.text_of("company" + field[4:])
                self.known[field] = "ORG", self.names.firm(self, company)
            else:
                self.known[field] = self.names.draw(kind, self)
        return self.known[field]

    def person(self, field):
        if field not in self.people:
            self.people[field] = self.names.person(self.is_sport)
        first, last = self.people[field]
        whole = field not in self.seen
        self.seen.add(field)
        return f"{first} {last}" if whole else last

    def add(self, template, capitals=False):
        for number, piece in enumerate(re.split(r"\{(\w+)\}", template)):
            label, text = self.name(piece) if number % 2 else (None, piece)
            text = text.upper() if capitals else text
            if label:
                self.entities.append({"range": [len(self.text), len(self.text) + len(text)], "label": label})
            self.text += text

    def renew(self):
        """Other teams, people, makers and nations for the next row of a table."""
        kinds = "team", "person", "nation", "maker"
        self.known = {field: name for field, name in self.known.items() if not field.startswith(kinds)}
        self.people, self.seen = {}, set()

    def record(self, kind):
        return {"metadata": {"set": kind, "weight": WEIGHT}, "text": self.text, "entities": self.entities}


class Templates:
    """The sections of reports.txt: by what they are and by whether they are of sport, lists of lines."""

    def __init__(self):
        self.reports, self.heads, self.lists = {"sport": {}, "other": {}}, {}, []
        text = (HERE / "reports.txt").read_text()
        for section in re.split(r"^== ", text, flags=re.M)[1:]:
            title, *lines = section.strip().split("\n")
            what, topic, *style = title.split()
            if what == "report":
                self.reports[topic][style[0]] = lines
            elif what == "head":
                self.heads[topic] = lines
            else:
                self.lists.append(lines)


def report(names, templates, topic):
    chance = names.chance
    style = chance.choice(list(templates.reports[topic]))
    day = Day(names, topic == "sport", style)
    if chance.random() < (0.6 if day.is_sport else 0.3):
        head = chance.choice(templates.heads[topic])
        day.add(head, capitals="{sport}" in head)
        day.text += "\n\n"
    day.add(chance.choice(DATELINES))
    for template in chance.sample(templates.reports[topic][style], chance.randint(0 if day.is_sport else 3, 6)):
        day.add(template)
        day.text += "\n\n" if chance.random() < 0.3 or template[:2] in ("--", "- ") else " "
    if day.is_sport and (chance.random() < 0.45 or len(day.text) < 200):
        add_list(day, chance.choice(templates.lists))
    return day.record(topic)


def add_list(day, lines):
    title, *rows = lines
    day.text = day.text.rstrip() + "\n\n"
    day.add(title)
    for _ in range(day.names.chance.randint(4, 14)):
        day.renew()
        day.text += "\n"
        day.add(day.names.some(rows))


def main():
    data, out = pathlib.Path(sys.argv[1]), sys.argv[2]
    names, templates = Names(data, random.Random(1)), Templates()
    with open(out, "w", encoding="utf-8") as file:
        for _ in range(DOCUMENTS):
            for topic in "sport", "other", "other", "other":
                print(json.dumps(report(names, templates, topic), ensure_ascii=False), file=file)


main()
