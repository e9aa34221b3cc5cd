"""What `faults` disturbs: a run, an addition to it, a replay of what failed, where it failed and from the
start ("again"), each on small inputs."""
import io
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile

SDK = pathlib.Path(__file__).resolve().parents[2] / "Plugins/SDK/python"

PIPELINE = """\
copydesk: 1
name: faults
{head}
batch: {{documents: 4}}
ledger: {{documents: 16, every: 0s}}
sources: [{sources}]
stages: [{stages}]
sinks:
  - jsonl: out/a.jsonl
  - jsonl: out/a.jsonl.gz
  - jsonl: out/a.jsonl.zst
  - csv: {{path: out/b.csv, rows: documents}}
  - csv: {{path: out/months.csv, rows: entity_months}}
  - parquet: out/d.parquet
  - sqlite: out/c.db
"""

PLUGIN = """\
import sys; sys.path.insert(0, {sdk!r})
import copydesk

@copydesk.stage
def louder(doc):
    "Refuses some texts and marks a word in the others."
    if "Note 13 " in doc.text: doc.reject("picky", "refused")
    doc.attributes["length"] = len(doc.text)

copydesk.run()
"""


class Folder:
    """A folder with a pipeline, its inputs and what runs have left."""

    def __init__(self, program, path):
        self.program, self.path = program, path

    def run(self, *arguments, **environment):
        return subprocess.run(
            [self.program, *arguments, "--quiet"], cwd=self.path, stdin=subprocess.DEVNULL,
            env=os.environ | {key: str(value) for key, value in environment.items()},
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def outputs(self):
        """Every file but the ledger with what belongs to it, and locks that a killed run left."""
        folder = self.path / "out"
        own = (".ledger.json", ".seen", ".lock", ".ledger.json.partial")
        return {path.name: path.read_bytes() for path in sorted(folder.iterdir())
                if not path.name.endswith(own)} if folder.exists() else {}

    def write(self, name, text):
        (self.path / name).parent.mkdir(parents=True, exist_ok=True)
        (self.path / name).write_text(text)

    def pipeline(self, sources="{jsonl: notes.jsonl}", stages="sentences", head=""):
        self.write("pipeline.yaml", PIPELINE.format(sources=sources, stages=stages, head=head))

    def notes(self, count=50, name="notes.jsonl"):
        self.write(name, "".join(
            "{broken\n" if number % 10 == 7
            else f'{{"text": "Note {number} is short. It came in late."}}\n'
            for number in range(count)))

    def other_inputs(self):
        """A folder, a table, an archive and a database."""
        for number in range(6):
            self.write(f"texts/{number}.txt", f"Text {number} lies in a folder.\n" * 40)
        self.write("table.csv", "text,date\n" + "".join(
            f"Row {number} is one of many.,2026-01-0{number}\n" for number in range(1, 9)))
        with tarfile.open(self.path / "stories.tar.gz", "w:gz") as archive:
            for number in range(8):
                text = f"Story {number} was told in a tower.\n".encode() * 30
                entry = tarfile.TarInfo(f"{number}.txt")
                entry.size = len(text)
                archive.addfile(entry, io.BytesIO(text))
        self.write("old.yaml", "copydesk: 1\nsources: [{jsonl: old.jsonl}]\nstages: [sentences]\n"
                               "sinks: [{sqlite: old.db}]\n")
        self.write("old.jsonl", '{"text": "An old text. It is kept."}\n' * 9)
        self.expect(0, "run", "old.yaml", "--no-ledger")

    def expect(self, status, *arguments):
        ended = self.run(*arguments)
        if ended.returncode != status:
            sys.exit(f"error: {arguments} ended with {ended.returncode}: {ended.stderr.decode()}")


def notes(folder):
    folder.pipeline()
    folder.notes()


def inputs(folder):
    folder.other_inputs()
    folder.notes(20)
    folder.write("names.tsv", "the tower\tFAC\n")
    folder.pipeline("{jsonl: notes.jsonl}, {files: texts}, {csv: table.csv}, {archive: stories.tar.gz}, "
                    "{sqlite: old.db}",
                    "sentences, tokens, {entities: {model: none, gazetteers: [names.tsv]}}")


def cut_short(folder):
    """Behind a few commits, by a limit on the size of files that stands for a full disk."""
    inputs(folder)
    ended = subprocess.run(
        ["bash", "-c", "trap '' XFSZ; ulimit -f 80; exec \"$@\"", "-", folder.program,
         "run", "pipeline.yaml", "--quiet"], cwd=folder.path, stderr=subprocess.PIPE)
    ledger = (folder.path / "out/a.ledger.json").read_text()
    if ended.returncode != 3 or '"batches":0' in ledger:
        sys.exit(f"error: the run was not cut short behind a commit: {ended.stderr.decode()}")


def plugin(folder):
    folder.write("louder.py", PLUGIN.format(sdk=str(SDK)))
    folder.notes(40)
    folder.pipeline(stages="sentences, louder", head="plugins: [louder.py]")


def finished(folder):
    """A run that ended, some of whose documents failed in a stage; the stage is mended since."""
    folder.notes()
    long = '{"text": "' + "One more. " * 12 + '"}\n'
    folder.write("long.jsonl", long * 9)
    sources = "{jsonl: notes.jsonl}, {jsonl: long.jsonl}"
    folder.pipeline(sources, head="limits: {annotations: 8}")
    folder.expect(1, "run", "pipeline.yaml")
    folder.pipeline(sources)


def grown(folder):
    """A run that ended, whose input has grown since."""
    folder.notes(20)
    folder.pipeline()
    folder.expect(1, "run", "pipeline.yaml")
    folder.notes(50)


class Play:
    """Something to disturb: how its folder is made, the command, and how that ends undisturbed."""

    def __init__(self, prepare, command, calls="writes", folder="/out/"):
        self.prepare, self.command = prepare, command
        self.environment = {"FAULT_CALLS": calls, "FAULT_FOLDER": folder}


RUN, ADD = ["run", "pipeline.yaml"], ["run", "pipeline.yaml", "--add"]
REPLAY = ["replay", "out/a.dead.jsonl", "pipeline.yaml"]
AGAIN = [*REPLAY, "--from-start"]
PLAYS = {
    "run": Play(notes, RUN),
    "add": Play(grown, ADD),
    "replay": Play(finished, REPLAY),
    "again": Play(finished, AGAIN),
    "run-reads": Play(inputs, RUN, "reads", "/play/"),
    "resume-reads": Play(cut_short, [*RUN, "--resume"], "reads", "/play/"),
    "add-reads": Play(grown, ADD, "reads", "/play/"),
    "replay-reads": Play(finished, REPLAY, "reads", "/play/"),
    "again-reads": Play(finished, AGAIN, "reads", "/play/"),
    "run-processes": Play(plugin, RUN, "processes"),
    "run-memory": Play(inputs, RUN, "memory"),
    "replay-memory": Play(finished, REPLAY, "memory"),
}


def copy(template, path):
    shutil.rmtree(path, ignore_errors=True)
    shutil.copytree(template, path)
