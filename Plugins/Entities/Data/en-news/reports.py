#!/usr/bin/env python3
"""Writes reports with known names from the templates of reports.txt. Half are of sport, with results and tables as news
agencies send them, where a town stands for its team: the sets hold next to none of it, and read teams as places. The
others tell of companies and politics, and have the same towns as places, so that what stands around a town decides.

usage: reports.py DATA OUT        where DATA holds gazetteers/

Names are drawn at random, always the same ones.
"""
import json
import pathlib
import random
import re
import sys

DOCUMENTS = 1500
WEIGHT = 0.6

HERE = pathlib.Path(__file__).resolve().parent
DATELINES = ["{TOWN} 19{99}-0{9}-1{9}\n", "{town} 20{99}-0{9}-1{9}\n", "{TOWN}, {day} (Agency) - ", "{TOWN} - ", "{town} - ",
             "{TOWN}, {nation} ({paper}) -- ", "{town}, {nation} - ", "", ""]
EVENTS = ["World Cup", "{adjective} Cup", "{adjective} Open", "European Championship", "League Cup", "Super Cup",
          "{adjective} Grand Prix", "Tour of {nation}", "{adjective} Masters", "National League", "{adjective} League",
          "Champions Trophy", "Winter Games", "{town} Marathon", "Premier League"]
ENDINGS = "United City Rovers Athletic Wanderers Town County Hawks Tigers Rangers Stars Kings Bulls".split()
FRONTS = "FC Real Dynamo Sporting AC Racing Inter Lokomotiv".split()
GROUNDS = "Park Road Stadium Arena Oval".split()
TRADES = """Steel Cement Electric Petrochemical Brewery Foods Textile Motors Power Oil Gas Chemical Paper Shipping Airlines
    Insurance Pharmaceuticals Telecom Mining Sugar Bancorp Industries Group Holdings Energy Technologies""".split()
FORMS = "Inc Corp Ltd Plc AG SA SpA NV AB Co Holdings Group Oyj Bhd Tbk SE LLC".split()
# Where most of the teams are that English news tells of.
LEAGUES = "US GB CA AU NZ ZA IN ES IT DE FR NL BE PT BR AR MX JP RU TR".split()
FIELDS = """Farmers Teachers Journalists Miners Fishermen Nurses Writers Lawyers Women Youth Students Veterans Bankers Exporters
    Statistics Health Trade Energy Tourism Labour Water Forest Rights Election Anti-Corruption Weather Disaster""".split()
BODIES = "Association Union Federation Commission Council Agency Authority Board Institute Foundation Society Office Bureau".split()
OFFICES = "Foreign Interior Finance Defence Health Justice Trade Agriculture Transport Oil Education Energy Information".split()
PARTIES = "Democratic Liberal National People's Social Progressive Republican United Popular Labour Patriotic Workers'".split()
FACTIONS = "Party Front Alliance Union Movement Congress League Coalition".split()
WORKS = (["The", "A", "My", "One", "Last", "No"], """Silent Long Broken Golden Hidden Second Winter Summer Blue Lost Burning Quiet
    Secret Wild Paper Glass Empty Distant""".split(), """River Garden Road Daughter Summer Letter House Song Night War Heart Bridge
    Island Train Promise Window Mountain King Stranger Dance Shadow City""".split())
THINGS = "Pixel Nova Aero Swift Vista Titan Orbit Pulse Edge Spark Falcon Comet Zen Prime Atlas Rogue Stratus Lumen".split()
AIRCRAFT = """Boeing_737 Boeing_747 Boeing_757 Boeing_767 Boeing_777 Airbus_A300 Airbus_A320 Airbus_A330 MD-11 DC-9 DC-10 F-16
    F-35 MiG-29 Su-27 Antonov_An-24 Tupolev_Tu-154 Ilyushin_Il-76 Black_Hawk Cessna_172 Hercules_C-130 Fokker_F-28""".split()
SYLLABLES = """xiao ming wei jun hua li mei yan guo zhi hong jian ping feng lin qing yu tao lei bin hai dong chun shan jing rui
    zhen sheng""".split()
STATES = "Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia Hawaii Idaho Illinois Indiana " \
    "Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada " \
    "New_Hampshire New_Jersey New_Mexico New_York North_Carolina North_Dakota Ohio Oklahoma Oregon Pennsylvania South_Carolina " \
    "Tennessee Texas Utah Vermont Virginia Washington West_Virginia Wisconsin Wyoming Calif. Mass. Fla. Ill. Tex. Pa."
LABELS = dict.fromkeys("town nation ground river sea island mountain state county facility".split(), "LOC")
LABELS |= dict.fromkeys("adjective group".split(), "NORP") | dict.fromkeys("event war festival".split(), "MISC")
LABELS |= {"work": "WORK_OF_ART", "product": "PRODUCT", "aircraft": "PRODUCT"}
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
SPORTS = ["SOCCER", "CRICKET", "TENNIS", "BASEBALL", "BASKETBALL", "ATHLETICS", "CYCLING", "RUGBY UNION", "GOLF", "ICE HOCKEY"]


# MARK: Names


def column(path, number=0, keep=lambda row: True):
    rows = [line.rstrip("\n").split("\t") for line in path.open(encoding="utf-8") if not line.startswith("#")]
    return [row[number] for row in rows if keep(row) and row[number]]


def listed(kind, topic=""):
    """The names of a kind in names.tsv whose topic begins in some way, a list for each topic."""
    return [line.split("; ") for line in
            column(HERE / "names.tsv", 2, lambda row: row[0] == kind and row[1].startswith(topic))]


def american(names):
    """Teams as results name them: by their town alone more often than not."""
    return names + [name[:-len(nick) - 1] for name in names for nick in names if name.endswith(" " + nick)] * 4


class Names:
    """Draws names of every kind."""

    def __init__(self, data, chance):
        lists = data / "gazetteers"
        self.chance = chance
        is_plain = re.compile(r"[A-Z][a-z'.-]+(?: [A-Z][A-Za-z'.-]+)?$").match
        cities = lambda keep: [c for c in column(lists / "geonames_cities15000.tsv", keep=keep) if is_plain(c)]
        self.far = cities(lambda row: int(row[3]) > 200_000)
        self.near = cities(lambda row: int(row[3]) > 80_000 and row[1] in LEAGUES)
        self.clubs = column(lists / "organizations.tsv", keep=lambda r: r[1].endswith(("club", "team")))
        self.leagues = {
            "football": listed("team", "football"), "rugby": listed("team", "rugby"), "cricket": listed("team", "cricket"),
            "american": [american(names) for kind in ("baseball", "basketball", "American") for names in listed("team", kind)],
        }
        teams = {team for leagues in self.leagues.values() for league in leagues for team in league}
        # Towns that are teams as well, so that stories of other kinds have them too.
        self.shared = sorted(teams & set(cities(lambda row: True)))
        self.media = [n for names in listed("media", "news") for n in names if not n.startswith("The ")]
        countries = set(column(lists / "countries.tsv"))
        self.adjectives = [a for a in column(lists / "countries.tsv", 5) if is_plain(a) and a not in countries]
        self.nations = [n for n in column(lists / "countries.tsv") if len(n) < 20] + ["England", "Scotland", "Wales"] * 4
        self.firms = [n for names in listed("company") for n in names]
        self.listed_firms = column(lists / "companies.tsv", 1)
        self.athletes = [n.split() for n in listed("person", "athletes")[0] if n.count(" ") == 1]
        self.leaders = [n.rsplit(" ", 1) for names in listed("person", "leaders") for n in names if " " in n]
        self.first = column(lists / "popular_forenames_by_country.tsv")
        self.last = column(lists / "popular_surnames_by_country.tsv") + column(lists / "us_census_1990_surnames.tsv")[:3000]
        self.lists = {
            "maker": listed("team", "motor"), "bank": listed("company", "banks"), "airline": listed("company", "airlines"),
            "agency": listed("media", "news agencies"), "organisation": [n for topic in ("of the", "that help", "of gov") for n in listed("organisation", topic)],
            "exchange": listed("organisation", "that trade"), "rebels": listed("organisation", "that fight"),
            "province": listed("region")}
        self.parties = [n for names in listed("party") for n in names]
        self.universities = column(lists / "universities.tsv", keep=lambda row: row[0].isascii() and len(row[0]) < 40)
        self.counties = column(lists / "us_counties.tsv")
        self.groups = column(lists / "norp.tsv", keep=lambda row: row[0].isascii() and row[0].endswith("s") and not row[0].isupper())

    def some(self, names):
        return self.chance.choice(names)

    def happens(self, share):
        return self.chance.random() < share

    def draw(self, kind, day):
        """A label and a name of a kind, for the names of a day."""
        if kind in self.lists:
            return "LOC" if kind == "province" else "ORG", self.some(self.some(self.lists[kind]))
        return LABELS.get(kind, "ORG"), getattr(self, kind)(day)

    def nation(self, day):
        return self.some(self.nations)

    def adjective(self, day):
        return self.some(self.adjectives)

    def paper(self, day):
        return self.some(self.media)

    def ratings(self, day):
        return self.some(["Moody's", "Moody's Investors Service", "Standard & Poor's", "S&P", "Fitch", "Fitch Ratings"])

    def newsroom(self, day):
        return f"{self.city()} Newsroom"

    def city(self):
        return self.some(self.near if self.happens(0.7) else self.far)

    def town(self, day):
        return self.some(self.shared) if not day.is_sport and self.happens(0.3) else self.city()

    def team(self, day):
        kind = self.chance.random()
        if kind < 0.5:
            return self.some(day.league)
        city = self.city()
        if kind < 0.85:
            return city
        if kind < 0.88:
            return self.some(self.clubs)
        return f"{city} {self.some(ENDINGS)}" if kind < 0.95 else f"{self.some(FRONTS)} {city}"

    def ground(self, day):
        return self.some(listed("facility", "stadiums")[0]) if self.happens(0.5) else f"{self.surname()} {self.some(GROUNDS)}"

    def event(self, day):
        if self.happens(0.4):
            return self.some(listed("event", "sport")[0])
        return self.some(EVENTS).format(adjective=day.text_of("adjective"), nation=day.text_of("nation"), town=day.text_of("town"))

    def company(self, day):
        kind = self.chance.random()
        if kind < 0.45:
            return self.some(self.firms)
        if kind < 0.6:
            return self.some(self.listed_firms)
        if kind < 0.75:
            return f"{self.city()} {self.some(TRADES)}"
        if kind < 0.85:
            return f"{self.surname()} {self.some(TRADES)}"
        if kind < 0.92:
            return f"{self.surname()} & {self.surname()}"
        return self.surname() if kind < 0.97 else f"{self.some(self.first)} {self.surname()}"

    def firm(self, day, company):
        has_form = company.rsplit(" ", 1)[-1] in FORMS
        return company if has_form else f"{company} {self.some(FORMS)}"

    def party(self, day):
        if self.happens(0.6):
            return self.some(self.parties)
        front = "" if self.happens(0.6) else day.text_of("adjective") + " "
        return f"{front}{self.some(PARTIES)} {self.some(FACTIONS)}"

    def police(self, day):
        return day.text_of("town") + self.some([" Police", " Police Department", " police department"]).replace(" police", " Police")

    def court(self, day):
        return self.some(["the High Court", "the Supreme Court", "the Court of Appeal"])[4:] if self.happens(0.3) \
            else f"{day.text_of('town')} {self.some(['High', 'Crown', 'District', 'Regional', 'County'])} Court"

    def ministry(self, day):
        office = self.some(OFFICES)
        return f"{office} Ministry" if self.happens(0.5) else f"Ministry of {office}"

    def university(self, day):
        kind = self.chance.random()
        if kind < 0.7:
            return self.some(self.universities)
        return f"University of {self.city()}" if kind < 0.85 else f"{self.city()} University"

    def institute(self, day):
        return f"{self.some([self.city(), self.surname(), day.text_of('adjective')])} {self.some(['Institute', 'Academy of Sciences', 'Research Centre', 'Center', 'Laboratory'])}"

    def journal(self, day):
        return self.some(["Nature", "Science", "The Lancet", "Cell", "the British Medical Journal"[4:], "Physical Review Letters"])

    def body(self, day):
        front = self.some([day.text_of("adjective"), "National", day.text_of("nation"), "International", "Central"])
        if self.happens(0.3):
            return f"{front} {self.some(BODIES)} of {self.some(FIELDS)}"
        return f"{front} {self.some(FIELDS)} {self.some(BODIES)}"

    def acronym(self, day):
        return "".join(word[0] for word in day.text_of("body").split() if word[0].isupper())

    def union(self, day):
        return f"{self.some(['National', 'United', 'General', day.text_of('adjective')])} {self.some(FIELDS[:10])} Union"

    def committee(self, day):
        return f"{self.some(['House', 'Senate'])} {self.some(['Banking', 'Judiciary', 'Budget', 'Ethics', 'Armed Services', 'Intelligence'])} Committee"

    def state(self, day):
        return self.some(STATES.split()).replace("_", " ")

    def county(self, day):
        name = self.some(self.counties)
        return name if name.endswith("County") else f"{name} County"

    def river(self, day):
        return f"{self.place_word()} River" if self.happens(0.6) else f"River {self.place_word()}"

    def place_word(self):
        return self.some([self.surname(), self.city()])

    def sea(self, day):
        names = [n for n in listed("place")[0] if re.search(r"(Sea|Ocean|Channel|Strait|Bay)$|^(Gulf|Strait|Sea) of", n)]
        return self.some(names) if self.happens(0.7) else f"Gulf of {self.place_word()}"

    def island(self, day):
        return self.some([f"{self.place_word()} Island", f"{self.place_word()} Islands", f"{self.place_word()}"])

    def mountain(self, day):
        return f"Mount {self.place_word()}" if self.happens(0.6) else f"{self.place_word()} Mountains"

    def facility(self, day):
        if self.happens(0.4):
            return self.some(listed("facility", "airports")[0])
        return f"{self.place_word()} {self.some(['Airport', 'Bridge', 'Street', 'Square', 'Palace', 'Prison', 'Avenue', 'Park', 'Station', 'Dam', 'Castle', 'Mosque'])}"

    def group(self, day):
        return self.some(self.groups)

    def festival(self, day):
        return self.some(listed("event", "history")[0])

    def war(self, day):
        return self.some(listed("event", "history")[0]) if self.happens(0.5) else f"{day.text_of('adjective')} Civil War"

    def work(self, day):
        fronts, middles, ends = WORKS
        return " ".join(filter(None, [self.some(fronts) if self.happens(0.6) else "", self.some(middles) if self.happens(0.7) else "", self.some(ends)]))

    def product(self, day):
        return self.some([f"{self.some(THINGS)} {self.chance.randint(2, 900)}", self.some(THINGS) + self.some([" Pro", " Max", " XL", "Pad", "Book", "Phone"])])

    def aircraft(self, day):
        return self.some(AIRCRAFT).replace("_", " ")

    def surname(self):
        return self.some(self.last).title()

    def person(self, is_sport):
        """A given name and a surname."""
        kind = self.chance.random()
        if kind < 0.2:
            return self.some(self.athletes if is_sport else self.leaders)
        if kind < 0.27:
            return self.syllables(), self.some(SYLLABLES).title()
        first = self.some(self.first)
        if kind < 0.35:
            first = f"{first[0]}."
        elif kind < 0.45:
            first = f"{first} {self.some('ABCDEFGHJKLMNPRSTW')}."
        last = self.surname()
        if kind > 0.92:
            last = self.some(["al-", "van ", "de ", "von ", "bin ", "Mc", "O'", "Abu ", "el-", "di "]) + last
        return first, last

    def syllables(self):
        return (self.some(SYLLABLES) + self.some(SYLLABLES)).title()


# MARK: Reports


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
