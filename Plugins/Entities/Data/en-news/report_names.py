"""Names of every kind for the reports of reports.py: from the gazetteers and names.tsv, and put together."""
import pathlib
import re

HERE = pathlib.Path(__file__).resolve().parent
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
COMMITTEES = ["Banking", "Judiciary", "Budget", "Ethics", "Armed Services", "Intelligence"]
BUILDINGS = "Airport Bridge Street Square Palace Prison Avenue Park Station Dam Castle Mosque".split()
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
        self.seas = [n for n in listed("place")[0] if re.search(r"(Sea|Ocean|Channel|Strait|Bay)$|^(Gulf|Strait|Sea) of", n)]
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
        if self.happens(0.5):
            return self.some(listed("facility", "stadiums")[0])
        return f"{self.surname()} {self.some(GROUNDS)}"

    def event(self, day):
        if self.happens(0.4):
            return self.some(listed("event", "sport")[0])
        template = self.some(EVENTS)
        return template.format(**{kind: day.text_of(kind) for kind in ("adjective", "nation", "town")})

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
        return f"{day.text_of('town')} {self.some(['Police', 'Police Department', 'Police department'])}"

    def court(self, day):
        if self.happens(0.3):
            return self.some(["High Court", "Supreme Court", "Court of Appeal"])
        return f"{day.text_of('town')} {self.some(['High', 'Crown', 'District', 'Regional', 'County'])} Court"

    def ministry(self, day):
        office = self.some(OFFICES)
        return f"{office} Ministry" if self.happens(0.5) else f"Ministry of {office}"

    def university(self, day):
        kind = self.chance.random()
        if kind < 0.7:
            return self.some(self.universities)
        return f"University of {self.city()}" if kind < 0.85 else f"{self.city()} University"

    def institute(self, day):
        front = self.some([self.city(), self.surname(), day.text_of("adjective")])
        return f"{front} {self.some(['Institute', 'Academy of Sciences', 'Research Centre', 'Center', 'Laboratory'])}"

    def journal(self, day):
        return self.some(["Nature", "Science", "The Lancet", "Cell", "British Medical Journal", "Physical Review Letters"])

    def body(self, day):
        front = self.some([day.text_of("adjective"), "National", day.text_of("nation"), "International", "Central"])
        if self.happens(0.3):
            return f"{front} {self.some(BODIES)} of {self.some(FIELDS)}"
        return f"{front} {self.some(FIELDS)} {self.some(BODIES)}"

    def acronym(self, day):
        return "".join(word[0] for word in day.text_of("body").split() if word[0].isupper())

    def union(self, day):
        front = self.some(["National", "United", "General", day.text_of("adjective")])
        return f"{front} {self.some(FIELDS[:10])} Union"

    def committee(self, day):
        return f"{self.some(['House', 'Senate'])} {self.some(COMMITTEES)} Committee"

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
        return self.some(self.seas) if self.happens(0.7) else f"Gulf of {self.place_word()}"

    def island(self, day):
        return self.some([f"{self.place_word()} Island", f"{self.place_word()} Islands", f"{self.place_word()}"])

    def mountain(self, day):
        return f"Mount {self.place_word()}" if self.happens(0.6) else f"{self.place_word()} Mountains"

    def facility(self, day):
        if self.happens(0.4):
            return self.some(listed("facility", "airports")[0])
        return f"{self.place_word()} {self.some(BUILDINGS)}"

    def group(self, day):
        return self.some(self.groups)

    def festival(self, day):
        return self.some(listed("event", "history")[0])

    def war(self, day):
        return self.festival(day) if self.happens(0.5) else f"{day.text_of('adjective')} Civil War"

    def work(self, day):
        fronts, middles, ends = WORKS
        front = self.some(fronts) if self.happens(0.6) else ""
        middle = self.some(middles) if self.happens(0.7) else ""
        return " ".join(filter(None, [front, middle, self.some(ends)]))

    def product(self, day):
        numbered = f"{self.some(THINGS)} {self.chance.randint(2, 900)}"
        return self.some([numbered, self.some(THINGS) + self.some([" Pro", " Max", " XL", "Pad", "Book", "Phone"])])

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
