#!/usr/bin/env python3
"""Writes reports, results and tables of sport with known names, as news agencies send them, where a city stands for
its team and half of the text is a list. The sets hold next to none of it, and read teams as places. As many stories of
other kinds have the same towns as places, so that what stands around a town decides.

usage: sports.py DATA OUT        where DATA holds gazetteers/

The sentences are templates; names are drawn from the gazetteers at random, always the same ones.
"""
import json
import pathlib
import random
import re
import sys

DOCUMENTS = 1500
WEIGHT = 0.3

# {t} and {u} are the teams of the day, {p} to {s} people (at their second mention by surname), {n} and {m} nations,
# {c} a town, {v} a ground, {e} a competition, {a} an adjective of a nation; {d} is a day, {i} a small number.
REPORTS = {
    "football": [
        "{t} beat {u} {i}-{j} on {d} to go top of the {e}.",
        "{p} scored twice as {t} came from behind to beat {u} {i}-{j} at {v}.",
        "{u} had {q} sent off in the {k}th minute.", "{t} face {u} in the next round on {d}.",
        "{p}, signed from {w} in the summer, put {t} ahead after {k} minutes.",
        "The {a} international {q} equalised for {u} before half-time.",
        "{t} are third, two points behind {w}, who drew with {x}.", "{w} lost {i}-{j} at home to {x}.",
        "{t} manager {r} said his side had deserved a point.", "\"We were lucky,\" said {u} coach {s}.",
        "{p} has agreed a three-year contract with {t}.", "{n} play {m} in a {e} qualifier in {c} on {d}.",
        "{t}'s goalkeeper {q} saved a penalty from {p}.", "It was {t}'s first win over {u} since 19{k}.",
        "{w} and {x} share the lead with {i} points from {j} games.", "{q} moved from {t} to {w} for a club record fee.",
        "The {e} holders went out on penalties to {u}.", "{t} (halftime {i}-{j}) drew {i}-{i} with {u}.",
        "{t} boss {r} praised striker {p} after the {i}-{j} win over {u}.", "{u} have signed {q} on loan from {w}.",
        "Former {t} captain {s} is to join {u}.", "{p} told {t}'s website that he was happy at the club.",
        "{t} fans booed {r} during the defeat by {u}.", "Defender {q} will miss {t}'s trip to {u} with a knee injury.",
        "{t}: {p}, {q}, {r} ({s} {k}).", "{t} chairman {s} denied that the club would be sold.",
        "The {t} midfielder was booked for a foul on {q}.", "{w} and {t} are both keen on {q}.",
        "Scorers: {t} - {p} ({k}th), {q} ({k}th penalty). {u} - {r} ({k}th).",
    ],
    "rugby": [
        "{t} scored {i} tries to beat {u} {k}-{l} in the {e}.", "Fly-half {p} kicked {k} points for {t} against {u}.",
        "{n} coach {r} has named {p} at full-back to face {m} in {c}.", "{t} prop {q} was sent to the sin-bin.",
        "Flanker {s} crossed for {u} before {q} converted.", "{t} lead pool {i} with {w} second.",
        "{n}'s pack were too strong for {m}, captain {r} said.", "{u}: {p}; {q}, {r}, {s}.", "{t} will host {w} on {d}.",
        "Lock {p} moves to {w} from {t} at the end of the season.", "{x} stay bottom after losing to {w}.",
    ],
    "american": [
        "{p} hit a two-run homer and {t} beat {u} {i}-{j} for its fifth straight win.",
        "{q} had {k} points and {j} rebounds as {t} defeated {u} {k}-{l}.",
        "{t} coach {s} said {p} would start against {w}.", "The {t} lost guard {q} to a broken finger.",
        "{t}-{u}, a rematch of last year's final, is on {d}.", "At {c}, {w} edged {x} {k}-{l} in overtime.",
        "In {c}, {p} pitched a three-hitter as {t} shut out {u} {i}-0.", "{t} won for the {i}th time in {j} games.",
        "{u} placed pitcher {r} on the 15-day disabled list.", "{t} traded {p} to {u} for {q} and cash.",
        "{r}'s {k}-yard touchdown pass to {p} gave {t} the lead over {u}.", "{u}, which had lost six in a row, fell to {w}.",
        "{t} remained two games behind {w} in the {e} East.", "The {t} signed free agent forward {q}.",
        "{s} made {i} saves for his third shutout and {t} beat {w} {i}-0.", "{w} at {x} was postponed by rain.",
    ],
    "cricket": [
        "{n} won the toss and elected to bat against {m} in {c}.", "{p} made {k} as {n} reached {l} for {i} at the close.",
        "{t} beat {u} by {i} wickets in the {e}.", "Left-arm spinner {q} took {i} for {k} for {m}.",
        "{t} were bowled out for {k}, {p} taking {i}-{j}.", "{r} and {s} put on {k} for the fifth wicket.",
        "{p} ({t}) and {q} ({u}) were picked for the tour of {m}.", "{t}: {k}-{i} ({p} {j}) v {u}.",
        "{n} batsman {q} was dropped on {i} by {r}.", "Rain stopped play with {t} {k} for {i}, {l} behind {u}.",
        "{u} bowler {q} was hit for {i} sixes in an over by {p}.", "{n} captain {r} said the pitch at {v} would turn.",
    ],
    "tennis": [
        "{p} of {n} beat {a} {q} 6-{i} 7-5 in the final of the {e} on {d}.", "Top seed {r} lost to {s} of {m} in {c}.",
        "{p} meets {q} in the semifinals.", "{q}, who has not won since the {e}, served {i} double faults.",
        "\"I played the big points well,\" said the {a}.", "{r} withdrew from the {e} with a sore wrist.",
    ],
    "races": [
        "{p} of {n} won the men's 1,500 metres in {c} on {d}.", "{a} {q} took the third stage of the {e} from {c}.",
        "{r} ({n}) and {s} ({m}) share second place, {i} seconds behind.", "{p} won the {a} Grand Prix from pole position.",
        "World champion {r} of {m} finished {i}th in the giant slalom at {c}.", "{s} fell on the last bend and {n} lost the relay to {m}.",
        "{q} carded a 6{i} to lead the {e} by two strokes from {n}'s {p}.", "{p} stopped {a} {q} in the {i}th round in {c}.",
    ],
}
# {c}, {f} and {g} are towns.
STORIES = [
    "Police in {c} said on {d} that {i} people had been arrested.", "A fire destroyed a market in {c}, in the north of {n}.",
    "{p}, the mayor of {c}, asked residents to save water.", "Flights from {c} to {f} were cancelled because of fog.",
    "The road between {f} and {g} was closed after the flood.", "{p}, who was born in {c}, teaches at a school in {f}.",
    "A court in {f} sentenced {q} to {i} years in prison.", "{c} lies {k} km south of {f}.", "Doctors at a hospital in {g} treated {k} people.",
    "{c} is the second largest town of {n}.", "Thousands marched through {f} on {d} to protest against the new tax.",
    "Officials in {c} and {g} declined to comment.", "The company is to close its plant in {f} with the loss of {k} jobs.",
    "{c}'s port handled {l} ships last month.", "Talks in {c} between {n} and {m} ended without agreement on {d}.",
    "The earthquake was felt as far away as {g}, {k} km to the east.", "{q} said prices in {c} had doubled since {d}.",
    "A train from {f} to {c} left the rails near {g}.", "Rebels attacked an army post outside {g}, a {a} official said.",
    "Schools in {c} reopened on {d}.", "{p} flew to {f} and will go on to {g}.", "{i} ministers meet in {c}, {n}, next week.",
    "The {a} government sent tents to {c}.", "{r} has lived in {g} since 19{k}.", "Rain is expected in {f}, {c} and {g}.",
]
HEADS = ["{S} - {t} BEAT {u} IN {e}.", "{S} - {p} WINS IN {c}.", "{S} - {n} {i} {m} {j}.", "{t} go top after win at {u}",
         "{p} doubtful for {n} trip to {m}", "{S} - {e} RESULTS.", "{t} sign {p} from {u}", "{S} - {A} LEAGUE STANDINGS."]
DATELINES = ["{c} 19{k}-0{i}-1{j}\n", "{C}, {d} (Agency) - ", "{C} - ", "", ""]
LISTS = {
    "{A} first division results on {d}:": ["{t} {i} {u} {j}", "{t} {i} ({p} {k}) {u} {j} ({q} {l})"],
    "Results of {e} matches:": ["{t} {k} {u} {l}", "{t} beat {u} {i}-{j}", "{t} - {u} {i}-{j}"],
    "Standings (tabulate under won, lost, percentage and games behind):": ["{T} {k} {l} .5{k} {i} 1/2", "{t} {k} {l} .4{l} -"],
    "League table (games played, won, drawn, lost, goals, points):": ["{t} {k} {i} {j} {i} {k} {l} {k}", "{i}. {t} {k} {i} {j} {i} {k}"],
    "{d}'s schedule": ["{T} AT {U}", "{t} at {u}", "{t} v {u}"],
    "Leading results in the {e} at {c}:": ["{i}. {p} ({n}) {k}.{l} seconds", "{p} ({n}) beat {q} ({m}) 6-{i} 6-{j}", "{i} {p} ({N}) {k}.{l}"],
    "{n} first innings": ["{p} c {q} b {r} {k}", "{q} not out {l}", "{r} lbw b {s} {i}", "{p} run out {k}"],
    "Leading scorers:": ["{k} - {p} ({t})", "{i} - {q} ({u}), {r} ({t})"],
    "Medals table:": ["{n} {i} {j} {i} {k}", "{m} {i} {i} {j} {l}"],
}
EVENTS = ["World Cup", "{A} Cup", "{A} Open", "European Championship", "League Cup", "Super Cup", "{A} Grand Prix", "Tour of {N}",
          "{A} Masters", "National League", "{A} League", "Champions Trophy", "Winter Games", "{C} Marathon", "Premier League"]
ENDINGS = ["United", "City", "Rovers", "Athletic", "Wanderers", "Town", "County", "Hawks", "Tigers", "Rangers", "Stars", "Kings", "Bulls"]
FRONTS = ["FC", "Real", "Dynamo", "Sporting", "AC", "Racing", "Inter", "Lokomotiv"]
# Where most of the teams are that English news tells of.
LEAGUES = "US GB CA AU NZ ZA IN ES IT DE FR NL BE PT BR AR MX JP RU TR".split()
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
SPORTS = ["SOCCER", "CRICKET", "TENNIS", "BASEBALL", "BASKETBALL", "ATHLETICS", "CYCLING", "RUGBY UNION", "GOLF", "ICE HOCKEY"]


def column(path, number=0, keep=lambda row: True):
    rows = [line.rstrip("\n").split("\t") for line in path.open(encoding="utf-8") if not line.startswith("#")]
    return [row[number] for row in rows if keep(row) and row[number]]


class Names:
    def __init__(self, data, chance):
        lists = data / "gazetteers"
        self.chance = chance
        is_latin = re.compile(r"[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+)?$").match
        cities = lambda keep: [c for c in column(lists / "geonames_cities15000.tsv", keep=keep) if is_latin(c)]
        self.far = cities(lambda row: int(row[3]) > 200_000)
        self.near = cities(lambda row: int(row[3]) > 80_000 and row[1] in LEAGUES)
        self.clubs = column(lists / "organizations.tsv", keep=lambda r: r[1].endswith(("club", "team")))
        self.nations = [n for n in column(lists / "countries.tsv") if len(n) < 20] + ["England", "Scotland", "Wales"] * 4
        self.adjectives = [a for a in column(lists / "countries.tsv", 5) if is_latin(a)]
        self.first = column(lists / "popular_forenames_by_country.tsv")
        self.last = column(lists / "popular_surnames_by_country.tsv") + column(lists / "us_census_1990_surnames.tsv")[:3000]

    def team(self, style):
        kind = self.chance.random()
        city = self.city()
        if kind < (0.75 if style == "american" else 0.55):
            return city
        if kind < 0.8:
            return self.chance.choice(self.clubs)
        if kind < 0.92:
            return f"{city} {self.chance.choice(ENDINGS)}"
        return f"{self.chance.choice(FRONTS)} {city}"

    def city(self):
        return self.chance.choice(self.near if self.chance.random() < 0.7 else self.far)

    def person(self):
        first, last = self.chance.choice(self.first), self.chance.choice(self.last).title()
        return (first if self.chance.random() < 0.9 else f"{first[0]}."), last


class Day:
    """The names of one document, and its text as it grows."""

    def __init__(self, names, chance, style):
        self.names, self.chance = names, chance
        self.people = {letter: names.person() for letter in "pqrs"}
        self.seen = set()
        self.fixed = {letter: ("ORG", names.team(style)) for letter in "tuwx"}
        self.fixed |= {letter: ("LOC", chance.choice(names.nations)) for letter in "nm"}
        self.fixed |= {letter: ("LOC", names.city()) for letter in "cfg"}
        self.fixed["v"] = ("LOC", f"{chance.choice(names.last).title()} {chance.choice(['Park', 'Road', 'Stadium', 'Arena', 'Oval'])}")
        self.fixed["a"] = ("NORP", chance.choice(names.adjectives))
        event = chance.choice(EVENTS).format(A=self.fixed["a"][1], N=self.fixed["n"][1], C=self.fixed["c"][1])
        self.fixed["e"] = ("MISC", event)
        self.plain = {"d": chance.choice(DAYS), "S": chance.choice(SPORTS)}
        self.text, self.entities = "", []

    def name(self, letter):
        """What a field stands for: a label, or none, and a text."""
        if letter in self.people:
            first, last = self.people[letter]
            whole = letter not in self.seen
            self.seen.add(letter)
            return "PERSON", f"{first} {last}" if whole else last
        if letter in self.fixed:
            return self.fixed[letter]
        if letter in "ij":
            return None, str(self.chance.randint(1, 9))
        if letter in "kl":
            return None, str(self.chance.randint(10, 99))
        if letter in self.plain:
            return None, self.plain[letter]
        label, text = self.fixed[letter.lower()]
        return label, text.upper()

    def add(self, template, capitals=False):
        for piece in re.split(r"(\{\w\})", template):
            label, text = self.name(piece[1]) if re.fullmatch(r"\{\w\}", piece) else (None, piece)
            text = text.upper() if capitals else text
            if label:
                self.entities.append({"range": [len(self.text), len(self.text) + len(text)], "label": label})
            self.text += text

    def renew(self, style):
        """Other teams and people, for the next line of a list."""
        for letter in "tu":
            self.fixed[letter] = ("ORG", self.names.team(style))
        self.people = {letter: self.names.person() for letter in "pqrs"}
        self.seen = set()
        self.fixed |= {letter: ("LOC", self.chance.choice(self.names.nations)) for letter in "nm"}


def document(names, chance):
    style = chance.choice(list(REPORTS))
    day = Day(names, chance, style)
    if chance.random() < 0.6:
        head = chance.choice(HEADS)
        day.add(head, capitals="{S}" in head)
        day.text += "\n\n"
    day.add(chance.choice(DATELINES))
    for template in chance.sample(REPORTS[style], chance.randint(0, 6)):
        day.add(template)
        day.text += "\n\n" if chance.random() < 0.3 else " "
    if chance.random() < 0.45 or len(day.text) < 200:
        title, lines = chance.choice(list(LISTS.items()))
        day.text = day.text.rstrip() + "\n\n"
        day.add(title)
        line = chance.choice(lines)
        for _ in range(chance.randint(4, 14)):
            day.renew("american" if "{T}" in line else style)
            day.text += "\n"
            day.add(line)
    return {"metadata": {"set": "sports", "weight": WEIGHT}, "text": day.text, "entities": day.entities}


def story(names, chance):
    """A report of another kind, in which towns are places."""
    day = Day(names, chance, "")
    day.add(chance.choice(DATELINES))
    for template in chance.sample(STORIES, chance.randint(3, 8)):
        day.add(template)
        day.text += "\n\n" if chance.random() < 0.3 else " "
    return {"metadata": {"set": "towns", "weight": WEIGHT}, "text": day.text, "entities": day.entities}


def main():
    data, out = pathlib.Path(sys.argv[1]), sys.argv[2]
    chance = random.Random(1)
    names = Names(data, chance)
    with open(out, "w", encoding="utf-8") as file:
        for _ in range(DOCUMENTS):
            for record in document(names, chance), story(names, chance):
                print(json.dumps(record, ensure_ascii=False), file=file)


main()
