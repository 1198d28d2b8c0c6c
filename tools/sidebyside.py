"""Indexes and searches the same made-up passages with Footnote, SQLite FTS5
and Xapian, one after the other, and prints what each took.

    python3 tools/sidebyside.py [PASSAGES ...]     default: 10000

All figures are CPU time, so a busy machine changes them little. Each engine
finds the ten best passages and marks the words in their whole text. Words that
are too common to search by are left out for all three. "cited" is the first ten
passages that cite a source, unmarked. Xapian is measured
where its Python module is (apt install python3-xapian).
"""
import json
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

try:
    import xapian
except ImportError:
    xapian = None

COMMON = set("the of and to in a is that for it was on as with by he at from his an are this not but had have be which".split())
KINDS = ["word", "three words", "phrase", "question", "source", "cited"]


class FTS5:
    """Porter stems; title and source are columns of their own."""

    name = "FTS5"

    def __init__(self, folder):
        self.db = sqlite3.connect(os.path.join(folder, "fts5.db"))
        self.db.execute("CREATE VIRTUAL TABLE p USING fts5(text, title, source, tokenize='porter unicode61')")

    def index(self, passages):
        rows = ((p["text"], p["title"], p.get("source", "")) for p in passages)
        with self.db:
            self.db.executemany("INSERT INTO p VALUES (?,?,?)", rows)

    def search(self, kind, text):
        if kind == "cited":
            return self.db.execute("SELECT text FROM p WHERE p MATCH ? ORDER BY rowid LIMIT 10", [f'source: "{text}"']).fetchall()
        return self.db.execute(
            "SELECT highlight(p, 0, '<b>', '</b>') FROM p WHERE p MATCH ? ORDER BY rank LIMIT 10", [self.match(kind, text)]
        ).fetchall()

    @staticmethod
    def match(kind, text):
        if kind == "source":
            word, source = text.split(" source:")
            return f'{{text title}}: "{word}" AND source: "{source}"'
        if kind == "phrase":
            return "{text title}: " + text
        return "{text title}: (" + (" OR " if kind == "question" else " ").join(f'"{w}"' for w in wanted(text)) + ")"


class Xapian:
    """English stems beside the words, with positions; source is a boolean term."""

    name = "Xapian"

    def __init__(self, folder):
        self.db = xapian.WritableDatabase(os.path.join(folder, "xapian"), xapian.DB_CREATE)
        self.stem = xapian.Stem("english")

    def index(self, passages):
        generator = xapian.TermGenerator()
        generator.set_stemmer(self.stem)
        for p in passages:
            doc = xapian.Document()
            generator.set_document(doc)
            generator.index_text(p["text"])
            generator.increase_termpos()
            generator.index_text(p["title"], 1, "S")
            if "source" in p:
                doc.add_boolean_term("XS" + p["source"])
            doc.set_data(p["text"])
            self.db.add_document(doc)
        self.db.commit()

    def search(self, kind, text):
        parser = xapian.QueryParser()
        parser.set_stemmer(self.stem)
        parser.set_database(self.db)
        parser.set_default_op(xapian.Query.OP_OR if kind == "question" else xapian.Query.OP_AND)
        words, _, source = text.partition(" source:")
        asked = parser.parse_query(words if kind == "phrase" else " ".join(wanted(words)))
        if source:
            asked = xapian.Query(xapian.Query.OP_FILTER, asked, xapian.Query("XS" + source))
        if kind == "cited":
            asked = xapian.Query("XS" + text)
        enquire = xapian.Enquire(self.db)
        enquire.set_query(asked)
        found = enquire.get_mset(0, 10)
        if kind == "cited":
            return [hit.document.get_data() for hit in found]
        return [found.snippet(hit.document.get_data(), 10_000, self.stem) for hit in found]


def wanted(text):
    return [w for w in text.split() if w not in COMMON] or text.split()


def measure(engine, folder):
    with open(os.path.join(folder, "passages.jsonl"), encoding="utf-8") as lines:
        passages = [json.loads(line) for line in lines]
    with open(os.path.join(folder, "queries.json"), encoding="utf-8") as file:
        queries = json.load(file)
    start = time.process_time()
    e = engine(folder)
    e.index(passages)
    figures = {"index": time.process_time() - start}
    for kind in KINDS:
        took, least = [], 60.0
        for text in queries[kind]:
            start = time.process_time()
            e.search(kind, text)
            took.append(time.process_time() - start)
            least -= took[-1]
            if least < 0:
                break
        figures[kind] = 1000 * statistics.median(took)
    return figures


def compare(passages):
    folder = tempfile.mkdtemp(prefix="sidebyside")
    try:
        run = subprocess.run(["go", "run", "./tools/bench", "-passages", str(passages), "-dir", folder], check=True, stdout=subprocess.PIPE)
        ours = json.loads(run.stdout)
        columns = {"Footnote": {"index": ours["index_cpu_s"], **ours["median_ms"]}}
        for engine in [FTS5] + [Xapian] * (xapian is not None):
            columns[engine.name] = measure(engine, folder)
    finally:
        shutil.rmtree(folder)
    show(passages, ours, columns)


def show(passages, ours, columns):
    others = [name for name in columns if name != "Footnote"]
    print(f"\n{passages:,} passages, {ours['mb']:.0f} MB of text; Footnote: read in {ours['read_cpu_s']:.0f} s of CPU, citations found, "
          f"and again in {ours['read_again_ms']:.0f} ms by the clock; indexed in {ours['index_s']:.0f} s by the clock; {ours['peak_mb']:.0f} MB of memory at most; "
          f"one article more {ours['add_ms']:.0f} ms; opened in {ours['open_ms']:.0f} ms; {ours['disk_mb']:.0f} MB on disk")
    print(f"heap open: index {ours['open_heap_mb']:.0f} MB, articles {ours['articles_heap_mb']:.0f} MB, who is cited and the words of answers {ours['rest_heap_mb']:.0f} MB")
    print(f"all that /source answers, counted, marked, mentions and printing included: {ours['median_ms']['/source']:.2f} ms")
    print("| CPU | " + " | ".join(columns) + " | " + " | ".join(f"{name} / Footnote" for name in others) + " |")
    print("|---" * (1 + len(columns) + len(others)) + "|")
    for kind in ["index"] + KINDS:
        unit = "s" if kind == "index" else "ms"
        cells = [f"{c[kind]:.2f} {unit}" for c in columns.values()]
        cells += [f"{columns[name][kind] / columns['Footnote'][kind]:.2f}" for name in others]
        print(f"| {kind} | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    if xapian is None:
        print("Xapian is left out: this Python has no module xapian (apt install python3-xapian)")
    for size in sys.argv[1:] or ["10000"]:
        compare(int(size))
