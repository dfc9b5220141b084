#!/usr/bin/env python3
"""Asks tradestat and the programs found beside it the same questions, checks that the
answers are equal to the last digit, and prints times, memory and ratios.

cmake --build … --target bench calls it; bench.py --help names the options. With --report
the tables are written into that document, between its two marks.
"""

import argparse
import json
import os
import shlex
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

import questions
import report
from questions import MANY_GROUPS, Q1, Q2

HERE = Path(__file__).resolve().parent
# records for each row of the native file: as many bytes
LAYOUTS = {"comtrade": 0.148, "baci": 1.16, "eurostat": 0.1, "wide": 0.12}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("--programs", type=Path, required=True, help="what the build made for it")
    parser.add_argument("--tradestat", required=True)
    parser.add_argument("--portable", required=True, help="tradestat without vector instructions")
    parser.add_argument("--work", type=Path, required=True, help="where the files are kept")
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--runs", type=int, default=5, help="of each command")
    parser.add_argument("--large", action="store_true", help="ten times the rows, too")
    parser.add_argument("--build", default="", help="compiler and configuration, for the report")
    parser.add_argument("--report", type=Path)
    return parser.parse_args()


def quoted_for_shell(word):
    """A word as a person would quote it for the shell."""
    if "'" not in word:
        return shlex.quote(word)
    for character in '\\"$`':
        word = word.replace(character, "\\" + character)
    return f'"{word}"'


class Bench:
    """The programs, the files, and what has been measured of each command."""

    def __init__(self, options):
        self.programs = options.programs
        self.work = options.work
        self.runs = options.runs
        self.tradestat = options.tradestat
        self.portable = options.portable
        duckdb = options.programs / "duckrun"
        self.duckdb = str(duckdb.resolve()) if duckdb.exists() else None
        self.hyperfine = shutil.which("hyperfine")
        self.files = []  # that were made
        self.seconds = {}  # of each command, run by run
        self.processor = {}  # seconds of processor time, likewise
        self.peaks = {}  # kilobytes
        self.faults = []

    def shown(self, command):
        """A command as a reader would type it, and as the key of what was measured."""
        name = Path(command[0]).name
        if command[0] == self.portable:
            name += "-without-simd"
        return " ".join([name, *map(quoted_for_shell, command[1:])])

    def make(self, name, *command):
        path = self.work / name
        if not path.exists():
            print(f"writing {name}", flush=True)
            part = path.with_suffix(".part")
            with open(part, "wb") as out:
                subprocess.run(command, check=True, stdout=out)
            part.rename(path)
        self.files.append(name)
        return name

    def make_csv(self, kind, rows):
        program = str(self.programs / "make_trade_csv")
        return self.make(f"{kind}-{rows}.csv", program, str(rows), kind)

    def make_figures(self, kind, figures):
        program = str(HERE / "make_figures.py")
        return self.make(f"{kind}-{figures}.csv", sys.executable, "-B", program, kind, str(figures))

    def make_layout(self, layout, records):
        program = str(HERE / "make_layout_csv.py")
        return self.make(
            f"{layout}-{records}.csv", sys.executable, "-B", program, layout, str(records)
        )

    def make_json(self, records):
        program = str(HERE / "make_trade_json.py")
        return self.make(f"comtrade-{records}.json", sys.executable, "-B", program, str(records))

    def answer(self, command):
        """What the command prints, or None, with its complaint noted."""
        done = subprocess.run(command, cwd=self.work, capture_output=True, encoding="utf-8")
        if done.returncode == 0:
            return done.stdout
        complaint = done.stderr.strip().splitlines() or [f"exit status {done.returncode}"]
        self.fault(f"`{self.shown(command)}` fails: {complaint[0]}")
        return None

    def fault(self, text):
        self.faults.append(text)
        print(f"FAULT: {text}", flush=True)

    def run_once(self, command):
        """Seconds, seconds of processor time and kilobytes of one run."""
        program = str(self.programs / "run_once")
        done = subprocess.run(
            [program, *command], cwd=self.work, capture_output=True, encoding="utf-8", check=True
        )
        seconds, processor, kilobytes = done.stdout.split()
        return float(seconds), float(processor), int(kilobytes)

    def warm(self, command):
        """Brings the files that the command names into the page cache: a system that is
        short of memory, or fears to be, has taken them out since the last round."""
        for name in self.files:
            if any(name in word for word in command):
                with open(self.work / name, "rb", buffering=0) as file:
                    while file.read(1 << 22):
                        pass

    def time_round(self, command, runs):
        """The medians of seconds and of seconds of processor time of so many runs."""
        if not self.hyperfine:
            several = [self.run_once(command) for _ in range(runs)]
            return tuple(statistics.median(run[i] for run in several) for i in (0, 1))
        result = self.work / "hyperfine.json"
        subprocess.run(
            [self.hyperfine, "-N", "--runs", str(runs), "--style", "none"]
            + ["--export-json", str(result), shlex.join(command)],
            cwd=self.work,
            check=True,
            capture_output=True,
        )
        with open(result, encoding="utf-8") as file:
            run = json.load(file)["results"][0]
        return run["median"], run["user"] + run["system"]

    def measure(self, commands):
        """All commands in turn, round by round, after one that takes the peak of the memory.
        What takes milliseconds runs several times in a round, since a single run says more of
        what ran before it than of itself."""
        print(f"measuring {len(commands)} commands", flush=True)
        first = {}
        for command in commands:
            first[self.shown(command)], _, self.peaks[self.shown(command)] = self.run_once(command)
        for _ in range(self.runs):
            for command in commands:
                self.warm(command)
                runs = max(1, min(20, int(0.4 / first[self.shown(command)])))
                seconds, processor = self.time_round(command, runs)
                self.seconds.setdefault(self.shown(command), []).append(seconds)
                self.processor.setdefault(self.shown(command), []).append(processor)

    def median(self, command):
        return statistics.median(self.seconds[self.shown(command)])

    def processor_median(self, command):
        return statistics.median(self.processor[self.shown(command)])

    def peak(self, command):
        return self.peaks[self.shown(command)] / 1024

    def rate(self, command):
        """Bytes per second of its file."""
        return (self.work / command[-1]).stat().st_size / self.median(command)


def check_equal(bench, what, ours, theirs):
    """Notes the first row that differs; ours and theirs may be missing."""
    if ours is None or theirs is None:
        return False
    for key in sorted(ours.keys() | theirs.keys()):
        if ours.get(key) != theirs.get(key):
            row = ", ".join(key)
            bench.fault(f"{what}: {row}: {ours.get(key)} is not {theirs.get(key)}")
            return False
    print(f"equal: {what}: {len(ours)} rows", flush=True)
    return True


def tradestat_answer(bench, question, file, program=None, threads=2):
    text = bench.answer(question.tradestat(program or bench.tradestat, file, threads))
    return None if text is None else questions.answer_of_tradestat(text, question.keys)


def check_by_hand(bench, file):
    """Against sums that this script makes itself, with no other program involved."""
    by_hand = questions.answers_by_hand(bench.work / file)
    rows = []
    for question, expected in zip((Q1, Q2), by_hand):
        for threads in (1, 2):
            ours = tradestat_answer(bench, question, file, threads=threads)
            what = f"{question.title}, {file}, {threads} threads, Python's Decimal"
            if check_equal(bench, what, ours, expected):
                rows.append((question.title, file, f"Python, `--threads {threads}`", len(ours)))
    return rows


def check_layout_by_hand(bench, layout, file):
    expected = questions.layout_answer_by_hand(layout, bench.work / file)
    ours = tradestat_answer(bench, Q1, file)
    if check_equal(bench, f"{Q1.title}, {file}, Python's Decimal", ours, expected):
        return [(Q1.title, file, "Python, `--threads 2`", len(ours))]
    return []


def check_with_duckdb(bench, pairs, json_file):
    rows = []
    for question, file in pairs:
        theirs = questions.answer_of_duckdb(bench.answer(question.duckdb(bench.duckdb, file, 2)))
        ours = tradestat_answer(bench, question, file)
        if check_equal(bench, f"{question.title}, {file}, DuckDB", ours, theirs):
            rows.append((question.title, file, "DuckDB, DECIMAL", len(ours)))
    exact = questions.duckdb_json(bench.duckdb, json_file, 2, questions.EXACT_JSON)
    text = bench.answer(questions.tradestat_json(bench.tradestat, json_file, 2))
    if text is not None:
        ours = questions.answer_of_tradestat(text, questions.JSON_KEYS)
        theirs = questions.answer_of_duckdb(bench.answer(exact))
        if check_equal(bench, f"JSON, {json_file}, DuckDB", ours, theirs):
            rows.append(("by partner and flow", json_file, "DuckDB, DECIMAL", len(ours)))
    return rows


class Line:
    """A line of the table: our command, the other one, and the ratio to reach."""

    def __init__(self, work, ours, theirs, goal):
        self.work = work
        self.ours = ours
        self.theirs = theirs
        self.goal = goal


def lines_to_measure(bench, files):
    plain, quoted, records = files["plain"], files["quoted"], files["json"]

    def against_duckdb(work, question, file, goal, threads=2, program=bench.tradestat):
        theirs = question.duckdb(bench.duckdb, file, 2) if bench.duckdb else None
        return Line(work, question.tradestat(program, file, threads), theirs, goal)

    lines = [
        against_duckdb("Q1, 2 threads", Q1, plain, 0.10),
        against_duckdb("Q1, 1 thread", Q1, plain, 0.20, threads=1),
        against_duckdb("Q1, quoted text in a fifth of the rows", Q1, quoted, 0.13),
        against_duckdb("Q2: " + Q2.title, Q2, plain, 0.11),
        against_duckdb(MANY_GROUPS.title, MANY_GROUPS, plain, 0.35),
        against_duckdb("Q1 without SIMD", Q1, plain, 0.35, program=bench.portable),
    ]
    floor = [str(bench.programs / "count_marks"), "2", plain]
    lines.append(Line("Q1, to counting commas and newlines", lines[0].ours, floor, 3))
    json_peer = questions.duckdb_json(bench.duckdb, records, 2) if bench.duckdb else None
    ours = questions.tradestat_json(bench.tradestat, records, 2)
    lines.append(Line("JSON, by partner and flow", ours, json_peer, 0.10))
    start = [bench.duckdb, "2", "select 1"] if bench.duckdb else None
    summary = [bench.tradestat, "summary"]
    lines.append(Line("`summary` of the bundled data, to `select 1`", summary, start, 0.125))
    return lines


class Layout:
    """Files that are published in another layout, beside the native one: bytes per second."""

    def __init__(self, bench, name, file, native, threads, goal):
        self.name = name
        self.goal = goal
        self.threads = threads
        self.ours = Q1.tradestat(bench.tradestat, file, threads)
        self.native = Q1.tradestat(bench.tradestat, native, threads)


def layouts_to_measure(bench, files):
    named = (
        ("UN Comtrade, download", "comtrade", 0.7),
        ("CEPII BACI", "baci", 0.7),
        ("Eurostat, TSV of 60 months", "eurostat", None),
        ("native, wide by 60 months", "wide", None),
    )
    return [
        Layout(bench, name, files[layout], files["plain"], threads, goal)
        for name, layout, goal in named
        for threads in (1, 2)
    ]


class Checked:
    """Figures that agree, and how soon and in how much memory that is to be known."""

    def __init__(self, bench, work, kind, figures, seconds, megabytes):
        self.work = work
        self.ours = [bench.tradestat, "check", "--threads", "2", bench.make_figures(kind, figures)]
        self.seconds = seconds
        self.megabytes = megabytes


def checks_to_measure(bench):
    return [
        Checked(bench, "1000000 figures in 100000 components", "components", 1_000_000, 12, 1024),
        Checked(bench, "10000 figures in one component", "one", 10_000, 3, 1024),
    ]


def peers(bench, file):
    """Q1 as other programs are asked it, on a file that does not try anybody's patience."""
    found, missing = [], []
    for name, command in [
        ("sqlite3", questions.sqlite_q1(file)),
        ("mawk", questions.mawk_q1(file)),
        ("mlr", questions.miller_q1(file)),
    ]:
        if shutil.which(name):
            found.append((name, command))
        else:
            missing.append(name)
    if bench.duckdb:
        found.insert(0, ("DuckDB", Q1.duckdb(bench.duckdb, file, 2)))
    else:
        missing.insert(0, "DuckDB")
    return found, missing


def main():
    options = arguments()
    options.work.mkdir(parents=True, exist_ok=True)
    load = os.getloadavg()[0]
    bench = Bench(options)
    files = {
        "plain": bench.make_csv("plain", options.rows),
        "quoted": bench.make_csv("quoted", options.rows),
        "small": bench.make_csv("plain", options.rows // 10),
        "small quoted": bench.make_csv("quoted", options.rows // 10),
        "json": bench.make_json(options.rows * 42 // 1000),
    }
    if options.large:
        files["large"] = bench.make_csv("plain", options.rows * 10)

    for layout, per_row in LAYOUTS.items():
        files[layout] = bench.make_layout(layout, int(options.rows * per_row))
        files["small " + layout] = bench.make_layout(layout, int(options.rows * per_row / 10))

    checked = check_by_hand(bench, files["small"]) + check_by_hand(bench, files["small quoted"])
    for layout in LAYOUTS:
        checked += check_layout_by_hand(bench, layout, files["small " + layout])
    if bench.duckdb:
        pairs = [(q, files[f]) for q in (Q1, Q2) for f in ("plain", "quoted")]
        checked += check_with_duckdb(bench, pairs + [(MANY_GROUPS, files["plain"])], files["json"])

    lines = lines_to_measure(bench, files)
    others, missing = peers(bench, files["small"])
    grown = [files[name] for name in ("small", "plain", "large") if name in files]
    sizes = [Q1.tradestat(bench.tradestat, file, 2) for file in grown]
    commands = sizes + [c for line in lines for c in (line.ours, line.theirs) if c]
    commands += [command for _, command in others]
    layouts = layouts_to_measure(bench, files)
    commands += [command for layout in layouts for command in (layout.ours, layout.native)]
    checks = checks_to_measure(bench)
    commands += [check.ours for check in checks]
    bench.measure([c for i, c in enumerate(commands) if c not in commands[:i]])

    text = report.text(bench, options, load, lines, sizes, layouts, others, missing, checked, checks)
    print(text)
    if options.report:
        report.write(options.report, text)
        print(f"written into {options.report}")
    return 1 if bench.faults else 0


sys.exit(main())
